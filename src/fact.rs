//! What an input says, small, owned and cited: {when, where from, who, what}.
use crate::catalogue::failures::Failure;
use crate::entity::{AcmeRef, ObjectRef, words};
use crate::place::Place;
use crate::time::{Instant, Precision, Stamp};
use std::sync::Arc;

words! {
    /// What kind of input says it: how much it can know, and whether it is an observation at all.
    Origin {
        /// A component's log.
        Log = "log",
        /// A Kubernetes Event.
        Event = "event",
        /// The state of an object: manifest, describe, table, cmctl.
        Object = "object",
        /// The output of an ACME client other than cert-manager.
        Client = "client",
        /// A document or log of the CA itself.
        Ca = "ca",
        /// A sentence without anything around it.
        Sentence = "sentence",
        /// Somebody says so: a timeline, a chat, a pasted diagnosis. Reported, never observed.
        Note = "note",
    }
}

words! {
    /// The rungs of issuance: how far an attempt came.
    Step {
        /// Issuing=True, or a CertificateRequest exists.
        Requested = "Requested",
        /// The request is approved.
        Approved = "Approved",
        /// An Order exists.
        OrderCreated = "OrderCreated",
        /// The CA knows the order; authorizations are pending.
        Authorized = "Authorized",
        /// The challenge is being processed.
        ChallengeScheduled = "ChallengeScheduled",
        /// Record written, or solver up.
        Presented = "Presented",
        /// The self check passed.
        SelfChecked = "SelfChecked",
        /// The CA was told to validate.
        Accepted = "Accepted",
        /// The CA validated.
        Validated = "Validated",
        /// Every authorization is valid.
        OrderReady = "OrderReady",
        /// The CSR was sent.
        Finalized = "Finalized",
        /// The certificate is in the Secret.
        CertificateStored = "CertificateStored",
        /// The consumer serves it.
        Served = "Served",
    }
}

words! {
    /// What a fact reports. Closed: the kinds of timeline entries in the JSON schema.
    What {
        /// A (re-)issuance was triggered.
        IssuanceTriggered = "issuance-triggered",
        /// A private key for the next certificate was made or re-used.
        KeyPrepared = "key-prepared",
        /// A CertificateRequest was created.
        RequestCreated = "request-created",
        /// A request was approved.
        RequestApproved = "request-approved",
        /// A request was denied.
        RequestDenied = "request-denied",
        /// A request waits for approval.
        ApprovalPending = "approval-pending",
        /// A request failed.
        RequestFailed = "request-failed",
        /// An Order was created.
        OrderCreated = "order-created",
        /// The state of an Order.
        OrderState = "order-state",
        /// An Order failed (errored, invalid, expired).
        OrderFailed = "order-failed",
        /// An Order is done.
        OrderCompleted = "order-completed",
        /// A Challenge was created.
        ChallengeCreated = "challenge-created",
        /// A Challenge is being processed.
        ChallengeScheduled = "challenge-scheduled",
        /// The state of a Challenge.
        ChallengeState = "challenge-state",
        /// Solver objects are created or looked at.
        SolverObserved = "solver-observed",
        /// Record written, or solver up.
        Presented = "presented",
        /// Presenting failed.
        PresentFailed = "present-failed",
        /// The self check failed (yet).
        SelfCheckFailed = "self-check-failed",
        /// Telling the CA to validate failed.
        AcceptFailed = "accept-failed",
        /// The CA validated the name.
        DomainVerified = "domain-verified",
        /// The CA refused after trying to validate.
        ValidationFailed = "validation-failed",
        /// Cleaning up the record or solver failed.
        CleanupFailed = "cleanup-failed",
        /// Finalizing failed.
        FinalizeFailed = "finalize-failed",
        /// The certificate was issued (and stored).
        CertificateIssued = "certificate-issued",
        /// An issuance attempt failed.
        IssuanceFailed = "issuance-failed",
        /// The next attempt waits.
        BackOff = "back-off",
        /// A condition changed.
        ConditionChanged = "condition-changed",
        /// The certificate is past notAfter.
        CertificateExpired = "certificate-expired",
        /// The certificate is valid (from, to).
        CertificateValidity = "certificate-validity",
        /// An issuer is ready.
        IssuerReady = "issuer-ready",
        /// An issuer is not ready, or its set-up failed.
        IssuerFailed = "issuer-failed",
        /// A work item failed and is tried again.
        Requeued = "requeued",
        /// A normal conflict or race.
        Conflict = "conflict",
        /// A component started.
        ComponentStarted = "component-started",
        /// A component shut down.
        ComponentStopped = "component-stopped",
        /// A component crashed (panic, fatal).
        ComponentCrashed = "component-crashed",
        /// A leader lease was taken.
        LeaderAcquired = "leader-acquired",
        /// A leader lease was lost or could not be renewed.
        LeaderLost = "leader-lost",
        /// The API server did not answer.
        ApiServerFailed = "api-server-failed",
        /// A watch or list failed.
        WatchFailed = "watch-failed",
        /// The kubelet or scheduler says something of a pod.
        PodEvent = "pod-event",
        /// A pod could not start or was killed.
        PodFailed = "pod-failed",
        /// The webhook or cainjector says something about itself.
        WebhookState = "webhook-state",
        /// An object as it was seen.
        ObjectSeen = "object-seen",
        /// An answer of the CA.
        CaAnswer = "ca-answer",
        /// An ACME client reports a failure.
        ClientFailed = "client-failed",
        /// An ACME client reports a step.
        ClientStep = "client-step",
        /// A result of Let's Debug.
        Diagnosis = "diagnosis",
        /// An error sentence without context.
        ErrorText = "error-text",
        /// A person or tool says so.
        Reported = "reported",
        /// A change outside of the inputs (deploy, DNS, merge).
        Change = "change",
        /// Worked out, not observed: next retry, order past its lifetime.
        Derived = "derived",
        /// Anything else that was understood.
        Noted = "noted",
    }
}

