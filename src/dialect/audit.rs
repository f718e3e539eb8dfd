//! Audit records of the Kubernetes API server (`kind: Event` of `audit.k8s.io`): requests, not Events. What was refused and what was deleted counts here, the rest is
//! routine. `k8s.io/apiserver/pkg/apis/audit/v1`.
use super::object::stamp;
use super::reader::Reader;
use super::tree::Node;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, What, attr};

/// Whether a document is an audit record.
pub fn is_record(doc: &Node) -> bool {
    doc.text("apiversion").is_some_and(|v| v.starts_with("audit.k8s.io/"))
}

/// Puts what a record says into the sink: a refusal with its text, a deletion that went through.
pub fn read(reader: &mut Reader<'_, '_>, doc: &Node) {
    let verb = doc.text("verb").unwrap_or("");
    let response = doc.get("responsestatus");
    let code: u16 = response.and_then(|r| r.text("code")).and_then(|c| c.parse().ok()).unwrap_or(0);
    let message = response.and_then(|r| r.text("message")).unwrap_or("");
    let refused = code >= 400 && !matches!(code, 404 | 409);
    let deleted = matches!(verb, "delete" | "deletecollection") && (200..300).contains(&code);
    if !refused && !deleted {
        return;
    }
    let object = doc.get("objectref");
    let part = |name: &str| object.and_then(|o| o.text(name));
    let resource = part("resource").unwrap_or("object");
    let name = part("name");
    let text = if refused {
        format!("the API server refused to {verb} {resource} ({code}): {message}")
    } else {
        format!("{resource} {} was deleted by request", name.unwrap_or(""))
    };
    let node = object.unwrap_or(doc);
    let place = node.place(reader.lines).unwrap_or(reader.line().place);
    let mut fact = Fact::new(place, Origin::Log, if refused { What::ErrorText } else { What::Noted }, &text);
    fact.stamp = ["stagetimestamp", "requestreceivedtimestamp"].iter().find_map(|k| doc.text(k)).and_then(stamp);
    fact.subject = EntityKind::from_kubernetes(resource).zip(name).map(|(kind, name)| ObjectRef::new(kind, part("namespace"), name));
    fact.set(attr::COMPONENT, "kube-apiserver");
    if refused {
        fact.failure = reader.sink.failure(message, "");
    }
    reader.sink.facts.push(fact);
}

#[cfg(test)]
mod tests {
    use super::super::event_json::DIALECT;
    use crate::dialect::tree::facts_of;
    use crate::fact::What;

    #[test]
    fn tells_refusals_and_deletions_only() {
        let line = |verb: &str, status: &str| {
            format!(
                r#"{{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"{verb}","objectRef":{{"resource":"secrets","namespace":"shop","name":"web-tls"}},"responseStatus":{status},"stageTimestamp":"2026-11-24T03:10:01Z"}}"#
            )
        };
        assert!(facts_of(&DIALECT, &line("update", r#"{"code":200}"#)).is_empty());
        let gone = facts_of(&DIALECT, &line("delete", r#"{"code":200}"#));
        assert_eq!((gone[0].what, gone[0].subject.as_ref().map(|s| s.key())), (What::Noted, Some("shop/web-tls".into())));
        let refused = facts_of(
            &DIALECT,
            &line(
                "list",
                r#"{"code":403,"message":"secrets is forbidden: User \"a\" cannot list resource \"secrets\" in API group \"\" at the cluster scope"}"#,
            ),
        );
        assert_eq!(refused[0].failure.as_ref().map(|f| f.id()), Some("rbac-forbidden"));
    }
}
