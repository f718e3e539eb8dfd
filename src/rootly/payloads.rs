//! Bodies for Rootly's API (JSON:API, `application/vnd.api+json`): only attributes that its OpenAPI document has, and nothing that changes
//! a state, pages anybody or publishes. Rootly stamps events itself, so that the time stands in their text.
use super::folder::Settings;
use super::times::Times;
use crate::render::template::records;
use crate::render::{escape, proposal, when};
use crate::report::{Entry, Incident};
use serde_json::{Value, json};

/// A request that could be made.
#[derive(Debug, Clone)]
pub struct Payload {
    /// File in `payloads/`.
    pub file: String,
    /// `PUT` or `POST`.
    pub method: &'static str,
    /// Path with placeholders.
    pub path: &'static str,
    /// Ids that the path needs.
    pub needs: &'static str,
    /// The flag of `post.sh` by which it is sent.
    pub flag: Flag,
    /// What it does and why.
    pub note: String,
    /// The time of the one event, which the body can not hold.
    pub occurred_at: Option<String>,
    /// The body.
    pub body: String,
}

/// What makes `post.sh` send a request (all of them only with `--yes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Nothing more than `--yes`.
    Default,
    /// `--times`.
    Times,
    /// `--retrospective`.
    Retrospective,
    /// `--action-items`.
    ActionItems,
    /// `--each-event`.
    EachEvent,
    /// Never: what it would overwrite is not known.
    Never,
}

impl Flag {
    /// The word of `requests.jsonl` and the variable of `post.sh`.
    pub fn word(self) -> &'static str {
        match self {
            Flag::Default => "default",
            Flag::Times => "times",
            Flag::Retrospective => "retrospective",
            Flag::ActionItems => "action_items",
            Flag::EachEvent => "each_event",
            Flag::Never => "never",
        }
    }
}

/// Characters of a digest.
const DIGEST: usize = 6000;
/// Characters of a row in a digest.
const ROW: usize = 240;
/// Characters of one event.
const EVENT: usize = 600;

/// Every payload, in the order in which they are sent.
pub fn of(incident: &Incident, settings: &Settings<'_>, times: &Times, html: &str) -> Vec<Payload> {
    let mut all = Vec::new();
    all.extend(update(settings, times));
    let new = new_rows(incident, settings);
    all.extend(digest(incident, &new));
    all.push(content(settings, html));
    for (n, p) in proposal::proposals(incident).iter().enumerate() {
        let attributes = json!({
            "summary": text(&p.summary, EVENT),
            "description": text(&format!("{} (a proposal of certopsy; evidence: {})", p.why, if p.evidence.is_empty() { "none in the inputs".into() } else { p.evidence.join(", ") }), 2000),
            "kind": "follow_up",
            "priority": p.priority,
            "status": "open",
        });
        all.push(Payload {
            file: format!("04-action-items/{:02}.json", n + 1),
            method: "POST",
            path: "/v1/incidents/{incident_id}/action_items",
            needs: "incident_id",
            flag: Flag::ActionItems,
            note: format!("a proposal, for the team to take or leave: {}", p.summary),
            occurred_at: None,
            body: body("incident_action_items", &attributes),
        });
    }
    if settings.each_event {
        for (n, entry) in new.iter().enumerate() {
            all.push(Payload {
                file: format!("optional/events/{:03}.json", n + 1),
                method: "POST",
                path: "/v1/incidents/{incident_id}/events",
                needs: "incident_id",
                flag: Flag::EachEvent,
                note: "one row of the timeline; Rootly dates it to the moment of the request".into(),
                occurred_at: entry.time.clone(),
                body: event(&row(entry, incident, EVENT)),
            });
        }
    }
    all
}

fn update(settings: &Settings<'_>, times: &Times) -> Option<Payload> {
    if times.open.is_empty() {
        return None;
    }
    let attributes: serde_json::Map<String, Value> =
        times.open.iter().map(|t| (t.name.to_owned(), Value::String(t.value.clone()))).collect();
    let known = settings.known.times.is_some();
    let reasons: Vec<String> = times.open.iter().map(|t| format!("{}: {}", t.name, t.reason)).collect();
    let note = match known {
        true => format!("fills times that are empty in Rootly. {}", reasons.join("; ")),
        false => format!("not sent by post.sh: what is set in Rootly is not known (give --incident-json). {}", reasons.join("; ")),
    };
    Some(Payload {
        file: "01-incident-update.json".into(),
        method: "PUT",
        path: "/v1/incidents/{incident_id}",
        needs: "incident_id",
        flag: if known { Flag::Times } else { Flag::Never },
        note,
        occurred_at: None,
        body: body("incidents", &Value::Object(attributes)),
    })
}

