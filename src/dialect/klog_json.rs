//! klog and zap as JSON (`--logging-format=json`): one object a line, keys in any order, duplicates kept.
use super::klog_message::{Record, Shape, understand};
use super::reader::{Dialect, Reader};
use crate::text::pairs;
use crate::time::{Instant, Precision, Stamp};
use memchr::memmem;

/// See the module.
pub static DIALECT: Dialect = Dialect {
    id: "klog-json",
    title: "a component's log as JSON",
    sample: r#"{"ts":1708340302756.7686,"logger":"cert-manager.controller","caller":"controller/controller.go:157","msg":"re-queuing item due to error processing","err":"x"}"#,
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let text = line.text.trim();
    if !text.starts_with("{\"") || memmem::find(text.as_bytes(), b"\"msg\":").is_none() {
        return false;
    }
    let Some((members, whole)) = pairs::json(text) else { return false };
    let get = |k: &str| pairs::get(&members, k);
    let Some(message) = get("msg") else { return false };
    if get("ts").or(get("time")).is_none() && get("caller").is_none() && get("logger").is_none() {
        return false;
    }
    let (glued, message) = unglue(message.trim());
    // klog has no level: only info lines carry their verbosity; zap spells it out
    let severity = match get("level").and_then(|l| l.chars().next()) {
        Some('i' | 'I' | 'd' | 'D') => 'I',
        Some('w' | 'W') => 'W',
        Some('f' | 'F' | 'p' | 'P') => 'F',
        Some(_) => 'E',
        None if get("v").is_some() => 'I',
        None => 'E',
    };
    let own = |p: &&pairs::Pair<'_>| !matches!(&*p.key, "ts" | "time" | "msg" | "v" | "caller" | "level" | "logger" | "errVerbose");
    let pairs: Vec<pairs::Pair<'_>> = members.iter().filter(own).cloned().collect();
    let record = Record {
        place: line.place,
        stamp: get("ts").or(get("time")).and_then(stamp),
        outer: line.outer,
        by: line.by.clone(),
        severity: Some(severity),
        caller: get("caller").unwrap_or(""),
        logger: get("logger").or(glued),
        message,
        shape: if glued.is_some() { Shape::Glued } else { Shape::Json },
        pairs: &pairs,
    };
    let class = understand(&record, reader.sink);
    if !whole {
        reader.sink.damaged("truncated JSON");
    }
    reader.take(1, "klog-json", class);
    true
}

/// Splits `cert-manager/challenges: message`, as v1.12 and v1.13 print it.
pub fn unglue(message: &str) -> (Option<&str>, &str) {
    match message.split_once(": ") {
        Some((logger, rest)) if logger.starts_with("cert-manager") && !logger.contains(' ') => (Some(logger), rest),
        _ => (None, message),
    }
}

/// Milliseconds (klog), seconds (zap) since 1970, or RFC 3339.
fn stamp(text: &str) -> Option<Stamp> {
    if let Some((at, precision, _)) = Instant::parse_rfc3339(text) {
        return Some(Stamp::Full(at, precision));
    }
    let number: f64 = text.parse().ok()?;
    let nanos = if number > 1e11 { number * 1e6 } else { number * 1e9 };
    let good = (1e17..9e18).contains(&nanos);
    // a float of milliseconds holds no more than microseconds
    good.then(|| Stamp::Full(Instant((nanos / 1e3).round() as i64 * 1000), Precision::Microsecond))
}
