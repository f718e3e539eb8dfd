//! certopsy: the autopsy of a certificate incident.
//!
//! Reads what is left of it (cert-manager logs, Kubernetes Events, dumps of objects, output of ACME clients) and makes a report: what happened
//! when, why, how sure that is, and what would settle it.
//!
//! # The way of the data
//!
//! `input` reads bytes (the only IO) → `envelope` peels what a transport wrapped around a line → `dialect` reads one record in its own
//! language, with the help of the `catalogue` (who says what; what went wrong) → facts, small, owned and cited → `clock` proves when →
//! `graph` sorts them by certificate → `assemble` makes incidents of them, `attempt` tells how far each came → `rules` are weighed by
//! `verdict` → `compose` makes the `report` → `render` writes it.
//!
//! # Invariants
//!
//! 1. Bytes in, value out: below `input` everything is a pure function of bytes and options. No clock, environment, network, global state.
//! 2. Parsing never fails. It returns facts and counted notes; only IO, arguments and configuration are errors.
//! 3. Every line is recognised, known noise, continuation, or shown as unrecognised.
//! 4. Every statement is observed (cited), derived (arithmetic shown), inferred (rule named) or reported; a citation re-opens to the bytes.
//! 5. The same set of inputs gives the same bytes, at any thread count and file order.
//! 6. No input time is rewritten; an assumed one keeps its raw text and says by what it was fixed.
//! 7. Layers look down only (`tests/tidy.rs`).
//! 8. No unsafe code, no panic on any input.
//! 9. A cause, a message table, a language or an output is one file with its sample; lists of such files are kept by `tests/registry.rs`.
#![forbid(unsafe_code)]
pub mod analyze;
pub mod arithmetic;
pub mod assemble;
pub mod attempt;
pub mod batch;
pub mod blameless;
pub mod catalogue;
pub mod chain;
pub mod claims;
pub mod class;
pub mod clock;
pub mod clusters;
pub mod compose;
pub mod contributing;
pub mod coverage;
pub mod dialect;
pub mod entity;
pub mod envelope;
pub mod extract;
pub mod fact;
pub mod graph;
pub mod hypothesis;
pub mod in_order;
pub mod incident;
pub mod input;
pub mod line;
pub mod lint;
pub mod mentions;
pub mod milestone;
pub mod names;
pub mod options;
pub mod order_age;
pub mod overcome;
pub mod own;
pub mod place;
pub mod redact;
pub mod release;
pub mod render;
pub mod report;
pub mod response;
pub mod rootly;
pub mod rules;
pub mod runs;
pub mod sift;
pub mod sink;
pub mod standing;
pub mod text;
pub mod time;
pub mod timeline;
pub mod unexplained;
pub mod verdict;
pub mod zone;

pub use analyze::{analyze, analyze_in};
pub use options::Options;