/// Entries that Rootly does not have: not those of people, which come from there or their like.
fn new_rows<'a>(incident: &'a Incident, settings: &Settings<'_>) -> Vec<&'a Entry> {
    let is_new = |e: &&Entry| {
        let at = e.time.as_deref().and_then(when::instant);
        (e.source != "reported" || e.kind == "change") && e.time.is_some() && !settings.known.has(at, &e.summary, e.object.as_deref())
    };
    records::worth_a_row(incident, incident.timeline.iter().filter(is_new).collect())
}

fn digest(incident: &Incident, new: &[&Entry]) -> Option<Payload> {
    let (first, last) = (new.first()?.time.as_deref()?, new.last()?.time.as_deref()?);
    let mut lines = vec![format!(
        "{} to {} – timeline from logs and Events by certopsy. {}",
        stamp(first),
        stamp(last),
        escape::line(&incident.summary.sentence)
    )];
    for entry in new {
        lines.push(format!("- {}", row(entry, incident, ROW)));
    }
    let mut says = lines.join("\n");
    while says.chars().count() > DIGEST && lines.len() > 2 {
        lines.pop();
        says = lines.join("\n") + "\n- and more in timeline.csv";
    }
    Some(Payload {
        file: "02-event-digest.json".into(),
        method: "POST",
        path: "/v1/incidents/{incident_id}/events",
        needs: "incident_id",
        flag: Flag::Default,
        note: "one internal event with the rows that Rootly does not have; Rootly dates it to the moment of the request".into(),
        occurred_at: Some(first.to_owned()),
        body: event(&says),
    })
}

fn content(settings: &Settings<'_>, html: &str) -> Payload {
    let written = if settings.known.has_content { " Somebody has written a body already: this would replace it." } else { "" };
    Payload {
        file: "03-post-mortem-content.json".into(),
        method: "PUT",
        path: "/v1/post_mortems/{post_mortem_id}",
        needs: "post_mortem_id",
        flag: if settings.known.has_content { Flag::Never } else { Flag::Retrospective },
        note: format!(
            "the body of the retrospective; refused with 409 once it has been opened in the editor, so only before anybody opens it.{written}"
        ),
        occurred_at: None,
        body: body("incident_post_mortems", &json!({ "content": html, "show_timeline": true })),
    }
}

/// `[2026-06-03 19:29:00Z] Certificate shop/web: … — source: controller.log:41`, one line.
fn row(entry: &Entry, incident: &Incident, most: usize) -> String {
    let object = entry.object.as_ref().map_or_else(String::new, |o| format!("{o}: "));
    let repeats = if entry.count > 1 { format!(", ×{}", entry.count) } else { String::new() };
    let place = entry.evidence.first().and_then(|id| incident.evidence.iter().find(|e| e.id == *id));
    let source = place.map_or_else(|| entry.source.to_owned(), |e| format!("{}:{}", e.file, e.line));
    let says = text(&format!("{object}{}", entry.summary), most);
    escape::line(&format!("{} {says}{repeats} — source: {source}", entry.time.as_deref().map(stamp).unwrap_or_default()))
}

fn stamp(time: &str) -> String {
    when::instant(time).map_or_else(|| format!("[{time}]"), |at| at.utc().format("[%Y-%m-%d %H:%M:%SZ]").to_string())
}

fn event(says: &str) -> String {
    body("incident_events", &json!({ "event": escape::liquid(says), "visibility": "internal" }))
}

/// One line without anything that Rootly would evaluate.
fn text(says: &str, most: usize) -> String {
    escape::liquid(&escape::cut(&escape::line(says), most)).into_owned()
}

fn body(kind: &str, attributes: &Value) -> String {
    serde_json::to_string_pretty(&json!({ "data": { "type": kind, "attributes": attributes } })).unwrap_or_default() + "\n"
}
