//! Which releases write such a line: version lines, the shape, wordings, and the numbers of source lines.
use super::klog_message::{Record, Shape};
use crate::catalogue::messages::Message;
use crate::sink::{ReleaseHint, Sink};
use crate::text::pairs;

type Release = (u16, u16);

/// No upper end.
pub const OPEN: Release = (1, u16::MAX);
const FIRST: Release = (0, 1);

/// Line numbers of messages by release: row, line, from, to. Worked out from the tags v0.11.0 to v1.21.1.
const LINES: &[(&str, &str, Release, Release)] = &[
    ("requeue", "131", (0, 11), (0, 13)),
    ("requeue", "140", (0, 14), (0, 14)),
    ("requeue", "143", (0, 15), (0, 15)),
    ("requeue", "158", (0, 16), (1, 3)),
    ("requeue", "164", (1, 4), (1, 4)),
    ("requeue", "163", (1, 5), (1, 7)),
    ("requeue", "166", (1, 8), (1, 9)),
    ("requeue", "167", (1, 10), (1, 14)),
    ("requeue", "157", (1, 16), (1, 19)),
    ("requeue", "155", (1, 20), (1, 21)),
    ("self-check-failed", "184", (0, 11), (0, 14)),
    ("self-check-failed", "183", (0, 16), (1, 0)),
    ("self-check-failed", "182", (1, 1), (1, 2)),
    ("self-check-failed", "181", (1, 3), (1, 3)),
    ("self-check-failed", "186", (1, 6), (1, 8)),
    ("self-check-failed", "190", (1, 9), (1, 15)),
    ("self-check-failed", "208", (1, 16), (1, 17)),
    ("self-check-failed", "176", (1, 18), (1, 19)),
    ("self-check-failed", "187", (1, 20), (1, 20)),
    ("validation-failed", "386", (1, 6), (1, 8)),
    ("validation-failed", "379", (1, 9), (1, 14)),
    ("validation-failed", "380", (1, 15), (1, 15)),
    ("validation-failed", "403", (1, 16), (1, 17)),
    ("validation-failed", "371", (1, 18), (1, 19)),
    ("validation-failed", "432", (1, 20), (1, 20)),
    ("validation-failed", "477", (1, 21), (1, 21)),
    ("certificate-triggered", "189", (1, 3), (1, 4)),
    ("certificate-triggered", "181", (1, 5), (1, 7)),
    ("certificate-triggered", "200", (1, 8), (1, 11)),
    ("certificate-triggered", "194", (1, 12), (1, 13)),
    ("certificate-triggered", "215", (1, 13), (1, 15)),
    ("certificate-triggered", "223", (1, 16), (1, 17)),
    ("certificate-triggered", "225", (1, 18), (1, 19)),
    ("certificate-triggered", "227", (1, 20), (1, 20)),
    ("certificate-triggered", "238", (1, 21), (1, 21)),
];

/// Adds what a line tells about the release of cert-manager.
pub fn hints(record: &Record<'_>, row: Option<&Message>, sink: &mut Sink) {
    let mut add = |from: Release, to: Release| {
        // the same hint at once again says nothing new; after another it does: an upgrade and a way back are both seen
        if sink.releases.last().is_none_or(|h| (h.from, h.to) != (from, to)) {
            sink.releases.push(ReleaseHint { place: record.place, from, to });
        }
    };
    if let Some(version) = pairs::get(record.pairs, "version").and_then(version)
        && record.message.starts_with("starting")
    {
        add(version, version);
        return;
    }
    let ours = record.logger.is_some_and(|l| l.starts_with("cert-manager"));
    match record.shape {
        Shape::Klogr if ours && pairs::get(record.pairs, "level").is_some() => add((0, 11), (0, 12)),
        Shape::Klogr if ours && record.logger.is_some_and(|l| l.starts_with("cert-manager/controller/")) => add((0, 11), (1, 6)),
        Shape::Klogr if ours => add((0, 11), (1, 11)),
        Shape::Glued => add((1, 12), (1, 13)),
        Shape::Text | Shape::Json if ours => add((1, 12), OPEN),
        _ => {}
    }
    let Some(row) = row else { return };
    if row.id == "requeue" && record.message.contains("  ") {
        add((0, 11), (1, 0));
    }
    if matches!(row.id, "requeue" | "requeue-optimistic-lock") && record.shape == Shape::Text && ours {
        let keyed = pairs::get(record.pairs, "key").is_some();
        add(if keyed { (1, 12) } else { (1, 16) }, if keyed { (1, 15) } else { OPEN });
    }
    if let (since, until) = (version(row.since), version(row.until))
        && (since.is_some() || until.is_some())
    {
        add(since.unwrap_or(FIRST), until.unwrap_or(OPEN));
    }
    if record.shape != Shape::Json
        && let Some((_, line)) = record.caller.rsplit_once(':')
        && let Some((.., from, to)) = LINES.iter().find(|(id, l, ..)| *id == row.id && *l == line)
    {
        add(*from, *to);
    }
}

/// `v1.21.1`, `1.8`: major and minor.
pub fn version(text: &str) -> Option<Release> {
    let mut numbers = text.trim_start_matches('v').split(['.', '-', '+']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}
