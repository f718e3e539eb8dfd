//! What people paste leads to its cause, and no surer than it may be. Texts of controllers, providers, CAs and releases are facts; names are
//! made up, some providers too.
use certopsy::hypothesis::Confidence;
use certopsy::input::Source;
use certopsy::report::Report;
use certopsy::{Options, analyze};

/// `## CAUSE CONFIDENCE [as it is]`, then the text. What a DNS provider says leads to the same cause as the error of a log line and as an Event.
const DNS01: &str = include_str!("dns01.txt");
/// The same, each text as it is.
const OTHERS: &[(&str, &str)] =
    &[("http01.txt", include_str!("http01.txt")), ("ca.txt", include_str!("ca.txt")), ("cluster.txt", include_str!("cluster.txt"))];

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

/// Heads and texts of a file.
fn cases(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let cases = file.split("\n## ").map(|c| c.trim_start_matches("## ").split_once('\n').expect("a head and a text"));
    cases.map(|(head, text)| (head, text.trim_end()))
}

/// What is wrong with the first cause of an input.
fn wrong(want: &str, input: &str) -> Option<String> {
    let got = first(&reported(input));
    (got != want).then(|| format!("want {want}, got {got}: {}", input.chars().take(300).collect::<String>()))
}

#[test]
fn what_dns_providers_say_leads_to_its_cause() {
    let inputs: Vec<(&str, String)> = cases(DNS01)
        .flat_map(|(head, text)| match head.strip_suffix(" as it is") {
            Some(want) => vec![(want, text.to_owned())],
            None => carried(text).into_iter().map(|input| (head, input)).collect(),
        })
        .collect();
    assert!(inputs.len() > 500, "{} inputs", inputs.len());
    let wrong: Vec<String> = inputs.iter().filter_map(|(want, input)| wrong(want, input)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), inputs.len(), wrong.join("\n"));
}

#[test]
fn what_others_say_leads_to_its_cause() {
    for (name, file) in OTHERS {
        let wrong: Vec<String> = cases(file).filter_map(|(want, input)| wrong(want, input)).collect();
        assert!(wrong.is_empty(), "{} in {name}:\n{}", wrong.len(), wrong.join("\n"));
    }
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
