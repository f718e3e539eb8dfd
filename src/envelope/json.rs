//! Log lines inside of JSON: docker's json-file, Loki exports, fluent-bit and friends, stern's JSON. Only well-known sets of keys whose
//! payload is text; a log line that is JSON itself (zap, Caddy), an Event or a problem document is left alone.
use super::peeled::Peeled;
use crate::time::Instant;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
struct Pod<'a> {
    #[serde(borrow, default, alias = "podName", alias = "pod")]
    pod_name: Option<Cow<'a, str>>,
    #[serde(borrow, default, alias = "containerName", alias = "container")]
    container_name: Option<Cow<'a, str>>,
}

/// Peels a JSON line.
pub fn peel(text: &str) -> Option<Peeled<'static>> {
    let fields: BTreeMap<&str, &RawValue> = serde_json::from_str(text).ok()?;
    let known = |k: &str| fields.contains_key(k);
    // zerolog: the error stands beside the message
    if known("level")
        && known("message")
        && ["error", "providerName", "acmeCA", "ACME CA", "routerName", "entryPointName"].iter().any(|k| known(k))
    {
        return None;
    }
    if ["apiVersion", "kind", "type", "msg", "logger", "caller", "involvedObject", "problem", "identifiers"].iter().any(|k| known(k)) {
        return None;
    }
    let payload_key = ["log", "line", "message", "MESSAGE"].into_iter().find(|k| known(k))?;
    // a lone message is a log line only where nothing else claims to be one
    let context = [
        "stream",
        "time",
        "timestamp",
        "@timestamp",
        "labels",
        "kubernetes",
        "podName",
        "pod",
        "ts",
        "date",
        "_source",
        "tag",
        "namespace",
    ]
    .iter()
    .any(|k| known(k));
    if payload_key == "message" && !context && fields.len() > 1 {
        return None;
    }
    let string = |k: &str| fields.get(k).and_then(|v| serde_json::from_str::<String>(v.get()).ok());
    let payload = string(payload_key)?;
    let at = ["time", "timestamp", "@timestamp", "date"].iter().find_map(|k| string(k)).and_then(|t| {
        Instant::parse_rfc3339(&t).map(|(at, ..)| at).or_else(|| t.parse::<i64>().ok().filter(|n| *n > 1 << 50).map(Instant))
    });
    let pod: Option<Pod<'_>> = fields
        .get("labels")
        .or_else(|| fields.get("kubernetes"))
        .and_then(|v| serde_json::from_str(v.get()).ok())
        .or_else(|| serde_json::from_str(text).ok());
    let by = pod.and_then(|p| match (p.pod_name, p.container_name) {
        (Some(p), Some(c)) => Some(Arc::from(format!("{p}/{c}"))),
        (Some(p), None) => Some(Arc::from(&*p)),
        _ => None,
    });
    // only docker cuts long lines so; shippers hand on whole ones, without their line end
    let docker = payload_key == "log" && known("stream") && known("time") && !known("kubernetes");
    let partial = docker && !payload.ends_with('\n');
    let payload = payload.strip_suffix('\n').map_or(payload.clone(), str::to_owned);
    Some(Peeled { text: Cow::Owned(payload), at, by, partial, channel: "json" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peels_what_carries_a_line() {
        let p = peel(r#"{"log":"E0101 x\n","stream":"stderr","time":"2026-06-03T20:18:01.5Z"}"#).unwrap();
        assert_eq!((p.text.as_ref(), p.partial, p.at.is_some()), ("E0101 x", false, true));
        let p =
            peel(r#"{"labels":{"container":"c","namespace":"n","pod":"p"},"line":"I0101","timestamp":"2026-06-03T20:18:01.5Z"}"#).unwrap();
        assert_eq!((p.text.as_ref(), p.by.as_deref()), ("I0101", Some("p/c")));
        assert!(peel(r#"{"log":"cut","stream":"stderr","time":"2026-06-03T20:18:01.5Z"}"#).unwrap().partial);
        assert!(peel(r#"{"ts":1.5,"caller":"a.go:1","msg":"x"}"#).is_none());
        assert!(peel(r#"{"type":"urn:x","detail":"y","message":"z"}"#).is_none());
        assert_eq!(peel(r#"{"message":"E1231 x"}"#).unwrap().text, "E1231 x");
    }
}
