//! A klog text record at first sight: one walk over its quotes, nothing unescaped, nothing copied. The shapes of all releases are one grammar
//! here: words, `"quoted"`, `key=value`, `"key"=value`, `key=<` block.
use super::classify::{Glance, Memo, Parts};
use super::hash::{self, mix};
use crate::text::near::near;
use crate::text::quoted::close;
use memchr::{memchr, memmem};

const DAY: i64 = 86_400_000_000;

/// Glances at a record that begins with a header (`starts::is_header`).
pub fn glance(record: &[u8], memo: &mut Memo) -> Option<Glance> {
    let n = |i: usize| i64::from(record.get(i).copied().unwrap_or(b'0').wrapping_sub(b'0'));
    let two = |i: usize| n(i) * 10 + n(i + 1);
    let day = two(1) * 31 + two(3);
    let micros = (15..21).fold(0, |t, i| t * 10 + n(i));
    let at = day * DAY + (two(6) * 3600 + two(9) * 60 + two(12)) * 1_000_000 + micros;
    let text = 21 + memchr(b']', record.get(21..)?)? + 1;
    let mut parts = Parts { loud: record.first() != Some(&b'I'), ..Parts::default() };
    walk(record.get(text..)?, &mut parts);
    Some(memo.glance(&parts, i32::try_from(day).unwrap_or(0), at, 1))
}

/// What stands between the quote at the start and its end, and what follows.
fn quoted(s: &[u8]) -> (&[u8], &[u8]) {
    let rest = s.get(1..).unwrap_or(&[]);
    close(rest).map_or((rest, &[]), |n| (&rest[..n], &rest[n + 1..]))
}

fn value(rest: &[u8]) -> (&[u8], &[u8]) {
    match rest.first() {
        Some(b'"') => quoted(rest),
        // a block over several lines ends with ` >` on a line of its own
        Some(b'<') if rest.get(1) == Some(&b'\n') => match memmem::find(rest, b"\n >") {
            Some(end) => (&rest[2.min(end)..end], &rest[end + 3..]),
            None => (&rest[2..], &[]),
        },
        _ => rest.split_at(near(b' ', b'\n', rest).unwrap_or(rest.len())),
    }
}

fn walk<'a>(mut s: &'a [u8], parts: &mut Parts<'a>) {
    let whole = s;
    let mut told = false;
    while let Some(first) = s.first() {
        let (key, rest) = match first {
            b' ' | b'\n' | b'\r' | b'\t' => {
                s = &s[1..];
                continue;
            }
            b'"' => {
                let (text, rest) = quoted(s);
                if rest.first() != Some(&b'=') {
                    if told {
                        parts.extra = mix(parts.extra, hash::of(text));
                    } else {
                        (parts.message, told) = (text, true);
                    }
                    s = rest;
                    continue;
                }
                (text, &rest[1..])
            }
            _ => {
                let end = near(b'=', b' ', s).unwrap_or(s.len());
                if s.get(end) != Some(&b'=') || end == 0 {
                    // free text: up to where pairs begin, all of it is the message
                    if !told && parts.message.is_empty() {
                        let to = memmem::find(s, b" \"msg\"=").or_else(|| memchr(b'\n', s)).unwrap_or(s.len());
                        parts.message = &s[..to];
                        told = to == s.len() || s[to] == b'\n';
                        s = &s[to..];
                    } else {
                        s = s.get(end + 1..).unwrap_or(&[]);
                    }
                    continue;
                }
                (&s[..end], &s[end + 1..])
            }
        };
        let (value, rest) = value(rest);
        match key {
            b"key" if parts.name.is_empty() => parts.name = value,
            b"resource_name" => parts.name = value,
            b"resource_namespace" => parts.namespace = value,
            b"err" | b"error" => parts.error = value,
            b"msg" => (parts.message, told) = (value, true),
            b"resource_kind" | b"reason" | b"condition" | b"status" => {
                parts.request |= value == b"CertificateRequest";
                parts.extra = mix(parts.extra, hash::of(value));
            }
            _ => {}
        }
        s = rest;
    }
    if parts.message.is_empty() {
        parts.message = whole;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String, String, String) {
        let mut parts = Parts::default();
        walk(text.as_bytes(), &mut parts);
        let s = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
        (s(parts.message), s(parts.error), s(parts.namespace), s(parts.name))
    }

    #[test]
    fn every_shape_is_walked() {
        let t = |a: &str, b: &str, c: &str, d: &str| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned());
        for (text, wanted) in [
            (
                r#" "propagation check failed" err="a \"b\"" logger="x" resource_name="n" resource_namespace="s""#,
                t("propagation check failed", r#"a \"b\""#, "s", "n"),
            ),
            (r#" cert-manager/controller "msg"="re-queuing" "error"="e" "key"="s/n"  "#, t("re-queuing", "e", "", "s/n")),
            (" \"failed\" err=<\n\t400 x\n\ty\n > key=\"s/n\"", t("failed", "\t400 x\n\ty", "", "s/n")),
            (
                " Setting lastTransitionTime for Certificate \"web\" to x",
                t("Setting lastTransitionTime for Certificate \"web\" to x", "", "", ""),
            ),
            (" \"cut", t("cut", "", "", "")),
            ("", t("", "", "", "")),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn times_follow_each_other() {
        let mut memo = Memo::default();
        let mut at = |h: &str| glance(format!("{h}       1 a.go:1] \"x\" key=\"s/n\"").as_bytes(), &mut memo).unwrap();
        let (a, b, c) = (at("E0603 20:18:01.123456"), at("E0603 20:18:01.123457"), at("I0604 00:00:00.000000"));
        assert!(a.at < b.at && b.at < c.at && a.day + 1 == c.day);
        assert_eq!(a.class, b.class);
    }
}
