//! The files of the catalogue of failures. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::{Depth, Party, Persistence, Row};

#[path = "acme_account.rs"]
mod acme_account;
#[path = "acme_caa.rs"]
mod acme_caa;
#[path = "acme_identifier.rs"]
mod acme_identifier;
#[path = "acme_nonce.rs"]
mod acme_nonce;
#[path = "acme_order.rs"]
mod acme_order;
#[path = "acme_profile.rs"]
mod acme_profile;
#[path = "acme_rate_limit.rs"]
mod acme_rate_limit;
#[path = "acme_server.rs"]
mod acme_server;
#[path = "acme_validation_dns.rs"]
mod acme_validation_dns;
#[path = "acme_validation_http.rs"]
mod acme_validation_http;
#[path = "acme_validation_tls.rs"]
mod acme_validation_tls;
#[path = "acmedns.rs"]
mod acmedns;
#[path = "admission.rs"]
mod admission;
#[path = "akamai.rs"]
mod akamai;
#[path = "api_server.rs"]
mod api_server;
#[path = "approval.rs"]
mod approval;
#[path = "aws_identity.rs"]
mod aws_identity;
#[path = "azure_identity.rs"]
mod azure_identity;
#[path = "azuredns.rs"]
mod azuredns;
#[path = "cert_manager.rs"]
mod cert_manager;
#[path = "certificate.rs"]
mod certificate;
#[path = "challenge_queue.rs"]
mod challenge_queue;
#[path = "clients.rs"]
mod clients;
#[path = "clouddns.rs"]
mod clouddns;
#[path = "cloudflare.rs"]
mod cloudflare;
#[path = "consumer.rs"]
mod consumer;
#[path = "crd.rs"]
mod crd;
#[path = "digitalocean.rs"]
mod digitalocean;
#[path = "dns_credentials.rs"]
mod dns_credentials;
#[path = "dns_selfcheck.rs"]
mod dns_selfcheck;
#[path = "external_dns.rs"]
mod external_dns;
#[path = "finalizer.rs"]
mod finalizer;
#[path = "gcp_identity.rs"]
mod gcp_identity;
#[path = "http_answer.rs"]
mod http_answer;
#[path = "http_redirect.rs"]
mod http_redirect;
#[path = "http_selfcheck.rs"]
mod http_selfcheck;
#[path = "http_solver.rs"]
mod http_solver;
#[path = "issuer.rs"]
mod issuer;
#[path = "lets_debug.rs"]
mod lets_debug;
#[path = "net.rs"]
mod net;
#[path = "objects.rs"]
mod objects;
#[path = "pods.rs"]
mod pods;
#[path = "process.rs"]
mod process;
#[path = "quota.rs"]
mod quota;
#[path = "rbac.rs"]
mod rbac;
#[path = "rfc2136.rs"]
mod rfc2136;
#[path = "route53.rs"]
mod route53;
#[path = "webhook.rs"]
mod webhook;
#[path = "webhook_solver.rs"]
mod webhook_solver;

/// Every table.
#[rustfmt::skip]
pub static TABLES: &[&[Row]] = &[
    acme_account::ROWS,
    acme_caa::ROWS,
    acme_identifier::ROWS,
    acme_nonce::ROWS,
    acme_order::ROWS,
    acme_profile::ROWS,
    acme_rate_limit::ROWS,
    acme_server::ROWS,
    acme_validation_dns::ROWS,
    acme_validation_http::ROWS,
    acme_validation_tls::ROWS,
    acmedns::ROWS,
    admission::ROWS,
    akamai::ROWS,
    api_server::ROWS,
    approval::ROWS,
    aws_identity::ROWS,
    azure_identity::ROWS,
    azuredns::ROWS,
    cert_manager::ROWS,
    certificate::ROWS,
    challenge_queue::ROWS,
    clients::ROWS,
    clouddns::ROWS,
    cloudflare::ROWS,
    consumer::ROWS,
    crd::ROWS,
    digitalocean::ROWS,
    dns_credentials::ROWS,
    dns_selfcheck::ROWS,
    external_dns::ROWS,
    finalizer::ROWS,
    gcp_identity::ROWS,
    http_answer::ROWS,
    http_redirect::ROWS,
    http_selfcheck::ROWS,
    http_solver::ROWS,
    issuer::ROWS,
    lets_debug::ROWS,
    net::ROWS,
    objects::ROWS,
    pods::ROWS,
    process::ROWS,
    quota::ROWS,
    rbac::ROWS,
    rfc2136::ROWS,
    route53::ROWS,
    webhook::ROWS,
    webhook_solver::ROWS,
];
