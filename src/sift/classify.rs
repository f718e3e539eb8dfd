//! What a record is taken for at first sight: whose it is, what it repeats, whether it tells of a failure.
use super::hash::{self, ByHash, mix};
use super::mask::{Keep, mask};
use crate::catalogue::failures::{self, Depth};
use crate::catalogue::messages;
use crate::fact::What;
use crate::text::quoted::unescape;

/// A record at first sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// Days since an arbitrary day, the same for all records of a source.
    pub day: i32,
    /// Microseconds since an arbitrary instant: orders the records of a source.
    pub at: i64,
    /// Whose it is: namespace and certificate, as far as the name of the object leads. 0: nobody's.
    pub root: u64,
    /// What it says; records that agree in it and in `root` are repeats.
    pub class: u64,
    /// What that means.
    pub sense: Sense,
    /// How many observations it stands for (Events count).
    pub count: u64,
}

/// What a record means for its certificate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sense {
    /// Chatter that says nothing by itself: counted, never kept.
    pub routine: bool,
    /// It reports a failure that counts.
    pub failing: bool,
    /// The certificate was issued.
    pub issued: bool,
}

/// Names and errors of a record before they are put together.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// E, W and F are loud.
    pub loud: bool,
    /// The message, escaped as it stands.
    pub message: &'a [u8],
    /// The error, escaped as it stands.
    pub error: &'a [u8],
    /// Namespace and name of the object, or its key; empty where the record names none.
    pub namespace: &'a [u8],
    /// See `namespace`.
    pub name: &'a [u8],
    /// Whether the object is a CertificateRequest: its name ends with a revision.
    pub request: bool,
    /// Whatever else tells records apart (reason, condition, kind), hashed.
    pub extra: u64,
}

/// What was worked out of texts that come again and again.
#[derive(Debug, Default)]
pub struct Memo {
    messages: ByHash<(u64, Sense)>,
    senses: ByHash<Sense>,
    errors: Vec<(u64, u64)>,
    counting: ByHash<bool>,
}

/// Texts of which the reading is remembered; a file with more distinct ones forgets and begins anew.
const REMEMBERED: usize = 1 << 16;
/// Places for errors that come again to the letter (a power of two).
const SLOTS: usize = 1 << 12;

impl Memo {
    /// What a message repeats, and what it means.
    fn message(&mut self, text: &[u8], keep: Keep) -> (u64, Sense) {
        let exact = mix(hash::of(text), keep as u64);
        if let Some(known) = self.messages.get(&exact) {
            return *known;
        }
        let masked = mask(text, keep);
        let sense = *self.senses.entry(mask(text, Keep::Words)).or_insert_with(|| sense_of_message(text));
        for map in [self.messages.len(), self.senses.len()] {
            if map > REMEMBERED {
                self.messages.clear();
                self.senses.clear();
            }
        }
        self.messages.insert(exact, (masked, sense));
        (masked, sense)
    }

    /// What an error repeats, and whether it counts as a failure.
    fn error(&mut self, text: &[u8], keep: Keep) -> (u64, bool) {
        if text.is_empty() || matches!(text, b"null" | b"<nil>" | b"{}") {
            return (0, false);
        }
        let exact = mix(hash::of(text), keep as u64);
        if self.errors.is_empty() {
            self.errors.resize(SLOTS, (0, 0));
        }
        let slot = exact as usize & (SLOTS - 1);
        let masked = match self.errors.get(slot) {
            Some((e, m)) if *e == exact => *m,
            _ => {
                let masked = mask(text, keep);
                if let Some(place) = self.errors.get_mut(slot) {
                    *place = (exact, masked);
                }
                masked
            }
        };
        if self.counting.len() > REMEMBERED {
            self.counting.clear();
        }
        let counts = *self
            .counting
            .entry(masked)
            .or_insert_with(|| failures::row_of(&unescape(&String::from_utf8_lossy(text))).is_none_or(|row| row.depth > Depth::Noise));
        (masked, counts)
    }

    /// Puts the parts of a record together.
    pub fn glance(&mut self, parts: &Parts<'_>, day: i32, at: i64, count: u64) -> Glance {
        let root = root(parts.namespace, parts.name, parts.request);
        let keep = if root == 0 { Keep::Names } else { Keep::Words };
        let (message, mut sense) = self.message(parts.message, keep);
        let (error, counts) = self.error(parts.error, keep);
        sense.failing = counts || parts.loud && error == 0 && !sense.issued && !sense.routine;
        sense.routine &= error == 0;
        // a message that names its object itself
        let root = if root == 0 { named_in(parts.message) } else { root };
        Glance { day, at, root, class: mix(mix(message, error), mix(parts.extra, u64::from(parts.loud))), sense, count }
    }
}

