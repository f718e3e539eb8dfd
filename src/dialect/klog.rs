//! klog text in all its shapes since v0.2: klogr's `logger "msg"="…" "k"=json` (to v1.11), `"logger: msg" k="v"` (v1.12, v1.13),
//! `"msg" logger="…" k="v"` (from v1.14), free text; with or without header, over one line or many.
use super::go_crash;
use super::klog_json::unglue;
use super::klog_message::{Record, Shape, understand};
use super::reader::{Dialect, Reader};
use crate::text::klog_header::{self, Header, header};
use crate::text::pairs;
use crate::text::quoted::{self, quoted};
use memchr::memmem;
use std::borrow::Cow;

/// See the module.
pub static DIALECT: Dialect = Dialect {
    id: "klog",
    title: "a component's log as text (klog)",
    sample: r#"E0303 21:51:07.633314       1 sync.go:208] "propagation check failed" err="x" logger="cert-manager.controller" resource_name="web-1-2-3" resource_namespace="shop" resource_kind="Challenge""#,
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let first = &*line.text;
    let (head, body) = match header(first) {
        Some((head, body)) => (head, body),
        None if headless(first.trim_start()) => (Header { severity: None, stamp: None, caller: "" }, first.trim_start()),
        None => return false,
    };
    let (lines, body) = gather(reader, body);
    let place = reader.lines.get(reader.at + lines - 1).map_or(line.place, |last| line.place.to(last.place));
    let (logger, message, pairs, shape) = split(body.trim_end());
    let (glued, message) = if shape == Shape::Text { unglue(&message) } else { (None, &*message) };
    let shape = if glued.is_some() { Shape::Glued } else { shape };
    let own = pairs::get(&pairs, "logger").or(glued).or(logger);
    let record = Record {
        place,
        stamp: head.stamp,
        outer: line.outer,
        by: line.by.clone(),
        severity: head.severity,
        caller: head.caller,
        logger: own,
        message: message.trim(),
        pairs: &pairs,
        shape,
    };
    let class = understand(&record, reader.sink);
    reader.take(lines, "klog", class);
    true
}

/// Logger, message, pairs and shape of what follows the header.
fn split(body: &str) -> (Option<&str>, Cow<'_, str>, Vec<pairs::Pair<'_>>, Shape) {
    // v0.11 and v0.12 print the level first; a line that lost its beginning may have no message at all
    if let Some(at) = klogr(body) {
        let (mut all, _) = pairs::read(&body[at..]);
        let message = all.iter().position(|p| p.key == "msg").map_or(Cow::Borrowed(""), |i| all.remove(i).value);
        return (Some(body[..at].trim()).filter(|l| !l.is_empty()), message, all, Shape::Klogr);
    }
    if let Some(q) = quoted(body) {
        let (pairs, _) = pairs::read(body.get(q.len..).unwrap_or(""));
        return (None, q.value, pairs, Shape::Text);
    }
    (None, Cow::Borrowed(body), Vec::new(), Shape::Free)
}

/// Where the pairs of klogr begin: behind no more than a word, which is the logger.
fn klogr(body: &str) -> Option<usize> {
    const KEYS: [&str; 3] = ["\"level\"=", "\"msg\"=", "\"error\"="];
    let begin = body.len() - body.trim_start().len();
    let word = body.get(begin..)?.find(' ').map_or(body.len(), |n| begin + n);
    let last = body.len() - body.get(word..)?.trim_start().len();
    let window = body.as_bytes().get(..last + 8).unwrap_or(body.as_bytes());
    KEYS.iter().filter_map(|k| memmem::find(window, k.as_bytes())).min().filter(|at| *at <= last)
}

