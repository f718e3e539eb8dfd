//! A JSON log record at first sight: one walk over the members of its object. Transports that carry a line in JSON (docker, Loki) are
//! unwrapped and their line is glanced at.
use super::classify::{Glance, Memo, Parts};
use super::hash::{self, mix};
use super::{klog, starts};
use crate::text::quoted::close;
use memchr::memchr;
use std::borrow::Cow;

/// Glances at a record that begins with `{"`.
pub fn glance(record: &[u8], memo: &mut Memo) -> Option<Glance> {
    let (mut parts, mut at, mut level, mut wrapped) = (Parts::default(), 0.0f64, b'E', None);
    let mut s = record.get(1..)?;
    loop {
        match s.first()? {
            b'"' => {}
            b'}' => break,
            _ => {
                s = &s[1..];
                continue;
            }
        }
        let (key, rest) = string(s)?;
        let rest = rest.strip_prefix(b":")?.trim_ascii_start();
        let (value, rest) = if rest.first() == Some(&b'"') { string(rest)? } else { bare(rest) };
        match key {
            b"ts" => at = number(value),
            b"msg" => parts.message = value,
            b"err" | b"error" => parts.error = value,
            b"v" => level = b'I',
            b"level" => level = value.first().map_or(b'E', u8::to_ascii_uppercase),
            b"key" | b"resource_name" => parts.name = value,
            b"resource_namespace" => parts.namespace = value,
            b"resource_kind" | b"reason" | b"condition" | b"status" => {
                parts.request |= value == b"CertificateRequest";
                parts.extra = mix(parts.extra, hash::of(value));
            }
            b"log" | b"line" | b"message" | b"MESSAGE" => wrapped = Some(value),
            _ => {}
        }
        s = rest;
    }
    if parts.message.is_empty() {
        return unwrap(wrapped?, memo);
    }
    // klog prints milliseconds, zap seconds
    let micros = if at > 1e11 { at * 1e3 } else { at * 1e6 };
    parts.loud = !matches!(level, b'I' | b'D');
    Some(memo.glance(&parts, (micros / 86_400e6) as i32, micros as i64, 1))
}

/// The line inside of a transport's object, where unescaping is all that it takes.
fn unwrap(line: &[u8], memo: &mut Memo) -> Option<Glance> {
    let line = if memchr(b'\\', line).is_some() {
        Cow::Owned(crate::text::quoted::unescape(std::str::from_utf8(line).ok()?).into_bytes())
    } else {
        Cow::Borrowed(line)
    };
    starts::is_header(&line).then(|| klog::glance(&line, memo)).flatten()
}

/// What stands between the quotes, as it is escaped, and what follows.
fn string(s: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = s.get(1..)?;
    close(rest).map(|n| (&rest[..n], &rest[n + 1..]))
}

/// A number, word, list or object.
fn bare(s: &[u8]) -> (&[u8], &[u8]) {
    let (mut depth, mut at) = (0usize, 0usize);
    while let Some(b) = s.get(at) {
        match b {
            b'"' => match string(&s[at..]) {
                Some((_, rest)) => {
                    at = s.len() - rest.len();
                    continue;
                }
                None => return (s, &[]),
            },
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            b'}' | b']' => break,
            b',' if depth == 0 => break,
            _ => {}
        }
        at += 1;
    }
    s.split_at(at)
}

/// A decimal number with fraction; what does not fit the form counts as far as it goes.
fn number(s: &[u8]) -> f64 {
    let (mut whole, mut part, mut scale) = (0u64, 0u64, 1.0f64);
    let mut dot = false;
    for b in s.iter().take(18) {
        match b {
            b'0'..=b'9' if dot => {
                part = part * 10 + u64::from(b - b'0');
                scale *= 10.0;
            }
            b'0'..=b'9' => whole = whole * 10 + u64::from(b - b'0'),
            b'.' => dot = true,
            _ => break,
        }
    }
    whole as f64 + part as f64 / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_klog_json_and_what_carries_it() {
        let mut memo = Memo::default();
        let json = |ts: &str, id: u32| {
            format!(
                r#"{{"ts":{ts},"caller":"a.go:1","msg":"propagation check failed","resource_name":"web-1-9447019{id}","resource_namespace":"shop","err":"got \"{id}\"","x":[1,{{"y":"}}"}}]}}"#
            )
        };
        let a = glance(json("1762300800013.573", 11).as_bytes(), &mut memo).unwrap();
        let b = glance(json("1762300801013.573", 12).as_bytes(), &mut memo).unwrap();
        assert_eq!((a.class, a.root, a.day, b.at - a.at), (b.class, b.root, 20397, 1_000_000));
        assert!(a.sense.failing);
        let klog = "E0603 20:18:01.123456       1 sync.go:208] \"propagation check failed\" err=\"x\" key=\"shop/web\"";
        let docker = serde_json::json!({"log": format!("{klog}\n"), "stream": "stderr", "time": "2026-06-03T20:18:01Z"}).to_string();
        assert_eq!(glance(docker.as_bytes(), &mut memo), klog::glance(klog.as_bytes(), &mut memo));
        for broken in ["{\"", "{\"a", "{\"a\":", "{\"msg\":\"x\"", "{\"a\":1}"] {
            assert_eq!(glance(broken.as_bytes(), &mut memo), None, "{broken}");
        }
    }
}
