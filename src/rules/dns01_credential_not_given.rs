//! # The client was not given a credential for the DNS provider
//!
//! ## What you see
//! acme.sh: `You didn't specify a cloudflare api key and email yet.`; certbot: `Missing properties in credentials configuration file …`; Azure's
//! library: `'client_id' is required. Please pass it in or set the AZURE_CLIENT_ID environment variable`.
//!
//! ## Why it happens
//! The variable was never set, or not in the shell, unit or cron job in which the client runs; acme.sh remembers it only after a first success,
//! in the account of the user who ran it. The credentials file has other keys than the plugin reads.
//!
//! ## What rules it out
//! The provider was asked and answered.
//!
//! ## What to do
//! Set the variables or properties that the text names, where the client runs.
//!
//! ## Sources
//! acme.sh `dnsapi/`, wiki dnsapi; certbot `plugins/dns_common.py`; azure-identity.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The client was not given a credential for the DNS provider.
pub static RULE: Rule = Rule {
    id: "dns01-credential-not-given",
    class: Class::Dns01ProviderCredentialsInvalid,
    source: include_str!("dns01_credential_not_given.rs"),
    tier: Tier::Cause,
    statement: "The client has no credential for the DNS provider[: {what}][ (in {file})].",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On { failures: &["client-dns-credential-missing", "gcp-key-empty"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the client has",
        command: "the environment of the process that runs the client, its account.conf or its credentials file",
        if_true: "the variable or property is not there",
        if_false: "it is there: another user, home or file is read",
    }],
    remedy: &[
        "Export the variables that the hook names (acme.sh keeps them after a success), or write the properties that the plugin names into its credentials file; then run the client again.",
    ],
    weigh: None,
};
