//! The labels of causes that reports use: the field's vocabulary of certificate incidents.
use crate::entity::words;

words! {
    /// What kind of cause. One label may have several finer causes (see `rules/`).
    Class {
        /// The cluster's picture of the ACME order is out of date.
        StaleAcmeOrder = "stale-acme-order",
        /// The ACME account or its key is the problem.
        AcmeAccountInvalid = "acme-account-invalid",
        /// The ACME server cannot be reached from the pods.
        AcmeServerUnreachable = "acme-server-unreachable",
        /// The TLS certificate met at the ACME URL is not accepted.
        AcmeServerTlsUntrusted = "acme-server-tls-untrusted",
        /// In-cluster name resolution sends the ACME host name elsewhere.
        ClusterDnsHijack = "cluster-dns-hijack",
        /// Failure or transient refusal on the CA's side.
        AcmeServerError = "acme-server-error",
        /// CA limit on failed authorizations.
        RateLimitFailedValidations = "rate-limit-failed-validations",
        /// CA limit on certificates for one exact set of names.
        RateLimitDuplicateCertificates = "rate-limit-duplicate-certificates",
        /// CA limit on certificates per registered domain.
        RateLimitCertificatesPerDomain = "rate-limit-certificates-per-domain",
        /// CA limit on new orders (or registrations) per account or address.
        RateLimitNewOrders = "rate-limit-new-orders",
        /// A CAA record excludes the CA or account.
        CaaForbidsIssuance = "caa-forbids-issuance",
        /// The CA's CAA look-up fails.
        CaaLookupFailure = "caa-lookup-failure",
        /// Names or CSR are not acceptable.
        InvalidCertificateRequest = "invalid-certificate-request",
        /// No solver applies to the name.
        SolverSelectorMismatch = "solver-selector-mismatch",
        /// The DNS provider knows the identity but refuses the operation.
        Dns01ProviderPermissionDenied = "dns01-provider-permission-denied",
        /// The credential for the DNS provider is wrong or cannot be obtained.
        Dns01ProviderCredentialsInvalid = "dns01-provider-credentials-invalid",
        /// The DNS provider's API rate is used up.
        Dns01ProviderThrottled = "dns01-provider-throttled",
        /// A field of the DNS-01 solver is missing or wrong.
        Dns01SolverConfigInvalid = "dns01-solver-config-invalid",
        /// A record at the challenge name blocks the new one.
        Dns01ConflictingRecord = "dns01-conflicting-record",
        /// A CNAME leads to the wrong zone, or is not followed.
        Dns01CnameMisdirected = "dns01-cname-misdirected",
        /// The zone worked out for the name is wrong or absent.
        Dns01ZoneMismatch = "dns01-zone-mismatch",
        /// The self check sees a private view of the zone.
        Dns01SplitHorizon = "dns01-split-horizon",
        /// The self check's DNS queries get no usable answer.
        Dns01SelfcheckDnsUnreachable = "dns01-selfcheck-dns-unreachable",
        /// The CA does not see a correct TXT record.
        Dns01RecordNotVisibleToCa = "dns01-record-not-visible-to-ca",
        /// An external DNS solver's API is not there.
        Dns01WebhookSolverUnavailable = "dns01-webhook-solver-unavailable",
        /// The self check cannot connect from inside the cluster.
        Http01SelfcheckUnreachable = "http01-selfcheck-unreachable",
        /// Something other than the solver answers.
        Http01SolverNotRouted = "http01-solver-not-routed",
        /// A redirect or authentication is in the way.
        Http01RedirectOrAuthInterference = "http01-redirect-or-auth-interference",
        /// The CA cannot connect to the host.
        Http01CaCannotConnect = "http01-ca-cannot-connect",
        /// The name points nowhere or to another machine.
        Http01DnsTargetWrong = "http01-dns-target-wrong",
        /// The solver pod does not start.
        Http01SolverPodNotRunning = "http01-solver-pod-not-running",
        /// The solver Ingress or HTTPRoute is rejected.
        Http01SolverRouteRejected = "http01-solver-route-rejected",
        /// An admission policy rejects an object.
        PolicyEngineBlocked = "policy-engine-blocked",
        /// A service account lacks a Kubernetes permission.
        RbacMissing = "rbac-missing",
        /// The issuer does not exist or is not ready.
        IssuerNotFoundOrNotReady = "issuer-not-found-or-not-ready",
        /// A Secret that the issuer refers to is missing.
        IssuerSecretMissing = "issuer-secret-missing",
        /// The request is not approved, or denied.
        ApprovalMissingOrDenied = "approval-missing-or-denied",
        /// Several Certificates write to one Secret.
        DuplicateSecretName = "duplicate-secret-name",
        /// A certificate is re-issued again and again.
        ReissueLoop = "reissue-loop",
        /// The API server does not trust the webhook's certificate.
        WebhookTlsUntrusted = "webhook-tls-untrusted",
        /// The API server cannot call the cert-manager webhook.
        WebhookUnreachable = "webhook-unreachable",
        /// CRDs, stored objects or manifests do not fit the release.
        CrdVersionMismatch = "crd-version-mismatch",
        /// A cert-manager component crashes, is killed or loses its lease.
        ControllerNotRunning = "controller-not-running",
        /// The Kubernetes API server refuses or times out.
        KubeApiserverUnreachable = "kube-apiserver-unreachable",
        /// A cert-manager defect.
        ControllerDefect = "controller-defect",
        /// Only waiting for the next attempt.
        BackoffWait = "backoff-wait",
        /// Wrong clocks.
        ClockSkew = "clock-skew",
        /// The CA has paused issuance.
        AccountPaused = "account-paused",
        /// The requested profile or feature is not offered.
        ProfileUnsupported = "profile-unsupported",
        /// The challenge waits for its turn.
        ChallengeBacklog = "challenge-backlog",
        /// An object cannot be deleted because clean-up fails.
        StuckFinalizer = "stuck-finalizer",
        /// A quota refuses an object or call.
        QuotaExceeded = "quota-exceeded",
        /// No controller acts on an Order or request.
        OrderNeverProcessed = "order-never-processed",
        /// The certificate came due and nothing started.
        RenewalNeverTriggered = "renewal-never-triggered",
        /// Private key and request do not fit each other.
        PrivateKeyRotationConflict = "private-key-rotation-conflict",
        /// The Secret was deleted or overwritten from outside.
        SecretLost = "secret-lost",
        /// The consumer still serves the old certificate.
        CertificateNotReloadedByConsumer = "certificate-not-reloaded-by-consumer",
        /// Nothing failed.
        None = "none",
    }
}

impl Class {
    /// What the label means: its doc comment above, which is its only definition.
    pub fn meaning(self) -> &'static str {
        let mut last = "";
        for line in include_str!("class.rs").lines() {
            let line = line.trim();
            if let Some(doc) = line.strip_prefix("/// ") {
                last = doc;
            } else if line.split('"').nth(1) == Some(self.word()) {
                return last;
            }
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_a_meaning() {
        assert!(Class::ALL.iter().all(|c| c.meaning().ends_with('.')));
        assert_eq!(Class::StaleAcmeOrder.meaning(), "The cluster's picture of the ACME order is out of date.");
    }
}
