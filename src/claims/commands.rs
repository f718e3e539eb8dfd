//! What a command, or an advice in words, would do in the release at hand (`certificates/trigger/trigger_controller.go`: the back-off counts
//! from `status.lastFailureTime`, whatever requests there are; `cmctl renew` sets Issuing=True, which is tested first).
use super::ground::cited;
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::time::Precision;

/// What a command would do.
pub static KIND: Kind = Kind { id: "commands", read, sample: "kubectl delete certificaterequest web-tls-2 -n shop" };

/// What is to be done to what.
enum Act<'s> {
    Delete(&'static str, Option<&'s str>),
    Renew,
    Restart,
    Previous,
}

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    act(s).map(|act| judge(&act, ground)).into_iter().collect()
}

/// Object types as kubectl and people call them.
const TYPES: [(&str, &[&str]); 5] = [
    ("CertificateRequest", &["certificaterequest", "certificaterequests", "cr", "request"]),
    ("Certificate", &["certificate", "certificates", "cert"]),
    ("Order", &["order", "orders"]),
    ("Challenge", &["challenge", "challenges"]),
    ("Secret", &["secret", "secrets"]),
];

fn act(s: &Sentence) -> Option<Act<'_>> {
    // a comment in code is about the command beneath it
    if s.code && s.text.starts_with('#') {
        return None;
    }
    let words: Vec<&str> =
        s.text.split_whitespace().map(|w| w.trim_matches(['`', '$', '(', ')', ',', '.'])).filter(|w| !w.is_empty()).collect();
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let at = |word: &str| lower.iter().position(|w| w == word);
    if (at("cmctl").is_some() || s.has(&["cert-manager renew"])) && at("renew").is_some() {
        return Some(Act::Renew);
    }
    if at("kubectl").is_some() && at("rollout").is_some() && at("restart").is_some() {
        return Some(Act::Restart);
    }
    if at("kubectl").is_some() && at("logs").is_some() && (at("--previous").is_some() || at("-p").is_some()) {
        return Some(Act::Previous);
    }
    // in words only as an advice: "delete the …", not "deleted"
    let delete = at("delete")?;
    let advice = at("kubectl").is_some_and(|k| k < delete) || delete <= 1 || s.has(&["should delete", "to delete", "then delete"]);
    if !advice {
        return None;
    }
    let rest = lower.get(delete + 1..)?;
    let (offset, kind) = rest.iter().take(5).enumerate().find_map(|(i, w)| {
        let bare = w.split('/').next().unwrap_or(w);
        TYPES.iter().find(|(_, names)| names.contains(&bare)).map(|(kind, _)| (i, *kind))
    })?;
    let word = words.get(delete + 1 + offset)?;
    let name = match word.split_once('/') {
        Some((_, name)) => Some(name),
        None => words.get(delete + 2 + offset).copied().filter(|n| at("kubectl").is_some() && !n.starts_with('-')),
    };
    Some(Act::Delete(kind, name))
}

fn judge(act: &Act<'_>, ground: &Ground<'_>) -> Finding {
    let release = ground.release().map_or_else(String::new, |r| format!(" (release {r})"));
    let backoff = cited(&ground.of(&["back-off"]));
    let next = ground
        .next_attempt()
        .map_or_else(String::new, |t| format!("; the next automatic attempt stays at {}", t.rfc3339(Precision::Second)));
    let renew = renew(ground);
    let unsafe_ = |why: String, evidence: Vec<String>| Finding { verdict: Verdict::Unsafe, why, evidence };
    match act {
        Act::Delete("CertificateRequest", name) => {
            let current = name.and_then(|n| ground.objects("CertificateRequest").find(|e| e.name == n)).filter(|e| is_issued(&e.name, ground));
            match current {
                Some(e) => unsafe_(format!("{} is not stale: it is the request of a certificate that was issued; deleting it gains nothing", e.name), Vec::new()),
                None => unsafe_(
                    format!("deleting the CertificateRequest does not skip the back-off{release}: it counts from lastFailureTime{next}. {renew} starts at once"),
                    backoff,
                ),
            }
        }
        Act::Delete("Certificate", _) => unsafe_(
            format!(
                "deleting and re-creating the Certificate starts a new issuance, and takes the Secret, with the certificate in use, along where the controller runs with --enable-certificate-owner-ref. {renew} has no such effect"
            ),
            Vec::new(),
        ),
        Act::Delete("Secret", _) => unsafe_("it takes the certificate in use away until a new one is issued".into(), Vec::new()),
        Act::Delete(kind, _) => unsafe_(format!("a failed CertificateRequest is final: deleting its {kind} starts no new attempt{next}. {renew} does"), backoff),
        Act::Renew => Finding {
            verdict: Verdict::Supported,
            why: format!("it sets Issuing=True and does not wait for the back-off{release}; it needs the obstacle gone, or the next order ends the same way (in every release that has it)"),
            evidence: backoff,
        },
        Act::Restart => unsafe_(
            "a new Pod takes the old one's log with it; it re-reads every object, which can turn a stuck attempt into a failed one with a back-off, and removes no cause".into(),
            Vec::new(),
        ),
        Act::Previous => Finding {
            verdict: Verdict::NotInInputs,
            why: "`--previous` shows the last container of the same Pod; where the Pod was replaced there is none, and only a log store has the old lines".into(),
            evidence: cited(&ground.of(&["component-started"])),
        },
    }
}

fn renew(ground: &Ground<'_>) -> String {
    match ground.incident().and_then(|i| i.certificate.as_ref()).filter(|c| !c.name.is_empty()) {
        Some(c) => format!("`cmctl renew {}{}`", c.name, c.namespace.as_ref().map_or_else(String::new, |ns| format!(" -n {ns}"))),
        None => "`cmctl renew`".to_owned(),
    }
}

fn is_issued(request: &str, ground: &Ground<'_>) -> bool {
    ground.incident().is_some_and(|i| {
        i.attempts.iter().any(|a| {
            a.request.as_deref() == Some(request) && (a.issued || a.reached == Some("Finalized") || a.reached == Some("CertificateStored"))
        })
    })
}
