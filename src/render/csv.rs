//! The timelines as CSV (RFC 4180), a row an entry. No field can start a formula. An entry whose time is not proven has an empty `time`; its
//! place in the order of rows and the `clock` that the input wrote stand for it.
use super::{escape, words};
use crate::report::Report;

/// Header and rows, all incidents one after another.
pub fn render(report: &Report) -> String {
    let mut out = String::from("incident,certificate,id,time,last,count,precision,clock,source,kind,object,summary,evidence\r\n");
    for incident in &report.incidents {
        let subject = words::subject(incident);
        for entry in &incident.timeline {
            let (count, evidence) = (entry.count.to_string(), entry.evidence.join(" "));
            let fields = [
                &incident.id,
                &subject,
                &entry.id,
                entry.time.as_deref().unwrap_or(""),
                entry.last.as_deref().unwrap_or(""),
                &count,
                entry.precision,
                entry.clock.as_deref().unwrap_or(""),
                entry.source,
                entry.kind,
                entry.object.as_deref().unwrap_or(""),
                &entry.summary,
                &evidence,
            ];
            out.push_str(&row(&fields));
        }
    }
    out
}

/// One record with its line end.
pub fn row(fields: &[&str]) -> String {
    let fields: Vec<String> = fields.iter().map(|f| escape::csv(f)).collect();
    fields.join(",") + "\r\n"
}
