//! States of pods as tables and objects show them, as far as they tell that a pod does not run. Of the pods that cert-manager makes for HTTP-01
//! more is told than of others: they live for minutes, and one that is not ready for a minute keeps its challenge from passing.
use super::reader::Reader;
use super::tree::Node;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, What};
use crate::place::Place;
use crate::time::{MINUTE, parse_age};

/// How cert-manager names what it makes for an HTTP-01 challenge.
pub const SOLVER: &str = "cm-acme-http-solver-";

/// The cells of a row of `kubectl get pods`.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'t> {
    /// `1/2`.
    pub ready: &'t str,
    /// `Running`, `CrashLoopBackOff`, …
    pub status: &'t str,
    /// `5m12s`.
    pub age: &'t str,
}

/// What a row of `kubectl get pods` tells of a pod that does not run; None where it runs, or has just been made.
pub fn failed(reader: &mut Reader<'_, '_>, subject: &ObjectRef, cells: Cells<'_>, row: &str, place: Place) -> Option<Fact> {
    const FAILED: &[&str] =
        &["CrashLoopBackOff", "OOMKilled", "Error", "ImagePullBackOff", "ErrImagePull", "Pending", "Evicted", "CreateContainerConfigError"];
    const WAITS: &[&str] = &["ContainerCreating", "PodInitializing", "Init:"];
    let status = cells.status;
    let solver = subject.name.starts_with(SOLVER);
    let lasts = parse_age(cells.age).is_some_and(|(age, _)| age >= MINUTE);
    let text = if FAILED.contains(&status) || solver && lasts && WAITS.iter().any(|w| status.starts_with(w)) {
        format!("pod status: {status}")
    } else if solver && lasts && status == "Running" && cells.ready.split_once('/').is_some_and(|(n, of)| n != of) {
        format!("pod status: Running, {} containers ready", cells.ready)
    } else {
        return None;
    };
    let mut fact = Fact::new(place, Origin::Object, What::PodFailed, row);
    fact.subject = Some(subject.clone());
    fact.failure = reader.sink.failure(&text, "pod").filter(|_| solver || status != "Pending");
    Some(fact)
}

/// A row of `kubectl get pods` whose header a paste has left out, where it is of a solver pod: what it is about, and its cells.
pub fn lone_row(text: &str) -> Option<(ObjectRef, Cells<'_>)> {
    // asked of every line of free text
    if !text.contains(SOLVER) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().take(2).position(|w| w.trim_start_matches("pod/").starts_with(SOLVER))?;
    let (ready, status) = (*words.get(at + 1)?, *words.get(at + 2)?);
    let number = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let fits = ready.split_once('/').is_some_and(|(n, of)| number(n) && number(of)) && words.get(at + 3).is_some_and(|w| number(w));
    // the age is the last of the narrow columns; `-o wide` goes on behind it
    let age = words.iter().skip(at + 4).find(|w| parse_age(w).is_some()).copied().unwrap_or("");
    let ago = text.contains(" ago)").then(|| text.rsplit(" ago)").next()).flatten().and_then(|rest| rest.split_whitespace().next());
    let namespace = (at == 1).then(|| words[0]);
    let name = words[at].trim_start_matches("pod/");
    fits.then(|| (ObjectRef::new(EntityKind::Pod, namespace, name), Cells { ready, status, age: ago.unwrap_or(age) }))
}

/// Whether `kubectl describe` of a pod shows what stands there: it prints no kind.
pub fn is_description(doc: &Node, name: Option<&str>) -> bool {
    name.is_some_and(|n| n.starts_with(SOLVER)) && ["controlledby", "containers", "nodeselectors"].iter().any(|k| doc.get(k).is_some())
}

/// Where a pod says that it is not started yet.
pub fn pending(doc: &Node) -> Option<&Node> {
    let phase = doc.at(&["status", "phase"]).or_else(|| doc.get("status"));
    phase.filter(|n| n.scalar() == Some("Pending"))
}

/// Who owns a pod, as `describe` prints it: `Controlled By: Challenge/shop-1-2-3`.
pub fn owner(doc: &Node, namespace: Option<&str>) -> Option<ObjectRef> {
    let (kind, name) = doc.text("controlledby")?.split_once('/')?;
    Some(ObjectRef::new(EntityKind::from_kubernetes(kind)?, namespace, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_without_a_header() {
        let (pod, cells) = lone_row("shop   cm-acme-http-solver-kkz7x   0/1   CrashLoopBackOff   5 (40s ago)   4m12s").unwrap();
        assert_eq!(
            (pod.key().as_str(), cells.ready, cells.status, cells.age),
            ("shop/cm-acme-http-solver-kkz7x", "0/1", "CrashLoopBackOff", "4m12s")
        );
        let (pod, cells) = lone_row("cm-acme-http-solver-7lhxw   1/2     Running   0   5m    192.0.2.7   node-1").unwrap();
        assert_eq!((pod.namespace.as_deref(), cells.status, cells.age), (None, "Running", "5m"));
        assert!(lone_row("web-6d5f7c6d7b-2xq9k        1/1   Running            0             2d").is_none());
        assert!(lone_row("cm-acme-http-solver-7lhxw is not found").is_none());
    }
}
