//! Every dialect, in the order in which they are asked. A line goes to the first that takes it, so the narrow come before the wide and
//! `sentence` is last.
use super::reader::Dialect;
use super::{cmctl, describe, event_json, event_table, go_crash, klog, klog_json, manifest, problem, prompt, rootly, sentence, table};

/// Every dialect.
#[rustfmt::skip]
pub const DIALECTS: &[&Dialect] = &[
    &prompt::DIALECT,
    &go_crash::DIALECT,
    &klog_json::DIALECT,
    &klog::DIALECT,
    &event_json::DIALECT,
    &problem::DIALECT,
    &cmctl::DIALECT,
    &describe::DIALECT,
    &manifest::DIALECT,
    &event_table::DIALECT,
    &table::DIALECT,
    &rootly::DIALECT,
    &sentence::DIALECT,
];
