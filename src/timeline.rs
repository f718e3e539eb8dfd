//! The timeline of an incident: totally ordered, repeats folded, derived entries marked.
use crate::fact::{Fact, Origin, What, attr};
use crate::incident::{FactId, Incident, World};
use crate::time::{Instant, Precision, SECOND, human};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An entry: one observation, or several equal ones folded.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its facts, in order.
    pub facts: Vec<FactId>,
    /// What it reports.
    pub what: What,
    /// The sentence.
    pub summary: String,
    /// How often.
    pub count: u64,
    /// First proven instant.
    pub first: Option<Instant>,
    /// How exact it is.
    pub precision: Precision,
    /// Last proven instant.
    pub last: Option<Instant>,
    /// Mean distance of repeats, in words.
    pub interval: Option<String>,
    /// `observed`, `derived`, `reported`.
    pub source: &'static str,
}

/// Restarts and the like that are told with an incident: the first and the last so many.
const AROUND: (usize, usize) = (12, 8);

/// The entries of an incident, in order. Routine re-checks and snapshots of objects are left out where they add nothing.
pub fn entries(world: &World, incident: &Incident) -> Vec<Entry> {
    let mut folds: BTreeMap<(usize, What, String, String), usize> = BTreeMap::new();
    // what comes after a success is another story: the same words in both are no repeats
    let (mut chapter, mut issued) = (0, false);
    let mut entries: Vec<Entry> = Vec::new();
    let mut ids: Vec<FactId> = incident.facts.clone();
    if incident.outcome > crate::incident::Outcome::Issued {
        // restarts and leases are part of every story that failed
        let (from, to) = incident.window;
        let around: Vec<FactId> = world
            .cluster
            .iter()
            .copied()
            .filter(|id| {
                let fact = &world.facts[*id];
                let within = fact.moment().zip(from).zip(to).is_none_or(|((at, a), b)| at >= a && at <= b);
                within
                    && matches!(
                        fact.what,
                        What::ComponentStarted | What::ComponentStopped | What::ComponentCrashed | What::LeaderLost | What::PodFailed
                    )
            })
            .collect();
        // a cluster in trouble restarts more often than any one story bears: its beginning and its end
        let (head, tail) = AROUND;
        let kept = |n: &usize| *n < head || *n + tail >= around.len();
        ids.extend((0..around.len()).filter(kept).filter_map(|n| around.get(n)));
    }
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let fact = &world.facts[id];
        if is_dull(fact) {
            continue;
        }
        if issued && matches!(fact.what, What::IssuanceTriggered | What::RequestCreated) {
            (chapter, issued) = (chapter + 1, false);
        }
        issued |= fact.what == What::CertificateIssued;
        let object = fact.subject.as_ref().map(crate::entity::ObjectRef::key).unwrap_or_default();
        let key = (chapter, fact.what, object, template(&fact.text));
        let last = fact.last_at.or(fact.at);
        if let Some(i) = folds.get(&key) {
            let entry = &mut entries[*i];
            entry.count += fact.count;
            entry.facts.push(id);
            entry.first = entry.first.or(fact.at);
            entry.last = entry.last.max(last);
            continue;
        }
        folds.insert(key, entries.len());
        entries.push(Entry {
            facts: vec![id],
            what: fact.what,
            summary: summary(fact),
            count: fact.count,
            first: fact.at,
            precision: fact.precision,
            last,
            interval: None,
            source: if fact.origin == Origin::Note { "reported" } else { "observed" },
        });
    }
    for entry in &mut entries {
        if let (Some(a), Some(b)) = (entry.first, entry.last)
            && entry.count > 1
            && b.0 - a.0 >= SECOND
        {
            let each = (b.0 - a.0) / i64::try_from(entry.count - 1).unwrap_or(1).max(1);
            entry.interval = Some(format!("every {} on average", human(each)));
        }
    }
    entries
}

