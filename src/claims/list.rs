//! Every kind of claim.
use super::{Kind, acme_answers, back_off, causes, commands, durations, restarts, states, times};

/// Every kind, in the order in which a sentence is read for them.
pub const KINDS: &[&Kind] =
    &[&times::KIND, &durations::KIND, &states::KIND, &acme_answers::KIND, &back_off::KIND, &restarts::KIND, &causes::KIND, &commands::KIND];
