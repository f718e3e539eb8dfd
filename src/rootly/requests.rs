//! The list of requests beside the payloads: what bodies may not hold (times, reasons) stands here.
use super::payloads::Payload;
use serde::Serialize;

#[derive(Serialize)]
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    body_file: &'a str,
    needs: [&'a str; 1],
    sent_by: &'a str,
    note: &'a str,
    occurred_at: Option<&'a str>,
}

/// A line a request, in the order in which they are sent.
pub fn jsonl(payloads: &[Payload]) -> String {
    let line = |p: &Payload| {
        let request = Request {
            method: p.method,
            path: p.path,
            body_file: &p.file,
            needs: [p.needs],
            sent_by: p.flag.word(),
            note: &p.note,
            occurred_at: p.occurred_at.as_deref(),
        };
        serde_json::to_string(&request).unwrap_or_default() + "\n"
    };
    payloads.iter().map(line).collect()
}
