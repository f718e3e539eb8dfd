//! How wide a cause reaches: failures of several certificates with one wide cause at one time are one incident.
use crate::class::Class;

/// What a cause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One certificate or name: another with the same cause is another incident.
    Own,
    /// Every name of a registered domain.
    Zone,
    /// Every certificate of an issuer (its account, credential, CA).
    Issuer,
    /// Every certificate of the cluster.
    Cluster,
}

/// The scope of a class of causes.
pub fn of(class: Class) -> Scope {
    match class {
        Class::RateLimitCertificatesPerDomain => Scope::Zone,
        Class::AcmeAccountInvalid
        | Class::AcmeServerError
        | Class::RateLimitNewOrders
        | Class::Dns01ProviderCredentialsInvalid
        | Class::Dns01ProviderPermissionDenied
        | Class::Dns01ProviderThrottled
        | Class::Dns01WebhookSolverUnavailable
        | Class::IssuerNotFoundOrNotReady
        | Class::IssuerSecretMissing
        | Class::AccountPaused => Scope::Issuer,
        Class::AcmeServerUnreachable
        | Class::AcmeServerTlsUntrusted
        | Class::ClusterDnsHijack
        | Class::Dns01SelfcheckDnsUnreachable
        | Class::RbacMissing
        | Class::WebhookTlsUntrusted
        | Class::WebhookUnreachable
        | Class::CrdVersionMismatch
        | Class::ControllerNotRunning
        | Class::KubeApiserverUnreachable
        | Class::ClockSkew => Scope::Cluster,
        _ => Scope::Own,
    }
}
