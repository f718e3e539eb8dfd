//! Every kind of claim, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::{Finding, Ground, Kind, Sentence, Verdict, ground, stated_times};

#[path = "acme_answers.rs"]
mod acme_answers;
#[path = "back_off.rs"]
mod back_off;
#[path = "causes.rs"]
mod causes;
#[path = "commands.rs"]
mod commands;
#[path = "durations.rs"]
mod durations;
#[path = "restarts.rs"]
mod restarts;
#[path = "states.rs"]
mod states;
#[path = "times.rs"]
mod times;

/// Every kind.
#[rustfmt::skip]
pub static KINDS: &[&Kind] = &[
    &acme_answers::KIND,
    &back_off::KIND,
    &causes::KIND,
    &commands::KIND,
    &durations::KIND,
    &restarts::KIND,
    &states::KIND,
    &times::KIND,
];
