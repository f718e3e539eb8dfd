//! Every dialect, in the order in which they are asked. A line goes to the first that takes it, so the narrow come before the wide and
//! `sentence` is last.
use super::reader::Dialect;
use super::{
    alertmanager, change, cmctl, describe, event_json, event_table, firehydrant, git_log, go_crash, incident_io, klog, klog_json, manifest,
    opsgenie, pagerduty, problem, prompt, rootly, rootly_json, sentence, slack, table,
};

/// Every dialect.
#[rustfmt::skip]
pub const DIALECTS: &[&Dialect] = &[
    &prompt::DIALECT,
    &go_crash::DIALECT,
    &klog_json::DIALECT,
    &klog::DIALECT,
    &rootly_json::DIALECT,
    &pagerduty::DIALECT,
    &incident_io::DIALECT,
    &firehydrant::DIALECT,
    &opsgenie::DIALECT,
    &alertmanager::DIALECT,
    &slack::DIALECT,
    &git_log::DIALECT,
    &change::DIALECT,
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
