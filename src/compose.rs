//! From the world to the report: numbers for evidence, timeline and hypotheses; nothing is worked out here that a reader could not re-open.
mod inputs;

use crate::arithmetic::{self, Arithmetic};
use crate::chain;
use crate::clock::Basis;
use crate::contributing;
use crate::coverage;
use crate::entity::{EntityKind, ObjectRef};
use crate::hypothesis::{Confidence, Hypothesis, Rule, Tier};
use crate::in_order::in_order;
use crate::incident::{Case, FactId, Incident, World};
use crate::options::Options;
use crate::place::Place;
use crate::render::mask;
use crate::report;
use crate::response;
use crate::sift::Sifted;
use crate::sink::Sink;
use crate::text::template::squash;
use crate::text::{literal, lossy};
use crate::time::{Instant, Precision};
use crate::timeline::{self, quote};
use crate::unexplained;
use crate::verdict;
pub use inputs::{Span, spans};
use std::collections::BTreeMap;

/// Incidents are told in full up to this many, unless `--limit` says otherwise.
const TOLD: usize = 1000;
/// Timeline entries, quotes and attempts of one incident in the data.
const CAPS: (usize, usize, usize) = (2000, 500, 200);

/// Makes the report.
pub fn report(world: &World, sources: &[Sifted<'_>], sinks: &[Sink], spans: &[Span], bases: &[Basis], options: &Options) -> report::Report {
    let limit = options.limit.unwrap_or(TOLD).min(TOLD);
    let own = options.own.map_or(&[][..], |o| o.rules);
    let wanted: Vec<&Incident> = world.incidents.iter().filter(|i| is_wanted(i, options)).collect();
    let mut incidents = Vec::with_capacity(wanted.len().min(limit));
    let mut by_cause: BTreeMap<String, u64> = BTreeMap::new();
    // incidents by the cause that they share, by number
    let mut shared: BTreeMap<Sure, Vec<usize>> = BTreeMap::new();
    // incidents do not depend on each other
    in_order(
        &wanted,
        |n, incident| story(world, sources, own, incident, n, limit, options.min_confidence),
        |story| match story {
            Story::Told(told, sure) => {
                if let Some(sure) = sure {
                    shared.entry(sure).or_default().push(incidents.len());
                }
                incidents.push(*told);
            }
            Story::Counted(cause) => *by_cause.entry(cause).or_default() += 1,
        },
    );
    let shared = shared
        .into_values()
        .filter(|all| all.len() > 1)
        .enumerate()
        .filter_map(|(n, all)| {
            let hypothesis = incidents.get(*all.first()?)?.hypotheses.first()?.clone();
            let ids = all.iter().filter_map(|n| incidents.get(*n)).map(|i: &report::Incident| i.id.clone()).collect();
            Some(report::Shared { id: format!("S{}", n + 1), hypothesis, incidents: ids })
        })
        .collect();
    let mut report = report::Report {
        schema: "certopsy.report/1",
        as_of: options.as_of.or(world.as_of).map(|t| t.rfc3339(Precision::Nanosecond)),
        inputs: inputs::inputs(sources, sinks, spans, bases),
        omitted: report::Omitted { incidents: wanted.len().saturating_sub(limit) as u64, by_cause: by_cause.into_iter().collect() },
        incidents: Vec::new(),
        shared,
        unrecognised: inputs::unrecognised(sources, sinks),
        notes: Vec::new(),
    };
    mask::report(&mut report);
    report.incidents = incidents;
    report
}

/// A cause that is proven or likely, and its sentence: the same sentence about the same party is the same fault; the same cause at another
/// host or record is another.
type Sure = (&'static str, String);

/// What is made of an incident: its story, or (past the limit) the cause that it counts for.
enum Story {
    Told(Box<report::Incident>, Option<Sure>),
    Counted(String),
}

fn story(
    world: &World,
    sources: &[Sifted<'_>],
    own: &'static [Rule],
    incident: &Incident,
    n: usize,
    limit: usize,
    least: Option<Confidence>,
) -> Story {
    if n < limit {
        let evidence = Vec::with_capacity(incident.facts.len().min(CAPS.1));
        let teller = Teller { world, sources, own, evidence, numbers: BTreeMap::new() };
        let mut told = Box::new(teller.incident(incident, n + 1));
        mask::incident(&mut told);
        if let Some(word) = least {
            told.hypotheses.retain(|h| Confidence::from_word(h.confidence).is_some_and(|c| c >= word));
        }
        let sure = told.hypotheses.first().filter(|h| matches!(h.confidence, "proven" | "likely"));
        let sure = sure.map(|h| (h.cause, without_objects(&h.statement, &told.entities)));
        return Story::Told(told, sure);
    }
    let first =
        verdict::hypotheses(world, incident, own).first().map_or_else(|| incident.outcome.word().to_owned(), |h| h.rule.id.to_owned());
    Story::Counted(first)
}

/// A sentence without the names of the certificate's own objects.
fn without_objects(statement: &str, entities: &[report::Entity]) -> String {
    let own = |e: &&report::Entity| matches!(e.kind, "Certificate" | "CertificateRequest" | "Order" | "Challenge") && !e.name.is_empty();
    let mut names: Vec<&str> = entities.iter().filter(own).map(|e| e.name.as_str()).collect();
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    names.iter().fold(statement.to_owned(), |text, name| text.replace(name, "#"))
}

fn is_wanted(incident: &Incident, options: &Options) -> bool {
    let named = |ns: Option<&str>, name: &str| {
        incident.certificate.as_ref().is_some_and(|c| &*c.name == name && ns.is_none_or(|n| c.namespace.as_deref() == Some(n)))
    };
    options.certificate.as_ref().is_none_or(|(ns, name)| named(ns.as_deref(), name))
        && options
            .namespace
            .as_ref()
            .is_none_or(|ns| incident.certificate.as_ref().and_then(|c| c.namespace.as_deref()).is_none_or(|n| n == ns))
}

/// Whether a line as it stands shows the text of its fact.
fn says(line: &str, text: &str) -> bool {
    // what begins otherwise needs no closer look, as with most lines of a log: the text begins with the message
    let alike = line.trim_start().chars().next().is_some_and(|c| c == '\\' || text.starts_with(c));
    literal::find(line.as_bytes(), text.as_bytes()).is_some() || alike && squash(line) == text
}

fn name_of(sources: &[Sifted<'_>], place: Place) -> String {
    sources.get(place.source.0 as usize).map_or_else(String::new, |s| s.name.to_owned())
}

/// Tells one incident and numbers what it quotes.
struct Teller<'a> {
    world: &'a World,
    sources: &'a [Sifted<'a>],
    own: &'static [Rule],
    evidence: Vec<report::Evidence>,
    numbers: BTreeMap<FactId, String>,
}

impl Teller<'_> {
    fn incident(mut self, incident: &Incident, number: usize) -> report::Incident {
        let case = Case { world: self.world, incident };
        let hypotheses = verdict::hypotheses(self.world, incident, self.own);
        let left = verdict::unexplained(&case, &hypotheses);
        let sums = arithmetic::of(&case);
        // hypotheses first: their quotes get the low numbers
        let mut told: Vec<report::Hypothesis> =
            hypotheses.iter().enumerate().map(|(i, h)| self.hypothesis(&case, h, &sums, i + 1)).collect();
        let entries = timeline::entries(self.world, incident);
        let mut ids: BTreeMap<FactId, String> = BTreeMap::new();
        let mut lines = Vec::with_capacity(entries.len().min(CAPS.0));
        for (i, entry) in entries.iter().take(CAPS.0).enumerate() {
            let id = format!("T{}", i + 1);
            for fact in &entry.facts {
                ids.insert(*fact, id.clone());
            }
            lines.push(self.entry(id, entry));
        }
        for (h, told) in hypotheses.iter().zip(&mut told) {
            let mut seen: Vec<String> = h.explains.iter().filter_map(|f| ids.get(f).cloned()).collect();
            seen.sort_by_key(|t| t[1..].parse::<u32>().unwrap_or(0));
            seen.dedup();
            told.explains = seen;
        }
        let mut open: Vec<String> = left.iter().filter_map(|f| ids.get(f).cloned()).collect();
        open.sort_by_key(|t| t[1..].parse::<u32>().unwrap_or(0));
        open.dedup();
        let attempts = self.attempts(incident, &hypotheses);
        let contributing = contributing::factors(&case, &sums, &hypotheses)
            .into_iter()
            .map(|f| report::Factor { kind: f.kind, text: f.text, evidence: self.cite(&f.facts) })
            .collect();
        let rfc = |t: Option<Instant>| t.map(|t| t.rfc3339(Precision::Second));
        let assertive = hypotheses.first().is_some_and(|h| h.confidence >= Confidence::Likely);
        let summary = report::Summary {
            sentence: chain::sentence(&case, &hypotheses),
            harm_from: rfc(sums.harm_from),
            harm_to: rfc(sums.harm_to),
            first_failure: rfc(sums.first_failure),
            renewal_due: rfc(sums.renewal_due),
            latent: sums.latent.clone(),
            next_attempt: sums.next_attempt.clone(),
            now: told.first().filter(|_| assertive).map(|h| h.remedy.iter().take(3).cloned().collect()).unwrap_or_default(),
            reads: match told.as_slice() {
                _ if assertive => Vec::new(),
                [] if unexplained::failure(&case).is_some() => unexplained::reads(&case),
                told => told.iter().flat_map(|h| h.missing.iter().take(1).cloned()).take(3).collect(),
            },
        };
        let response = response::of(&case, &sums, &hypotheses, &mut |facts| self.cite(facts));
        report::Incident {
            id: format!("I{number}"),
            outcome: incident.outcome.word(),
            certificate: incident.certificate.as_ref().map(|c| report::Certificate {
                cluster: None,
                namespace: c.namespace.as_deref().map(str::to_owned),
                name: c.name.to_string(),
                dns_names: incident.dns_names.iter().map(ToString::to_string).collect(),
            }),
            window: report::Window {
                from: incident.window.0.map(|t| t.rfc3339(Precision::Microsecond)),
                to: incident.window.1.map(|t| t.rfc3339(Precision::Microsecond)),
            },
            entities: self.entities(incident),
            omitted: report::OmittedHere {
                attempts: incident.attempts.len().saturating_sub(CAPS.2) as u64,
                timeline: entries.len().saturating_sub(CAPS.0) as u64,
                evidence: 0,
            },
            attempts,
            timeline: lines,
            hypotheses: told,
            unexplained: open,
            contributing,
            evidence: self.evidence,
            summary,
            response,
            blind_spots: coverage::blind_spots(&case, &sums),
        }
    }

    fn cite(&mut self, facts: &[FactId]) -> Vec<String> {
        facts.iter().take(3).filter_map(|id| self.quote(*id)).collect()
    }

    /// The number of a fact's quote; None past the cap.
    fn quote(&mut self, id: FactId) -> Option<String> {
        if let Some(number) = self.numbers.get(&id) {
            return Some(number.clone());
        }
        if self.evidence.len() >= CAPS.1 {
            return None;
        }
        let fact = &self.world.facts[id];
        let source = self.sources.get(fact.place.source.0 as usize)?;
        let bytes = source.quote(fact.place);
        let text = quote(lossy(bytes).trim_end(), 700);
        let number = format!("E{}", self.evidence.len() + 1);
        let decoded = !says(&text, &fact.text);
        self.evidence.push(report::Evidence {
            id: number.clone(),
            file: source.name.to_owned(),
            line: fact.place.line,
            offset: fact.place.offset,
            decoded: decoded.then(|| quote(&fact.text, 700)),
            text,
            count: fact.count,
            first: fact.at.map(|t| t.rfc3339(fact.precision)),
            last: fact.last_at.map(|t| t.rfc3339(fact.precision)),
            also: fact.also.iter().map(|p| format!("{}:{}", name_of(self.sources, *p), p.line)).collect(),
        });
        self.numbers.insert(id, number.clone());
        Some(number)
    }

    fn hypothesis(&mut self, case: &Case<'_>, h: &Hypothesis, sums: &Arithmetic, rank: usize) -> report::Hypothesis {
        let argument = |teller: &mut Self, a: &crate::hypothesis::Argument| report::Argument {
            text: a.text.clone(),
            weight: a.weight.word(),
            evidence: teller.cite(&a.facts),
        };
        let supports = h.supports.iter().map(|a| argument(self, a)).collect();
        let contradicts = h.contradicts.iter().map(|a| argument(self, a)).collect();
        let chain = chain::links(case, h, sums)
            .into_iter()
            .map(|l| {
                let evidence = self.cite(&l.facts);
                let class = if l.class == "observed" && evidence.is_empty() { "inferred" } else { l.class };
                report::Link { effect: l.effect, because: l.because, class, evidence }
            })
            .collect();
        let mut missing: Vec<report::Missing> = h
            .rule
            .reads
            .iter()
            .filter(|r| !h.is_foreign(r.command, case))
            .map(|r| report::Missing {
                what: h.fill(r.what, case),
                command: h.command(r.command, case),
                if_true: h.fill(r.if_true, case),
                if_false: h.fill(r.if_false, case),
            })
            .collect();
        missing.extend(h.missing.iter().map(|[what, command, yes, no]| report::Missing {
            what: what.clone(),
            command: command.clone(),
            if_true: yes.clone(),
            if_false: no.clone(),
        }));
        report::Hypothesis {
            id: format!("H{rank}"),
            rank: u32::try_from(rank).unwrap_or(0),
            cause: h.rule.id,
            class: h.rule.class.word(),
            confidence: h.confidence.word(),
            statement: chain::statement(case, h),
            why_not_higher: h.why_not_higher.clone(),
            chain,
            supports,
            contradicts,
            missing,
            explains: Vec::new(),
            remedy: h.rule.remedy.iter().filter(|r| !h.is_foreign(r, case)).map(|r| h.command(r, case)).collect(),
        }
    }

    fn entry(&mut self, id: String, entry: &timeline::Entry) -> report::Entry {
        let first = entry.facts.first().map(|f| &self.world.facts[*f]);
        let clock = first.and_then(timeline::clock);
        let object = first.and_then(|f| f.subject.as_ref()).map(|o| match &o.namespace {
            Some(namespace) => [o.kind.word(), " ", namespace, "/", &o.name].concat(),
            None => [o.kind.word(), " ", &o.name].concat(),
        });
        report::Entry {
            id,
            time: entry.first.map(|t| t.rfc3339(entry.precision)),
            precision: entry.precision.word(),
            clock,
            source: entry.source,
            kind: entry.what.word(),
            summary: entry.summary.clone(),
            count: entry.count,
            last: entry.last.filter(|_| entry.count > 1).map(|t| t.rfc3339(entry.precision)),
            object,
            actor: first.and_then(|f| f.attr(crate::fact::attr::ACTOR)).map(str::to_owned),
            interval: entry.interval.clone(),
            evidence: self.cite(&entry.facts[..entry.facts.len().min(1)]),
        }
    }

    fn attempts(&mut self, incident: &Incident, hypotheses: &[Hypothesis]) -> Vec<report::Attempt> {
        let by = hypotheses.first().filter(|h| h.confidence >= Confidence::Likely && h.rule.tier == Tier::Cause);
        incident
            .attempts
            .iter()
            .take(CAPS.2)
            .map(|a| report::Attempt {
                request: a.request.as_ref().map(|r| r.name.to_string()),
                order: a.order.as_ref().map(|r| r.name.to_string()),
                reached: a.reached().map(crate::fact::Step::word),
                stopped_by: by.filter(|h| !a.issued && a.failures.iter().any(|f| h.explains.contains(f))).map(|_| "H1".to_owned()),
                steps: a
                    .steps
                    .iter()
                    .map(|(step, at, facts)| report::Rung {
                        step: step.word(),
                        time: at.map(|t| t.rfc3339(Precision::Microsecond)),
                        evidence: self.cite(&facts[..facts.len().min(1)]),
                    })
                    .collect(),
                issued: a.issued,
            })
            .collect()
    }

    fn entities(&self, incident: &Incident) -> Vec<report::Entity> {
        let mut all: Vec<report::Entity> = Vec::with_capacity(incident.nodes.len() + 1);
        let mut objects: Vec<ObjectRef> = incident.nodes.iter().map(|n| n.object.clone()).collect();
        if let Some(certificate) = &incident.certificate
            && !objects.contains(certificate)
        {
            objects.insert(0, certificate.clone());
        }
        for node in &incident.nodes {
            let because = node.because.map(|(fact, strength)| {
                (format!("{}:{}", name_of(self.sources, self.world.facts[fact].place), self.world.facts[fact].place.line), strength.word())
            });
            let acme = matches!(
                node.object.kind,
                EntityKind::AcmeOrder | EntityKind::AcmeAuthorization | EntityKind::AcmeChallenge | EntityKind::AcmeAccount
            );
            all.push(report::Entity {
                kind: node.object.kind.word(),
                cluster: None,
                namespace: node.object.namespace.as_deref().map(str::to_owned),
                name: node.object.name.to_string(),
                acme_id: node.acme_id.as_deref().map(str::to_owned).or_else(|| acme.then(|| node.object.name.to_string())),
                url: node.url.as_deref().map(str::to_owned),
                state: node.state.as_deref().map(str::to_owned),
                strength: because.as_ref().map(|b| b.1),
                because: because.map(|b| b.0),
            });
        }
        if let Some(issuer) = &incident.issuer
            && !objects.contains(issuer)
        {
            all.push(report::Entity {
                kind: issuer.kind.word(),
                namespace: issuer.namespace.as_deref().map(str::to_owned),
                name: issuer.name.to_string(),
                ..report::Entity::default()
            });
        }
        all
    }
}
