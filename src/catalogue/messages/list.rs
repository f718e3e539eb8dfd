//! The files of the catalogue of messages. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::Message;

#[path = "acmesolver.rs"]
mod acmesolver;
#[path = "cainjector.rs"]
mod cainjector;
#[path = "certificates.rs"]
mod certificates;
#[path = "challenges.rs"]
mod challenges;
#[path = "client_go.rs"]
mod client_go;
#[path = "conditions.rs"]
mod conditions;
#[path = "dns01.rs"]
mod dns01;
#[path = "events.rs"]
mod events;
#[path = "http01.rs"]
mod http01;
#[path = "issuers.rs"]
mod issuers;
#[path = "leader.rs"]
mod leader;
#[path = "orders.rs"]
mod orders;
#[path = "process.rs"]
mod process;
#[path = "requests.rs"]
mod requests;
#[path = "shim.rs"]
mod shim;
#[path = "webhook.rs"]
mod webhook;
#[path = "worker.rs"]
mod worker;

/// Every table.
#[rustfmt::skip]
pub static TABLES: &[&[Message]] = &[
    acmesolver::ROWS,
    cainjector::ROWS,
    certificates::ROWS,
    challenges::ROWS,
    client_go::ROWS,
    conditions::ROWS,
    dns01::ROWS,
    events::ROWS,
    http01::ROWS,
    issuers::ROWS,
    leader::ROWS,
    orders::ROWS,
    process::ROWS,
    requests::ROWS,
    shim::ROWS,
    webhook::ROWS,
    worker::ROWS,
];
