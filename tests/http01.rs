//! What people paste about HTTP-01 (`http01.txt`) leads to its cause, and no surer than it may be; and sentences say no more than the text.
//! Texts of controllers, CAs and releases are facts; names are made up.
use certopsy::input::Source;
use certopsy::report::Report;
use certopsy::{Options, analyze};

/// `## CAUSE CONFIDENCE`, then the text.
const CASES: &str = include_str!("http01.txt");

fn reported(text: &str) -> Report {
    let source = Source { name: "-".into(), bytes: text.as_bytes().to_vec(), ..Source::default() };
    analyze(&[source], &Options::default())
}

/// The first cause and how sure it is; `none -` where nothing is said.
fn first(report: &Report) -> String {
    let hypothesis = report.incidents.first().and_then(|i| i.hypotheses.first());
    hypothesis.map_or("none -".to_owned(), |h| format!("{} {}", h.cause, h.confidence))
}

#[test]
fn what_people_paste_leads_to_its_cause() {
    let cases: Vec<(&str, &str)> =
        CASES.split("\n## ").map(|c| c.trim_start_matches("## ").split_once('\n').expect("a head and a text")).collect();
    let got: Vec<String> = cases.iter().map(|(_, text)| first(&reported(text.trim_end_matches('\n')))).collect();
    let wrong: Vec<String> = cases
        .iter()
        .zip(&got)
        .filter(|((want, _), got)| want != got)
        .map(|((want, text), got)| format!("want {want}, got {got}: {text}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn sentences_say_no_more_than_the_text() {
    for (text, says) in [
        (
            "400 urn:ietf:params:acme:error:connection: 203.0.113.9: Fetching http://www.example.com/.well-known/acme-challenge/x: Error getting validation data",
            "The CA could not fetch the challenge from port 80 of 203.0.113.9, and does not say what it met there.",
        ),
        (
            "400 urn:ietf:params:acme:error:connection: 203.0.113.9: Fetching http://www.example.com/.well-known/acme-challenge/x: Timeout after connect (your server may be slow or overloaded)",
            "Port 80 of 203.0.113.9 accepts connections of the CA, and what is behind it does not answer in time.",
        ),
        (
            "400 urn:ietf:params:acme:error:connection: 203.0.113.9: Fetching https://www.example.com/.well-known/acme-challenge/x: Timeout during connect (likely firewall problem)",
            "Connections of the CA to port 443 of 203.0.113.9 are dropped on the way.",
        ),
        (
            "Type: connection\nDetail: Failed to connect to 203.0.113.9:443 for TLS-SNI-01 challenge",
            "The CA could not fetch the challenge from port 443",
        ),
        (
            r#"403 urn:ietf:params:acme:error:unauthorized: The key authorization file from the server did not match this challenge. Expected "a.b" (got "a.c")"#,
            "Something other than the solver answered the CA.",
        ),
    ] {
        let report = reported(text);
        let statement = report.incidents.first().and_then(|i| i.hypotheses.first()).map_or(String::new(), |h| h.statement.to_string());
        assert!(statement.starts_with(says), "{statement}: {text}");
    }
}
