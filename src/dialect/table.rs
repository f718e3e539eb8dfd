//! `kubectl get` tables of cert-manager's kinds, of pods and of secrets.
use super::object::{condition_fact, state_fact};
use super::pods;
use super::reader::{Dialect, Reader};
use super::rows;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, What, attr};
use crate::time::{MINUTE, Stamp, parse_age};

/// See the file's comment.
pub static DIALECT: Dialect =
    Dialect { id: "kubectl-table", title: "kubectl get tables", sample: "NAME       STATE     AGE\nshop-1-2   errored   90d", read };

/// States of Orders and Challenges (RFC 8555 and cert-manager's own).
const STATES: &[&str] = &["pending", "ready", "processing", "valid", "invalid", "expired", "errored", "deactivated", "revoked"];

/// Whether a line behind a header can be a row: it begins with a name, and has what at least one column of kubectl's holds. Pastes go on
/// with other text without a blank line.
fn is_row(line: &str) -> bool {
    const OTHERS: &[&str] = &["Warning", "Normal", "Error", "Events", "Status", "Reason", "Type", "Message"];
    let mut words = line.split_whitespace();
    let name =
        |w: &str| w.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'/' | b'<' | b'>' | b'[' | b']' | b'*'));
    let count = |w: &str| w.split_once('/').is_some_and(|(n, of)| n.parse::<u32>().is_ok() && of.parse::<u32>().is_ok());
    let value = |w: &str| {
        matches!(w, "True" | "False" | "Unknown" | "<none>")
            || STATES.contains(&w)
            || count(w)
            || parse_age(w).is_some()
            || w.parse::<u32>().is_ok()
    };
    words.next().is_some_and(|w| name(w) && !OTHERS.contains(&w)) && words.any(value)
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.to_string();
    let columns = header(&text);
    let has = |name: &str| columns.iter().any(|(c, _)| c == name);
    if !has("NAME") || columns.len() < 2 {
        return lone_pod(reader);
    }
    let asked = reader.context.command.as_ref().and_then(|c| c.kinds.first().copied());
    let kind = if has("APPROVED") || has("REQUESTOR") || has("REQUESTER") {
        Some(EntityKind::CertificateRequest)
    } else if has("DOMAIN") {
        Some(EntityKind::Challenge)
    } else if has("SECRET") {
        Some(EntityKind::Certificate)
    } else if has("RESTARTS") {
        Some(EntityKind::Pod)
    } else if has("STATE") {
        Some(EntityKind::Order)
    } else if has("HOSTS") && has("ADDRESS") {
        Some(EntityKind::Ingress)
    } else if has("TYPE") && has("DATA") {
        Some(EntityKind::Secret)
    } else if has("READY") && has("STATUS") && asked.is_none() {
        // `-o wide` without its command: of cert-manager's kinds only issuers have these two and nothing more
        let at = columns.iter().position(|(c, _)| c == "READY").unwrap_or(0);
        let ready = reader.peek(1).map(|row| rows::cells(row, &columns).get(at).map_or(String::new(), ToString::to_string));
        ready.filter(|r| matches!(r.as_str(), "True" | "False" | "Unknown")).map(|_| EntityKind::Issuer)
    } else {
        asked
    };
    let namespace = reader.context.command.as_ref().and_then(|c| c.namespace.clone());
    let mut n = 1;
    while let Some(row) = reader.peek(n) {
        if row.trim().is_empty() || super::starts_something(row) || !is_row(row) {
            break;
        }
        let cells = rows::cells(row, &columns);
        let cell = |name: &str| columns.iter().position(|(c, _)| c == name).and_then(|i| cells.get(i)).copied().unwrap_or("");
        let (prefix, name) = cell("NAME").split_once('/').map_or((None, cell("NAME")), |(k, n)| (EntityKind::from_kubernetes(k), n));
        let ns = Some(cell("NAMESPACE")).filter(|n| !n.is_empty()).map(str::to_owned).or_else(|| namespace.as_deref().map(str::to_owned));
        let place = reader.lines[reader.at + n].place;
        if let Some(kind) = prefix.or(kind).filter(|_| !name.is_empty()) {
            let subject = ObjectRef::new(kind, ns.as_deref(), name);
            let mut seen = Fact::new(place, Origin::Object, What::ObjectSeen, row.trim());
            seen.subject = Some(subject.clone());
            for (column, name) in [("SECRET", attr::SECRET), ("ISSUER", attr::ISSUER), ("RESTARTS", attr::RESTARTS)] {
                seen.set(name, cell(column));
            }
            seen.set(attr::STATE, Some(cell("STATE")).filter(|s| STATES.contains(s)).unwrap_or(""));
            if let Some((age, p)) = parse_age(cell("AGE")) {
                seen.stamp = Some(Stamp::Age(age, p));
            }
            if kind == EntityKind::Challenge && !cell("DOMAIN").is_empty() {
                seen.names.push(cell("DOMAIN").into());
            }
            reader.sink.facts.push(seen);
            // an empty STATE shifts what follows to the left where a paste has lost the columns
            let state = Some(cell("STATE")).filter(|s| STATES.contains(s));
            let reason = Some(cell("REASON")).filter(|r| !r.is_empty() && (state.is_some() || cell("STATE").is_empty()));
            let (ready, status) = (cell("READY").to_owned(), cell("STATUS").to_owned());
            let (state, reason) = (state.map(str::to_owned), reason.map(str::to_owned));
            // approval comes within a second where it comes
            if kind == EntityKind::CertificateRequest
                && has("APPROVED")
                && ready != "True"
                && cell("APPROVED").is_empty()
                && cell("DENIED").is_empty()
                && parse_age(cell("AGE")).is_some_and(|(age, _)| age >= MINUTE)
            {
                let mut fact = Fact::new(place, Origin::Object, What::ApprovalPending, "neither approved nor denied");
                fact.subject = Some(subject.clone());
                fact.failure = reader.sink.failure("CertificateRequest has not been approved", "approval");
                reader.sink.facts.push(fact);
            }
            match kind {
                EntityKind::Order | EntityKind::Challenge if state.is_some() || reason.is_some() => {
                    let fact =
                        state_fact(reader, Some(&subject), kind == EntityKind::Order, state.as_deref(), reason.as_deref(), None, place);
                    reader.sink.facts.push(fact);
                }
                EntityKind::Certificate | EntityKind::CertificateRequest | EntityKind::Issuer | EntityKind::ClusterIssuer
                    if matches!(ready.as_str(), "True" | "False" | "Unknown") =>
                {
                    let failed = kind == EntityKind::CertificateRequest && status.contains("Failed to wait");
                    let why = if failed {
                        "Failed"
                    } else if status.starts_with("Certificate expired") {
                        "Expired"
                    } else {
                        ""
                    };
                    if let Some(fact) = condition_fact(reader, Some(&subject), "Ready", &ready, why, &status, place) {
                        reader.sink.facts.push(fact);
                    }
                }
                EntityKind::Issuer | EntityKind::ClusterIssuer if has("READY") && ready.is_empty() => {
                    let mut fact = Fact::new(place, Origin::Object, What::IssuerFailed, "the issuer has no Ready condition");
                    fact.subject = Some(subject);
                    fact.failure = reader.sink.failure("Referenced issuer does not have a Ready status condition", "issuer");
                    reader.sink.facts.push(fact);
                }
                EntityKind::Ingress
                    if subject.name.starts_with(pods::SOLVER)
                        && has("ADDRESS")
                        && cell("ADDRESS").is_empty()
                        && parse_age(cell("AGE")).is_some_and(|(age, _)| age >= 2 * MINUTE) =>
                {
                    let class = if has("CLASS") { format!(", class {}", cell("CLASS")) } else { String::new() };
                    let mut fact = Fact::new(place, Origin::Object, What::SolverObserved, row.trim());
                    fact.failure = reader.sink.failure(&format!("solver Ingress without an address{class}"), "ingress");
                    fact.subject = Some(subject);
                    reader.sink.facts.push(fact);
                }
                EntityKind::Pod => {
                    let cells = pods::Cells { ready: &ready, status: &status, age: cell("AGE") };
                    if let Some(fact) = pods::failed(reader, &subject, cells, row.trim(), place) {
                        reader.sink.facts.push(fact);
                    }
                }
                _ => {}
            }
        }
        n += 1;
    }
    reader.take_all(n, DIALECT.id);
    true
}

