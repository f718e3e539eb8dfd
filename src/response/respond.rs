//! The response of people, as far as notes tell of it.
use super::marks::Course;
use super::{claims, contradictions, durations};
use crate::arithmetic::Arithmetic;
use crate::fact::{Origin, attr};
use crate::hypothesis::Hypothesis;
use crate::incident::{Case, FactId};
use crate::report;
use crate::time::Precision;

/// Works out the response of an incident; empty where no note belongs to it. `cite` numbers the quotes.
pub fn of(
    case: &Case<'_>,
    sums: &Arithmetic,
    hypotheses: &[Hypothesis],
    cite: &mut dyn FnMut(&[FactId]) -> Vec<String>,
) -> report::Response {
    if !case.facts().any(|(_, f)| f.origin == Origin::Note) {
        return report::Response::default();
    }
    let course = Course::of(case, sums, hypotheses);
    let mut found = contradictions::of(&course);
    found.extend(claims::of(&course));
    let contradictions =
        found.into_iter().map(|c| report::Contradiction { kind: c.kind, text: c.text, ask: c.ask, evidence: cite(&c.facts) }).collect();
    let mut actors: Vec<String> = Vec::new();
    for (_, fact) in case.facts() {
        if let Some(actor) = fact.attr(attr::ACTOR).filter(|a| !actors.iter().any(|known| known == a)) {
            actors.push(actor.to_owned());
        }
    }
    report::Response {
        durations: durations::of(&course),
        starts: course
            .starts
            .iter()
            .map(|s| report::Start {
                time: s.at.rfc3339(Precision::Second),
                precision: s.precision.word(),
                label: s.label.clone(),
                because: s.because.clone(),
                source: s.source,
                evidence: cite(&s.facts),
            })
            .collect(),
        marks: course
            .marks
            .iter()
            .map(|m| report::Mark {
                kind: m.milestone.word(),
                time: m.at.rfc3339(Precision::Second),
                precision: m.precision.word(),
                text: match case.fact(m.fact).attr(attr::ACTOR) {
                    Some(actor) if !m.text.contains(actor) => format!("{actor}: {}", m.text),
                    _ => m.text.clone(),
                },
                evidence: cite(&[m.fact]),
            })
            .collect(),
        contradictions,
        actors,
    }
}