/// Re-checks and conflicts that are normal, and snapshots whose parts are told one by one.
fn is_dull(fact: &Fact) -> bool {
    matches!(
        fact.what,
        What::Conflict | What::ObjectSeen | What::SolverObserved | What::Noted | What::CertificateValidity | What::KeyPrepared
    ) || fact.what == What::ConditionChanged && fact.attr(attr::CONDITION) == Some("Approved")
        || fact.what == What::ConditionChanged
            && fact.text.starts_with("Setting lastTransitionTime")
            && fact.attr(attr::CONDITION) != Some("Issuing")
        || fact.what == What::ApprovalPending
        || fact.what == What::ComponentStarted && fact.failure.is_none() && fact.text.contains("nameservers")
}

/// What an entry says: the text, cut for a table.
fn summary(fact: &Fact) -> String {
    let text = match fact.what {
        What::ChallengeState | What::OrderState | What::OrderFailed
            if fact.attr(attr::STATE).is_some() && !fact.text.contains(fact.attr(attr::STATE).unwrap_or("")) =>
        {
            format!("state {}: {}", fact.attr(attr::STATE).unwrap_or(""), fact.text)
        }
        What::ConditionChanged => condition(fact).unwrap_or_else(|| fact.text.to_string()),
        _ => fact.text.to_string(),
    };
    quote(&text, 600)
}

/// A change of a condition in fewer words than the log has for it, where those say when rather than why (`pkg/api/util/conditions.go`).
fn condition(fact: &Fact) -> Option<String> {
    let name = fact.attr(attr::CONDITION)?;
    if fact.text.starts_with("Setting lastTransitionTime") {
        return Some(format!("condition {name} was set"));
    }
    let rest = fact.text.strip_prefix("Found status change for ")?;
    let (_, change) = rest.split_once("\": \"")?;
    let (change, _) = change.split_once("\";")?;
    let (from, to) = change.split_once("\" -> \"")?;
    Some(format!("condition {name}: {from} → {to}"))
}

/// A text cut at a character boundary, with `…`.
pub fn quote(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}

/// A text with what differs from one repeat to the next blanked: numbers, hexadecimal ids, random suffixes, tokens. Texts with one template
/// are repeats (a retry has another request id or pod name each time).
pub fn template(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            let code = word.len() == 3 && digits == 3;
            let long_mixed = word.len() >= 16 && digits > 0;
            if let Some(head) = word.strip_prefix("cm-acme-http-solver-") {
                let _ = head;
                out.push_str("cm-acme-http-solver-#");
            } else if digits == 0 || code {
                out.push_str(&word);
            } else if digits == word.len() || long_mixed || word.contains('-') && digits * 2 > word.len() {
                out.push('#');
            } else {
                out.extend(word.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }));
            }
            word.clear();
        }
        out.push(c);
    }
    out.pop();
    out
}

/// The raw text of a stamp, for entries whose time is not proven.
pub fn clock(fact: &Fact) -> Option<Arc<str>> {
    use crate::time::Stamp;
    let text = match fact.stamp? {
        Stamp::Yearless { month, day, nanos, .. } => {
            let s = nanos / SECOND;
            format!("{month:02}{day:02} {:02}:{:02}:{:02}.{:06}", s / 3600, s / 60 % 60, s % 60, nanos % SECOND / 1000)
        }
        Stamp::YearlessZoned { month, day, nanos, .. } => {
            let s = nanos / SECOND;
            format!("{month:02}-{day:02} {:02}:{:02}", s / 3600, s / 60 % 60)
        }
        Stamp::Zoneless(civil, _) => civil.to_string(),
        Stamp::Age(age, _) => format!("{} before the capture", human(age)),
        Stamp::Full(at, p) => at.rfc3339(p),
    };
    Some(Arc::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_share_a_template() {
        let a =
            template("pods \"cm-acme-http-solver-xmpx4\" is forbidden: exceeded quota: used: pods=20 RequestID: 8f0c-1a2b-3c4d-5e6f-77");
        let b =
            template("pods \"cm-acme-http-solver-9qzt2\" is forbidden: exceeded quota: used: pods=20 RequestID: 1f0c-9a2b-3c4d-5e6f-12");
        assert_eq!(a, b);
        assert_ne!(template("wrong status code '404'"), template("wrong status code '503'"));
    }

    #[test]
    fn cuts_at_characters() {
        assert_eq!(quote("äöü", 3), "ä…");
    }
}
