//! An incident as a row of the index.
use crate::class::Class;
use crate::hypothesis::Confidence;
use crate::render::{when, words};
use crate::report::{Attempt, Incident};
use crate::time::SECOND;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A row. Times are RFC 3339, UTC; durations are whole seconds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Name of its folder, unique within the group.
    pub id: String,
    /// The folder of its report, below the output folder.
    pub path: String,
    /// The group of files that it was found in.
    pub group: String,
    /// First instant.
    pub from: Option<String>,
    /// Last instant.
    pub to: Option<String>,
    /// `ns/name`, sorted.
    pub certificates: Vec<String>,
    /// The worst of its certificates; word of `incident::Outcome`.
    pub outcome: String,
    /// Id of the first hypothesis.
    pub cause: Option<String>,
    /// Its label.
    pub class: Option<String>,
    /// Its confidence.
    pub confidence: Option<String>,
    /// Every hypothesis's confidence is at most this.
    pub strongest: Option<String>,
    /// The sentence of its report.
    pub sentence: String,
    /// `Kind name` of the issuer.
    pub issuer: Option<String>,
    /// Registered domains of its names, sorted.
    pub zones: Vec<String>,
    /// First failure.
    pub first_failure: Option<String>,
    /// When renewal was due.
    pub renewal_due: Option<String>,
    /// When the certificate expired, where it did.
    pub harm_from: Option<String>,
    /// When it was issued after all.
    pub recovered: Option<String>,
    /// Renewal due (else first failure) to expiry; None where it did not expire.
    pub latent_seconds: Option<i64>,
    /// First failure to issuance; None where it was not issued.
    pub recovery_seconds: Option<i64>,
    /// First failure to expiry, issuance or the last sign of it, whichever is first.
    pub failing_seconds: Option<i64>,
    /// Whether what failed was the first issuance, so that there was nothing that could expire.
    pub first_issuance: bool,
}

impl Row {
    /// The row of one certificate's story.
    pub fn new(group: &str, incident: &Incident) -> Row {
        let summary = &incident.summary;
        let first = incident.hypotheses.first();
        let recovered = recovered(&incident.attempts, summary.first_failure.as_deref());
        let began = summary.first_failure.clone().or_else(|| incident.window.from.clone());
        let mut ends: Vec<&str> = [&summary.harm_from, &recovered, &incident.window.to].into_iter().filter_map(Option::as_deref).collect();
        ends.sort_by_key(|t| when::instant(t));
        let since = |from: Option<&str>, to: Option<&str>| -> Option<i64> {
            let (from, to) = (when::instant(from?)?, when::instant(to?)?);
            (to >= from).then(|| to.0.saturating_sub(from.0) / SECOND)
        };
        let issuer = incident.entities.iter().find(|e| matches!(e.kind, "Issuer" | "ClusterIssuer"));
        let names = incident.certificate.iter().flat_map(|c| &c.dns_names);
        let mut zones: BTreeSet<String> = names.filter_map(|n| super::zone::of(n)).collect();
        if zones.is_empty() {
            // a story without a certificate still has objects that are named by DNS
            zones.extend(incident.evidence.iter().flat_map(|e| quoted_names(&e.text)).filter_map(|n| super::zone::of(&n)));
        }
        let strongest = incident.hypotheses.iter().filter_map(|h| Confidence::from_word(h.confidence)).max();
        Row {
            id: String::new(),
            path: String::new(),
            group: group.to_owned(),
            from: incident.window.from.clone(),
            to: incident.window.to.clone(),
            certificates: incident.certificate.iter().filter(|c| !c.name.is_empty()).map(words::certificate).collect(),
            outcome: incident.outcome.to_owned(),
            cause: first.map(|h| h.cause.to_owned()),
            class: first.map(|h| h.class.to_owned()),
            confidence: first.map(|h| h.confidence.to_owned()),
            strongest: strongest.map(|c| c.word().to_owned()),
            sentence: summary.sentence.clone(),
            issuer: issuer.map(|e| format!("{} {}", e.kind, e.name)),
            zones: zones.into_iter().collect(),
            latent_seconds: since(summary.renewal_due.as_deref().or(began.as_deref()), summary.harm_from.as_deref()),
            recovery_seconds: since(began.as_deref(), recovered.as_deref()),
            failing_seconds: since(began.as_deref(), ends.first().copied()),
            first_failure: summary.first_failure.clone(),
            renewal_due: summary.renewal_due.clone(),
            harm_from: summary.harm_from.clone(),
            recovered,
            first_issuance: incident
                .timeline
                .iter()
                .any(|t| t.kind == "issuance-triggered" && (t.summary.contains("does not exist") || t.summary.contains("DoesNotExist"))),
        }
    }

