//! Blameless reports: who did something matters less than that it was done. Names of people become roles, the same everywhere.
use crate::report::{Incident, Report};
use std::collections::BTreeMap;

/// What becomes of people's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Actors {
    /// They stay.
    Keep,
    /// "Responder 1", "Responder 2", … in order of appearance.
    #[default]
    Role,
    /// "somebody".
    Drop,
}

/// Actors that are no people.
const TOOLS: &[&str] = &[
    "rootly",
    "pagerduty",
    "opsgenie",
    "slack",
    "slackbot",
    "alertmanager",
    "grafana",
    "incident.io",
    "firehydrant",
    "workflow",
    "system",
    "datadog",
    "github",
    "github-actions",
];
/// Names that are roles already begin so.
const ROLES: &[&str] = &["responder", "on-call", "oncall", "incident commander", "commander", "sre", "scribe", "engineer"];

/// Replaces the names of everybody who is known as the actor of an entry, wherever they stand.
pub fn apply(report: &mut Report, actors: Actors) {
    if actors == Actors::Keep {
        return;
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for incident in &report.incidents {
        let entries = incident.timeline.iter().filter_map(|e| e.actor.as_ref());
        for name in incident.response.actors.iter().chain(entries) {
            if is_person(name) && !names.contains_key(name) {
                let role = if actors == Actors::Drop { "somebody".to_owned() } else { format!("Responder {}", names.len() + 1) };
                names.insert(name.clone(), role);
            }
        }
    }
    // the longest first: a name may be part of another
    let mut names: Vec<(String, String)> = names.into_iter().collect();
    names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    for incident in &mut report.incidents {
        incident.response.actors = incident.response.actors.iter().map(|a| replaced(a, &names)).collect();
        for text in texts(incident) {
            *text = replaced(text, &names);
        }
        for entry in &mut incident.timeline {
            entry.actor = match actors {
                Actors::Drop => None,
                _ => entry.actor.as_ref().map(|a| replaced(a, &names)),
            };
        }
    }
}

/// Whether an actor is a person with a name.
fn is_person(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    !lower.is_empty() && !TOOLS.contains(&lower.as_str()) && !ROLES.iter().any(|r| lower.starts_with(r))
}

/// Every text in which a name may stand.
fn texts(incident: &mut Incident) -> Vec<&mut String> {
    let mut all: Vec<&mut String> = Vec::new();
    all.extend(incident.timeline.iter_mut().map(|e| &mut e.summary));
    for evidence in &mut incident.evidence {
        all.push(&mut evidence.text);
        all.extend(&mut evidence.decoded);
    }
    for hypothesis in &mut incident.hypotheses {
        all.extend(hypothesis.supports.iter_mut().chain(&mut hypothesis.contradicts).map(|a| &mut a.text));
    }
    let response = &mut incident.response;
    all.extend(response.starts.iter_mut().map(|s| &mut s.label));
    all.extend(response.marks.iter_mut().map(|m| &mut m.text));
    all.extend(response.contradictions.iter_mut().map(|c| &mut c.text));
    all
}

fn replaced(text: &str, names: &[(String, String)]) -> String {
    let mut text = text.to_owned();
    for (name, role) in names {
        if text.contains(name.as_str()) {
            text = whole_words(&text, name, role);
        }
    }
    text
}

/// Replaces where the name is not part of a longer word.
fn whole_words(text: &str, name: &str, role: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(name) {
        let (before, after) = (rest.get(..at).unwrap_or(""), rest.get(at + name.len()..).unwrap_or(""));
        let inside = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        out.push_str(before);
        out.push_str(if inside { name } else { role });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Entry, Response};

    fn report() -> Report {
        let entry = |actor: &str, text: &str| Entry { actor: Some(actor.into()), summary: text.into(), ..Entry::default() };
        let incident = Incident {
            timeline: vec![
                entry("Robin Example", "Robin Example asked Robin Exampleson"),
                entry("Robin Exampleson", "restarted it"),
                entry("Rootly", "Rootly opened a channel"),
                entry("Responder A", "Responder A left"),
            ],
            response: Response { actors: vec!["Robin Example".into(), "Robin Exampleson".into(), "Rootly".into()], ..Response::default() },
            ..Incident::default()
        };
        Report { incidents: vec![incident], ..Report::default() }
    }

    #[test]
    fn names_become_roles_everywhere() {
        let mut one = report();
        apply(&mut one, Actors::Role);
        let t: Vec<_> =
            one.incidents[0].timeline.iter().map(|e| (e.actor.as_deref().unwrap_or("").to_owned(), e.summary.clone())).collect();
        assert_eq!(t[0], ("Responder 1".into(), "Responder 1 asked Responder 2".into()));
        assert_eq!((t[1].0.as_str(), t[2].0.as_str(), t[3].0.as_str()), ("Responder 2", "Rootly", "Responder A"));
    }

    #[test]
    fn or_nobody_or_stay() {
        let mut one = report();
        apply(&mut one, Actors::Drop);
        assert_eq!(
            (one.incidents[0].timeline[0].actor.as_deref(), one.incidents[0].timeline[0].summary.as_str()),
            (None, "somebody asked somebody")
        );
        let mut one = report();
        apply(&mut one, Actors::Keep);
        assert_eq!(one.incidents[0].timeline[0].summary, "Robin Example asked Robin Exampleson");
    }
}
