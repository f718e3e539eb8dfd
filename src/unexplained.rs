//! A failure that no cause accounts for: what is told of it, and the reads that would tell more. A text that nobody taught is still what
//! somebody said.
use crate::entity::EntityKind;
use crate::fact::Fact;
use crate::incident::{Case, FactId, Outcome};
use crate::report::Missing;
use crate::timeline::quote;
use crate::verdict::{self, capital};

/// A failure is quoted up to this length.
const QUOTED: usize = 300;

/// The failure to tell of where no cause fits any: the deepest, of several the last. What went well in the end has none.
pub fn failure(case: &Case<'_>) -> Option<FactId> {
    if case.incident.outcome == Outcome::Issued {
        return None;
    }
    let depth = |id: &FactId| case.fact(*id).failure.as_ref().map(|f| f.row.depth);
    verdict::unexplained(case, &[]).into_iter().max_by_key(|id| (depth(id), *id))
}

/// Who said it, and what: `The log said: “…”`.
pub fn says(fact: &Fact) -> Option<String> {
    let failure = fact.failure.as_ref()?;
    Some(format!("{} said: “{}”", capital(&verdict::speaker(fact)), quote(&failure.text, QUOTED)))
}

/// The reads that would tell more: how far the issuance came, what its request and its issuer say.
pub fn reads(case: &Case<'_>) -> Vec<Missing> {
    let object = |kind: EntityKind| case.nodes(kind).map(|n| &n.object).last();
    let command = |verb: &str, kind: EntityKind| {
        let o = object(kind)?;
        let namespace = o.namespace.as_deref().map_or_else(String::new, |ns| format!(" -n {ns}"));
        Some(format!("{verb} {}{namespace}", o.name))
    };
    let issuer = command("kubectl describe issuer", EntityKind::Issuer)
        .or_else(|| command("kubectl describe clusterissuer", EntityKind::ClusterIssuer))
        .or_else(|| case.incident.issuer.as_ref().map(|i| format!("kubectl describe {} {}", i.kind.word().to_lowercase(), i.name)));
    let missing = |what: &str, command: Option<String>, if_true: &str, if_false: &str| {
        Some(Missing { what: what.into(), command: command?, if_true: if_true.into(), if_false: if_false.into() })
    };
    [
        missing(
            "how far the issuance came, and what its objects say",
            command("cmctl status certificate", EntityKind::Certificate),
            "the deepest object that is not ready says why",
            "it was issued since",
        ),
        missing(
            "what the request says",
            command("kubectl describe certificaterequest", EntityKind::CertificateRequest),
            "Ready False with the issuer's own words",
            "Ready True, or no condition: nobody acts on it",
        ),
        missing("what the issuer says", issuer, "Ready False with the reason", "Ready True: the request is what was refused"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::input::Source;
    use crate::{Options, analyze};

    fn summary(text: &str) -> (String, Vec<String>) {
        let source = Source { name: "a.log".into(), bytes: text.as_bytes().to_vec(), ..Source::default() };
        let report = analyze(&[source], &Options::default());
        let summary = &report.incidents[0].summary;
        (summary.sentence.clone(), summary.reads.iter().map(|r| r.command.clone()).collect())
    }

    #[test]
    fn a_text_that_nobody_taught_is_told_with_the_reads_that_would_tell_more() {
        let (sentence, reads) = summary(
            "E0509 19:46:39.834804       1 sync.go:109] \"odd\" err=\"the flux capacitor is missing\" logger=\"cert-manager.controller\" resource_name=\"web-1\" resource_namespace=\"shop\" resource_kind=\"CertificateRequest\" related_resource_name=\"vault\" related_resource_namespace=\"shop\" related_resource_kind=\"Issuer\"\n",
        );
        assert_eq!(
            sentence,
            "The inputs do not tell why `shop/web` failed, and no cause that is known fits. They do show this: The log said: “the flux capacitor is missing”."
        );
        assert_eq!(
            reads,
            [
                "cmctl status certificate web -n shop",
                "kubectl describe certificaterequest web-1 -n shop",
                "kubectl describe issuer vault -n shop"
            ]
        );
        let (sentence, reads) = summary("the flux capacitor is missing: error 7\n");
        assert_eq!(
            sentence,
            "The inputs do not tell where this failure comes from, and no cause that is known fits. They do show this: The text said: “the flux capacitor is missing: error 7”."
        );
        assert!(reads.is_empty());
    }
}
