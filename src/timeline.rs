//! The timeline of an incident: totally ordered, repeats folded, derived entries marked.
use crate::fact::{Fact, Origin, What, attr};
use crate::incident::{FactId, Incident, World};
use crate::time::{Instant, Precision, SECOND, human, write_digits};
use memchr::memmem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

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

/// Namespace and name of whom an entry is about.
type Object<'a> = Option<(Option<&'a str>, &'a str)>;

/// The entries of an incident, in order. Routine re-checks and snapshots of objects are left out where they add nothing.
pub fn entries(world: &World, incident: &Incident) -> Vec<Entry> {
    let mut folds: BTreeMap<(usize, What, Object<'_>, String), usize> = BTreeMap::new();
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
        let object = fact.subject.as_ref().map(|s| (s.namespace.as_deref(), &*s.name));
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
    let bytes = text.as_bytes();
    let solvers = SOLVERS.find(bytes).is_some();
    let is_in_word = |b: &&u8| IN_WORDS[usize::from(**b)];
    let mut out = String::with_capacity(text.len());
    // what stays as it is is copied in one go, from here on
    let (mut from, mut at) = (0, 0);
    // words without a digit stay, so that it is digits that are looked for
    while let Some(next) = bytes[at..].iter().position(|b| b.is_ascii_digit() || solvers && *b == b'c') {
        let begin = at + next - bytes[from..at + next].iter().rev().take_while(is_in_word).count();
        let len = bytes[begin..].iter().take_while(is_in_word).count();
        at = begin + len;
        let word = &bytes[begin..at];
        let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
        let solver = word.starts_with(SOLVER.as_bytes());
        if !solver && (digits == 0 || len == 3 && digits == 3) {
            continue;
        }
        out.push_str(&text[from..begin]);
        from = at;
        if solver {
            out.push_str(SOLVER);
            out.push('#');
        } else if digits == len || len >= 16 || word.contains(&b'-') && digits * 2 > len {
            out.push('#');
        } else {
            out.extend(word.iter().map(|b| if b.is_ascii_digit() { '#' } else { char::from(*b) }));
        }
    }
    out.push_str(&text[from..]);
    out
}

/// What the name of a solver object begins with, and a searcher of it: to make one takes longer than to search most texts.
const SOLVER: &str = "cm-acme-http-solver-";
static SOLVERS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(SOLVER));

/// The bytes of words, as a table: all of all texts goes through it.
const IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = (b as u8).is_ascii_alphanumeric() || matches!(b as u8, b'-' | b'_');
        b += 1;
    }
    table
};

/// The raw text of a stamp, for entries whose time is not proven.
pub fn clock(fact: &Fact) -> Option<String> {
    use crate::time::Stamp;
    Some(match fact.stamp? {
        Stamp::Yearless { month, day, nanos, .. } => {
            let s = nanos / SECOND;
            let mut out = *b"0000 00:00:00.000000";
            let parts = [(0..2, month.into()), (2..4, day.into()), (5..7, s / 3600), (8..10, s / 60 % 60), (11..13, s % 60)];
            for (room, value) in parts.into_iter().chain([(14..20, nanos % SECOND / 1000)]) {
                write_digits(&mut out[room], u32::try_from(value).unwrap_or(0));
            }
            std::str::from_utf8(&out).unwrap_or_default().to_owned()
        }
        Stamp::YearlessZoned { month, day, nanos, .. } => {
            let s = nanos / SECOND;
            format!("{month:02}-{day:02} {:02}:{:02}", s / 3600, s / 60 % 60)
        }
        Stamp::Zoneless(civil, _) => civil.to_string(),
        Stamp::Age(age, _) => format!("{} before the capture", human(age)),
        Stamp::Full(at, p) => at.rfc3339(p),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `template`, word by word.
    fn word_by_word(text: &str) -> String {
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mut out = String::new();
        for part in text.split_inclusive(|c| !in_word(c)) {
            let word = part.trim_end_matches(|c| !in_word(c));
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            match word {
                _ if word.starts_with("cm-acme-http-solver-") => out.push_str("cm-acme-http-solver-#"),
                _ if digits == 0 || word.len() == 3 && digits == 3 => out.push_str(word),
                _ if digits == word.len() || word.len() >= 16 || word.contains('-') && digits * 2 > word.len() => out.push('#'),
                _ => out.extend(word.chars().map(|c| if c.is_ascii_digit() { '#' } else { c })),
            }
            out.push_str(&part[word.len()..]);
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn templates_do_not_depend_on_the_way(text in "([a-c0-9-]{0,18}[ .ü_]|cm-acme-http-solver-[a-c0-9]{0,4} |x){0,8}") {
            proptest::prop_assert_eq!(template(&text), word_by_word(&text));
        }
    }

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
