//! # The CA has paused issuance for a name
//!
//! ## What you see
//! `429 …rateLimited: Your account is temporarily prevented from requesting certificates for … Please visit:
//! https://portal.letsencrypt.org/sfe/v1/unpause?jwt=…`, without a time.
//!
//! ## Why it happens
//! After more than a thousand failed validations in a row for one account and name (one is forgiven a day, a success resets it),
//! Let's Encrypt pauses the pair. It does not lift by itself: somebody has to follow the link. Behind it is a name that has
//! failed for months: often one that no longer points to the cluster.
//!
//! ## What rules it out
//! `retry after` in the text: then it is a limit that lifts by itself.
//!
//! ## What to do
//! First mend or remove what fails, then follow the link in the full error text (it carries a token: do not publish it), then
//! renew.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits (consecutive authorization failures); Boulder `ra/ra.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA has paused issuance for a name.
pub static RULE: Rule = Rule {
    id: "acme-account-paused",
    class: Class::AccountPaused,
    source: include_str!("acme_account_paused.rs"),
    tier: Tier::Cause,
    statement: "The CA has paused issuance for the account[ and {name}] after very many failed validations in a row.",
    effect: "no order for the name is accepted until somebody unpauses it",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-account-paused"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "the link for unpausing",
            command: "kubectl get order -n {namespace} {order} -o custom-columns=REASON:.status.reason",
            if_true: "a link to the CA's portal",
            if_false: "another reason",
        },
        Read {
            what: "whether the name still points here",
            command: "dig +short {dns} A",
            if_true: "no address, or one of another machine",
            if_false: "an address of the cluster",
        },
    ],
    remedy: &[
        "Mend the validation of the name, or delete its Certificate where the name is no longer used.",
        "Then open the link of the error text and unpause; it concerns all paused names of the account.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
