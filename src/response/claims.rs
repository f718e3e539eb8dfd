//! What notes claim in prose, where the evidence tells otherwise: the object that was deleted, back-off as a cause, the name that failed,
//! days counted back, and zones that are mixed.
use super::contradictions::{Found, clock};
use super::marks::Course;
use crate::entity::EntityKind;
use crate::fact::{Fact, What, attr};
use crate::incident::FactId;
use crate::mentions;
use crate::time::{DAY, Instant, human};
use std::collections::BTreeSet;

/// All that is found.
pub fn of(course: &Course<'_>) -> Vec<Found> {
    let tests: [fn(&Course<'_>) -> Option<Found>; 5] = [other_object, backoff_not_cause, other_name, relative_time, mixed_zones];
    tests.iter().filter_map(|test| test(course)).collect()
}

/// The numbering of CertificateRequests begins again only for a new Certificate; a deleted request is followed by the next number or the same.
fn other_object(course: &Course<'_>) -> Option<Found> {
    let says = |f: &Fact, request: bool| {
        let text = f.text.to_lowercase();
        let names_request = text.contains("certificaterequest") || text.contains("certificate request");
        let deletes = text.contains("delete");
        let plain = text
            .replace("certificaterequests", "")
            .replace("certificaterequest", "")
            .replace("certificate request", "")
            .contains("certificate");
        deletes && if request { names_request } else { plain && !names_request }
    };
    let advice = course.notes().find(|(_, f)| says(f, true));
    let done = course.notes().find(|(_, f)| says(f, false) && f.what != What::Change);
    let again = numbered_again(course);
    match (advice, done, &again) {
        (Some((a, _)), Some((d, fact)), _) => {
            let mut facts = vec![a, d];
            let seen = again.as_ref().map_or_else(String::new, |(id, name)| {
                facts.push(*id);
                format!("; the evidence agrees with the latter: requests are numbered from 1 again (`{name}`), which only a new Certificate does")
            });
            Some(Found {
                kind: "other-object",
                text: format!("one note speaks of deleting the CertificateRequest, another (\"{}\") of the Certificate: different objects with different effects{seen}", short(&fact.text)),
                ask: "which object was deleted; deleting a CertificateRequest does not skip the back-off, a new Certificate (or `cmctl renew`) does".into(),
                facts,
            })
        }
        (Some((a, fact)), None, Some((id, name))) => Some(Found {
            kind: "other-object",
            text: format!(
                "a note speaks of deleting the CertificateRequest (\"{}\"), but requests are numbered from 1 again (`{name}`), which only a new Certificate does",
                short(&fact.text)
            ),
            ask: "was the Certificate itself deleted and re-created".into(),
            facts: vec![a, *id],
        }),
        _ => None,
    }
}

/// A request numbered 1 after one with a higher number.
fn numbered_again(course: &Course<'_>) -> Option<(FactId, String)> {
    let name = &course.case.incident.certificate.as_ref()?.name;
    let number = |f: &Fact| {
        let request = f.subject.as_ref().filter(|s| s.kind == EntityKind::CertificateRequest)?;
        let number: u32 = request.name.strip_prefix(&**name)?.strip_prefix('-')?.parse().ok()?;
        Some((number, request.name.to_string()))
    };
    let mut highest = 0;
    for (id, fact) in course.case.facts().filter(|(_, f)| f.is_observed() && f.at.is_some()) {
        let Some((n, name)) = number(fact) else { continue };
        if n == 1 && highest > 1 {
            return Some((id, name));
        }
        highest = highest.max(n);
    }
    None
}

/// Back-off is named as the cause, and began only after the harm.
fn backoff_not_cause(course: &Course<'_>) -> Option<Found> {
    let harm = course.starts.first()?.at;
    let blames = |f: &Fact| {
        let text = f.text.to_lowercase();
        ["back-off", "backoff", "backing off"].iter().any(|w| text.contains(w))
            && ["because", "cause", "stuck", "why"].iter().any(|w| text.contains(w))
    };
    let (note, said) = course.notes().find(|(_, f)| blames(f))?;
    let waits = course.case.of(What::BackOff).into_iter().filter(|id| course.case.fact(*id).is_observed());
    let (began, id) = waits.filter_map(|id| Some((course.case.fact(id).at?, id))).filter(|(at, _)| at.0 > harm.0 - 35 * DAY).min()?;
    (began > harm).then(|| Found {
        kind: "backoff-not-cause",
        text: format!(
            "a note gives the back-off as a reason (\"{}\"), but it began at {}, {} after the harm ({}): it delayed the recovery and can not have caused the outage",
            short(&said.text),
            clock(began),
            human(began.0 - harm.0),
            clock(harm)
        ),
        ask: "move the back-off from the causes to what delayed the recovery".into(),
        facts: vec![note, id],
    })
}

/// Notes name a host of the same domain that the failing certificate does not hold.
fn other_name(course: &Course<'_>) -> Option<Found> {
    let names: BTreeSet<&str> = course.case.incident.dns_names.iter().map(|n| &**n).filter(|n| !n.starts_with("_acme")).collect();
    if names.is_empty() {
        return None;
    }
    let held = |host: &str| {
        names
            .iter()
            .any(|n| *n == host || n.strip_prefix("*.").is_some_and(|zone| host.split_once('.').is_some_and(|(_, rest)| rest == zone)))
    };
    // of one site: one is a parent of the other, or they share more than a public suffix
    let related = |host: &str| names.iter().any(|n| n.trim_start_matches("*.").ends_with(&format!(".{host}")) || site(n) == site(host));
    let fails = |f: &Fact| {
        let text = f.text.to_lowercase();
        text.contains("certificate") || text.contains("tls") || text.contains("ssl")
    };
    let (note, host) = course.notes().filter(|(_, f)| f.what != What::Change && fails(f)).find_map(|(id, f)| {
        let host = hosts(&f.text).find(|h| !held(h) && related(h))?;
        Some((id, host))
    })?;
    let held: Vec<String> = names.iter().take(3).map(|n| format!("`{n}`")).collect();
    Some(Found {
        kind: "other-name",
        text: format!(
            "a note says it of `{host}`, while the certificate that failed holds {}: another name, which other clients see",
            held.join(", ")
        ),
        ask: "which name did users see fail, and who ends TLS for it; detection and remedy differ between the edge and the origin".into(),
        facts: vec![note],
    })
}

/// Host names in a text, without the path of a URL.
fn hosts(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '\'' | '`' | ',' | '<' | '>' | '|')).filter_map(|word| {
        let word = word.split_once("://").map_or(word, |(_, rest)| rest);
        let host = word.split(['/', ':', '?', '#']).next()?.trim_end_matches(['.', ';', '!']).to_lowercase();
        let last = host.rsplit('.').next()?;
        let is =
            mentions::is_host_name(&host) && !host.starts_with("_acme") && last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic());
        is.then_some(host)
    })
}

