//! # The look-up of CAA records gets no usable answer
//!
//! ## What you see
//! `DNS problem: query timed out looking up CAA for …`, `networking error`, `REFUSED`, `NOTIMP`, `No Reachable Authority`.
//!
//! ## Why it happens
//! A firewall drops queries of type 257, the nameservers are slow or not reachable from everywhere, or refuse the type.
//!
//! ## What rules it out
//! SERVFAIL: broken rather than silent.
//!
//! ## What to do
//! Let the firewall pass all query types and TCP to the nameservers; add a second nameserver elsewhere.
//!
//! ## Sources
//! RFC 8659; Let's Encrypt docs, caa; Boulder `va/caa.go`, `bdns/problem.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The look-up of CAA records gets no usable answer.
pub static RULE: Rule = Rule {
    id: "caa-lookup-unanswered",
    class: Class::CaaLookupFailure,
    source: include_str!("caa_lookup_unanswered.rs"),
    tier: Tier::Cause,
    statement: "The nameservers of {name} give the CA no usable answer about CAA records[: {why}].",
    effect: "the CA may not issue without an answer about CAA",
    stops: Some(Step::Validated),
    on: &[On { failures: &["caa-lookup-timeout", "caa-lookup-failed", "caa-selfcheck-failed"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the nameservers answer about CAA",
            command: "dig +norecurse CAA {name} @$(dig +short NS {name} | head -1)",
            if_true: "SERVFAIL, REFUSED, NOTIMP or no answer",
            if_false: "NOERROR (empty is fine) or NXDOMAIN",
        },
        Read {
            what: "what a validating resolver says",
            command: "dig +dnssec CAA {name} @9.9.9.9",
            if_true: "SERVFAIL, with `+cd` an answer: DNSSEC",
            if_false: "NOERROR",
        },
    ],
    remedy: &[
        "Make every nameserver of the zone answer CAA queries (an empty NOERROR is enough).",
        "A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    if h.is_led_by(case, "caa-selfcheck-failed") {
        let says = "cert-manager's own look-up of CAA records gets no usable answer[ for {name}][: {rcode}]; the CA was not asked.";
        h.statement = Some(h.fill(says, case));
    }
}
