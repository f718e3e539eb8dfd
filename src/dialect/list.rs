//! Every dialect, in the order in which they are asked. A line goes to the first that takes it, so the narrow come before the wide and
//! `sentence` is last.
use super::reader::Dialect;
use super::{
    acme_object, acme_sh, alertmanager, caddy, certbot, certbot_log, change, cmctl, describe, event_json, event_table, firehydrant,
    git_log, go_crash, incident_io, klog, klog_json, lego, lets_debug, manifest, opsgenie, pagerduty, problem, prompt, rootly, rootly_json,
    sentence, served, slack, table, traefik,
};

/// Every dialect.
#[rustfmt::skip]
pub static DIALECTS: &[&Dialect] = &[
    &prompt::DIALECT,
    &go_crash::DIALECT,
    &caddy::DIALECT,
    &traefik::DIALECT,
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
    &acme_object::DIALECT,
    &lets_debug::DIALECT,
    &problem::DIALECT,
    &certbot_log::DIALECT,
    &lego::DIALECT,
    &acme_sh::DIALECT,
    &certbot::DIALECT,
    &cmctl::DIALECT,
    &describe::DIALECT,
    &manifest::DIALECT,
    &event_table::DIALECT,
    &table::DIALECT,
    &rootly::DIALECT,
    &served::DIALECT,
    &sentence::DIALECT,
];
