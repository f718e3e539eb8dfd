//! Which cause a sentence names, against the causes that were weighed.
use super::{Finding, Ground, Kind, Sentence, Verdict};

/// Which cause a sentence names.
pub static KIND: Kind = Kind { id: "causes", read, sample: "The cause is missing IAM permissions." };

/// Words of people, and the labels that they can mean. All of a row's words have to occur.
const WORDS: &[(&[&str], &[&str])] = &[
    (&["iam"], &["dns01-provider-permission-denied", "dns01-provider-credentials-invalid"]),
    (&["permission"], &["dns01-provider-permission-denied", "rbac-missing"]),
    (&["credential"], &["dns01-provider-credentials-invalid"]),
    (&["propagat"], &["dns01-record-not-visible-to-ca", "dns01-selfcheck-dns-unreachable", "dns01-split-horizon"]),
    (
        &["rate limit"],
        &[
            "rate-limit-failed-validations",
            "rate-limit-duplicate-certificates",
            "rate-limit-certificates-per-domain",
            "rate-limit-new-orders",
        ],
    ),
    (&["caa"], &["caa-forbids-issuance", "caa-lookup-failure"]),
    (&["cname"], &["dns01-conflicting-record", "dns01-cname-misdirected"]),
    (&["conflicting record"], &["dns01-conflicting-record"]),
    (&["firewall"], &["http01-ca-cannot-connect", "http01-selfcheck-unreachable", "acme-server-unreachable"]),
    (&["stale", "order"], &["stale-acme-order"]),
    (&["redirect"], &["http01-redirect-or-auth-interference"]),
    (&["ingress class"], &["http01-solver-not-routed"]),
    (&["rbac"], &["rbac-missing"]),
    (&["webhook"], &["webhook-unreachable", "webhook-tls-untrusted", "dns01-webhook-solver-unavailable"]),
    (&["quota"], &["quota-exceeded"]),
    (&["clock"], &["clock-skew"]),
];

/// Claims about what no log holds.
const ELSEWHERE: &[&str] =
    &["code is correct", "code itself is correct", "not a code", "code defect", "configuration is correct", "config is correct"];

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code {
        return Vec::new();
    }
    let mut found = Vec::new();
    if s.has(ELSEWHERE) {
        let why = "what wrote the records and objects (infrastructure code, a CDN, a person) is in no input: they cannot clear it";
        found.push(Finding { verdict: Verdict::NotInInputs, why: why.to_owned(), evidence: ground.proof() });
    }
    let mut classes: Vec<(&str, &[&str])> =
        WORDS.iter().filter(|(all, _)| all.iter().all(|w| s.lower.contains(w))).map(|(all, classes)| (all[0], *classes)).collect();
    if classes.len() > 1 {
        // "permission" beside "IAM" is the same claim
        classes.dedup_by_key(|(_, classes)| classes[0]);
    }
    found.extend(classes.into_iter().map(|(word, classes)| judge(word, classes, ground)));
    found
}

fn judge(word: &str, classes: &[&str], ground: &Ground<'_>) -> Finding {
    let weighed = classes.iter().find_map(|c| ground.hypothesis(c));
    let cause = ground.cause();
    if let Some(first) = cause.filter(|h| classes.contains(&h.class)) {
        let why = format!("it is the first hypothesis, {}: {}", first.confidence, first.statement);
        return Finding { verdict: Verdict::Supported, why, evidence: ground.proof() };
    }
    let name = match word {
        "iam" => "IAM",
        "caa" => "CAA",
        "rbac" => "RBAC",
        "cname" => "CNAME",
        "propagat" => "propagation",
        other => other,
    };
    match (weighed, cause) {
        (Some(h), Some(first)) => Finding {
            verdict: Verdict::Contradicted,
            why: format!("{} was weighed and is {}: beneath it is {}, {}", h.cause, h.confidence, first.cause, first.confidence),
            evidence: ground.proof(),
        },
        (None, Some(first)) if first.confidence == "proven" => Finding {
            verdict: Verdict::Contradicted,
            why: format!("nothing in the inputs speaks for it ({name}), and who refused gives another reason: {}", first.statement),
            evidence: ground.proof(),
        },
        (Some(h), None) => Finding {
            verdict: Verdict::NotInInputs,
            why: format!("{} is {}; the inputs cannot tell it from others", h.cause, h.confidence),
            evidence: h.supports.first().map_or_else(Vec::new, |a| a.evidence.clone()),
        },
        _ => Finding {
            verdict: Verdict::NotInInputs,
            why: format!("nothing in the inputs speaks for or against it ({name})"),
            evidence: Vec::new(),
        },
    }
}