fn sense_of_message(text: &[u8]) -> Sense {
    let text = unescape(&String::from_utf8_lossy(text));
    let text = text.split_once(": ").filter(|(l, _)| l.starts_with("cert-manager") && !l.contains(' ')).map_or(text.as_str(), |(_, t)| t);
    let Some((row, _)) = messages::find(text.trim(), None, None) else { return Sense::default() };
    let tells = row.step.is_some() || row.what == What::Requeued;
    Sense { routine: row.routine && !tells, failing: false, issued: row.what == What::CertificateIssued }
}

/// The certificate that a name leads to: without the numbers that Orders and Challenges carry, and the revision before them.
pub fn root(namespace: &[u8], name: &[u8], request: bool) -> u64 {
    let (namespace, name) = match memchr::memchr(b'/', name) {
        Some(slash) => (&name[..slash], &name[slash + 1..]),
        None => (namespace, name),
    };
    if name.is_empty() {
        return 0;
    }
    let mut rest = name;
    let mut numbered = false;
    while let Some(head) = without_number(rest, 6..=10) {
        rest = head;
        numbered = true;
    }
    if numbered || request {
        rest = without_number(rest, 1..=5).or_else(|| without_suffix(rest)).unwrap_or(rest);
    }
    mix(hash::of(namespace), hash::of(rest)) | 1
}

fn without_number(name: &[u8], digits: std::ops::RangeInclusive<usize>) -> Option<&[u8]> {
    let tail = name.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let dash = (name.len() - tail).checked_sub(1)?;
    (dash > 0 && digits.contains(&tail) && name[dash] == b'-').then(|| &name[..dash])
}

/// Five random letters, as Kubernetes appends them.
fn without_suffix(name: &[u8]) -> Option<&[u8]> {
    let dash = memchr::memrchr(b'-', name)?;
    let tail = &name[dash + 1..];
    (dash > 0 && tail.len() == 5 && tail.iter().all(|b| b"bcdfghjklmnpqrstvwxz2456789".contains(b))).then(|| &name[..dash])
}

/// The first quoted name of a message (`Setting lastTransitionTime for Certificate "web" condition …`); its namespace is not told.
fn named_in(message: &[u8]) -> u64 {
    let Some(open) = memchr::memchr(b'"', message) else { return 0 };
    let rest = &message[open + 1..];
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/'))).unwrap_or(rest.len());
    let before = message[..open].strip_suffix(b"\\").unwrap_or(&message[..open]);
    if end == 0 { 0 } else { root(b"", &rest[..end], before.ends_with(b"CertificateRequest ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_one_certificate() {
        let web = root(b"shop", b"web", false);
        for name in ["web-2-944701905", "web-2-944701905-3359721776", "web-nbc78-944701905", "shop/web"] {
            assert_eq!(root(b"shop", name.as_bytes(), false), web, "{name}");
        }
        assert_eq!(root(b"shop", b"web-2", true), web);
        assert_eq!(
            named_in(br#"Setting lastTransitionTime for CertificateRequest \"web-2\" condition"#),
            named_in(br#"Certificate "web" is"#)
        );
        assert_ne!(root(b"shop", b"web-1", false), root(b"shop", b"web-2", false));
        assert_ne!(root(b"shop", b"web", false), root(b"labs", b"web", false));
        assert_eq!(root(b"shop", b"", false), 0);
    }

    #[test]
    fn senses() {
        let mut memo = Memo::default();
        let glance = |memo: &mut Memo, loud, message: &str, error: &str| {
            memo.glance(
                &Parts { loud, message: message.as_bytes(), error: error.as_bytes(), name: b"shop/web", ..Parts::default() },
                0,
                0,
                1,
            )
            .sense
        };
        assert!(glance(&mut memo, false, "certificate issued", "").issued);
        assert!(glance(&mut memo, false, "syncing item", "").routine);
        assert!(glance(&mut memo, true, "propagation check failed", "wrong status code '404', expected '200'").failing);
        let conflict = r#"Operation cannot be fulfilled on certificates.cert-manager.io \"web\": the object has been modified; please apply your changes to the latest version and try again"#;
        assert!(!glance(&mut memo, true, "re-queuing item due to error processing", conflict).failing);
    }
}
