//! What only code can weigh: each cause with a `weigh` on a small hand-made incident where it applies, and one where it does not.
use certopsy::catalogue::failures::read;
use certopsy::entity::{EntityKind, ObjectRef};
use certopsy::fact::{Fact, Origin, Step, What, attr};
use certopsy::hypothesis::{Confidence, Hypothesis, Weight};
use certopsy::incident::{Case, Incident, Node, Outcome, World};
use certopsy::place::{Place, SourceId};
use certopsy::rules::RULES;
use certopsy::time::{Instant, MINUTE, Precision, SECOND};
use std::sync::Arc;

/// A world with one certificate, `shop/web`.
struct Scene {
    world: World,
}

fn certificate(name: &str) -> ObjectRef {
    ObjectRef::new(EntityKind::Certificate, Some("shop"), name)
}

impl Scene {
    fn new() -> Scene {
        let mut scene = Scene { world: World::default() };
        scene.incident("web");
        scene
    }

    fn incident(&mut self, name: &str) {
        self.world.incidents.push(Incident {
            certificate: Some(certificate(name)),
            dns_names: vec!["web.example.com".into()],
            facts: Vec::new(),
            nodes: Vec::new(),
            attempts: Vec::new(),
            outcome: Outcome::Failing,
            window: (None, None),
            issuer: None,
        });
    }

