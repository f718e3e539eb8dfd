//! The timelines as CSV for Timesketch, which wants the columns `message`, `datetime` and `timestamp_desc`
//! (timesketch.org, "Import from JSON or CSV"). Its importers read the whole column `datetime` in one form, so every instant has the same:
//! ISO 8601 in UTC with microseconds; how exact it is known says `precision`. Entries without a proven time have no place there and are
//! left out (an importer would put them at 1970); `left_out` counts them.
use super::csv::row;
use super::{when, words};
use crate::report::{Entry, Incident, Report};

/// Header and rows, all incidents one after another.
pub fn render(report: &Report) -> String {
    let mut out =
        String::from("message,datetime,timestamp_desc,incident,certificate,object,kind,source,count,precision,clock,evidence\r\n");
    for incident in &report.incidents {
        let subject = words::subject(incident);
        for entry in &incident.timeline {
            let Some(first) = entry.time.as_deref().and_then(datetime) else { continue };
            let last = entry.last.as_deref().and_then(datetime).filter(|_| entry.count > 1);
            let desc = if entry.count > 1 { "First seen" } else { "Event time" };
            out.push_str(&line(incident, &subject, entry, &first, desc, entry.clock.as_deref().unwrap_or("")));
            if let Some(last) = last {
                out.push_str(&line(incident, &subject, entry, &last, "Last seen", ""));
            }
        }
    }
    out
}

/// Entries that are not in the rows, since their time is not proven.
pub fn left_out(report: &Report) -> usize {
    report.incidents.iter().flat_map(|i| &i.timeline).filter(|e| e.time.as_deref().and_then(datetime).is_none()).count()
}

fn line(incident: &Incident, subject: &str, entry: &Entry, datetime: &str, desc: &str, clock: &str) -> String {
    let (count, evidence) = (entry.count.to_string(), entry.evidence.join(" "));
    row(&[
        &entry.summary,
        datetime,
        desc,
        &incident.id,
        subject,
        entry.object.as_deref().unwrap_or(""),
        entry.kind,
        entry.source,
        &count,
        entry.precision,
        clock,
        &evidence,
    ])
}

fn datetime(time: &str) -> Option<String> {
    when::instant(time).map(|at| at.utc().format("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::example;

    #[test]
    fn every_instant_has_one_form_and_what_has_none_is_counted() {
        let mut report = example::story();
        for (entry, time) in report.incidents[0].timeline.iter_mut().zip(["2026-05-04T19:29:01.123456789Z", "not a time"]) {
            entry.time = Some(time.into());
        }
        let csv = render(&report);
        assert!(
            csv.contains(",2026-05-04T19:29:01.123456+00:00,First seen,") && csv.contains(",2026-06-03T20:18:04.000000+00:00,Last seen,")
        );
        assert_eq!((csv.lines().count(), left_out(&report)), (3, 1));
    }
}