/// Whether a line without header is one whose header a paste has lost.
fn headless(text: &str) -> bool {
    if text.starts_with("cert-manager/") || text.starts_with("cert-manager.") {
        return text.split_once(' ').is_some_and(|(_, r)| r.trim_start().starts_with("\"msg\"="));
    }
    if text.starts_with('"') {
        if text.starts_with("\"msg\"=") || text.starts_with("\"error\"=") {
            return true;
        }
        return quoted(text)
            .filter(|q| q.closed)
            .and_then(|q| text.get(q.len..))
            .is_some_and(|r| ["err=", "logger=", "key=", "resource_name="].iter().any(|k| r.trim_start().starts_with(k)));
    }
    const BEGINNINGS: &[&str] = &[
        "Calling ",
        "Presenting DNS01 challenge for domain ",
        "Checking DNS propagation for ",
        "Found status change for ",
        "Setting lastTransitionTime for ",
        "Error preparing issuer for certificate",
        "attempting to acquire leader lease",
        "successfully acquired lease",
        "failed to renew lease",
        "error retrieving resource lock",
        "failed to list *v",
        "Failed to watch *v",
        "Backing off from issuance",
        "Skipping re-verifying ACME account",
    ];
    BEGINNINGS.iter().any(|b| text.starts_with(b))
        || text.split_once(" controller: ").is_some_and(|(name, rest)| {
            !name.contains(' ') && ["syncing item", "Re-queuing item", "Finished processing"].iter().any(|w| rest.starts_with(w))
        })
}

/// A record is at most so many lines: a block that is never closed must not eat a file.
const LONGEST: usize = 400;

/// How many lines the record at the cursor has, and its text after the header, re-joined.
fn gather<'a>(reader: &Reader<'a, '_>, body: &'a str) -> (usize, Cow<'a, str>) {
    if body.starts_with("Observed a panic") || body.contains("\"Observed a panic: ") {
        let lines = 1 + go_crash::stack(reader, 1);
        let frame = go_crash::frame(reader, lines).filter(|_| body.starts_with("Observed"));
        return (lines, frame.map_or(Cow::Borrowed(body), |frame| Cow::Owned(format!("{body}{frame}"))));
    }
    let mut text = Cow::Borrowed(body);
    let mut lines = 1;
    while lines < LONGEST {
        let Some(next) = reader.peek(lines) else { break };
        let blank = next.trim().is_empty();
        if klog_header::is_whole(next.as_bytes()) || klog_header::starts(next) || next.starts_with("{\"") {
            break;
        }
        let glue = if open_block(&text) {
            if blank && !closes_later(reader, lines) {
                break;
            }
            "\n"
        } else if blank || super::is_fence(next) {
            break;
        } else if open_quote(&text) {
            if next.starts_with([' ', '\t']) || text.ends_with(' ') { " " } else { hard_wrap(next) }
        } else if pairs::begins(next.trim_start())
            && !(next.trim_start().starts_with("\"msg\"=") && text.contains("\"msg\"="))
            && is_structured(&text)
        {
            " "
        } else if !is_structured(&text) && (next.starts_with('\t') || broken_word(body, next)) {
            if next.starts_with('\t') { "\n" } else { "" }
        } else {
            break;
        };
        let next = if glue == "\n" { next } else { next.trim_start() };
        text = Cow::Owned(format!("{}{glue}{next}", if glue == "\n" { &*text } else { text.trim_end() }));
        lines += 1;
    }
    (lines, text)
}

/// Structured: it has pairs, or is nothing but a logger whose pairs follow a line each.
fn is_structured(text: &str) -> bool {
    text.starts_with('"') || text.starts_with("cert-manager") || text.trim().is_empty()
}

/// Whether the text ends inside of a `key=<` block.
fn open_block(text: &str) -> bool {
    let Some(at) = text.rfind("=<\n").or_else(|| text.trim_end().ends_with("=<").then(|| text.trim_end().len() - 2)) else { return false };
    let key = text[..at].rsplit([' ', '\n']).next().unwrap_or("");
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain && !text[at..].lines().skip(1).any(|l| l.trim() == ">" || l.trim_start().strip_prefix("> ").is_some_and(pairs::begins))
}

fn closes_later(reader: &Reader<'_, '_>, from: usize) -> bool {
    (from..from + LONGEST)
        .map_while(|n| reader.peek(n))
        .take_while(|l| !klog_header::starts(l))
        .any(|l| l.trim() == ">" || l.trim_start().strip_prefix("> ").is_some_and(pairs::begins))
}

/// Whether the text ends inside of the quotes of a message or a value.
fn open_quote(text: &str) -> bool {
    is_structured(text) && !text.contains("=<\n") && quoted::is_open(text)
}

/// A terminal breaks anywhere and pads the last line; people and editors break at blanks.
fn hard_wrap(next: &str) -> &'static str {
    if next.ends_with("  ") { "" } else { " " }
}

