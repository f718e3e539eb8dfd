//! The times of the incident that the evidence supports, against those that people set in Rootly.
use super::known::Known;
use crate::render::template::course;
use crate::render::when;
use crate::report::{Incident, Report};
use crate::time::MINUTE;

/// A time with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Attribute of the incident.
    pub name: &'static str,
    /// RFC 3339.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// What people set and the evidence contradicts. It stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What the evidence supports.
    pub time: Time,
    /// What is set in Rootly.
    pub set: String,
}

/// What follows for the incident's times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// To be set: the evidence supports them, and they are empty in Rootly as far as is known.
    pub open: Vec<Time>,
    /// Set otherwise.
    pub conflicts: Vec<Conflict>,
}

/// Languages whose entries machines write at the moment.
const MACHINES: &[&str] = &["alertmanager", "pagerduty", "opsgenie"];

/// Works them out. `resolved_at` is nobody's but the team's.
pub fn of(report: &Report, incident: &Incident, known: &Known) -> Times {
    let mut times = Times::default();
    for time in supported(report, incident) {
        let set = known.times.iter().flatten().find(|(name, _)| name == time.name).map(|(_, value)| value.clone());
        match set.or_else(|| pasted(incident, time.name)) {
            None => times.open.push(time),
            Some(set) if differs(&set, &time.value) => times.conflicts.push(Conflict { set, time }),
            Some(_) => {}
        }
    }
    times
}

/// What the header of a pasted incident shows as set ("Started At: …").
fn pasted(incident: &Incident, name: &str) -> Option<String> {
    let field = format!("{} at:", name.strip_suffix("_at")?);
    let mark = incident.response.marks.iter().find(|m| m.text.to_lowercase().starts_with(&field))?;
    Some(mark.time.clone())
}

fn supported(report: &Report, incident: &Incident) -> Vec<Time> {
    let mut all = Vec::new();
    let observed = incident.response.starts.iter().find(|s| s.source != "reported");
    let harm = incident.summary.harm_from.as_ref();
    if let Some(start) = observed {
        let because = if start.because.is_empty() { String::new() } else { format!(": {}", start.because) };
        all.push(Time { name: "started_at", value: start.time.clone(), reason: format!("{} ({}){because}", start.label, start.source) });
    } else if let Some(harm) = harm {
        all.push(Time { name: "started_at", value: harm.clone(), reason: "the certificate expired".into() });
    }
    for (kind, name) in [("alerted", "detected_at"), ("acknowledged", "acknowledged_at")] {
        let by_machine = incident.timeline.iter().find(|e| {
            let file = e.evidence.first().and_then(|id| incident.evidence.iter().find(|x| x.id == *id)).map(|x| &x.file);
            let parts = file.and_then(|f| report.inputs.iter().find(|i| i.file == *f)).map(|i| &i.parts);
            let machine = parts.is_some_and(|p| p.iter().any(|p| MACHINES.contains(&p.language.as_str())));
            machine && e.source == "reported" && marks(kind, &e.summary)
        });
        if let Some(entry) = by_machine
            && let Some(time) = &entry.time
        {
            all.push(Time { name, value: time.clone(), reason: format!("{} ({})", entry.summary, entry.evidence.join(", ")) });
        }
    }
    if let Some(entry) = course::restored(incident)
        && let Some(time) = &entry.time
    {
        all.push(Time {
            name: "mitigated_at",
            value: second(time),
            reason: format!("the new certificate was there: {} ({})", entry.summary, entry.evidence.join(", ")),
        });
    }
    all
}

fn marks(kind: &str, summary: &str) -> bool {
    let text = summary.to_lowercase();
    match kind {
        "alerted" => ["firing", "triggered", "alert:", "alert created"].iter().any(|w| text.contains(w)),
        _ => text.contains("acknowledged"),
    }
}

/// Rootly keeps seconds.
fn second(time: &str) -> String {
    when::instant(time).map_or_else(|| time.to_owned(), |at| at.rfc3339(crate::time::Precision::Second))
}

fn differs(a: &str, b: &str) -> bool {
    match (when::instant(a), when::instant(b)) {
        (Some(a), Some(b)) => (a.0 - b.0).abs() >= MINUTE,
        _ => a != b,
    }
}