/// A row of a solver pod whose header is missing.
fn lone_pod(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let Some((subject, cells)) = pods::lone_row(&line.text) else { return false };
    let row = line.text.trim();
    let mut seen = Fact::new(line.place, Origin::Object, What::ObjectSeen, row);
    seen.subject = Some(subject.clone());
    reader.sink.facts.push(seen);
    if let Some(fact) = pods::failed(reader, &subject, cells, row, line.place) {
        reader.sink.facts.push(fact);
    }
    reader.take_all(1, DIALECT.id);
    true
}

/// The columns of a header: every word in capitals. Collapsed blanks are told from a name of two words by the known ones.
fn header(text: &str) -> Vec<(String, usize)> {
    let trimmed = text.trim();
    if !(trimmed.starts_with("NAME ") || trimmed.starts_with("NAMESPACE "))
        || !trimmed.bytes().all(|b| b.is_ascii_uppercase() || b" ()-_\t".contains(&b))
    {
        return Vec::new();
    }
    if trimmed.contains("  ") {
        return rows::columns(text);
    }
    let mut at = 0;
    trimmed
        .split(' ')
        .map(|w| {
            let column = (w.to_owned(), at);
            at += w.len() + 1;
            column
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_orders_and_collapsed_requests() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert!(facts.iter().any(|f| f.what == What::OrderFailed && f.subject.as_ref().unwrap().kind == EntityKind::Order));
        let facts = facts_of(&DIALECT, "$ kubectl get certificaterequests.cert-manager.io\nNAME READY AGE\nshop-9mh98 13m");
        assert_eq!(facts[0].subject.as_ref().unwrap().kind, EntityKind::CertificateRequest);
    }

    #[test]
    fn a_solver_ingress_that_nobody_takes_up_has_no_address() {
        let text = "NAME                        CLASS    HOSTS             ADDRESS       PORTS     AGE\ncm-acme-http-solver-8n6bf   <none>   www.example.com                 80        47m\ncm-acme-http-solver-9n6bf   <none>   www.example.com                 80        7s\nweb                         nginx    www.example.com   203.0.113.4   80, 443   2d\napi                         nginx    api.example.com                 80, 443   2d";
        let facts = facts_of(&DIALECT, text);
        let failed: Vec<_> = facts.iter().filter_map(|f| Some((f.place.line, f.failure.as_ref()?.id()))).collect();
        assert_eq!(failed, [(2, "solver-ingress-without-address")]);
    }

    #[test]
    fn a_solver_pod_that_is_not_ready_fails() {
        let failed = |text: &str| {
            let facts = facts_of(&DIALECT, text);
            facts.iter().find(|f| f.what == What::PodFailed).and_then(|f| f.failure.as_ref().map(|f| f.id()))
        };
        assert_eq!(failed("cm-acme-http-solver-7lhxw   1/2     Running   0   5m"), Some("pod-not-ready"));
        assert_eq!(failed("cm-acme-http-solver-7lhxw   0/1     Running   0   5s"), None);
        let table = "NAME                        READY   STATUS             RESTARTS   AGE\n";
        assert_eq!(failed(&format!("{table}cm-acme-http-solver-7lhxw   0/1     Pending            0          5m")), Some("pod-waiting"));
        assert_eq!(failed(&format!("{table}web-6d5f7c6d7b-2xq9k        0/1     Running            0          5m")), None);
        assert_eq!(
            failed(&format!("{table}cm-acme-http-solver-7lhxw   0/1     CrashLoopBackOff   3          5m")),
            Some("process-backoff")
        );
    }
}