/// The last two labels. Public suffixes of two labels make distinct sites look like one, so this only ever selects what a person is asked.
fn site(name: &str) -> String {
    let mut labels: Vec<&str> = name.trim_start_matches("*.").rsplit('.').take(2).collect();
    labels.reverse();
    labels.join(".")
}

/// "30 days prior" counted back from the start, with what the evidence has there.
fn relative_time(course: &Course<'_>) -> Option<Found> {
    let start = course.starts.first()?.at;
    let (note, days, said) = course.notes().find_map(|(id, f)| Some((id, days_back(&f.text)?, f)))?;
    let then = Instant(start.0.checked_sub(days.checked_mul(DAY)?)?);
    let near = |at: Instant| (at.0 - then.0).abs() <= DAY;
    let due = course.sums.renewal_due.filter(|t| near(*t));
    let changes: Vec<(FactId, &Fact)> = course.changes().filter(|(_, f)| f.at.is_some_and(|at| at < start)).collect();
    if due.is_none() && changes.is_empty() {
        return None;
    }
    let mut text =
        format!("\"{}\" counts {days} d back, to {} from the first start", short(&said.text), clock(then).get(..10).unwrap_or(""));
    if let Some(due) = due {
        text.push_str(&format!("; that is when renewal came due ({}), and need not be when its cause was made", clock(due)));
    }
    let mut facts = vec![note];
    if let Some((id, first)) = changes.first() {
        facts.push(*id);
        let at = first.at.map(clock).unwrap_or_default();
        text.push_str(&format!("; the change feed has \"{}\" at {at}", short(&first.text)));
        if changes.len() > 1 {
            text.push_str(&format!(" and {} more before the start", changes.len() - 1));
        }
    }
    Some(Found { kind: "relative-time", text, ask: "give the date of the change itself instead of a distance".into(), facts })
}

/// The number before "day(s) ago", "day(s) prior", "day(s) before", "day(s) earlier".
fn days_back(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| {
        let [number, unit, rest] = w else { return None };
        let back = matches!(*rest, "ago" | "prior" | "before" | "earlier" | "previously");
        let factor = match *unit {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            "month" | "months" => 30,
            _ => return None,
        };
        let number: i64 = number.parse().ok().filter(|n| (1..1000).contains(n))?;
        back.then_some(number * factor)
    })
}

fn mixed_zones(course: &Course<'_>) -> Option<Found> {
    let mut zones: Vec<(&str, FactId)> = Vec::new();
    for (id, fact) in course.notes() {
        if let Some(zone) = fact.attr(attr::ZONE).map(|z| if matches!(z, "Z" | "GMT") { "UTC" } else { z })
            && !zones.iter().any(|(z, _)| *z == zone)
        {
            zones.push((zone, id));
        }
    }
    let [_, _, ..] = zones.as_slice() else { return None };
    let names: Vec<&str> = zones.iter().map(|(z, _)| *z).collect();
    Some(Found {
        kind: "mixed-zones",
        text: format!("the notes state times in {}; here all are converted to UTC", names.join(" and ")),
        ask: "use one zone in the retrospective".into(),
        facts: zones.into_iter().map(|(_, id)| id).collect(),
    })
}

fn short(text: &str) -> String {
    crate::timeline::quote(text.trim_start_matches(['•', '-', '*', ' ']), 120).replace('"', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_back() {
        assert_eq!(days_back("Because 30 days prior a change asked for it"), Some(30));
        assert_eq!(days_back("two or 3 weeks ago"), Some(21));
        assert_eq!(days_back("valid for 90 days"), None);
    }

    #[test]
    fn finds_hosts_in_prose() {
        let found: Vec<String> =
            hosts("The certificate of https://shop.example.com/x, and origin.example.com. v1.16.1 e.g. main.go:12").collect();
        assert_eq!(found, ["shop.example.com", "origin.example.com", "main.go"]);
    }
}
