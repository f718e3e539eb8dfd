//! A constructed report for the tests of every format.
use crate::report::*;

/// One incident with everything in it, in which `text` stands wherever text of the inputs may stand.
pub fn with(text: &str) -> Report {
    let t = || text.to_owned();
    let missing = || Missing { what: t(), command: t(), if_true: t(), if_false: t() };
    let argument = || Argument { text: t(), weight: "proof", evidence: vec!["E1".into()] };
    let entry = |id: &str, time: Option<&str>| Entry {
        id: id.into(),
        time: time.map(Into::into),
        precision: "second",
        clock: Some(t()),
        source: "derived",
        kind: "challenge-failed",
        summary: t(),
        count: 312,
        last: Some("2026-06-03T20:18:04Z".into()),
        object: Some(t()),
        actor: Some(t()),
        interval: Some(t()),
        evidence: vec!["E1".into()],
    };
    let hypothesis = Hypothesis {
        id: "H1".into(),
        rank: 1,
        cause: "dns01-name-held-by-cname",
        class: "dns01-conflicting-record",
        confidence: "likely",
        statement: t(),
        why_not_higher: Some(t()),
        chain: vec![
            Link { effect: t(), because: t(), class: "observed", evidence: vec!["E1".into()] },
            Link { effect: t(), because: String::new(), class: "gap", evidence: vec![] },
        ],
        supports: vec![argument()],
        contradicts: vec![argument()],
        missing: vec![missing()],
        explains: vec!["T1".into()],
        remedy: vec![t()],
    };
    let incident = Incident {
        id: "I1".into(),
        outcome: "expired",
        certificate: Some(Certificate { cluster: None, namespace: Some(t()), name: t(), dns_names: vec![t()] }),
        window: Window { from: Some("2026-05-04T19:29:01Z".into()), to: Some("2026-06-03T20:18:04Z".into()) },
        entities: vec![Entity {
            kind: "Order",
            namespace: Some(t()),
            name: t(),
            acme_id: Some(t()),
            url: Some(t()),
            state: Some(t()),
            strength: Some("stated"),
            because: Some(t()),
            ..Entity::default()
        }],
        attempts: vec![Attempt {
            request: Some(t()),
            order: Some(t()),
            reached: Some("ChallengeScheduled"),
            stopped_by: Some("H1".into()),
            steps: vec![
                Rung { step: "Requested", time: Some("2026-05-04T19:29:01Z".into()), evidence: vec!["E1".into()] },
                Rung { step: "ChallengeScheduled", time: Some("2026-05-04T19:29:06Z".into()), evidence: vec![] },
            ],
            issued: false,
        }],
        timeline: vec![entry("T1", Some("2026-05-04T19:29:01Z")), entry("T2", None)],
        hypotheses: vec![hypothesis.clone()],
        unexplained: vec!["T2".into()],
        contributing: vec![Factor { kind: "detection-gap", text: t(), evidence: vec!["E1".into()] }],
        evidence: vec![Evidence {
            id: "E1".into(),
            file: t(),
            line: 41,
            offset: 9120,
            text: t(),
            decoded: Some(t()),
            count: 312,
            first: Some("2026-05-04T19:29:01Z".into()),
            last: Some("2026-06-03T20:18:04Z".into()),
            also: vec![t()],
        }],
        omitted: OmittedHere { attempts: 2, timeline: 0, evidence: 3 },
        summary: Summary {
            sentence: t(),
            harm_from: Some("2026-06-03T19:00:00Z".into()),
            harm_to: None,
            first_failure: Some("2026-05-04T19:29:06Z".into()),
            renewal_due: Some("2026-05-04T19:29:00Z".into()),
            latent: Some(t()),
            next_attempt: Some(t()),
            now: vec![t()],
            reads: vec![missing()],
        },
        blind_spots: vec![t()],
        response: Response {
            starts: vec![Start {
                time: "2026-06-03T19:00:00Z".into(),
                precision: "minute",
                label: t(),
                because: t(),
                source: "reported",
                evidence: vec![],
            }],
            marks: vec![Mark { kind: "alerted", time: "2026-06-03T19:00:00Z".into(), precision: "minute", text: t(), evidence: vec![] }],
            durations: vec![Duration { metric: "TTD", start: "2026-06-03T19:00:00Z".into(), value: t(), arithmetic: t() }],
            contradictions: vec![Contradiction { kind: "several-starts", text: t(), ask: t(), evidence: vec!["E1".into()] }],
            actors: vec![],
        },
    };
    Report {
        schema: "certopsy.report/1",
        as_of: Some("2026-06-03T20:18:04Z".into()),
        inputs: vec![Input {
            file: t(),
            parts: vec![Part { language: "klog".into(), release: Some("1.14–1.21".into()), lines: [1, 231] }],
            bytes: 48213,
            lines: 231,
            recognised: 226,
            noise: 3,
            continuation: 0,
            unrecognised: 2,
            from: Some("2026-05-04T19:29:01Z".into()),
            to: Some("2026-06-03T20:18:04Z".into()),
            time_basis: Some(t()),
            damage: vec![t()],
        }],
        incidents: vec![incident],
        shared: vec![],
        omitted: Omitted::default(),
        unrecognised: vec![Unrecognised { template: t(), count: 2, file: t(), line: 77 }],
        notes: vec![t()],
    }
}

