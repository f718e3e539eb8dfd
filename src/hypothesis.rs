//! Causes as hypotheses: what a rule is made of, and what weighing it against an incident leaves.
use crate::catalogue::failures::{Failure, Target, fill};
use crate::class::Class;
use crate::entity::{EntityKind, words};
use crate::fact::Step;
use crate::incident::{Case, FactId};

words! {
    /// What a piece of evidence is worth. Words, not percentages.
    Weight {
        /// Only consistent with the cause.
        Hint = "hint",
        /// A direct trace of the mechanism.
        Sign = "sign",
        /// The party that refused says so, about this object.
        Proof = "proof",
    }
}

words! {
    /// How sure a report is. What each takes is in `verdict.rs`, and `certopsy explain confidence` prints it.
    Confidence {
        /// Excluded by a proof.
        RuledOut = "ruled-out",
        /// Considered because it is common; evidence speaks against it.
        Unlikely = "unlikely",
        /// Consistent with what is seen, and so are others.
        Possible = "possible",
        /// A direct trace, or several independent ones, and no better rival.
        Likely = "likely",
        /// The party that refused says why.
        Proven = "proven",
    }
}

words! {
    /// Where in a chain of causes a rule stands.
    Tier {
        /// Follows from something beneath it wherever that is visible: 404 on an old order, back-off, a rate limit reached by retries.
        Consequence = "consequence",
        /// A cause in its own right.
        Cause = "cause",
    }
}

/// Failures of the catalogue that speak for a cause.
#[derive(Debug)]
pub struct On {
    /// Ids of rows.
    pub failures: &'static [&'static str],
    /// Only where this was being contacted. Empty: anything.
    pub targets: &'static [Target],
    /// What such a failure is worth.
    pub weight: Weight,
}

/// A read-only look that would settle the matter.
#[derive(Debug)]
pub struct Read {
    /// What it would tell.
    pub what: &'static str,
    /// The exact command, with `{namespace}`, `{challenge}`, `{record}`, … (see `Case::value` and the captures of the failure).
    pub command: &'static str,
    /// What it shows where the cause is real.
    pub if_true: &'static str,
    /// What it shows where it is not.
    pub if_false: &'static str,
}

/// A cause. One file each in `rules/`; the file's doc comment is its documentation.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case; the file's name with `-`.
    pub id: &'static str,
    /// Its label.
    pub class: Class,
    /// The file itself (`include_str!`), for `certopsy explain`.
    pub source: &'static str,
    /// Cause or consequence.
    pub tier: Tier,
    /// The claim in one falsifiable sentence; captures of the leading failure and values of the case in braces, `[…]` optional.
    pub statement: &'static str,
    /// What it directly breaks, as a clause: "the TXT record could not be written".
    pub effect: &'static str,
    /// The rung that an attempt does not pass because of it, where there is one.
    pub stops: Option<Step>,
    /// Failures that speak for it.
    pub on: &'static [On],
    /// What the inputs cannot tell and what would: always at least one.
    pub reads: &'static [Read],
    /// What to do, and its side effects; templates like `statement`.
    pub remedy: &'static [&'static str],
    /// What only code can weigh: order, absence, arithmetic, the end state. Runs after `on` was applied.
    pub weigh: Option<fn(&Case<'_>, &mut Hypothesis)>,
}

/// Something that speaks for or against.
#[derive(Debug, Clone)]
pub struct Argument {
    /// What it is worth.
    pub weight: Weight,
    /// The sentence.
    pub text: String,
    /// The facts that show it; never empty for a support.
    pub facts: Vec<FactId>,
}

/// A rule weighed against an incident.
#[derive(Debug, Clone)]
pub struct Hypothesis {
    /// The rule.
    pub rule: &'static Rule,
    /// What speaks for it.
    pub supports: Vec<Argument>,
    /// What speaks against it.
    pub contradicts: Vec<Argument>,
    /// What is not in the inputs: (what, command, if true, if false).
    pub missing: Vec<[String; 4]>,
    /// The failure fact that leads (its captures fill the sentences).
    pub lead: Option<FactId>,
    /// Failure facts that it accounts for.
    pub explains: Vec<FactId>,
    /// Facts that show that the attempt came past its rung afterwards: the obstacle had gone (see `overcome.rs`).
    pub overcome: Vec<FactId>,
    /// Whether another cause held the certificate after this one had gone.
    pub overtaken: bool,
    /// A ceiling that `weigh` sets: never more sure than this, and why.
    pub at_most: Option<(Confidence, String)>,
    /// Replaces the rule's statement, where `weigh` knows better.
    pub statement: Option<String>,
    /// Worked out by `verdict.rs`.
    pub confidence: Confidence,
    /// What keeps it from the next higher word.
    pub why_not_higher: Option<String>,
}

impl Hypothesis {
    /// A rule before anything was weighed.
    pub fn of(rule: &'static Rule) -> Hypothesis {
        Hypothesis {
            rule,
            supports: Vec::new(),
            contradicts: Vec::new(),
            missing: Vec::new(),
            lead: None,
            explains: Vec::new(),
            overcome: Vec::new(),
            overtaken: false,
            at_most: None,
            statement: None,
            confidence: Confidence::Unlikely,
            why_not_higher: None,
        }
    }

    /// Adds a support; ignored without facts.
    pub fn supports(&mut self, weight: Weight, facts: &[FactId], text: impl Into<String>) {
        if !facts.is_empty() {
            self.supports.push(Argument { weight, text: text.into(), facts: facts.to_vec() });
        }
    }

