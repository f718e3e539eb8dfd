//! Every text of a report that an input can have written, one by one. Structs are taken apart field by field, so that a field that is
//! added to the report does not compile before it is decided here whether it may hold somebody's name.
use super::*;

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Name of a cluster.
    Cluster,
    /// Namespace.
    Namespace,
    /// Name of an object of this kind (word of `entity::EntityKind`).
    Name(&'static str),
    /// DNS name.
    Domain,
    /// Number or identifier at a CA.
    AcmeId,
    /// Path of an input.
    File,
    /// `file:line`.
    Place,
    /// Text in which names may stand.
    Text,
    /// Text that a person wrote, so that it can name people.
    Human,
}

/// Calls `act` for every such text, in the order of the report.
pub fn texts(report: &mut Report, act: &mut dyn FnMut(Role, &mut String)) {
    let Report { schema: _, as_of: _, inputs, incidents, shared, omitted, unrecognised, notes } = report;
    for Input {
        file,
        parts: _,
        bytes: _,
        lines: _,
        recognised: _,
        noise: _,
        continuation: _,
        unrecognised: _,
        from: _,
        to: _,
        time_basis,
        damage,
    } in inputs
    {
        act(Role::File, file);
        each(Role::Text, time_basis, act);
        each(Role::Text, damage, act);
    }
    incidents.iter_mut().for_each(|i| incident(i, act));
    for Shared { id: _, hypothesis: h, incidents: _ } in shared {
        hypothesis(h, act);
    }
    let Omitted { incidents: _, by_cause: _ } = omitted;
    for Unrecognised { template, count: _, file, line: _ } in unrecognised {
        act(Role::Text, template);
        act(Role::File, file);
    }
    each(Role::Text, notes, act);
}

fn each<'a>(role: Role, texts: impl IntoIterator<Item = &'a mut String>, act: &mut dyn FnMut(Role, &mut String)) {
    texts.into_iter().for_each(|t| act(role, t));
}

/// The texts of an incident.
pub fn incident(incident: &mut Incident, act: &mut dyn FnMut(Role, &mut String)) {
    let Incident {
        id: _,
        outcome: _,
        certificate,
        window: Window { from: _, to: _ },
        entities,
        attempts,
        timeline,
        hypotheses,
        unexplained: _,
        contributing,
        evidence,
        omitted: OmittedHere { attempts: _, timeline: _, evidence: _ },
        summary,
        blind_spots,
        response,
    } = incident;
    if let Some(Certificate { cluster, namespace, name, dns_names }) = certificate {
        each(Role::Cluster, cluster, act);
        each(Role::Namespace, namespace, act);
        act(Role::Name("Certificate"), name);
        each(Role::Domain, dns_names, act);
    }
    for Entity { kind, cluster, namespace, name, acme_id, url, state, strength: _, because } in entities {
        each(Role::Cluster, cluster, act);
        each(Role::Namespace, namespace, act);
        act(Role::Name(kind), name);
        each(Role::AcmeId, acme_id, act);
        each(Role::Text, url, act);
        each(Role::Text, state, act);
        each(Role::Place, because, act);
    }
    for Attempt { request, order, reached: _, stopped_by: _, steps, issued: _ } in attempts {
        each(Role::Name("CertificateRequest"), request, act);
        each(Role::Name("Order"), order, act);
        steps.iter().for_each(|Rung { step: _, time: _, evidence: _ }| {});
    }
    let said: Vec<String> = timeline.iter().filter(|e| e.source == "reported").flat_map(|e| e.evidence.clone()).collect();
    for Entry { id: _, time: _, precision: _, clock, source, kind: _, summary, count: _, last: _, object, interval, evidence: _, actor } in
        timeline
    {
        each(Role::Human, actor, act);
        each(Role::Text, clock, act);
        act(if *source == "reported" { Role::Human } else { Role::Text }, summary);
        each(Role::Text, object, act);
        each(Role::Text, interval, act);
    }
    hypotheses.iter_mut().for_each(|h| hypothesis(h, act));
    for Factor { kind: _, text, evidence: _ } in contributing {
        act(Role::Text, text);
    }
    for Evidence { id, file, line: _, offset: _, text, decoded, count: _, first: _, last: _, also } in evidence {
        let role = if said.contains(id) { Role::Human } else { Role::Text };
        act(Role::File, file);
        act(role, text);
        each(role, decoded, act);
        each(Role::Place, also, act);
    }
    let Summary { sentence, harm_from: _, harm_to: _, first_failure: _, renewal_due: _, latent, next_attempt, now, reads } = summary;
    act(Role::Text, sentence);
    each(Role::Text, latent, act);
    each(Role::Text, next_attempt, act);
    each(Role::Text, now, act);
    reads.iter_mut().for_each(|r| missing(r, act));
    each(Role::Text, blind_spots, act);
    people(response, act);
}

/// What people and their tools said of the response.
fn people(response: &mut Response, act: &mut dyn FnMut(Role, &mut String)) {
    let Response { starts, marks, durations, contradictions, actors } = response;
    for Start { time: _, precision: _, label, because, source: _, evidence: _ } in starts {
        act(Role::Human, label);
        act(Role::Text, because);
    }
    for Mark { kind: _, time: _, precision: _, text, evidence: _ } in marks {
        act(Role::Human, text);
    }
    for Duration { metric: _, start: _, value, arithmetic } in durations {
        act(Role::Text, value);
        act(Role::Human, arithmetic);
    }
    for Contradiction { kind: _, text, ask, evidence: _ } in contradictions {
        act(Role::Human, text);
        act(Role::Human, ask);
    }
    each(Role::Human, actors, act);
}

fn hypothesis(hypothesis: &mut Hypothesis, act: &mut dyn FnMut(Role, &mut String)) {
    let Hypothesis {
        id: _,
        rank: _,
        cause: _,
        class: _,
        confidence: _,
        statement,
        why_not_higher,
        chain,
        supports,
        contradicts,
        missing: reads,
        explains: _,
        remedy,
    } = hypothesis;
    act(Role::Text, statement);
    each(Role::Text, why_not_higher, act);
    for Link { effect, because, class: _, evidence: _ } in chain {
        act(Role::Text, effect);
        act(Role::Text, because);
    }
    for Argument { text, weight: _, evidence: _ } in supports.iter_mut().chain(contradicts) {
        act(Role::Text, text);
    }
    reads.iter_mut().for_each(|r| missing(r, act));
    each(Role::Text, remedy, act);
}

fn missing(missing: &mut Missing, act: &mut dyn FnMut(Role, &mut String)) {
    let Missing { what, command, if_true, if_false } = missing;
    [what, command, if_true, if_false].into_iter().for_each(|t| act(Role::Text, t));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::example;

    #[test]
    fn no_text_is_passed_over() {
        let mut report = example::with("TheNameOfSomebody");
        let hypothesis = report.incidents.first().and_then(|i| i.hypotheses.first()).cloned().unwrap_or_default();
        report.shared.push(Shared { id: "S1".into(), hypothesis, incidents: vec!["I1".into()] });
        texts(&mut report, &mut |_, text| text.clear());
        let json = serde_json::to_string(&report).unwrap();
        assert!(!json.contains("TheNameOfSomebody"), "{json}");
    }
}
