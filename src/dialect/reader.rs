//! How dialects read: a cursor over the lines of one stream, what is known from before (a command, a document's subject), and the sink.
use super::client::Run;
use super::list::DIALECTS;
use crate::entity::{EntityKind, ObjectRef};
use crate::line::{Line, LineClass};
use crate::sink::Sink;
use crate::text::klog_header;
use std::sync::Arc;

/// A language of records. One file each.
#[derive(Debug)]
pub struct Dialect {
    /// Kebab-case id, printed as the language of a part of an input.
    pub id: &'static str,
    /// What it is, for `certopsy formats`.
    pub title: &'static str,
    /// A record in it.
    pub sample: &'static str,
    /// Reads the record at the cursor, if it is in this language: puts what it says into the sink, `take`s its lines and says true.
    /// Otherwise leaves everything as it was and says false.
    pub read: for<'r, 'a, 'b> fn(&'r mut Reader<'a, 'b>) -> bool,
}

/// What earlier lines of the stream tell about later ones.
#[derive(Debug, Default, Clone)]
pub struct Context {
    /// The last shell command that names what follows.
    pub command: Option<Command>,
    /// The object of the last document that named one (describe, manifest, cmctl).
    pub subject: Option<ObjectRef>,
    /// What the ACME client that writes here is working on.
    pub run: Run,
}

/// A kubectl or cmctl command in a paste.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Command {
    /// `get`, `describe`, `logs`, `events`, `status`, …
    pub verb: String,
    /// Kinds that it asks for.
    pub kinds: Vec<EntityKind>,
    /// `-n`.
    pub namespace: Option<Arc<str>>,
    /// The one name that it asks for.
    pub name: Option<Arc<str>>,
    /// The command as typed.
    pub text: String,
}

/// A cursor over the lines of one stream.
#[derive(Debug)]
pub struct Reader<'a, 'b> {
    /// The lines of the stream.
    pub lines: &'a [Line<'b>],
    /// The next line.
    pub at: usize,
    /// What earlier lines tell.
    pub context: Context,
    /// Where facts go.
    pub sink: &'a mut Sink,
}

/// The upper or lower border of a box, with or without a title in it.
fn is_border(text: &str) -> bool {
    const CORNERS: &[char] = &['┌', '└', '╭', '╰', '├', '╔', '╚', '╠', '─', '━', '═'];
    text.starts_with(CORNERS) && text.ends_with(['┐', '┘', '╮', '╯', '┤', '╗', '╝', '╣', '─', '━', '═'])
}

impl<'a, 'b> Reader<'a, 'b> {
    /// Reads a whole stream.
    pub fn run(lines: &'a [Line<'b>], sink: &'a mut Sink) {
        let mut reader = Reader { lines, at: 0, context: Context::default(), sink };
        while let Some(line) = lines.get(reader.at) {
            let text = line.text.trim();
            if text.is_empty() || super::is_fence(text) || text == "---" || is_border(text) {
                reader.take(1, "", LineClass::Noise);
                continue;
            }
            let before = reader.at;
            // what begins as most lines of a log do is asked of klog first: no other language begins so
            let klog = klog_header::is_whole(text.as_bytes()) && (super::klog::DIALECT.read)(&mut reader);
            if !klog && !DIALECTS.iter().any(|d| (d.read)(&mut reader)) || reader.at == before {
                let line = &lines[before];
                reader.sink.unrecognised.push((line.place, Arc::from(line.text.trim())));
                reader.take(1, "unknown", LineClass::Unrecognised);
            }
        }
    }

    /// The next line.
    pub fn line(&self) -> &'a Line<'b> {
        &self.lines[self.at]
    }

    /// The text of the line `n` after the next.
    pub fn peek(&self, n: usize) -> Option<&'a str> {
        self.lines.get(self.at + n).map(|l| &*l.text)
    }

    /// Takes lines: the first as `class`, the rest as continuation (noise stays noise).
    pub fn take(&mut self, lines: usize, language: &'static str, class: LineClass) {
        for i in 0..lines {
            let Some(line) = self.lines.get(self.at) else { return };
            let class = if i == 0 || class != LineClass::Recognised { class } else { LineClass::Continuation };
            self.sink.account(language, class, line.place, line.physical);
            self.at += 1;
        }
    }

    /// Takes lines that all say something (rows of a table, a document).
    pub fn take_all(&mut self, lines: usize, language: &'static str) {
        for _ in 0..lines {
            let Some(line) = self.lines.get(self.at) else { return };
            let class = if line.text.trim().is_empty() { LineClass::Noise } else { LineClass::Recognised };
            self.sink.account(language, class, line.place, line.physical);
            self.at += 1;
        }
    }
}
