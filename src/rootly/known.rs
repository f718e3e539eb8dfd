//! What Rootly already holds: an incident (`rootly incidents get INC-7 --format=json`) and its events. Nothing that people set there is
//! overwritten; nothing that is there is added again.
use crate::time::{Instant, MINUTE};
use serde_json::Value;

/// What is known of the incident in Rootly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Id of the incident.
    pub incident_id: Option<String>,
    /// Id of its retrospective.
    pub post_mortem_id: Option<String>,
    /// The times that are set, by attribute. None: the incident was not given, so nothing is known of what is set.
    pub times: Option<Vec<(String, String)>>,
    /// The retrospective's body, where somebody has written one.
    pub has_content: bool,
    /// Events: time and text.
    pub events: Vec<(Option<Instant>, String)>,
}

/// Why a document says nothing of an incident.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KnownError {
    /// Not JSON.
    #[error("it is no JSON: {0}")]
    Json(String),
    /// JSON of something else.
    #[error("it holds no {0} of Rootly")]
    Other(&'static str),
}

/// The attributes that hold a time of the incident.
pub const TIMES: &[&str] = &["started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at"];

impl Known {
    /// Adds an incident as the API and the CLI give it. Fails where the text holds none.
    pub fn incident(&mut self, text: &str) -> Result<(), KnownError> {
        let value = parse(text)?;
        let data = value.get("data").unwrap_or(&value);
        let data = data.as_array().and_then(|a| a.first()).unwrap_or(data);
        let attributes = data.get("attributes").filter(|a| a.is_object()).ok_or(KnownError::Other("incident"))?;
        if data.get("type").and_then(Value::as_str).is_some_and(|t| t != "incidents") {
            return Err(KnownError::Other("incident"));
        }
        self.incident_id = self.incident_id.take().or_else(|| id(data));
        let set = |name: &&str| Some(((*name).to_owned(), attributes.get(*name)?.as_str()?.to_owned()));
        self.times = Some(TIMES.iter().filter_map(set).collect());
        let included = value.get("included").and_then(Value::as_array).into_iter().flatten();
        let post_mortem = included
            .chain(attributes.get("post_mortem"))
            .chain(attributes.get("retrospective"))
            .find(|i| i.get("type").and_then(Value::as_str) == Some("incident_post_mortems") || i.get("content").is_some());
        if let Some(found) = post_mortem {
            self.post_mortem_id = self.post_mortem_id.take().or_else(|| id(found));
            let content = found.pointer("/attributes/content").or_else(|| found.get("content")).and_then(Value::as_str);
            self.has_content |= content.is_some_and(|c| !c.trim().is_empty());
        }
        let related = data.pointer("/relationships/post_mortem/data").or_else(|| data.pointer("/relationships/incident_post_mortem/data"));
        self.post_mortem_id = self.post_mortem_id.take().or_else(|| related.and_then(id));
        Ok(())
    }

    /// Adds events as `GET /v1/incidents/{id}/events` gives them. Fails where the text holds no list.
    pub fn existing(&mut self, text: &str) -> Result<(), KnownError> {
        let value = parse(text)?;
        let list = value.get("data").unwrap_or(&value).as_array().cloned().ok_or(KnownError::Other("list of events"))?;
        for item in &list {
            let attributes = item.get("attributes").unwrap_or(item);
            let Some(text) = attributes.get("event").and_then(Value::as_str) else { continue };
            let at = attributes.get("occurred_at").and_then(Value::as_str).and_then(Instant::parse_rfc3339).map(|(at, ..)| at);
            self.events.push((at, squash(text)));
        }
        Ok(())
    }

    /// Whether an event is there already: at that time (or with that time in its text) and of the same object or words.
    pub fn has(&self, at: Option<Instant>, text: &str, object: Option<&str>) -> bool {
        let text = squash(text);
        let head: String = text.chars().take(60).collect();
        let name = object.and_then(|o| o.rsplit(['/', ' ']).next()).filter(|n| n.len() > 2).map(str::to_lowercase);
        let stamp = at.map(stamp);
        self.events.iter().any(|(there, known)| {
            let then = matches!((at, there), (Some(a), Some(b)) if (a.0 - b.0).abs() <= MINUTE)
                || stamp.as_ref().is_some_and(|s| known.contains(s.as_str()));
            let same = known.contains(head.as_str()) || name.as_ref().is_some_and(|n| known.contains(n.as_str()) && shares(known, &text));
            then && same
        })
    }
}

/// The time as it stands in the text of an event, lower case as all that is compared.
fn stamp(at: Instant) -> String {
    at.utc().format("[%Y-%m-%d %H:%M:%Sz]").to_string()
}

/// Whether two texts share most words of the shorter.
fn shares(a: &str, b: &str) -> bool {
    let words = |t: &str| {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    let (a, b) = (words(a), words(b));
    let least = a.len().min(b.len());
    least > 0 && a.intersection(&b).count() * 2 > least
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn parse(text: &str) -> Result<Value, KnownError> {
    serde_json::from_str(text).map_err(|e| KnownError::Json(e.to_string()))
}

/// An id that can stand in a path.
fn id(value: &Value) -> Option<String> {
    value.get("id").and_then(Value::as_str).filter(|i| is_id(i)).map(str::to_owned)
}

/// Whether a text can be an id or slug in a path of the API.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 128 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ids_and_times() {
        let mut known = Known::default();
        known
            .incident(r#"{"data":{"id":"a1-b2","type":"incidents","attributes":{"title":"x","started_at":"2026-06-03T16:08:00.000-04:00","mitigated_at":null}},"included":[{"id":"p1","type":"incident_post_mortems","attributes":{"content":"<p>x</p>"}}]}"#)
            .unwrap();
        assert_eq!((known.incident_id.as_deref(), known.post_mortem_id.as_deref(), known.has_content), (Some("a1-b2"), Some("p1"), true));
        assert_eq!(known.times.unwrap().len(), 1);
        assert_eq!(Known::default().incident("[]"), Err(KnownError::Other("incident")));
        assert!(matches!(Known::default().incident("x"), Err(KnownError::Json(_))));
    }

    #[test]
    fn knows_what_is_there() {
        let mut known = Known::default();
        known
            .existing(r#"{"data":[{"id":"1","type":"incident_events","attributes":{"event":"[2026-06-03 19:29:00Z] Certificate shop/web expired","occurred_at":"2026-06-04T08:00:00Z"}},{"attributes":{"event":"Order web-2-77 failed at the CA","occurred_at":"2026-06-03T20:18:04Z"}}]}"#)
            .unwrap();
        let at = |t: &str| Instant::parse_rfc3339(t).map(|(at, ..)| at);
        assert!(known.has(at("2026-06-03T19:29:00Z"), "Certificate shop/web expired", None));
        assert!(known.has(at("2026-06-03T20:18:30Z"), "the Order failed: CA says no", Some("Order shop/web-2-77")));
        assert!(!known.has(at("2026-06-03T20:48:30Z"), "the Order failed: CA says no", Some("Order shop/web-2-77")));
        assert!(!known.has(at("2026-06-03T20:18:30Z"), "presented the challenge", Some("Challenge shop/web-2-77-1")));
    }
}
