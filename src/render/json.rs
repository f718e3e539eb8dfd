//! The report as JSON: exactly `report.rs`.
mod printer;

use crate::in_order::in_order;
use crate::report::{Incident, Report};
use printer::Printer;
use serde::Serialize;
use std::io;
use std::sync::{Mutex, PoisonError};

/// Room that an incident needs most often.
const ROOM: usize = 32 << 10;

/// Takes a product part by part.
pub type Out<'o> = dyn FnMut(&[u8]) -> io::Result<()> + Send + 'o;

/// Pretty-printed, with a line end.
pub fn render(report: &Report) -> String {
    let mut text = Vec::new();
    let written = write(report, &mut |part| {
        text.extend_from_slice(part);
        Ok(())
    });
    debug_assert!(written.is_ok());
    String::from_utf8(text).unwrap_or_default()
}

/// The same, given out in parts that end with a line each, by all threads. Incidents are nearly all of it, and what was given out makes room
/// for another: a report is in memory once. After an error nothing more is given out.
pub fn write(report: &Report, out: &mut Out<'_>) -> io::Result<()> {
    let (before, after) = around(report);
    let mut result = out(before.as_bytes());
    let last = report.incidents.len().saturating_sub(1);
    let spare: Mutex<Vec<Vec<u8>>> = Mutex::default();
    let spare = || spare.lock().unwrap_or_else(PoisonError::into_inner);
    let print = |n: usize, one: &Incident| {
        let room = spare().pop().unwrap_or_else(|| Vec::with_capacity(ROOM));
        incident(one, n == last, room)
    };
    in_order(&report.incidents, print, |mut part: Vec<u8>| {
        if result.is_ok() {
            result = out(&part);
        }
        part.clear();
        spare().push(part);
    });
    result?;
    out(after.as_bytes())
}

/// What stands before and behind the incidents.
fn around(report: &Report) -> (String, String) {
    let around = serde_json::to_string_pretty(&without_incidents(report)).unwrap_or_default() + "\n";
    // no text holds a raw line end, so that the mark is the field
    const MARK: &str = "\n  \"incidents\": []";
    match around.split_once(MARK).filter(|_| !report.incidents.is_empty()) {
        Some((before, after)) => (format!("{before}\n  \"incidents\": [\n"), format!("  ]{after}")),
        None => (around, String::new()),
    }
}

fn without_incidents(report: &Report) -> Report {
    Report {
        schema: report.schema,
        as_of: report.as_of.clone(),
        inputs: report.inputs.clone(),
        incidents: Vec::new(),
        omitted: report.omitted.clone(),
        shared: report.shared.clone(),
        unrecognised: report.unrecognised.clone(),
        notes: report.notes.clone(),
    }
}

/// Appends an incident as it is printed within a list within the report.
fn incident(incident: &Incident, is_last: bool, mut text: Vec<u8>) -> Vec<u8> {
    text.extend_from_slice(b"    ");
    let mut printer = Printer::new(text, 2);
    let printed = incident.serialize(&mut printer);
    debug_assert!(printed.is_ok());
    let mut text = printer.done();
    text.extend_from_slice(if is_last { b"\n" } else { b",\n" });
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::input::Source;
    use crate::options::Options;

    #[test]
    fn is_what_serde_prints() {
        let line = |ns: &str| {
            format!(
                "E0603 20:18:01.123456       1 controller.go:1] \"re-queuing item due to error processing\" err=\"acme: urn:ietf:params:acme:error:rateLimited: too many certificates\" logger=\"cert-manager.orders\" key=\"{ns}/web-1-2345678\"\n"
            )
        };
        for text in [String::new(), line("shop"), line("shop") + &line("labs")] {
            let report = analyze(
                &[Source { name: "\n  \"incidents\": []".into(), bytes: text.into_bytes(), ..Source::default() }],
                &Options::default(),
            );
            let wanted = serde_json::to_string_pretty(&report).unwrap() + "\n";
            assert_eq!(render(&report), wanted);
            let mut parts = Vec::new();
            write(&report, &mut |part| {
                parts.extend_from_slice(part);
                Ok(())
            })
            .unwrap();
            assert_eq!(String::from_utf8(parts).unwrap(), wanted);
            let mut given = 0;
            let full = write(&report, &mut |_| {
                given += 1;
                Err(io::ErrorKind::StorageFull.into())
            });
            assert_eq!((full.unwrap_err().kind(), given), (io::ErrorKind::StorageFull, 1));
        }
    }
}