/// One thing that an input says.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Where it stands.
    pub place: Place,
    /// When, as stated; None where the input does not say.
    pub stamp: Option<Stamp>,
    /// When according to the transport around it (CRI, kubectl --timestamps, Loki, …).
    pub outer: Option<Instant>,
    /// The instant that it was worked out to be, once `clock.rs` has run; None: not proven.
    pub at: Option<Instant>,
    /// How exact `at` is.
    pub precision: Precision,
    /// An instant to order and measure by where `at` is not proven (an assumed year, a capture time taken from neighbours). Never printed.
    pub rough: Option<Instant>,
    /// What kind of input says it.
    pub origin: Origin,
    /// What it reports.
    pub what: What,
    /// The rung that it proves to be reached, if any.
    pub step: Option<Step>,
    /// Whom it is about.
    pub subject: Option<ObjectRef>,
    /// Other objects that it names, and how they relate to the subject.
    pub related: Vec<(Relation, ObjectRef)>,
    /// Things at the CA that it names.
    pub acme: Vec<AcmeRef>,
    /// DNS names that it is about, without a final dot.
    pub names: Vec<Arc<str>>,
    /// What went wrong, if it says so.
    pub failure: Option<Arc<Failure>>,
    /// What it says, decoded and squashed; for people.
    pub text: Arc<str>,
    /// How often it was observed (Events count).
    pub count: u64,
    /// The last time it was observed, where `at`/`stamp` is the first of several.
    pub last: Option<Stamp>,
    /// `last`, once worked out.
    pub last_at: Option<Instant>,
    /// Who wrote it: pod/container of the log, component of the Event, command.
    pub by: Option<Arc<str>>,
    /// The same record in other files (overlapping rotations, copies): more places, no more weight.
    pub also: Vec<Place>,
    /// Details by name (see `attr`).
    pub attrs: Vec<(&'static str, Arc<str>)>,
}

