//! A pasted diagnosis against the inputs: which of its claims they support, which they contradict, which they cannot tell, and which
//! commands would not do what is said, or more, in the release at hand.
//!
//! A kind of claim is a file in `claims/` with its sample. A sentence that no kind understands is listed as such, never judged.
mod ground;
mod list;
pub mod markdown;
mod notes;
mod stated_times;

use crate::entity::words;
use crate::report::{Evidence, Report};
pub use ground::Ground;
pub use list::KINDS;
pub use notes::Sentence;
use serde::Serialize;
use std::collections::BTreeSet;

words! {
    /// What the inputs say of a claim.
    Verdict {
        /// They show it.
        Supported = "supported",
        /// They show otherwise.
        Contradicted = "contradicted",
        /// They cannot tell.
        NotInInputs = "not in the inputs",
        /// Doing it would not have the promised effect, or another one as well, in this release.
        Unsafe = "unsafe for this release",
    }
}

/// A kind of claim. One file each in `claims/`.
#[derive(Debug)]
pub struct Kind {
    /// Kebab-case.
    pub id: &'static str,
    /// Reads a sentence; empty where it makes no such claim.
    pub read: fn(&Sentence, &Ground<'_>) -> Vec<Finding>,
    /// A sentence that makes such a claim.
    pub sample: &'static str,
}

/// What was found of one claim.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What the inputs say of it.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub why: String,
    /// Ids of the report's evidence.
    pub evidence: Vec<String>,
}

/// A claim with its verdict, as data.
#[derive(Debug, Clone, Serialize)]
pub struct Claim {
    /// Line of the notes, from 1.
    pub line: u32,
    /// The sentence, without its mark-up.
    pub text: String,
    /// Id of the kind.
    pub kind: &'static str,
    /// Word of `Verdict`.
    pub verdict: &'static str,
    /// Why.
    pub why: String,
    /// Ids of `evidence`.
    pub evidence: Vec<String>,
}

/// A sentence that no kind of claim understands.
#[derive(Debug, Clone, Serialize)]
pub struct NotUnderstood {
    /// Line of the notes, from 1.
    pub line: u32,
    /// The sentence.
    pub text: String,
}

/// The result.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// `certopsy.claims/1`.
    pub schema: &'static str,
    /// The incident of the report that the claims were held against.
    pub incident: Option<String>,
    /// In the order of the notes.
    pub claims: Vec<Claim>,
    /// In the order of the notes.
    pub not_understood: Vec<NotUnderstood>,
    /// The quotes that the claims refer to.
    pub evidence: Vec<Evidence>,
}

impl Checked {
    /// How many claims have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.claims.iter().filter(|c| c.verdict == verdict.word()).count()
    }

    /// Whether something is contradicted or unsafe.
    pub fn has_objections(&self) -> bool {
        self.count(Verdict::Contradicted) + self.count(Verdict::Unsafe) > 0
    }
}

/// Holds the claims of some notes against a report of the inputs.
pub fn check(notes: &str, report: &Report) -> Checked {
    let ground = Ground::new(report, notes);
    let (mut claims, mut not_understood) = (Vec::new(), Vec::new());
    for sentence in notes::sentences(notes) {
        let before = claims.len();
        for kind in KINDS {
            for finding in (kind.read)(&sentence, &ground) {
                let said = |c: &Claim| c.line == sentence.line && c.why == finding.why;
                if !claims.iter().any(said) {
                    claims.push(Claim {
                        line: sentence.line,
                        text: sentence.text.clone(),
                        kind: kind.id,
                        verdict: finding.verdict.word(),
                        why: finding.why,
                        evidence: finding.evidence,
                    });
                }
            }
        }
        if claims.len() == before && sentence.is_statement() {
            not_understood.push(NotUnderstood { line: sentence.line, text: sentence.text });
        }
    }
    let used: BTreeSet<&String> = claims.iter().flat_map(|c| &c.evidence).collect();
    let evidence = ground.incident().map_or_else(Vec::new, |i| i.evidence.iter().filter(|e| used.contains(&e.id)).cloned().collect());
    Checked { schema: "certopsy.claims/1", incident: ground.incident().map(|i| i.id.clone()), claims, not_understood, evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Incident;

    #[test]
    fn every_kind_understands_its_sample() {
        let report = Report { incidents: vec![Incident::default()], ..Report::default() };
        for kind in KINDS {
            let ground = Ground::new(&report, kind.sample);
            let found: Vec<Finding> = notes::sentences(kind.sample).iter().flat_map(|s| (kind.read)(s, &ground)).collect();
            assert!(!found.is_empty(), "{}", kind.id);
            assert!(
                found.iter().all(|f| f.verdict != Verdict::Supported || f.why.contains("RFC") || f.why.contains("release")),
                "{}: nothing is supported by nothing",
                kind.id
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn no_notes_make_it_panic(notes in "(?s).{0,200}", more in r"[-#|` a-zA-Z0-9:.…│]{0,120}") {
            let report = Report { incidents: vec![Incident::default()], ..Report::default() };
            let _ = check(&notes, &report);
            let _ = check(&format!("Challenge {more} state=expired kubectl delete {more} 2026-{more} 9:99 UTC"), &report);
        }
    }

    #[test]
    fn what_is_no_claim_is_listed_and_not_judged() {
        let report = Report { incidents: vec![Incident::default()], ..Report::default() };
        let checked = check("We had a good time on the beach that week.", &report);
        assert!(checked.claims.is_empty());
        assert_eq!(checked.not_understood.len(), 1);
    }
}
