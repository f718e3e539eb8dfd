//! How long something lasts: validity, the window of the renewal, an order or authorization at the CA.
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::time::{DAY, HOUR, Instant, Precision, human};
use regex::Regex;
use std::sync::LazyLock;

/// How long something lasts.
pub static KIND: Kind = Kind { id: "durations", read, sample: "It was valid for 90 days." };

static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i-u)(\d{1,4})[- ]?(days?|d\b|hours?|h\b)").ok());

/// The first duration of a sentence, in nanoseconds.
fn span(text: &str) -> Option<i64> {
    let found = SPAN.as_ref()?.captures(text)?;
    let number: i64 = found.get(1)?.as_str().parse().ok()?;
    let unit = if found.get(2)?.as_str().to_lowercase().starts_with('d') { DAY } else { HOUR };
    number.checked_mul(unit)
}

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    let Some(span) = span(&s.text).filter(|_| !s.code && !s.heading) else { return Vec::new() };
    if s.has(&["valid for", "validity", "lifetime"]) && !s.has(&["authorization", "order"]) {
        return vec![between("issue", issued(ground), "expiry", ground.expiry(), span, 2 * HOUR)];
    }
    if s.has(&["window", "before expiry", "before it expires", "renewbefore"]) {
        return vec![between("renewal due", ground.renewal_due(), "expiry", ground.expiry(), span, HOUR)];
    }
    if s.has(&["authorization", "authz"]) || s.word("order") && s.has(&["live", "lifetime", "expire"]) {
        return vec![life_at_the_ca(span, ground)];
    }
    Vec::new()
}

fn issued(ground: &Ground<'_>) -> Option<Instant> {
    let mut entries = ground.of(&["certificate-issued", "order-completed"]);
    entries.extend(ground.saying("fetched from issuer successfully"));
    let end = ground.expiry()?;
    ground.instants(&entries).into_iter().map(|k| k.at).filter(|at| *at < end).max()
}

fn between(from: &str, a: Option<Instant>, to: &str, b: Option<Instant>, span: i64, tolerance: i64) -> Finding {
    let (Some(a), Some(b)) = (a, b) else {
        return Finding { verdict: Verdict::NotInInputs, why: format!("{from} and {to} are not both in the inputs"), evidence: Vec::new() };
    };
    let s = |t: Instant| t.rfc3339(Precision::Second);
    let why = format!("{from} {} → {to} {} = {}", s(a), s(b), human(b.0 - a.0));
    let verdict = if ((b.0 - a.0) - span).abs() <= tolerance { Verdict::Supported } else { Verdict::Contradicted };
    Finding { verdict, why, evidence: Vec::new() }
}

/// Seven days at Let's Encrypt's default profile, hours at its short ones (docs, profiles), a day at Pebble and step-ca.
fn life_at_the_ca(span: i64, ground: &Ground<'_>) -> Finding {
    let hosts = ground.incident().into_iter().flat_map(|i| &i.entities).filter_map(|e| e.url.as_deref());
    let lets_encrypt = hosts.into_iter().any(|u| u.contains("api.letsencrypt.org"));
    match (lets_encrypt, span == 7 * DAY) {
        (true, true) => Finding {
            verdict: Verdict::Supported,
            why: "an order and a pending authorization live seven days at Let's Encrypt's default profile".to_owned(),
            evidence: Vec::new(),
        },
        _ => Finding {
            verdict: Verdict::NotInInputs,
            why: "how long orders live is set by the CA and the profile (Let's Encrypt's default: seven days)".to_owned(),
            evidence: Vec::new(),
        },
    }
}
