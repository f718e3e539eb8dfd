//! Which incidents, entries and quotes are told where not all are: the same ones in every format for people.
use super::words;
use crate::report::{Entry, Evidence, Incident, Report};
use std::collections::BTreeSet;

/// The heading over several certificates: how many have an incident. One that is only mentioned has none.
pub fn head(report: &Report) -> String {
    let mentioned = |i: &&Incident| i.outcome == "unknown" && i.hypotheses.is_empty();
    let failed = report.incidents.iter().filter(|i| i.outcome != "issued" && !mentioned(i)).count() as u64 + report.omitted.incidents;
    let all = words::count(report.incidents.len() as u64, "certificate", "certificates");
    match failed {
        0 if report.incidents.iter().any(|i| mentioned(&i)) => format!("{all}, no failure seen"),
        0 => format!("{all} issued, none failed"),
        n => words::count(n, "certificate incident", "certificate incidents"),
    }
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
