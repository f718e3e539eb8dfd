//! Where something else clearly begins: documents and paragraphs end there.

use super::{acme_sh, caddy, certbot, certbot_log, lego, pods, traefik};
use crate::text::fence::is_fence;
use crate::text::klog_header;

/// Whether a paragraph of plain text ends before this line: something else begins, or a block of `describe` or cmctl.
pub fn ends_text(text: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "Status:",
        "tatus:",
        "Events:",
        "Order:",
        "CertificateRequest:",
        "Challenges:",
        "Spec:",
        "Metadata:",
        "Type     Reason",
        "- Name: ",
    ];
    starts_something(text) || BLOCKS.iter().any(|b| text.trim_start().starts_with(b)) || pods::lone_row(text).is_some()
}

/// Whether a line begins a record, table, document or command of its own.
pub fn starts_something(text: &str) -> bool {
    let t = text.trim_start();
    let header = t.len() > 21
        && matches!(t.as_bytes()[0], b'I' | b'W' | b'E' | b'F')
        && t.as_bytes()[1..5].iter().all(u8::is_ascii_digit)
        && t.as_bytes()[5] == b' '
        && t.as_bytes()[8] == b':';
    let words = ["$ ", "kubectl ", "cmctl ", "NAME  ", "NAME ", "NAMESPACE  ", "LAST SEEN", "apiVersion: ", "Name:  ", "Incident #"];
    header
        || is_fence(text)
        || is_client(t)
        || words.iter().any(|w| text.starts_with(w))
        || text.starts_with('{')
        || t.starts_with("❯ ")
        || text.starts_with('[') && (text.contains("]# ") || text.contains("]$ "))
}

/// Whether an ACME client's record or text begins here.
fn is_client(text: &str) -> bool {
    starts_record(text) || certbot::begins(text)
}

/// Whether a record of a log begins here: it has a stamp of its own.
pub fn starts_record(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'0'..=b'9') => certbot_log::begins(text) || lego::begins(text) || caddy::begins(text) || traefik::begins(text),
        Some(b'[') => acme_sh::begins(text),
        Some(b't') => traefik::begins(text),
        Some(b'I' | b'W' | b'E' | b'F') => klog_header::starts(text),
        Some(b'{') => text.starts_with("{\"level\":") || text.starts_with("{\"ts\":"),
        _ => false,
    }
}