fn broken_word(body: &str, next: &str) -> bool {
    next.starts_with(|c: char| c.is_ascii_lowercase()) && next.ends_with("  ") && body.len() > 60 && !body.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityKind;
    use crate::fact::{Relation, Step, What, attr};
    use crate::line::Line;
    use crate::place::{Place, SourceId};
    use crate::sink::Sink;

    fn run(text: &str) -> Sink {
        let mut offset = 0;
        let lines: Vec<Line<'_>> = text
            .lines()
            .enumerate()
            .map(|(i, l)| {
                let place = Place { source: SourceId(0), offset, line: i as u32 + 1, len: l.len() as u32 };
                offset += l.len() as u64 + 1;
                Line { place, text: Cow::Borrowed(l), outer: None, by: None, physical: 1 }
            })
            .collect();
        let mut sink = Sink::default();
        Reader::run(&lines, &mut sink);
        assert_eq!(sink.tally.total(), lines.len() as u64);
        sink
    }

    const A: &str = r#"E1129 17:44:22.129430       1 controller.go:158] cert-manager/controller/challenges "msg"="re-queuing item due to error processing" "error"="Failed to change Route 53 record set: AccessDenied: \"x\"\n\tstatus code: 403" "key"="shop/web-944701905-2263237826"  "#;
    const B: &str = r#"E1124 04:28:57.742110       1 sync.go:190] "cert-manager/challenges: propagation check failed" err="wrong status code '404', expected '200'" resource_name="web-1-944701905-2263237826" resource_namespace="shop" resource_kind="Challenge" resource_version="v1" dnsName="web.example.com" type="HTTP-01""#;
    const C: &str = "E1123 16:42:06.021299       1 sync.go:332] \"failed to create Order resource due to bad request, marking Order as failed\" err=<\n\t400 urn:ietf:params:acme:error:rejectedIdentifier: no\n\n\t\turn:ietf:params:acme:error:malformed: sub\n > logger=\"cert-manager.controller\" resource_name=\"web-1-944701905\" resource_namespace=\"shop\" resource_kind=\"Order\"\nI1123 16:42:07.021299       1 trigger_controller.go:225] \"Certificate must be re-issued\" logger=\"cert-manager.controller\" key=\"shop/web\" reason=\"Renewing\" message=\"Renewing certificate as renewal was scheduled at 2025-06-03 20:18:00 +0000 UTC\"";

    #[test]
    fn reads_the_shapes() {
        for (text, kind, what) in [
            (A, EntityKind::Challenge, What::Requeued),
            (B, EntityKind::Challenge, What::SelfCheckFailed),
            (C, EntityKind::Order, What::OrderFailed),
        ] {
            let sink = run(text);
            let fact = &sink.facts[0];
            let subject = fact.subject.as_ref().unwrap();
            assert_eq!((subject.kind, subject.namespace.as_deref(), fact.what), (kind, Some("shop"), what));
            assert!(fact.failure.is_some() && fact.stamp.is_some(), "{text}");
        }
        assert_eq!(&*run(B).facts[0].names[0], "web.example.com");
    }

    #[test]
    fn reads_levels_of_the_first_releases() {
        let sink = run(
            r#"I1018 17:05:54.828249       1 dns.go:106] cert-manager/controller/challenges/Present "level"=0 "msg"="presenting DNS01 challenge for domain" "dnsName"="web.example.com" "resource_kind"="Challenge" "resource_name"="web-1-2-3" "resource_namespace"="shop" "type"="dns-01" "#,
        );
        let fact = &sink.facts[0];
        assert_eq!((fact.what, fact.step), (What::ChallengeScheduled, Some(Step::ChallengeScheduled)));
        assert_eq!(fact.attr(attr::CHALLENGE_TYPE), Some("DNS-01"));
        assert_eq!(crate::release::range(&sink.releases).map(crate::release::words).as_deref(), Some("0.11–0.12"));
    }

    #[test]
    fn an_upgrade_and_the_way_back_are_both_seen() {
        let line = |file: &str| {
            format!(
                "E1124 04:28:57.742110       1 {file}] \"propagation check failed\" err=\"x\" logger=\"cert-manager.challenges\" resource_name=\"web-1-2-3\" resource_namespace=\"shop\" resource_kind=\"Challenge\"\n"
            )
        };
        let release = |lines: &[&str]| {
            let text: String = lines.iter().map(|file| line(file)).collect();
            crate::release::range(&run(&text).releases).map(crate::release::words)
        };
        let (old, new) = ("sync.go:208", "sync.go:187");
        assert_eq!(release(&[old]).as_deref(), Some("1.16–1.17"));
        assert_eq!(release(&[old, new]).as_deref(), Some("1.20"));
        assert_eq!(release(&[old, new, old]).as_deref(), Some("1.16–1.17"));
    }

    #[test]
    fn blocks_are_one_record() {
        let sink = run(C);
        assert_eq!(sink.facts.len(), 2);
        assert!(sink.facts[0].text.contains("malformed: sub"));
        let trigger = &sink.facts[1];
        assert_eq!((trigger.what, trigger.step), (What::IssuanceTriggered, Some(Step::Requested)));
        assert_eq!(trigger.attr(attr::RENEWAL_TIME), Some("2025-06-03T20:18:00Z"));
        assert_eq!(sink.tally.continuation, 4);
    }

    #[test]
    fn bears_every_cut() {
        let json = r#"{"ts":1708340302756.7686,"caller":"x/y.go:1","msg":"é \u00e9","key":{"name":"a","namespace":"b"},"err":"x"}"#;
        let odd = "E1129 17:44:22.129430       1 é.go:158] \"é\\\" err=<\n\té\n > a=[\"é\" map[b:{\npanic: é\ngoroutine 1 [x]:\né(";
        for text in [A, B, C, json, odd] {
            for (at, _) in text.char_indices() {
                run(&text[..at]);
                run(&text[at..]);
            }
        }
        assert_eq!(run(&json[..json.len() - 4]).damage.len(), 1);
    }

    #[test]
    fn conditions_date_the_log() {
        let sink = run(
            "I0614 08:25:43.437950       1 conditions.go:190] Found status change for Certificate \"web\" condition \"Ready\": \"True\" -> \"False\"; setting lastTransitionTime to 2021-06-14 08:25:43.437948137 +0000 UTC m=+87.5",
        );
        assert!(sink.anchors[0].exact && sink.anchors[0].uptime == Some(87.5));
        let fact = &sink.facts[0];
        assert_eq!((fact.what, fact.attr(attr::STATUS)), (What::ConditionChanged, Some("False")));
    }

    #[test]
    fn pasted_pieces() {
        let split = "E0910 11:30:35.262146       1 sync.go:183] cert-manager/controller/challenges\n\"msg\"=\"propagation check failed\"\n\"error\"=\"dial tcp 198.51.100.2:53: i/o timeout\"\n\"resource_kind\"=\"Challenge\"\n\"resource_name\"=\"web-1-2\"\n\"resource_namespace\"=\"shop\"";
        let sink = run(split);
        assert_eq!((sink.facts.len(), sink.facts[0].what), (1, What::SelfCheckFailed));
        for text in [
            "\"error\"=\"secret \\\"clouddns\\\" not found\" \"key\"=\"shop/web-834223693-1827370624\"",
            "challenges controller: Re-queuing item \"shop/web-1507190043-0\" due to error processing: 401 Unable to authenticate you.",
            "cert-manager/challenges \"msg\"=\"re-queuing item due to error processing\" \"error\"=\"cut off he",
        ] {
            let sink = run(text);
            assert_eq!(sink.tally.recognised, 1, "{text}");
            assert!(sink.facts[0].failure.is_some() || text.contains("cut"), "{text}");
        }
    }

    #[test]
    fn json_and_crashes() {
        let sink = run(
            r#"{"ts":1708340302756.7686,"logger":"cert-manager.controller.http01.selfCheck.http01.ensurePod","caller":"http/pod.go:59","msg":"found one existing HTTP01 solver pod","v":0,"resource_name":"web-1-2-3","resource_namespace":"shop","resource_kind":"Challenge","related_resource_name":"cm-acme-http-solver-x","related_resource_namespace":"shop","related_resource_kind":""}"#,
        );
        let fact = &sink.facts[0];
        assert_eq!((fact.related[0].0, fact.related[0].1.kind), (Relation::Solver, EntityKind::Pod));
        let sink = run(
            "panic: runtime error: index out of range [1] with length 1\n\ngoroutine 208 [running]:\ngithub.com/cert-manager/cert-manager/pkg/x.(*c).Sync(0xc0, 0x1)\n\tpkg/x/c.go:42 +0x254\nE1129 17:44:22.129430       1 controller.go:158] free text",
        );
        assert_eq!((sink.facts[0].what, sink.facts.len()), (What::ComponentCrashed, 2));
    }
}