/// A story that reads like one.
pub fn story() -> Report {
    let mut report = with("checkout");
    let error = "InvalidChangeBatch: RRSet of type TXT with DNS name _acme-challenge.checkout.example.com. is not permitted as it conflicts with a CNAME";
    report.inputs.iter_mut().for_each(|i| {
        i.file = "controller.log".into();
        i.time_basis = Some("year 2026 and UTC from lastTransitionTime on line 12".into());
        i.damage.clear();
    });
    report.notes.clear();
    for i in &mut report.incidents {
        i.certificate = Some(Certificate { namespace: Some("shop".into()), name: "checkout-tls".into(), ..Certificate::default() });
        i.summary.sentence =
            "The TXT record of the challenge can not be written because a CNAME holds its name: likely; the record itself was not read."
                .into();
        i.summary.latent = Some("29 d 23 h 31 min from renewal due to expiry".into());
        i.summary.next_attempt = Some("2026-06-04T04:18:04Z: 8 h after the last failure (32 h at most)".into());
        i.summary.now = vec!["remove the CNAME, then run `cmctl renew -n shop checkout-tls`".into()];
        i.summary.reads.clear();
        i.response = Response::default();
        i.timeline.iter_mut().for_each(|e| e.actor = None);
        i.blind_spots = vec!["Events older than an hour have expired".into()];
        for e in &mut i.timeline {
            e.summary = format!("Route 53 refuses the change: {error}");
            e.object = Some("Challenge shop/checkout-tls-2-1040610603-1".into());
            e.interval = Some("every 5 min on average".into());
            e.clock = Some("0504 19:29:01.120331".into());
        }
        for e in &mut i.evidence {
            e.file = "controller.log".into();
            e.text = format!("E0504 19:29:01.120331       1 sync.go:190] \"propagation check failed\" err=\"{error}\"");
            e.decoded = None;
            e.also.clear();
        }
        for h in &mut i.hypotheses {
            h.statement = "a CNAME at `_acme-challenge.checkout.example.com` keeps the TXT record from being written".into();
            h.why_not_higher = Some("the record itself is not in the inputs".into());
            h.supports.iter_mut().for_each(|a| a.text = format!("Route 53 says: {error}"));
            h.contradicts.clear();
            h.remedy = vec!["remove the CNAME or set `cnameStrategy: Follow` at the solver".into()];
            for m in &mut h.missing {
                m.what = "what the name holds now".into();
                m.command = "dig +noall +answer CNAME _acme-challenge.checkout.example.com".into();
                m.if_true = "a CNAME is shown".into();
                m.if_false = "nothing is shown".into();
            }
            if let [harm, gap] = h.chain.as_mut_slice() {
                harm.effect = "the challenge was never presented".into();
                harm.because = "Route 53 refused the TXT record".into();
                gap.effect = "a CNAME holds the name".into();
            }
        }
    }
    report
}
