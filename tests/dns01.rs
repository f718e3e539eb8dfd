//! What people paste about DNS-01 (`dns01.txt`): a text alone, as the error of a log line and as an Event leads to the same cause, and no
//! surer than it may be. Texts of providers, CAs and releases are facts; names are made up, some providers too.
use certopsy::hypothesis::Confidence;
use certopsy::input::Source;
use certopsy::report::Report;
use certopsy::{Options, analyze};

/// `## CAUSE CONFIDENCE [as it is]`, then the text.
const CASES: &str = include_str!("dns01.txt");

fn reported(text: &str) -> Report {
    let source = Source { name: "-".into(), bytes: text.as_bytes().to_vec(), ..Source::default() };
    analyze(&[source], &Options::default())
}

/// The first cause and how sure it is; `none -` where nothing is said.
fn first(report: &Report) -> String {
    let hypothesis = report.incidents.first().and_then(|i| i.hypotheses.first());
    hypothesis.map_or("none -".to_owned(), |h| format!("{} {}", h.cause, h.confidence))
}

fn carried(text: &str) -> [String; 3] {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    let line = text.replace(['\n', '\t'], " ");
    [
        text.to_owned(),
        format!(
            "E0304 10:11:12.131415       1 controller.go:167] \"re-queuing item due to error processing\" err=\"{escaped}\" logger=\"cert-manager.challenges\" key=\"shop/web-tls-1-123-456\""
        ),
        format!(
            "LAST SEEN   TYPE      REASON         OBJECT                        MESSAGE\n3m          Warning   PresentError   challenge/web-tls-1-123-456   Error presenting challenge: {line}"
        ),
    ]
}

#[test]
fn what_people_paste_leads_to_its_cause() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES.split("\n## ").map(|c| c.trim_start_matches("## ")) {
        let (head, text) = case.split_once('\n').expect("a head and a text");
        let text = text.trim_end();
        let (want, inputs) = match head.strip_suffix(" as it is") {
            Some(want) => (want, vec![text.to_owned()]),
            None => (head, carried(text).to_vec()),
        };
        for input in inputs {
            count += 1;
            let got = first(&reported(&input));
            if got != want {
                wrong.push(format!("want {want}, got {got}: {}", input.chars().take(300).collect::<String>()));
            }
        }
    }
    assert!(count > 500, "{count} inputs");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_provider_that_nobody_taught_proves_nothing() {
    for text in ["401 Unauthorized", "status 403: forbidden", "zone not found", "HTTP 429 Too Many Requests", "409: a CNAME already exists"]
    {
        let report = reported(&carried(&format!("exampledns42: {text}"))[2]);
        let hypotheses = &report.incidents[0].hypotheses;
        assert!(!hypotheses.is_empty(), "{text}");
        for h in hypotheses {
            assert_ne!(h.confidence, Confidence::Proven.word(), "{text}: {}", h.cause);
        }
    }
}

#[test]
fn what_is_no_answer_of_a_dns_provider_gives_no_cause_of_dns() {
    for text in [
        "Error verifying Vault: Error making API request. Code: 403. Errors: * permission denied",
        "E0304 10:11:12.131415       1 sync.go:60] \"error getting Vault client\" err=\"Code: 401. Errors: permission denied\" logger=\"cert-manager.certificaterequests-issuer-vault\" key=\"shop/web-tls-1\"",
        "named[1]: client @0x1 192.0.2.4#4168/key cm: updating zone 'example/IN': adding an RR at '_acme-challenge.www.example' TXT \"x\"",
        "the server could not find the requested resource (post challenges.acme.cert-manager.io)",
    ] {
        let report = reported(text);
        let sure = |h: &&certopsy::report::Hypothesis| h.class.starts_with("dns01") && matches!(h.confidence, "likely" | "proven");
        let found = report.incidents.iter().flat_map(|i| &i.hypotheses).find(sure);
        assert!(found.is_none(), "{text}: {}", found.map_or("", |h| h.cause));
    }
}
