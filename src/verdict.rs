//! From evidence to words: every rule is weighed against an incident, confidence follows by the table below, and the best comes first.
//!
//! | word | what it takes |
//! |---|---|
//! | proven | a Proof about this object, no Proof or Sign against it, nothing deeper visible, and not a mere consequence |
//! | likely | a Sign (or a Proof that is only inferred to be about this object), and no rival as good |
//! | possible | a Hint, or a trace of a consequence, or a trace with an equal rival |
//! | unlikely | a Sign against outweighs what speaks for it |
//! | ruled-out | a Proof against |
use crate::catalogue::failures::{Depth, Party};
use crate::fact::{Fact, Origin, attr};
use crate::hypothesis::{Confidence, Hypothesis, On, Rule, Tier, Weight};
use crate::incident::counts;
use crate::incident::{Case, FactId, Incident, Outcome, Strength, World};
use crate::overcome;
use crate::rules::RULES;
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The table above, as `certopsy explain confidence` prints it.
pub const TABLE: &str = "\
| word | what it takes |
|---|---|
| proven | the party that refused says why, about this object; nothing speaks against it, nothing deeper is visible, and it is not a mere consequence |
| likely | a direct trace of the mechanism (or a proof that is only inferred to be about this object), and no rival as good |
| possible | only consistent; or the trace of a consequence whose cause is not visible; or a trace with an equal rival |
| unlikely | considered because it is common; what speaks against it outweighs what speaks for it |
| ruled-out | excluded by a proof |
";

/// Hypotheses of an incident, best first, at most five. An incident that was simply issued has none.
/// `own` are a user's own causes.
pub fn hypotheses(world: &World, incident: &Incident, own: &'static [Rule]) -> Vec<Hypothesis> {
    if incident.outcome == Outcome::Issued {
        return Vec::new();
    }
    let case = Case { world, incident };
    let relevant = relevant(&case);
    let ids: BTreeSet<&'static str> = relevant.iter().filter_map(|id| case.fact(*id).failure.as_ref()).map(|f| f.id()).collect();
    let spoken: BTreeSet<usize> = ids.iter().filter_map(|id| SPEAKS_FOR.get(id)).flatten().copied().collect();
    let known = RULES.iter().enumerate().map(|(n, rule)| (*rule, spoken.contains(&n)));
    let own = own.iter().map(|rule| (rule, true));
    let asked = known.chain(own).filter(|(rule, spoken)| *spoken || rule.weigh.is_some());
    let mut all: Vec<Hypothesis> =
        asked.filter_map(|(rule, spoken)| weigh(rule, &case, &relevant, if spoken { rule.on } else { &[] })).collect();
    settle(&case, &mut all);
    let held = all.iter().any(|h| h.confidence >= Confidence::Likely && !h.overtaken);
    all.sort_by_key(|h| order(&case, h, held));
    all.truncate(5);
    all
}

/// The rules that each failure can speak for, by number: most say nothing about most incidents, and are not asked.
static SPEAKS_FOR: LazyLock<HashMap<&'static str, Vec<usize>, FixedState>> = LazyLock::new(|| {
    let mut by: HashMap<&'static str, Vec<usize>, FixedState> = HashMap::default();
    for (n, rule) in RULES.iter().enumerate() {
        for failure in rule.on.iter().flat_map(|on| on.failures) {
            by.entry(failure).or_default().push(n);
        }
    }
    by
});

/// Failures that can speak for a cause: of the last episode that failed, of the issuer and of the components around it.
fn relevant(case: &Case<'_>) -> Vec<FactId> {
    let world = case.world;
    let own: Vec<FactId> = case.facts().map(|(id, _)| id).filter(|id| counts(world, *id)).collect();
    // what lies before the last success is another story, unless nothing failed since
    let success = case.facts().filter(|(_, f)| f.what == crate::fact::What::CertificateIssued).filter_map(|(_, f)| f.last_moment()).max();
    let since: Vec<FactId> = match success {
        Some(done) if case.incident.outcome != Outcome::IssuedAfterFailures => {
            let after: Vec<FactId> = own.iter().copied().filter(|id| world.facts[*id].last_moment().is_none_or(|at| at >= done)).collect();
            if after.is_empty() { own.clone() } else { after }
        }
        _ => own.clone(),
    };
    let mut ids: BTreeSet<FactId> = since.into_iter().collect();
    ids.extend(case.issuer_facts().map(|(id, _)| id).filter(|id| counts(world, *id)));
    if ids.is_empty() || case.incident.certificate.is_none() {
        ids.extend(case.cluster().map(|(id, _)| id).filter(|id| counts(world, *id)));
    }
    ids.into_iter().collect()
}

