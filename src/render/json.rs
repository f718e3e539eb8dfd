//! The report as JSON: exactly `report.rs`.
mod printer;

use crate::report::{Incident, Report};
use printer::Printer;
use rayon::prelude::*;
use serde::Serialize;

/// Pretty-printed, with a line end.
pub fn render(report: &Report) -> String {
    String::from_utf8(parts(report).concat()).unwrap_or_default()
}

/// The same in parts that end with a line each: a report of many incidents need not be in memory twice to be written.
pub fn parts(report: &Report) -> Vec<Vec<u8>> {
    let around = serde_json::to_string_pretty(&without_incidents(report)).unwrap_or_default() + "\n";
    // Incidents are nearly all of it, and each can be printed by whoever is free. No text holds a raw line end, so that the mark is the field.
    const MARK: &str = "\n  \"incidents\": []";
    let Some((before, after)) = around.split_once(MARK).filter(|_| !report.incidents.is_empty()) else { return vec![around.into()] };
    let last = report.incidents.len() - 1;
    let incidents: Vec<Vec<u8>> = report.incidents.par_iter().enumerate().with_max_len(1).map(|(n, i)| incident(i, n == last)).collect();
    let mut parts = Vec::with_capacity(incidents.len() + 2);
    parts.push(format!("{before}\n  \"incidents\": [\n").into());
    parts.extend(incidents);
    parts.push(format!("  ]{after}").into());
    parts
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

/// An incident as it is printed within a list within the report.
fn incident(incident: &Incident, is_last: bool) -> Vec<u8> {
    let mut text = Vec::with_capacity(32 << 10);
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
            assert_eq!(render(&report), serde_json::to_string_pretty(&report).unwrap() + "\n");
        }
    }
}
