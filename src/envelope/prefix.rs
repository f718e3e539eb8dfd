//! Who wrote it, in front of the line: `kubectl logs --prefix` (`[pod/x/container] …`) and stern (`pod container …`, `[pod container] …`).
use super::peeled::{Peeled, tail};
use std::borrow::Cow;
use std::sync::Arc;

/// Peels a prefix.
pub fn peel<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    if let Some(inner) = text.strip_prefix('[') {
        let (who, _) = inner.split_once("] ")?;
        let parts: Vec<&str> = who.split(['/', ' ']).collect();
        let by = match parts.as_slice() {
            ["pod", pod, container] | [pod, container] if is_pod(pod) && is_label(container) => format!("{pod}/{container}"),
            _ => return None,
        };
        return Some(Peeled { text: tail(text, who.len() + 3), by: Some(Arc::from(by)), ..Peeled::default() });
    }
    if let Some(peeled) = compose(text) {
        return Some(peeled);
    }
    let (pod, rest) = text.split_once(' ')?;
    if !is_pod(pod) {
        return None;
    }
    let (container, _) = rest.split_once(' ').unwrap_or((rest, ""));
    if !is_label(container) || container.len() < 3 || container.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let from = (pod.len() + 1 + container.len() + 1).min(text.len());
    Some(Peeled { text: tail(text, from), by: Some(Arc::from(format!("{pod}/{container}"))), ..Peeled::default() })
}

/// docker compose: the container's name, padded, and a bar.
fn compose<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    let (head, _) = text.split_once("| ")?;
    let name = head.trim_end_matches(' ');
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.'));
    (plain && !name.is_empty() && name.len() < head.len() && name.len() <= 64).then(|| Peeled {
        text: tail(text, head.len() + 2),
        by: Some(Arc::from(name)),
        ..Peeled::default()
    })
}

fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 63
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The name of a pod of a Deployment: `name-<hash>-<5 random>`.
fn is_pod(text: &str) -> bool {
    let mut parts = text.rsplit('-');
    let random = |p: Option<&str>, least: usize, most: usize| {
        p.is_some_and(|p| (least..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
    };
    is_label(text) && random(parts.next(), 5, 5) && random(parts.next(), 6, 10) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_pods_from_words() {
        for (line, by, rest) in [
            ("cert-manager-5d7f97b46d-x2k9p cert-manager E1030 x", Some("cert-manager-5d7f97b46d-x2k9p/cert-manager"), "E1030 x"),
            ("[pod/cert-manager-5d7f97b46d-x2k9p/controller] I0101", Some("cert-manager-5d7f97b46d-x2k9p/controller"), "I0101"),
            ("[cert-manager-5d7f97b46d-x2k9p controller] I0101", Some("cert-manager-5d7f97b46d-x2k9p/controller"), "I0101"),
            ("traefik    | time=\"x\"", Some("traefik"), "time=\"x\""),
            ("edge-proxy-1  | x", Some("edge-proxy-1"), "x"),
            ("a word | another", None, ""),
            ("failed to load it", None, ""),
            ("[www.example.org, example.org] acme: x", None, ""),
        ] {
            let got = peel(&Cow::Borrowed(line));
            assert_eq!(got.as_ref().and_then(|p| p.by.as_deref()), by, "{line}");
            if let Some(p) = got {
                assert_eq!(p.text, rest);
            }
        }
    }
}