/// How a fact is known to be about this incident.
fn strength(case: &Case<'_>, id: FactId) -> Strength {
    if case.incident.certificate.is_none() {
        return Strength::Stated;
    }
    let fact = case.fact(id);
    let names =
        |f: &Fact| f.names.iter().any(|n| case.incident.dns_names.iter().any(|d| d.trim_start_matches("*.") == n.trim_start_matches("*.")));
    let about = fact.subject.as_ref().is_some_and(|s| case.incident.nodes.iter().any(|n| n.object == *s))
        || fact.related.iter().any(|(_, o)| o.kind.is_chain())
        || !fact.acme.is_empty();
    let issuer = fact.subject.as_ref().zip(case.incident.issuer.as_ref()).is_some_and(|(s, i)| s == i);
    if about || issuer {
        Strength::Stated
    } else if names(fact) {
        Strength::Named
    } else {
        Strength::Inferred
    }
}

/// Weighs a rule. `on` is what it says of failures: nothing where none of them is among the relevant facts, as with most rules.
fn weigh(rule: &'static Rule, case: &Case<'_>, relevant: &[FactId], on: &[On]) -> Option<Hypothesis> {
    let mut h = Hypothesis::of(rule);
    for on in on {
        let mut hits: Vec<FactId> = relevant
            .iter()
            .copied()
            .filter(|id| {
                case.fact(*id).failure.as_ref().is_some_and(|f| {
                    on.failures.contains(&f.id()) && (on.targets.is_empty() || f.target.is_some_and(|t| on.targets.contains(&t)))
                })
            })
            .collect();
        if hits.is_empty() {
            continue;
        }
        hits.sort_by_key(|id| (Reverse(case.fact(*id).failure.as_ref().map(|f| f.fields.len())), *id));
        let lead = hits[0];
        h.lead = h.lead.or(Some(lead));
        hits.sort_unstable();
        let mut said: Vec<String> = Vec::new();
        let mut groups: Vec<(String, Vec<FactId>)> = Vec::new();
        for id in &hits {
            let Some(failure) = &case.fact(*id).failure else { continue };
            let text = crate::timeline::quote(&failure.text, 700);
            let key = crate::timeline::template(&failure.text);
            match said.iter().position(|s| *s == key) {
                Some(i) => groups[i].1.push(*id),
                None => {
                    said.push(key);
                    groups.push((text, vec![*id]));
                }
            }
        }
        for (text, facts) in groups.into_iter().take(4) {
            let who = speaker(case.fact(facts[0]));
            let count: u64 = facts.iter().map(|id| case.fact(*id).count).sum();
            let often = if count > 1 { format!(" (×{count})") } else { String::new() };
            h.supports(on.weight, &facts, format!("{} said: “{text}”{often}", capital(&who)));
        }
        h.explains(&hits);
    }
    h.overcome = overcome::passed(case, &h);
    let explained = h.explains.len();
    if let Some(extra) = rule.weigh {
        extra(case, &mut h);
    }
    if h.overcome.is_empty() && h.explains.len() != explained {
        h.overcome = overcome::passed(case, &h);
    }
    (!h.supports.is_empty()).then_some(h)
}

/// Who said what a fact holds: the party that is known to say so, or where it was read.
pub fn speaker(fact: &Fact) -> String {
    let party = fact.failure.as_ref().map_or(Party::Unknown, |f| f.row.party);
    match (party, fact.origin) {
        (Party::Unknown, Origin::Log) => match fact.attr(attr::COMPONENT) {
            Some(component @ ("webhook" | "cainjector" | "acmesolver")) => format!("the log of cert-manager's {component}"),
            _ => "the log".to_owned(),
        },
        (Party::Unknown, Origin::Event) => "an Event".to_owned(),
        (Party::Unknown, Origin::Object) => "the status of an object".to_owned(),
        (Party::Unknown, _) => "the text".to_owned(),
        (Party::CertManager, Origin::Client) => "the client".to_owned(),
        (party, _) => party.word().to_owned(),
    }
}

/// A sentence begins with a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

