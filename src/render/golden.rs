//! What each format makes of one constructed report, byte for byte. `SNAPSHOTS=overwrite` blesses.
use super::options::RenderOptions;
use super::{csv, example, html, jsonl, markdown, svg, timesketch, why};
use snapbox::{Data, assert_data_eq};
use std::path::Path;

fn sample(name: &str) -> Data {
    Data::read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/render").join(name), Some(snapbox::data::DataFormat::Text))
}

#[test]
fn one_incident() {
    let report = example::story();
    assert_data_eq!(markdown::render(&report, &RenderOptions::default()), sample("one.md").raw());
    assert_data_eq!(why::render(&report), sample("one.why.txt").raw());
    assert_data_eq!(jsonl::render(&report), sample("one.jsonl").raw());
    assert_data_eq!(csv::render(&report), sample("one.csv"));
    assert_data_eq!(timesketch::render(&report), sample("one.timesketch.csv"));
    assert_data_eq!(main_of(&html::render(&report, &RenderOptions::default())), sample("one.main.html").raw());
    assert_data_eq!(svg::timeline(&report, &report.incidents[0]).unwrap_or_default(), sample("one.svg").raw());
}

/// The part of a page that the report makes; style sheet and script are in the program as files.
fn main_of(page: &str) -> String {
    let from = page.find("<main").unwrap_or(0);
    let to = page.find("</main>").map_or(page.len(), |at| at + "</main>\n".len());
    page[from..to].to_owned()
}

#[test]
fn several_incidents() {
    let mut report = example::story();
    let first = report.incidents.remove(0);
    for (n, outcome) in ["expired", "failing", "failing", "issued", "issued"].into_iter().enumerate() {
        let mut incident = first.clone();
        incident.id = format!("I{}", n + 1);
        incident.outcome = outcome;
        if let Some(c) = incident.certificate.as_mut() {
            c.name = format!("web-{n}");
        }
        report.incidents.push(incident);
    }
    let text = markdown::render(&report, &RenderOptions { limit: 2, tz: Some("Europe/Vienna".parse().unwrap()) });
    assert_data_eq!(text.clone(), sample("several.md").raw());
    assert_eq!(text.matches("\n### Timeline").count(), 2, "the limit holds");
    assert!(text.contains("| 2 certificates: `shop/web-3` and `shop/web-4` | issued |"));
    assert!(text.contains("1 more incident is not told in full"));
    let page = html::render(&report, &RenderOptions { limit: 2, tz: Some("Europe/Vienna".parse().unwrap()) });
    assert_eq!(page.matches("<details class=\"incident\"").count(), 2, "the limit holds");
    assert!(page.contains("2 certificates: shop/web-3 and shop/web-4") && page.contains("1 more incident is not told in full"));
    assert!(page.contains("21:29:01 CEST"), "local time stands beside UTC");
}

#[test]
fn a_pasted_line_gives_a_short_report() {
    let mut report = example::story();
    report.inputs.iter_mut().for_each(|i| i.lines = 1);
    report.incidents.iter_mut().for_each(|i| i.certificate = None);
    let text = markdown::render(&report, &RenderOptions::default());
    assert_data_eq!(text.clone(), sample("short.md").raw());
    let page = html::render(&report, &RenderOptions::default());
    for absent in ["What these inputs", "How far", "For the author", "from harm to cause"] {
        assert!(!text.contains(absent) && !page.contains(absent), "{absent}");
    }
}

#[test]
fn nothing_found_is_said() {
    let mut report = example::story();
    report.incidents.clear();
    assert!(markdown::render(&report, &RenderOptions::default()).starts_with("# No certificate incident in these inputs\n"));
    report.inputs.iter_mut().for_each(|i| i.recognised = 0);
    assert!(markdown::render(&report, &RenderOptions::default()).starts_with("# Nothing in these inputs was recognised\n"));
    assert!(why::render(&report).contains("No certificate incident"));
    assert!(html::render(&report, &RenderOptions::default()).contains(">Nothing in these inputs was recognised</h1>"));
}

#[test]
fn long_incidents_are_counted_not_printed() {
    let mut report = example::story();
    for i in &mut report.incidents {
        i.timeline = (0..200).flat_map(|_| i.timeline.first().cloned()).collect();
        i.attempts = (0..30).flat_map(|_| i.attempts.first().cloned()).collect();
        i.evidence = (0..90).flat_map(|_| i.evidence.first().cloned()).collect();
    }
    let text = markdown::render(&report, &RenderOptions::default());
    assert_eq!(text.matches("**Attempt ").count(), 12);
    assert!(text.contains("20 more attempts are not shown."), "18 here and 2 left out before");
    assert!(text.contains("140 more entries are not shown."));
    assert!(text.contains("53 more quotes are not shown."));
    assert!(why::render(&report).lines().count() <= 10);
    let page = html::render(&report, &RenderOptions::default());
    assert_eq!((page.matches("class=\"attempt\"").count(), page.matches("class=\"at\"").count()), (12, 60));
    assert!(page.contains("140 more entries are not listed.") && page.contains("13 more quotes are not shown."));
}
