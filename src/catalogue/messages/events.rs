//! Kubernetes Events (`recorder.Event` in cert-manager's controllers; kubelet and scheduler for pods). Source: cert-manager v0.11 to v1.21,
//! `pkg/controller/**`; `kubernetes/pkg/kubelet/events/event.go`.
use super::Message;
use crate::fact::{Step, What};

const fn event(
    id: &'static str,
    reason: &'static str,
    kinds: &'static [&'static str],
    texts: &'static [&'static str],
    what: What,
    step: Option<Step>,
    samples: &'static [&'static str],
) -> Message {
    Message { id, texts, event_reason: Some(reason), kinds, what, step, since: "", until: "", routine: false, samples }
}

const CERTIFICATE: &[&str] = &["Certificate"];
const REQUEST: &[&str] = &["CertificateRequest"];
const ORDER: &[&str] = &["Order"];
const CHALLENGE: &[&str] = &["Challenge"];
const POD: &[&str] = &["Pod"];
const ISSUER: &[&str] = &["Issuer", "ClusterIssuer"];

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[Message] = &[
    event("event-issued", "Issuing", CERTIFICATE, &["The certificate has been successfully issued"], What::CertificateIssued, Some(Step::CertificateStored), &["The certificate has been successfully issued"]),
    event("event-issued-old", "Issued", CERTIFICATE, &["Certificate issued successfully"], What::CertificateIssued, Some(Step::CertificateStored), &["Certificate issued successfully"]),
    event("event-triggered-secret", "Issuing", CERTIFICATE, &["Issuing certificate as {why}"], What::IssuanceTriggered, Some(Step::Requested), &["Issuing certificate as Secret does not exist"]),
    event("event-triggered-renewal", "Issuing", CERTIFICATE, &["Renewing certificate as renewal was scheduled at {when}", "Renewing certificate {why}"], What::IssuanceTriggered, Some(Step::Requested), &["Renewing certificate as renewal was scheduled at 2022-02-06 17:00:00 +0000 UTC"]),
    event("event-triggered-spec", "Issuing", CERTIFICATE, &["Existing issued Secret is not up to date for spec: {fields}", "Existing private key is not up to date for spec: {fields}", "Fields on existing CertificateRequest resource not up to date: {fields}", "Secret was issued for {other}", "Certificate re-issuance manually triggered"], What::IssuanceTriggered, Some(Step::Requested), &["Existing issued Secret is not up to date for spec: [spec.dnsNames]"]),
    event("event-temporary", "Issuing", CERTIFICATE, &["Issued temporary certificate"], What::Noted, None, &["Issued temporary certificate"]),
    event("event-key-generated", "Generated", CERTIFICATE, &["Stored new private key in temporary Secret resource {secret:quoted}"], What::KeyPrepared, None, &["Stored new private key in temporary Secret resource \"shop-x7k2p\""]),
    event("event-key-reused", "Reused", CERTIFICATE, &["Reusing private key stored in existing Secret resource {secret:quoted}"], What::KeyPrepared, None, &["Reusing private key stored in existing Secret resource \"shop-tls\""]),
    event("event-requested", "Requested", CERTIFICATE, &["Created new CertificateRequest resource {request:quoted}"], What::RequestCreated, Some(Step::Requested), &["Created new CertificateRequest resource \"shop-1\""]),
    event("event-request-not-created", "RequestFailed", CERTIFICATE, &["Failed to {what}"], What::RequestFailed, None, &["Failed to create CertificateRequest: admission webhook denied the request"]),
    event("event-attempt-failed", "Failed", CERTIFICATE, &["The certificate request has failed to complete and will be retried: {why}"], What::IssuanceFailed, None, &["The certificate request has failed to complete and will be retried: Failed to wait for order resource \"a-1\" to become ready: order is in \"errored\" state: x"]),
    event("event-approved", "cert-manager.io", REQUEST, &["Certificate request has been approved by cert-manager.io"], What::RequestApproved, Some(Step::Approved), &["Certificate request has been approved by cert-manager.io"]),
    event("event-waiting-for-approval", "WaitingForApproval", REQUEST, &["Not signing CertificateRequest until it is Approved"], What::ApprovalPending, Some(Step::Requested), &["Not signing CertificateRequest until it is Approved"]),
    event("event-order-created", "OrderCreated", REQUEST, &["Created Order resource {order:word}"], What::OrderCreated, Some(Step::OrderCreated), &["Created Order resource shop/shop-1-123456789"]),
    event("event-order-pending", "OrderPending", REQUEST, &["Waiting on certificate issuance from order {order:word}", "Waiting for order-controller to add certificate data to Order {order:word}"], What::OrderState, Some(Step::OrderCreated), &["Waiting on certificate issuance from order shop/shop-1-123456789: \"pending\""]),
    event("event-order-failed", "OrderFailed", REQUEST, &["Failed to wait for order resource {order:quoted} to become ready: {why}", "Failed to wait for order resource {order:quoted} to become ready"], What::RequestFailed, None, &["Failed to wait for order resource \"shop-1-123456789\" to become ready: order is in \"invalid\" state:"]),
    event("event-certificate-issued", "CertificateIssued", REQUEST, &["Certificate fetched from issuer successfully"], What::CertificateIssued, Some(Step::Finalized), &["Certificate fetched from issuer successfully"]),
    event("event-issuer-not-found", "IssuerNotFound", REQUEST, &["Referenced {kind:quoted} not found: {why}"], What::IssuerFailed, Some(Step::Requested), &["Referenced \"ClusterIssuer\" not found: clusterissuer.cert-manager.io \"letsencrypt\" not found"]),
    event("event-issuer-not-ready", "IssuerNotReady", REQUEST, &["Referenced issuer does not have a Ready status condition"], What::IssuerFailed, Some(Step::Requested), &["Referenced issuer does not have a Ready status condition"]),
    event("event-challenge-created", "Created", ORDER, &["Created Challenge resource {challenge:quoted} for domain {domain:quoted}"], What::ChallengeCreated, Some(Step::Authorized), &["Created Challenge resource \"shop-1-1-2\" for domain \"shop.example.com\""]),
    event("event-no-solver", "Solver", ORDER, &["Failed to determine a valid solver configuration for the set of domains on the Order: {why}"], What::OrderFailed, None, &["Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge"]),
    event("event-order-complete", "Complete", ORDER, &["Order completed successfully"], What::OrderCompleted, Some(Step::Finalized), &["Order completed successfully"]),
    event("event-challenge-started", "Started", CHALLENGE, &["Challenge scheduled for processing"], What::ChallengeScheduled, Some(Step::ChallengeScheduled), &["Challenge scheduled for processing"]),
    event("event-presented", "Presented", CHALLENGE, &["Presented challenge using {type:word} challenge mechanism"], What::Presented, Some(Step::Presented), &["Presented challenge using DNS-01 challenge mechanism"]),
    event("event-present-error", "PresentError", CHALLENGE, &["Error presenting challenge: {why}"], What::PresentFailed, Some(Step::ChallengeScheduled), &["Error presenting challenge: zone not found"]),
    event("event-verified", "DomainVerified", CHALLENGE, &["Domain {domain:quoted} verified with {type:quoted} validation"], What::DomainVerified, Some(Step::Validated), &["Domain \"shop.example.com\" verified with \"HTTP-01\" validation"]),
    event("event-validation-failed", "Failed", CHALLENGE, &["Accepting challenge authorization failed: {why}"], What::ValidationFailed, Some(Step::Accepted), &["Accepting challenge authorization failed: acme: authorization error for shop.example.com: 403 x"]),
    event("event-cleanup-error", "CleanUpError", CHALLENGE, &["Error cleaning up challenge: {why}"], What::CleanupFailed, None, &["Error cleaning up challenge: access denied"]),
    event("event-issuer-init", "ErrInitIssuer", ISSUER, &["Error initializing issuer: {why}"], What::IssuerFailed, None, &["Error initializing issuer: x"]),
    event("event-issuer-register", "ErrRegisterACMEAccount", ISSUER, &["Failed to register ACME account: {why}"], What::IssuerFailed, None, &["Failed to register ACME account: x"]),
    event("event-issuer-update", "ErrUpdateACMEAccount", ISSUER, &["Failed to update ACME account:{why}"], What::IssuerFailed, None, &["Failed to update ACME account:x"]),
    event("event-killing", "Killing", POD, &["Stopping container {name:word}"], What::ComponentStopped, None, &["Stopping container cert-manager-controller"]),
    event("event-started", "Started", POD, &["Started container {name:word}"], What::PodEvent, None, &["Started container cert-manager-controller"]),
    event("event-back-off", "BackOff", POD, &["Back-off restarting failed container{}", "Back-off pulling image {image}"], What::PodFailed, None, &["Back-off restarting failed container cert-manager-controller in pod x"]),
    event("event-became-leader", "LeaderElection", &["Lease", "ConfigMap"], &["{who:word} became leader"], What::LeaderAcquired, None, &["cert-manager-1-x became leader"]),
];