    /// How sure the first hypothesis is.
    pub fn confidence(&self) -> Option<Confidence> {
        self.confidence.as_deref().and_then(Confidence::from_word)
    }

    /// The cause, where it is at least likely: what is counted.
    pub fn told_cause(&self) -> Option<&str> {
        self.cause.as_deref().filter(|_| self.confidence().is_some_and(|c| c >= Confidence::Likely))
    }

    /// The label of the cause.
    pub fn class(&self) -> Option<Class> {
        self.class.as_deref().and_then(Class::from_word)
    }

    /// A renewal that failed for more than so many seconds and has not expired.
    pub fn is_near_miss(&self, max_latent: i64) -> bool {
        self.harm_from.is_none()
            && !self.first_issuance
            && matches!(self.outcome.as_str(), "failing" | "failed" | "issued-after-failures")
            && !self.certificates.is_empty()
            && self.failing_seconds.is_some_and(|s| s > max_latent)
    }

    /// What it is called.
    pub fn subject(&self) -> String {
        match self.certificates.as_slice() {
            [] => self
                .issuer
                .clone()
                .or_else(|| self.zones.first().cloned())
                .or_else(|| self.cause.clone())
                .unwrap_or_else(|| "unnamed".into()),
            [one] => one.clone(),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        }
    }

    /// When it is counted: the first failure, else the first instant.
    pub fn since(&self) -> Option<&str> {
        self.first_failure.as_deref().or(self.from.as_deref())
    }

    /// Takes in the story of another certificate with the same cause.
    pub fn join(&mut self, other: Row) {
        let earliest = |a: &Option<String>, b: Option<String>| [a.clone(), b].into_iter().flatten().min_by_key(|t| when::instant(t));
        let latest = |a: &Option<String>, b: Option<String>| [a.clone(), b].into_iter().flatten().max_by_key(|t| when::instant(t));
        self.from = earliest(&self.from, other.from);
        self.to = latest(&self.to, other.to);
        self.certificates.extend(other.certificates);
        self.certificates.sort();
        self.certificates.dedup();
        self.zones.extend(other.zones);
        self.zones.sort();
        self.zones.dedup();
        self.first_failure = earliest(&self.first_failure, other.first_failure);
        self.renewal_due = earliest(&self.renewal_due, other.renewal_due);
        self.harm_from = earliest(&self.harm_from, other.harm_from);
        // it is over when the last of them is issued
        self.recovered =
            if self.recovered.is_some() && other.recovered.is_some() { latest(&self.recovered, other.recovered) } else { None };
        self.latent_seconds = self.latent_seconds.max(other.latent_seconds);
        self.recovery_seconds = self.recovery_seconds.zip(other.recovery_seconds).map(|(a, b)| a.max(b));
        self.failing_seconds = self.failing_seconds.max(other.failing_seconds);
        self.first_issuance &= other.first_issuance;
    }
}

/// The first issuance after the first failure.
fn recovered(attempts: &[Attempt], first_failure: Option<&str>) -> Option<String> {
    let after = first_failure.and_then(when::instant)?;
    let times = attempts.iter().filter(|a| a.issued).filter_map(|a| {
        a.steps
            .iter()
            .filter_map(|s| s.time.as_deref())
            .filter(|t| when::instant(t).is_some_and(|t| t > after))
            .max_by_key(|t| when::instant(t))
    });
    times.min_by_key(|t| when::instant(t)).map(str::to_owned)
}

/// Host names that a line states as such (`dnsName="…"`).
fn quoted_names(text: &str) -> impl Iterator<Item = String> + '_ {
    ["dnsName=\"", "\"dnsName\":\"", "\"dnsName\": \""].into_iter().filter_map(move |key| {
        let rest = text.split_once(key)?.1;
        Some(rest.split('"').next()?.to_owned())
    })
}
