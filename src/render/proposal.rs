//! Action items that follow from a report: proposals with their reasons, never commitments. What only a team can decide is not among them.
use crate::report::Incident;

/// A proposed action item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What to do, one line.
    pub summary: String,
    /// Why, from the report.
    pub why: String,
    /// `high`, `medium`, `low`: by what it prevents, not by effort.
    pub priority: &'static str,
    /// Evidence ids of the incident.
    pub evidence: Vec<String>,
}

/// The proposals for an incident, the most useful first.
pub fn proposals(incident: &Incident) -> Vec<Proposal> {
    let mut all = Vec::new();
    all.extend(cause(incident));
    all.extend(open_question(incident));
    all.extend(alert(incident));
    all.extend(class(incident));
    all.extend(runbook(incident));
    all.extend(retention(incident));
    all.extend(settle(incident));
    all
}

/// The first hypothesis, where the report stands behind it.
fn sure(incident: &Incident) -> Option<&crate::report::Hypothesis> {
    incident.hypotheses.first().filter(|h| matches!(h.confidence, "proven" | "likely"))
}

fn cause(incident: &Incident) -> Option<Proposal> {
    let h = sure(incident)?;
    let recovered = incident.outcome == "issued-after-failures";
    let fix = h.remedy.first()?;
    let (summary, priority) = match recovered {
        true => ("Make sure that the cause is gone for good and not only for this certificate".to_owned(), "high"),
        false => (first_clause(fix), "high"),
    };
    let why = match recovered {
        true => format!(
            "The certificate was issued in the end, but nothing in the inputs shows that the cause was removed: {} Remedy: {fix}",
            stop(&h.statement)
        ),
        false => format!("{} ({}). Remedy: {fix}", h.statement.trim_end_matches('.'), h.confidence),
    };
    Some(Proposal {
        summary,
        why,
        priority,
        evidence: h.supports.iter().flat_map(|s| s.evidence.iter().take(1).cloned()).take(2).collect(),
    })
}

fn open_question(incident: &Incident) -> Option<Proposal> {
    let missing = incident.hypotheses.first()?.missing.first()?;
    Some(Proposal {
        summary: format!("Find out {}", missing.what.trim_end_matches('.')),
        why: format!(
            "It is not in the inputs. Read with: {} – if the first hypothesis is right: {}",
            missing.command,
            stop(&missing.if_true)
        ),
        priority: "medium",
        evidence: Vec::new(),
    })
}

fn alert(incident: &Incident) -> Option<Proposal> {
    let failing = matches!(incident.outcome, "expired" | "issued-after-failures" | "failing" | "failed");
    let gap = incident.contributing.iter().find(|f| f.kind == "detection-gap");
    let latent = incident.response.durations.iter().find(|d| d.metric == "latent time").map(|d| d.value.as_str());
    failing.then(|| Proposal {
        summary: "Alert when a Certificate is Issuing for more than 24 h, and when its served certificate has less than 20 days left".into(),
        why: match (gap, latent) {
            (Some(gap), _) => stop(&gap.text),
            (None, Some(latent)) => format!("The renewal had been due for {latent} when the harm began. Ready stays True until expiry, so an alert on Ready comes too late."),
            (None, None) => "Ready stays True until expiry, so an alert on Ready comes too late; certmanager_certificate_expiration_timestamp_seconds and a probe of the served certificate come in time.".into(),
        },
        priority: "high",
        evidence: gap.map(|g| g.evidence.clone()).unwrap_or_default(),
    })
}

/// What the class of a cause calls for beside its own remedy.
fn class(incident: &Incident) -> Option<Proposal> {
    let h = sure(incident)?;
    let (summary, why) = match h.class {
        "dns01-conflicting-record" => (
            "Check before a merge that no name is both validated by another service and in a DNS-01 certificate",
            "A service that holds _acme-challenge of a name (a CDN's TLS subscription, another ACME client) and cert-manager exclude each other there; the conflict shows only at the next renewal.",
        ),
        c if c.starts_with("dns01") => (
            "Test the DNS-01 path with a staging certificate in every zone that is in use",
            "A renewal exercises credentials and zones only every 60 days; a short-lived staging certificate shows a broken path within a day.",
        ),
        c if c.starts_with("http01") => (
            "Probe /.well-known/acme-challenge/ from outside for every HTTP-01 name",
            "What stands in front of a name (redirects, authentication, a CDN) changes without cert-manager's knowledge.",
        ),
        c if c.contains("rate-limit") => (
            "Alert on the rate of new orders and of failed validations",
            "The limits of the CA are reached by retries long before anybody looks.",
        ),
        _ => return None,
    };
    Some(Proposal { summary: summary.into(), why: why.into(), priority: "medium", evidence: Vec::new() })
}

fn runbook(incident: &Incident) -> Option<Proposal> {
    let factor = incident.contributing.iter().find(|f| f.kind == "recovery-delay")?;
    Some(Proposal {
        summary: "Put into the runbook: `cmctl renew` starts a new attempt at once, deleting the CertificateRequest does not".into(),
        why: stop(&factor.text),
        priority: "low",
        evidence: factor.evidence.clone(),
    })
}

fn retention(incident: &Incident) -> Option<Proposal> {
    let spot = incident.blind_spots.iter().find(|s| s.contains("log begins") || s.contains("predecessor") || s.contains("Events"))?;
    Some(Proposal {
        summary: "Keep cert-manager's logs and Events for longer than a renewal window (30 days)".into(),
        why: stop(spot),
        priority: "low",
        evidence: Vec::new(),
    })
}

fn settle(incident: &Incident) -> Option<Proposal> {
    let found = incident.response.contradictions.iter().find(|c| c.kind == "unrecorded-change")?;
    Some(Proposal {
        summary: "Record manual changes to DNS and cluster in the incident's timeline".into(),
        why: stop(&found.text),
        priority: "medium",
        evidence: found.evidence.clone(),
    })
}

/// Up to the first semicolon, without a full stop.
fn first_clause(text: &str) -> String {
    let clause = text.split("; ").next().unwrap_or(text).trim_end_matches('.');
    let mut chars = clause.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn stop(text: &str) -> String {
    super::words::full_sentence(text)
}
