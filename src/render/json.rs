//! The report as JSON: exactly `report.rs`.
use crate::report::{Incident, Report};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io;

/// Pretty-printed, with a line end.
pub fn render(report: &Report) -> String {
    let around = serde_json::to_string_pretty(&without_incidents(report)).unwrap_or_default();
    // Incidents are nearly all of it, and each can be printed by whoever is free. No text holds a raw line end, so that the mark is the field.
    const MARK: &str = "\n  \"incidents\": []";
    let Some((before, after)) = around.split_once(MARK).filter(|_| !report.incidents.is_empty()) else { return around + "\n" };
    let incidents: Vec<String> = report.incidents.par_iter().map(incident).collect();
    let mut text = String::with_capacity(around.len() + MARK.len() + incidents.iter().map(|i| i.len() + 8).sum::<usize>());
    text.push_str(before);
    for (n, incident) in incidents.iter().enumerate() {
        text.push_str(if n == 0 { "\n  \"incidents\": [\n    " } else { ",\n    " });
        text.push_str(incident);
    }
    text.push_str("\n  ]");
    text.push_str(after);
    text.push('\n');
    text
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
fn incident(incident: &Incident) -> String {
    let mut formatter = PrettyFormatter::new();
    let (mut text, mut around) = (Vec::with_capacity(16 << 10), io::sink());
    // the formatter indents by what it has seen begin
    let begun = formatter.begin_object(&mut around).and_then(|()| formatter.begin_array(&mut around));
    let printed = incident.serialize(&mut Serializer::with_formatter(&mut text, formatter));
    debug_assert!(begun.is_ok() && printed.is_ok());
    String::from_utf8(text).unwrap_or_default()
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