    /// Adds a trace that it accounts for, and that it is told by unless something before is.
    pub fn rests_on(&mut self, weight: Weight, facts: &[FactId], text: impl Into<String>) {
        self.supports(weight, facts, text);
        self.explains(facts);
        self.lead = self.lead.or(facts.first().copied());
    }

    /// The failure by which it is told.
    pub fn led_by<'c>(&self, case: &Case<'c>) -> Option<&'c Failure> {
        self.lead.and_then(|id| case.fact(id).failure.as_deref())
    }

    /// Whether that is a failure of this row: one cause may be told in other words by each text that speaks for it.
    pub fn is_led_by(&self, case: &Case<'_>, row: &str) -> bool {
        self.led_by(case).is_some_and(|f| f.id() == row)
    }

    /// The facts that speak for it.
    pub fn evidence(&self) -> impl Iterator<Item = FactId> {
        self.supports.iter().flat_map(|a| &a.facts).copied()
    }

    /// Adds something that speaks against it.
    pub fn contradicts(&mut self, weight: Weight, facts: &[FactId], text: impl Into<String>) {
        self.contradicts.push(Argument { weight, text: text.into(), facts: facts.to_vec() });
    }

    /// Says that these failures follow from it.
    pub fn explains(&mut self, facts: &[FactId]) {
        self.explains.extend_from_slice(facts);
    }

    /// Sets a ceiling with its reason; the lowest counts.
    pub fn at_most(&mut self, confidence: Confidence, why: impl Into<String>) {
        if self.at_most.as_ref().is_none_or(|(c, _)| confidence < *c) {
            self.at_most = Some((confidence, why.into()));
        }
    }

    /// The strongest weight that speaks for it.
    pub fn strongest(&self) -> Option<Weight> {
        self.supports.iter().map(|a| a.weight).max()
    }

    /// Fills a command or a remedy. A name that is not known stands in capitals, as in a manual. An `order` is the object here, not the number at the CA that
    /// a failure may have captured.
    pub fn command(&self, command: &str, case: &Case<'_>) -> String {
        let value = |name: &str| {
            match name {
                // jsonpath's own
                "end" => Some("{end}".to_owned()),
                "challenge" => self.object(case, EntityKind::Challenge).or_else(|| case.value(name)),
                "order" => self.object(case, EntityKind::Order).or_else(|| case.value(name)),
                "request" => self.object(case, EntityKind::CertificateRequest).or_else(|| case.value(name)),
                _ => self.value(name, case),
            }
        };
        // an optional part is left out; elsewhere the reader has to know that something is to be put in
        let (mut out, mut rest) = (String::new(), command);
        while let Some((before, name, after)) = placeholder(rest) {
            out.push_str(before);
            let optional = before.contains('[') && !before.rsplit('[').next().unwrap_or("").contains(']');
            match value(name) {
                None if !optional => out.push_str(&name.to_uppercase()),
                _ => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = after;
        }
        out.push_str(rest);
        fill(&out, &value)
    }

    /// The object of a kind that the evidence is about: not always the latest of the incident.
    fn object(&self, case: &Case<'_>, kind: EntityKind) -> Option<String> {
        let facts = self.lead.iter().chain(&self.explains).map(|id| case.fact(*id));
        let mut named = facts.flat_map(|f| f.subject.iter().chain(f.related.iter().map(|(_, o)| o)));
        named.find(|o| o.kind == kind).map(|o| o.name.to_string())
    }

    /// Fills a sentence of the rule with the captures of the leading failure, the name that it is about, and the values of the case.
    pub fn fill(&self, sentence: &str, case: &Case<'_>) -> String {
        fill(sentence, &|name| self.value(name, case))
    }

    fn value(&self, name: &str, case: &Case<'_>) -> Option<String> {
        let lead = self.lead.map(|id| case.fact(id));
        // of several names of a certificate the failing one is meant
        let own = || match lead?.names.as_slice() {
            [one] if name == "dns" => Some(one.trim_start_matches("*.").to_owned()),
            [one] if name == "record" => Some(format!("_acme-challenge.{}", one.trim_start_matches("*."))),
            _ => None,
        };
        let captured = lead.and_then(|f| f.failure.as_ref()).and_then(|f| f.field(name));
        // `[]`, a bare line end: a reason that says nothing is none
        let captured = captured.filter(|v| !matches!(name, "detail" | "why") || v.contains(char::is_alphanumeric));
        let captured = captured.map(str::to_owned);
        captured.or_else(own).or_else(|| case.value(name))
    }

    /// Whether a sentence speaks of the objects of a cluster that the story of another client does not have.
    pub fn is_foreign(&self, sentence: &str, case: &Case<'_>) -> bool {
        const OBJECTS: &[&str] = &["{namespace}", "{certificate}", "{request}", "{order}", "{challenge}", "{issuer}", "kubectl ", "cmctl "];
        case.is_client_run() && OBJECTS.iter().any(|o| sentence.contains(o))
    }
}

/// The first placeholder of a sentence: what stands before it, its name, what follows.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find('{')?;
        let length = text[open + 1..].bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        let end = open + 1 + length;
        if length > 0 && text[end..].starts_with('}') {
            return Some((&text[..open], &text[open + 1..end], &text[end + 1..]));
        }
        from = open + 1;
    }
}
