//! Which incidents, entries and quotes are told where not all are: the same ones in every format for people.
use super::words;
use crate::report::{Entry, Evidence, Incident, Report};
use std::collections::BTreeSet;

/// Whether a certificate is only mentioned: nothing is told of it.
fn mentioned(incident: &Incident) -> bool {
    incident.outcome == "unknown" && incident.hypotheses.is_empty()
}

fn failed(report: &Report) -> impl Iterator<Item = &Incident> {
    report.incidents.iter().filter(|i| i.outcome != "issued" && !mentioned(i))
}

/// The heading over several certificates: how many have an incident. One that is only mentioned has none.
pub fn head(report: &Report) -> String {
    let all = words::count(report.incidents.len() as u64, "certificate", "certificates");
    match failed(report).count() as u64 + report.omitted.incidents {
        0 if report.incidents.iter().any(mentioned) => format!("{all}, no failure seen"),
        0 => format!("{all} issued, none failed"),
        n => words::count(n, "certificate incident", "certificate incidents"),
    }
}

/// Causes that are named before the rest is counted.
const CAUSES: usize = 4;

/// What several incidents come from, in a sentence or two: the causes that are likely or proven, the most frequent first. None where there
/// are not several.
pub fn opening(report: &Report) -> Option<String> {
    let all: Vec<&Incident> = failed(report).collect();
    let mut causes: Vec<(&str, Vec<&Incident>)> = Vec::new();
    for incident in &all {
        let Some(sure) = incident.hypotheses.first().filter(|h| matches!(h.confidence, "proven" | "likely")) else { continue };
        match causes.iter_mut().find(|(cause, _)| *cause == sure.cause) {
            Some((_, incidents)) => incidents.push(incident),
            None => causes.push((sure.cause, vec![incident])),
        }
    }
    causes.sort_by_key(|(_, incidents)| std::cmp::Reverse(incidents.len()));
    let known: usize = causes.iter().map(|(_, incidents)| incidents.len()).sum();
    let incidents = |n: usize| words::count(n as u64, "incident", "incidents");
    let them = if report.omitted.incidents > 0 { format!("the {} that are told", incidents(all.len())) } else { "them".to_owned() };
    let told = match causes.as_slice() {
        _ if all.len() < 2 => return None,
        [] => return Some(format!("None of {them} has a cause in these inputs that is likely.")),
        [(cause, _)] if known == all.len() => {
            let one = report.shared.iter().any(|s| s.hypothesis.cause == *cause && s.incidents.len() == known);
            let all = match known {
                _ if report.omitted.incidents > 0 => them,
                2 => "both".to_owned(),
                n => format!("all {n}"),
            };
            return Some(format!("Behind {all} is {}, {cause}.", if one { "one cause" } else { "the same kind of cause" }));
        }
        causes => causes.iter().take(CAUSES).map(|(cause, of)| match of.as_slice() {
            [one] => format!("{cause} ({})", one.id),
            many => format!("{cause} ({})", incidents(many.len())),
        }),
    };
    let mut told: Vec<String> = told.collect();
    if let Some(rest) = causes.get(CAUSES..).filter(|rest| !rest.is_empty()) {
        let of = rest.iter().map(|(_, of)| of.len()).sum();
        told.push(format!("{} ({})", words::count(rest.len() as u64, "other", "others"), incidents(of)));
    }
    let count = if causes.len() == 1 { "is one cause".to_owned() } else { format!("are {} causes", causes.len()) };
    let open = match all.len() - known {
        0 => String::new(),
        1 => " One more has none that is likely.".to_owned(),
        n => format!(" {n} more have none that is likely."),
    };
    Some(format!("Behind {them} {count}: {}.{open}", words::and(&told)))
}

/// The sentence of the first incident, which says whose it is where there are several.
pub fn first_sentence(report: &Report, first: &Incident) -> String {
    let sentence = &first.summary.sentence;
    if failed(report).count() < 2 { sentence.clone() } else { format!("{} `{}`: {sentence}", first.id, words::subject(first)) }
}

/// Lines of a source up to which a report is told in a few lines.
const SHORT: u64 = 12;

/// Whether a short input asks for a short report: the hypotheses and what they stand on.
pub fn is_short(report: &Report) -> bool {
    matches!(report.inputs.as_slice(), [one] if one.lines <= SHORT)
}