    fn fact(&mut self, at: i64, what: What, text: &str, attrs: &[(&'static str, &str)]) -> usize {
        self.world.facts.push(Fact {
            place: Place { source: SourceId(0), offset: 0, line: 1, len: 1 },
            stamp: None,
            outer: None,
            at: Some(Instant(at * SECOND)),
            precision: Precision::Second,
            rough: None,
            also: Vec::new(),
            origin: Origin::Log,
            what,
            step: None,
            subject: None,
            related: Vec::new(),
            acme: Vec::new(),
            names: Vec::new(),
            failure: read(text, "").map(Arc::new),
            text: text.into(),
            count: 1,
            last: None,
            last_at: None,
            by: None,
            attrs: attrs.iter().map(|(n, v)| (*n, Arc::from(*v))).collect(),
        });
        self.world.as_of = Some(Instant(at * SECOND));
        self.world.facts.len() - 1
    }

    /// A fact of the first incident.
    fn own(&mut self, at: i64, what: What, text: &str, attrs: &[(&'static str, &str)]) -> usize {
        let id = self.fact(at, what, text, attrs);
        self.world.incidents[0].facts.push(id);
        id
    }

    /// A fact of a component.
    fn component(&mut self, at: i64, what: What, text: &str) {
        let id = self.fact(at, what, text, &[]);
        self.world.cluster.push(id);
    }

    /// An object, as a manifest shows it.
    fn object(&mut self, incident: usize, object: ObjectRef, state: Option<&str>, attrs: &[(&'static str, &str)]) {
        let id = self.fact(0, What::ObjectSeen, "", attrs);
        self.world.facts[id].origin = Origin::Object;
        self.world.incidents[incident].facts.push(id);
        self.world.incidents[incident].nodes.push(Node {
            object,
            state: state.map(Arc::from),
            acme_id: None,
            url: None,
            attrs: attrs.iter().map(|(n, v)| (*n, Arc::from(*v))).collect(),
            facts: vec![id],
            because: None,
        });
    }

    fn weigh(&self, rule: &str) -> Hypothesis {
        let rule = RULES.iter().find(|r| r.id == rule).unwrap();
        let mut hypothesis = Hypothesis::of(rule);
        (rule.weigh.unwrap())(&Case { world: &self.world, incident: &self.world.incidents[0] }, &mut hypothesis);
        hypothesis
    }
}

fn challenge(name: &str) -> ObjectRef {
    ObjectRef::new(EntityKind::Challenge, Some("shop"), name)
}

#[test]
fn two_certificates_with_one_secret() {
    let mut scene = Scene::new();
    scene.incident("other");
    scene.object(0, certificate("web"), None, &[(attr::SECRET, "tls")]);
    scene.object(1, certificate("other"), None, &[(attr::SECRET, "elsewhere")]);
    assert_eq!(scene.weigh("two-certificates-one-secret").strongest(), None);
    scene.object(1, certificate("third"), None, &[(attr::SECRET, "tls")]);
    let h = scene.weigh("two-certificates-one-secret");
    assert_eq!(h.strongest(), Some(Weight::Proof));
    assert!(h.statement.unwrap().contains("third"));
}

#[test]
fn a_loop_needs_several_rounds() {
    let mut scene = Scene::new();
    for round in 0..2 {
        scene.own(round * 100, What::IssuanceTriggered, "Certificate must be re-issued", &[(attr::REASON, "SecretMismatch")]);
        scene.own(round * 100 + 9, What::CertificateIssued, "certificate issued", &[]);
    }
    assert_eq!(scene.weigh("secret-rewritten-from-outside").strongest(), None);
    for round in 2..5 {
        scene.own(round * 100, What::IssuanceTriggered, "Certificate must be re-issued", &[(attr::REASON, "SecretMismatch")]);
    }
    assert_eq!(scene.weigh("secret-rewritten-from-outside").strongest(), Some(Weight::Proof));
}

#[test]
fn ready_that_falls_and_rises_is_a_loop_and_a_first_issue_is_none() {
    let mut scene = Scene::new();
    let rise = r#"Found status change for Certificate "web" condition "Ready": "False" -> "True""#;
    scene.own(1, What::ConditionChanged, rise, &[]);
    assert_eq!(scene.weigh("secret-rewritten-from-outside").strongest(), None);
    scene.own(2, What::ConditionChanged, r#"Found status change for Certificate "web" condition "Ready": "True" -> "False""#, &[]);
    scene.own(3, What::ConditionChanged, rise, &[]);
    assert_eq!(scene.weigh("secret-rewritten-from-outside").strongest(), Some(Weight::Sign));
}

#[test]
fn a_challenge_without_state_waits_only_while_others_are_in_progress() {
    let mut scene = Scene::new();
    scene.object(0, challenge("web-1"), None, &[(attr::PROCESSING, "false")]);
    assert_eq!(scene.weigh("challenge-backlog").strongest(), Some(Weight::Hint));
    scene.incident("other");
    scene.object(1, challenge("other-1"), Some("pending"), &[(attr::PROCESSING, "true")]);
    assert_eq!(scene.weigh("challenge-backlog").strongest(), Some(Weight::Sign));
}

#[test]
fn an_order_without_state_counts_after_half_a_minute() {
    let order = ObjectRef::new(EntityKind::Order, Some("shop"), "web-1-2");
    let mut scene = Scene::new();
    scene.object(0, order, None, &[(attr::CREATED, "1970-01-01T00:00:00Z")]);
    scene.world.as_of = Some(Instant(5 * SECOND));
    assert_eq!(scene.weigh("order-never-processed").strongest(), Some(Weight::Hint));
    scene.world.as_of = Some(Instant(90 * SECOND));
    assert_eq!(scene.weigh("order-never-processed").strongest(), Some(Weight::Sign));
    scene.own(91, What::SelfCheckFailed, "wrong status code '404', expected '200'", &[]);
    assert_eq!(scene.weigh("order-never-processed").strongest(), None);
}

#[test]
fn a_finalizer_holds_what_is_deleted() {
    let mut scene = Scene::new();
    scene.object(0, challenge("web-1"), Some("pending"), &[(attr::FINALIZERS, "acme.cert-manager.io/finalizer")]);
    assert!(scene.weigh("challenge-finalizer-stuck").strongest() < Some(Weight::Sign));
    let held = [(attr::FINALIZERS, "acme.cert-manager.io/finalizer"), (attr::DELETED, "1970-01-01T00:00:00Z")];
    scene.object(0, challenge("web-2"), Some("pending"), &held);
    assert_eq!(scene.weigh("challenge-finalizer-stuck").strongest(), Some(Weight::Proof));
}

#[test]
fn a_renewal_is_forgotten_only_where_nothing_started() {
    let mut scene = Scene::new();
    scene.object(0, certificate("web"), None, &[(attr::RENEWAL_TIME, "1970-01-01T01:00:00Z")]);
    scene.world.as_of = Some(Instant(50 * MINUTE));
    assert_eq!(scene.weigh("renewal-never-triggered").strongest(), None);
    scene.world.as_of = Some(Instant(90 * MINUTE));
    assert_eq!(scene.weigh("renewal-never-triggered").strongest(), Some(Weight::Sign));
    scene.own(61 * 60, What::IssuanceTriggered, "Certificate must be re-issued", &[(attr::REASON, "Renewing")]);
    scene.world.as_of = Some(Instant(90 * MINUTE));
    assert_eq!(scene.weigh("renewal-never-triggered").strongest(), None);
}

#[test]
fn a_missing_secret_is_lost_only_after_an_issue() {
    let missing = [(attr::REASON, "DoesNotExist")];
    let mut scene = Scene::new();
    scene.own(1, What::IssuanceTriggered, "Issuing certificate as Secret does not exist", &missing);
    assert_eq!(scene.weigh("secret-lost").strongest(), None);
    scene.own(2, What::CertificateIssued, "certificate issued", &[]);
    scene.own(3, What::IssuanceTriggered, "Issuing certificate as Secret does not exist", &missing);
    assert_eq!(scene.weigh("secret-lost").strongest(), None, "the cache does not know the Secret yet");
    scene.own(603, What::IssuanceTriggered, "Issuing certificate as Secret does not exist", &missing);
    assert_eq!(scene.weigh("secret-lost").strongest(), Some(Weight::Proof));
}

#[test]
fn back_off_is_a_hint_beside_a_failure() {
    let mut scene = Scene::new();
    scene.own(1, What::BackOff, "Backing off from issuance due to previously failed issuance(s).", &[]);
    assert_eq!(scene.weigh("backoff-wait").strongest(), Some(Weight::Proof));
    scene.own(2, What::SelfCheckFailed, "wrong status code '404', expected '200'", &[]);
    let h = scene.weigh("backoff-wait");
    assert_eq!((h.strongest(), h.at_most.map(|(c, _)| c)), (Some(Weight::Hint), Some(Confidence::Possible)));
}

#[test]
fn approval_that_comes_is_no_failure() {
    let mut scene = Scene::new();
    scene.own(1, What::ApprovalPending, "Not signing CertificateRequest until it is Approved", &[]);
    scene.fact(120, What::Noted, "", &[]);
    assert_eq!(scene.weigh("request-never-approved").strongest(), Some(Weight::Sign));
    let id = scene.own(121, What::OrderCreated, "Created Order resource shop/web-1", &[]);
    scene.world.facts[id].step = Some(Step::OrderCreated);
    assert_eq!(scene.weigh("request-never-approved").strongest(), None);
}

#[test]
fn a_503_that_passes_is_the_warm_up() {
    let mut scene = Scene::new();
    scene.own(1, What::SelfCheckFailed, "wrong status code '503', expected '200'", &[]);
    assert_eq!(scene.weigh("http01-no-endpoint-behind-route").at_most.map(|(c, _)| c), Some(Confidence::Possible));
    let id = scene.own(9, What::DomainVerified, "Domain verified", &[]);
    scene.world.facts[id].step = Some(Step::Validated);
    assert_eq!(scene.weigh("http01-no-endpoint-behind-route").at_most.map(|(c, _)| c), Some(Confidence::Unlikely));
}

#[test]
fn restarts_count_where_no_shut_down_is_logged() {
    let mut scene = Scene::new();
    for at in [0, 1, 60, 61] {
        scene.component(at, What::ComponentStarted, "starting cert-manager controller");
    }
    assert_eq!(scene.weigh("controller-killed-repeatedly").strongest(), Some(Weight::Hint));
    for at in [120, 180] {
        scene.component(at, What::ComponentStarted, "starting cert-manager controller");
    }
    assert_eq!(scene.weigh("controller-killed-repeatedly").strongest(), Some(Weight::Sign));
    for at in [59, 119, 179] {
        scene.component(at, What::ComponentStopped, "control loops exited");
    }
    assert_eq!(scene.weigh("controller-killed-repeatedly").strongest(), None);
}

#[test]
fn a_lost_lease_explains_only_what_has_no_failure_of_its_own() {
    let mut scene = Scene::new();
    scene.component(1, What::LeaderLost, "error starting controller: leader election lost");
    assert_eq!(scene.weigh("leader-lease-lost").strongest(), Some(Weight::Proof));
    scene.own(2, What::PresentFailed, "exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2", &[]);
    assert_eq!(scene.weigh("leader-lease-lost").strongest(), Some(Weight::Hint));
}

#[test]
fn an_expired_certificate_outside_of_a_valid_one_was_not_reloaded() {
    let mut scene = Scene::new();
    scene.own(1, What::Reported, "clients report an expired certificate", &[]);
    assert_eq!(scene.weigh("certificate-not-reloaded").strongest(), None);
    let mut scene = Scene::new();
    scene.own(1, What::CertificateIssued, "certificate issued", &[]);
    scene.own(2, What::ErrorText, "curl: (60) SSL certificate problem: certificate has expired", &[]);
    assert_eq!(scene.weigh("certificate-not-reloaded").strongest(), Some(Weight::Sign));
}

#[test]
fn a_tls_alert_is_of_a_redirect_where_the_client_has_no_challenge_over_tls() {
    const ALERT: &str = "400 urn:ietf:params:acme:error:tls: 203.0.113.10: remote error: tls: handshake failure";
    let mut scene = Scene::new();
    assert_eq!(scene.weigh("ca-redirected-away").strongest(), None);
    let id = scene.own(1, What::ValidationFailed, ALERT, &[]);
    assert_eq!(scene.weigh("ca-redirected-away").strongest(), Some(Weight::Sign));
    assert_eq!(scene.weigh("ca-tls-challenge-not-answered").strongest(), None);
    // another client, which has
    scene.world.facts[id].origin = Origin::Client;
    scene.world.incidents[0].certificate = None;
    assert_eq!(scene.weigh("ca-redirected-away").strongest(), None);
    assert_eq!(scene.weigh("ca-tls-challenge-not-answered").strongest(), Some(Weight::Sign));
}

#[test]
fn a_page_is_not_the_answer_of_an_acme_server() {
    let mut scene = Scene::new();
    scene.own(1, What::IssuerFailed, "Failed to register ACME account: 403 urn:ietf:params:acme:error:unauthorized: x", &[]);
    assert_eq!(scene.weigh("acme-proxy-refuses").strongest(), None);
    scene.own(2, What::IssuerFailed, "Failed to register ACME account: 403 : <html>", &[]);
    let h = scene.weigh("acme-proxy-refuses");
    assert_eq!(h.strongest(), Some(Weight::Sign));
    assert!(h.statement.unwrap().contains("with HTTP 403"));
}
