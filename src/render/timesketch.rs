//! The timelines as CSV for Timesketch, which wants the columns `message`, `datetime` and `timestamp_desc`
//! (timesketch.org, "Import from JSON or CSV"). Entries without a proven time have no place there and are left out.
use super::csv::row;
use super::words;
use crate::report::Report;

/// Header and rows, all incidents one after another.
pub fn render(report: &Report) -> String {
    let mut out = String::from("message,datetime,timestamp_desc,incident,certificate,object,kind,source,count,evidence\r\n");
    for incident in &report.incidents {
        let subject = words::subject(incident);
        for entry in &incident.timeline {
            let Some(time) = entry.time.as_deref() else { continue };
            let (count, evidence) = (entry.count.to_string(), entry.evidence.join(" "));
            let object = entry.object.as_deref().unwrap_or("");
            let desc = if entry.count > 1 { "First seen" } else { "Event time" };
            out.push_str(&row(&[&entry.summary, time, desc, &incident.id, &subject, object, entry.kind, entry.source, &count, &evidence]));
            if let Some(last) = entry.last.as_deref().filter(|_| entry.count > 1) {
                out.push_str(&row(&[
                    &entry.summary,
                    last,
                    "Last seen",
                    &incident.id,
                    &subject,
                    object,
                    entry.kind,
                    entry.source,
                    &count,
                    &evidence,
                ]));
            }
        }
    }
    out
}