fn settle(case: &Case<'_>, all: &mut [Hypothesis]) {
    for h in all.iter_mut() {
        let (word, why) = first_word(case, h);
        h.confidence = word;
        h.why_not_higher = why;
    }
    mark_overtaken(case, all);
    // an equal rival keeps a trace from being likely; what had gone before another cause began is none
    let traces: Vec<(usize, (Depth, bool))> =
        all.iter().enumerate().filter(|(_, h)| h.confidence == Confidence::Likely).map(|(i, h)| (i, grade(case, h))).collect();
    let beneath = all.iter().find(|h| h.rule.tier == Tier::Cause && h.confidence >= Confidence::Likely).map(|h| h.rule.id);
    if let Some(cause) = beneath {
        for h in all.iter_mut().filter(|h| h.rule.tier == Tier::Consequence && h.confidence == Confidence::Possible) {
            h.why_not_higher = Some(format!("it is where a story ends, not where it begins: {cause} is visible beneath it"));
        }
    }
    let proven = all.iter().any(|h| h.confidence == Confidence::Proven && !h.overtaken);
    let top = traces.iter().map(|(_, g)| *g).max();
    let best: Vec<usize> = traces.iter().filter(|(_, g)| Some(*g) == top).map(|(i, _)| *i).collect();
    let classes: BTreeSet<_> = best.iter().map(|i| all[*i].rule.class).collect();
    for (i, _) in &traces {
        let rival = proven || !best.contains(i);
        if rival {
            all[*i].confidence = Confidence::Possible;
            all[*i].why_not_higher = Some("another cause has the deeper trace".into());
        } else if classes.len() > 1 && all[*i].supports.iter().all(|a| a.weight < Weight::Proof) {
            let same_facts = best.iter().filter(|j| *j != i).any(|j| all[*j].explains.iter().any(|f| all[*i].explains.contains(f)));
            if same_facts {
                all[*i].why_not_higher = Some("the same trace fits another cause as well".into());
            }
        }
    }
}

/// A cause that had gone before another began to hold the certificate is told, and comes after it; so does one after which the certificate
/// goes on failing, though nothing tells why.
fn mark_overtaken(case: &Case<'_>, all: &mut [Hypothesis]) {
    let onset = |h: &Hypothesis| h.explains.iter().filter_map(|id| case.fact(*id).moment()).min();
    let holds: Vec<Instant> = all
        .iter()
        .filter(|h| h.rule.tier == Tier::Cause && h.confidence >= Confidence::Likely && h.overcome.is_empty())
        .filter_map(onset)
        .collect();
    let overtaken: Vec<bool> = all
        .iter()
        .map(|h| gone(case, h).is_some_and(|gone| holds.iter().any(|from| *from >= gone) || failure_since(case, h, all).is_some()))
        .collect();
    for (h, overtaken) in all.iter_mut().zip(overtaken) {
        h.overtaken = overtaken && h.confidence > Confidence::Unlikely;
    }
}

/// When the obstacle of a hypothesis had gone.
fn gone(case: &Case<'_>, h: &Hypothesis) -> Option<Instant> {
    h.overcome.iter().filter_map(|id| case.fact(*id).moment()).min()
}

/// What failed after the obstacle of a hypothesis had gone, in a way that neither it explains nor what follows from it (an order that ran out
/// meanwhile): the deepest, of these the last. None where the certificate no longer fails.
pub fn failure_since(case: &Case<'_>, h: &Hypothesis, all: &[Hypothesis]) -> Option<FactId> {
    let gone = gone(case, h)?;
    let failing = matches!(case.incident.outcome, Outcome::Failing | Outcome::Failed | Outcome::Expired);
    let follows = |id: &FactId| all.iter().any(|o| o.rule.tier == Tier::Consequence && o.explains.contains(id));
    let since = case.facts().filter(|(id, f)| counts(case.world, *id) && f.moment() >= Some(gone));
    let since = since.filter(|(id, _)| !h.explains.contains(id) && !follows(id));
    since.filter(|_| failing).max_by_key(|(id, f)| (f.failure.as_ref().map(|f| f.row.depth), *id)).map(|(id, _)| id)
}