/// Names of attributes, so that writer and reader of one agree.
pub mod attr {
    /// State of an Order or Challenge: pending, valid, invalid, expired, errored.
    pub const STATE: &str = "state";
    /// Reason of a condition, Event or status.
    pub const REASON: &str = "reason";
    /// Type of a condition.
    pub const CONDITION: &str = "condition";
    /// Status of a condition: True, False, Unknown.
    pub const STATUS: &str = "status";
    /// Challenge type: HTTP-01, DNS-01.
    pub const CHALLENGE_TYPE: &str = "challenge-type";
    /// RFC 3339 or Go time: end of validity.
    pub const NOT_AFTER: &str = "not-after";
    /// RFC 3339: end of validity of the certificate that a client was given.
    pub const SERVED_UNTIL: &str = "served-until";
    /// Begin of validity.
    pub const NOT_BEFORE: &str = "not-before";
    /// When renewal is due.
    pub const RENEWAL_TIME: &str = "renewal-time";
    /// Failed attempts in a row.
    pub const FAILED_ATTEMPTS: &str = "failed-attempts";
    /// When the last attempt failed.
    pub const LAST_FAILURE: &str = "last-failure";
    /// When the next attempt is due (back-off line).
    pub const NEXT_ATTEMPT: &str = "next-attempt";
    /// Revision of a Certificate or request.
    pub const REVISION: &str = "revision";
    /// Name of the Secret of a Certificate.
    pub const SECRET: &str = "secret";
    /// Name of the issuer.
    pub const ISSUER: &str = "issuer";
    /// Kind of the issuer.
    pub const ISSUER_KIND: &str = "issuer-kind";
    /// Creation time of an object.
    pub const CREATED: &str = "created";
    /// Deletion time of an object.
    pub const DELETED: &str = "deleted";
    /// Finalizers of an object, comma separated.
    pub const FINALIZERS: &str = "finalizers";
    /// Challenge: True where it is being processed.
    pub const PROCESSING: &str = "processing";
    /// Challenge: True where its record or solver was presented.
    pub const PRESENTED: &str = "presented";
    /// Challenge: the token.
    pub const TOKEN: &str = "token";
    /// ACME directory of an issuer.
    pub const SERVER: &str = "server";
    /// Solvers of an issuer: `dns01/route53,http01/ingress`; `none` where the list is missing or misplaced.
    pub const SOLVERS: &str = "solvers";
    /// A release that the fact proves.
    pub const RELEASE: &str = "release";
    /// Restarts of a container.
    pub const RESTARTS: &str = "restarts";
    /// Exit code of a container.
    pub const EXIT_CODE: &str = "exit-code";
    /// UID of the object.
    pub const UID: &str = "uid";
    /// Seconds since the process started, by `m=+`.
    pub const UPTIME: &str = "uptime";
    /// Severity of a log line: I W E F.
    pub const SEVERITY: &str = "severity";
    /// Source file and line of a log line: `sync.go:208`.
    pub const CALLER: &str = "caller";
    /// Logger of a log line.
    pub const LOGGER: &str = "logger";
    /// Who did it, in a reported entry.
    pub const ACTOR: &str = "actor";
    /// The point of an incident's course that a reported entry marks (word of `milestone::Milestone`).
    pub const MILESTONE: &str = "milestone";
    /// The zone in which a reported entry states its time, as written.
    pub const ZONE: &str = "zone";
    /// The component: controller, webhook, cainjector, acmesolver, named, kubelet …
    pub const COMPONENT: &str = "component";
    /// Id of the row of the message catalogue.
    pub const MESSAGE: &str = "message";
    /// What a command or paste gave as its subject.
    pub const COMMAND: &str = "command";
}

words! {
    /// How another object relates to the subject of a fact, as stated there.
    Relation {
        /// The subject is owned by it.
        Owner = "owner",
        /// It is owned by the subject.
        Owned = "owned",
        /// It issues for the subject.
        Issuer = "issuer",
        /// The subject writes or reads it (Secret).
        Secret = "secret",
        /// Solver Pod, Service, Ingress or HTTPRoute of the subject.
        Solver = "solver",
        /// Certificate of the subject (annotation or flag).
        Certificate = "certificate",
        /// Named in the text.
        Mentioned = "mentioned",
    }
}

impl Fact {
    /// An attribute (see `attr`).
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| &**v)
    }

    /// The instant to order and measure by.
    pub fn moment(&self) -> Option<Instant> {
        self.at.or(self.rough)
    }

    /// The last instant at which it was observed, to order and measure by.
    pub fn last_moment(&self) -> Option<Instant> {
        self.last_at.or_else(|| self.moment())
    }

    /// Whether it reports something observed rather than said by people.
    pub fn is_observed(&self) -> bool {
        self.origin != Origin::Note
    }
}

/// Sorts facts, those with one key in the order that they have. A fact is large: what is in order already, as most logs are, is not moved.
pub fn sort_by_key<K: Ord>(facts: &mut [Fact], key: impl Fn(&Fact) -> K) {
    if !facts.is_sorted_by_key(&key) {
        facts.sort_by_cached_key(key);
    }
}