/// Incidents told in full: not those that were merely issued, unless there is nothing else.
pub fn incidents(report: &Report, limit: usize) -> Vec<&Incident> {
    let failed: Vec<&Incident> = report.incidents.iter().filter(|i| i.outcome != "issued").collect();
    let all = if failed.is_empty() { report.incidents.iter().collect() } else { failed };
    all.into_iter().take(limit.max(1)).collect()
}

/// All entries, or what the hypotheses speak of, the beginning and the end, in order.
pub fn entries(incident: &Incident, most: usize) -> Vec<&Entry> {
    let all = &incident.timeline;
    let spoken: BTreeSet<&String> = incident.hypotheses.iter().flat_map(|h| &h.explains).chain(&incident.unexplained).collect();
    let matter = all.iter().enumerate().filter(|(_, e)| spoken.contains(&e.id)).map(|(n, _)| n);
    let keep = first(matter.take(most / 2).chain((0..all.len()).rev().take(most / 6)).chain(0..all.len()), most);
    all.iter().enumerate().filter(|(n, _)| keep.contains(n)).map(|(_, e)| e).collect()
}

/// All quotes, or those of the hypotheses before others, in order.
pub fn quotes(incident: &Incident, most: usize) -> Vec<&Evidence> {
    let all = &incident.evidence;
    let cited: BTreeSet<&String> = incident
        .hypotheses
        .iter()
        .flat_map(|h| {
            let arguments = h.supports.iter().chain(&h.contradicts).flat_map(|a| &a.evidence);
            arguments.chain(h.chain.iter().flat_map(|l| &l.evidence))
        })
        .collect();
    let spoken = all.iter().enumerate().filter(|(_, e)| cited.contains(&e.id)).map(|(n, _)| n);
    let keep = first(spoken.chain(0..all.len()), most);
    all.iter().enumerate().filter(|(n, _)| keep.contains(n)).map(|(_, e)| e).collect()
}

/// The first so many that differ.
fn first(numbers: impl Iterator<Item = usize>, most: usize) -> BTreeSet<usize> {
    let mut keep = BTreeSet::new();
    for n in numbers {
        if keep.len() == most {
            break;
        }
        keep.insert(n);
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::example;
    use crate::report::Shared;

    /// A report with an incident for each of the causes; an empty one is none.
    fn report(causes: &[&'static str]) -> Report {
        let mut report = example::story();
        let first = report.incidents.first().unwrap().clone();
        report.shared.clear();
        report.incidents = (1..)
            .zip(causes)
            .map(|(n, cause)| {
                let mut incident = Incident { id: format!("I{n}"), ..first.clone() };
                incident.hypotheses.truncate(1);
                let h = incident.hypotheses.first_mut().unwrap();
                (h.cause, h.confidence) = if cause.is_empty() { ("webhook-down", "possible") } else { (*cause, "likely") };
                incident
            })
            .collect();
        report
    }

    #[test]
    fn the_opening_speaks_of_all() {
        for (causes, want) in [
            (&["ca-busy"][..], None),
            (&["ca-busy", "ca-busy"], Some("Behind both is the same kind of cause, ca-busy.")),
            (&["", ""], Some("None of them has a cause in these inputs that is likely.")),
            (&["ca-busy", "", ""], Some("Behind them is one cause: ca-busy (I1). 2 more have none that is likely.")),
            (&["a", "b", "b", ""], Some("Behind them are 2 causes: b (2 incidents) and a (I1). One more has none that is likely.")),
            (
                &["a", "b", "c", "d", "e", "f", "f"],
                Some("Behind them are 6 causes: f (2 incidents), a (I1), b (I2), c (I3) and 2 others (2 incidents)."),
            ),
        ] {
            assert_eq!(opening(&report(causes)).as_deref(), want);
        }
        let mut one = report(&["ca-busy", "ca-busy"]);
        let hypothesis = one.incidents.first().unwrap().hypotheses.first().unwrap().clone();
        one.shared = vec![Shared { id: "S1".into(), hypothesis, incidents: vec!["I1".into(), "I2".into()] }];
        assert_eq!(opening(&one).as_deref(), Some("Behind both is one cause, ca-busy."));
        one.omitted.incidents = 7;
        assert_eq!(opening(&one).as_deref(), Some("Behind the 2 incidents that are told is one cause, ca-busy."));
    }
}