fn first_word(case: &Case<'_>, h: &Hypothesis) -> (Confidence, Option<String>) {
    let against = h.contradicts.iter().map(|a| a.weight).max();
    if against == Some(Weight::Proof) {
        return (Confidence::RuledOut, None);
    }
    let strongest = h.strongest();
    if against.is_some() && against >= strongest {
        return (Confidence::Unlikely, h.contradicts.first().map(|a| a.text.clone()));
    }
    if strongest == Some(Weight::Hint) && !h.overcome.is_empty() && case.incident.outcome != Outcome::IssuedAfterFailures {
        return (Confidence::Unlikely, Some("the attempt came past this point afterwards, as it does where nothing is wrong there".into()));
    }
    let sure =
        h.supports.iter().filter(|a| a.weight == Weight::Proof).flat_map(|a| &a.facts).any(|id| strength(case, *id) != Strength::Inferred);
    let (mut word, mut why) = match strongest {
        Some(Weight::Proof) if sure && against.is_none() => (Confidence::Proven, None),
        Some(Weight::Proof) if against.is_some() => (Confidence::Likely, Some("something speaks against it".to_owned())),
        Some(Weight::Proof) => {
            (Confidence::Likely, Some("the text names no object: that it is about this certificate is inferred from the time".to_owned()))
        }
        Some(Weight::Sign) => {
            (Confidence::Likely, Some("a direct trace of the mechanism is visible, but the party that refused does not say why".to_owned()))
        }
        _ => (Confidence::Possible, Some("it is only consistent with what is seen".to_owned())),
    };
    if h.rule.tier == Tier::Consequence && word > Confidence::Possible {
        word = Confidence::Possible;
        why = Some("it follows from something beneath it, which these inputs do not show".into());
    }
    let facts = || h.evidence().map(|id| case.fact(id));
    if word > Confidence::Possible && facts().next().is_some() && facts().all(|f| f.origin == Origin::Sentence && in_general(&f.text)) {
        word = Confidence::Possible;
        why = Some("the text speaks of it in general, or of what is over".into());
    }
    if let Some((limit, reason)) = &h.at_most
        && word > *limit
    {
        word = *limit;
        why = Some(reason.clone());
    }
    (word, why)
}

/// Whether somebody asks about a failure, rules it out or says that it is over.
fn in_general(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "want to avoid",
        "like to avoid",
        "read about",
        "i have read",
        "i've read",
        "is there a limit",
        "do not have this",
        "don't have this",
        "don't have that",
        "if you see",
        "if you get",
        "before i had",
        "works now",
        "now it works",
        "feature request",
        "in general",
    ];
    let lower = text.to_ascii_lowercase();
    WORDS.iter().any(|w| lower.contains(w))
}

/// How deep the evidence stands: the deeper, the nearer to the root.
fn grade(case: &Case<'_>, h: &Hypothesis) -> (Depth, bool) {
    let depth = h
        .supports
        .iter()
        .flat_map(|a| &a.facts)
        .filter_map(|id| case.fact(*id).failure.as_ref())
        .map(|f| f.row.depth)
        .max()
        .unwrap_or(Depth::Symptom);
    (depth, h.strongest() == Some(Weight::Proof))
}

type Order = (u8, Reverse<Confidence>, bool, Reverse<(Depth, bool)>, i64, Reverse<usize>, bool, &'static str);

fn order(case: &Case<'_>, h: &Hypothesis, held: bool) -> Order {
    let onset = h.evidence().filter_map(|id| case.fact(id).moment()).map(|i| i.0).min().unwrap_or(i64::MAX);
    // a consequence with a trace still comes before a cause that is only consistent
    let faint = h.strongest() == Some(Weight::Hint) || h.rule.tier == Tier::Consequence && h.strongest() < Some(Weight::Sign);
    let explained: BTreeSet<FactId> = h.explains.iter().copied().collect();
    // of two that read the same text, the one that looks for more in it than the text itself is the more specific
    let general = !h.rule.on.is_empty();
    // what holds it now, what held it before, and only then what is merely possible; where nothing is known to hold it now, what may comes
    // before what did
    let told = match (h.confidence >= Confidence::Likely, h.overtaken) {
        (true, false) => 0,
        (true, true) if held => 1,
        (false, _) => 2,
        (true, true) => 3,
    };
    (told, Reverse(h.confidence), faint, Reverse(grade(case, h)), onset, Reverse(explained.len()), general, h.rule.id)
}

/// Failures that count and that no listed hypothesis accounts for, except wrappers and consequences of what is explained.
pub fn unexplained(case: &Case<'_>, all: &[Hypothesis]) -> Vec<FactId> {
    let explained: BTreeSet<FactId> = all.iter().flat_map(|h| h.explains.iter().copied()).collect();
    let sure = all.iter().any(|h| h.confidence >= Confidence::Likely);
    case.facts()
        .filter(|(id, f)| counts(case.world, *id) && !explained.contains(id) && f.origin != Origin::Note)
        .filter(|(_, f)| f.failure.as_ref().is_some_and(|x| x.row.depth > Depth::Symptom || !sure))
        .map(|(id, _)| id)
        .collect()
}
