//! A line of an input after its transport was peeled off: what a dialect reads.
use crate::place::Place;
use crate::time::Instant;
use std::borrow::Cow;
use std::sync::Arc;

/// What is left of a physical line (or of several that a transport had cut) without its transport.
#[derive(Debug, Clone)]
pub struct Line<'b> {
    /// The physical bytes, transport included, without the line end: what a citation quotes.
    pub place: Place,
    /// The payload. Invalid UTF-8 is replaced, ANSI sequences and carriage returns are gone, leading blanks are kept.
    pub text: Cow<'b, str>,
    /// The transport's own time (the innermost that gives one).
    pub outer: Option<Instant>,
    /// Who wrote it according to the transport: `pod/container`, `pod`, …
    pub by: Option<Arc<str>>,
    /// Physical lines that this stands for: 1; 0 where one physical line held several payload lines (all but the first); more where a
    /// transport had cut one payload line.
    pub physical: u32,
}

/// What a physical line was taken for. Every line is exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineClass {
    /// It said something, or is part of a document that did.
    Recognised,
    /// Known to mean nothing here: blank lines, fences, start-up chatter, unrelated but known formats.
    Noise,
    /// Belongs to the record before it.
    Continuation,
    /// Not understood.
    Unrecognised,
}
