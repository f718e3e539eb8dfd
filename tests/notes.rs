//! Exports of people's tools, as files: told apart, dated, reported and never observed, on one line and pretty-printed.
use certopsy::dialect::{alertmanager, change, firehydrant, git_log, incident_io, opsgenie, pagerduty, rootly, rootly_json, slack};
use certopsy::input::Source;
use certopsy::{Options, analyze};

fn sources(files: &[(&str, String)]) -> Vec<Source> {
    files.iter().map(|(name, text)| Source { name: (*name).into(), bytes: text.clone().into_bytes(), ..Source::default() }).collect()
}

/// A refusal that gives the notes an incident to belong to.
const REFUSAL: &str = r#"{"apiVersion":"v1","kind":"Event","involvedObject":{"kind":"Challenge","namespace":"shop","name":"web-2-77-88"},"reason":"PresentError","type":"Warning","message":"Error presenting challenge: failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]","count":3,"firstTimestamp":"2026-06-03T20:18:01Z","lastTimestamp":"2026-06-03T20:28:01Z"}"#;

#[test]
fn every_sample_is_told_apart() {
    let all = [
        &rootly::DIALECT,
        &rootly_json::DIALECT,
        &pagerduty::DIALECT,
        &incident_io::DIALECT,
        &firehydrant::DIALECT,
        &opsgenie::DIALECT,
        &alertmanager::DIALECT,
        &slack::DIALECT,
        &git_log::DIALECT,
        &change::DIALECT,
    ];
    for dialect in all {
        let pretty = serde_json::from_str::<serde_json::Value>(dialect.sample).ok().and_then(|v| serde_json::to_string_pretty(&v).ok());
        for text in [Some(dialect.sample.to_owned()), pretty].into_iter().flatten() {
            let report = analyze(&sources(&[("events.json", REFUSAL.into()), ("notes", text.clone())]), &Options::default());
            let input = report.inputs.iter().find(|i| i.file == "notes").unwrap();
            let languages: Vec<&str> = input.parts.iter().map(|p| p.language.as_str()).collect();
            assert_eq!(languages, [dialect.id], "{text}");
            assert_eq!(input.unrecognised, 0, "{text}");
            let incident = &report.incidents[0];
            let noted: Vec<_> = incident.timeline.iter().filter(|e| e.source == "reported").collect();
            assert!(!noted.is_empty(), "{}: nothing in the timeline", dialect.id);
            assert!(noted.iter().all(|e| e.time.is_some() && !e.evidence.is_empty()), "{}: {noted:?}", dialect.id);
            assert_eq!(incident.hypotheses[0].confidence, "proven", "{}: what people say changes no verdict", dialect.id);
        }
    }
}

#[test]
fn what_people_say_is_no_evidence() {
    let says = r#"[{"type":"message","user":"U1","text":"the CA says urn:ietf:params:acme:error:rateLimited: too many certificates already issued for shop.example.com","ts":"1780517000.000100"}]"#;
    let with = analyze(&sources(&[("events.json", REFUSAL.into()), ("slack.json", says.into())]), &Options::default());
    let without = analyze(&sources(&[("events.json", REFUSAL.into())]), &Options::default());
    let causes = |r: &certopsy::report::Report| r.incidents[0].hypotheses.iter().map(|h| (h.cause, h.confidence)).collect::<Vec<_>>();
    assert_eq!(causes(&with), causes(&without));
}

#[test]
fn names_of_people_are_not_in_a_blameless_report() {
    let says = r#"[{"type":"message","user_profile":{"real_name":"Robin Q. Example"},"text":"restarted the controller","ts":"1780517000.000100"},{"type":"message","user_profile":{"real_name":"Kim Sample"},"text":"Robin Q. Example restarted it, alert acknowledged","ts":"1780517060.000100"}]"#;
    let mut report = analyze(&sources(&[("events.json", REFUSAL.into()), ("slack.json", says.into())]), &Options::default());
    assert_eq!(report.incidents[0].response.actors, ["Robin Q. Example", "Kim Sample"]);
    certopsy::blameless::apply(&mut report, certopsy::blameless::Actors::Role);
    let text = serde_json::to_string(&report).unwrap();
    assert!(!text.contains("Robin") && !text.contains("Kim Sample"), "{text}");
    assert!(text.contains("Responder 1 restarted it"));
}
