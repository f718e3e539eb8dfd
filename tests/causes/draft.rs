//! Drafts of samples: a text of the catalogue in the form in which it is met, and a small story in which it was overcome or is beside the
//! point. A draft is a beginning: it is to be read, and to be replaced by what people really pasted where that is known.
use super::{Sample, ranking};
use certopsy::catalogue::failures::{self, Party, Row};
use certopsy::class::Class;
use certopsy::fact::Step;
use certopsy::hypothesis::{Rule, Weight};

const CHALLENGE: &str = "web-tls-1-1040610603-3359721776";
const ORDER: &str = "web-tls-1-1040610603";
const HEAD: &str = "LAST SEEN   TYPE      REASON           OBJECT                                      MESSAGE\n";

/// A way in which an error text is met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    PresentEvent,
    OrderEvent,
    RequestEvent,
    CertificateEvent,
    IssuerEvent,
    SolverPodEvent,
    ControllerPodEvent,
    Challenges,
    Orders,
    Requests,
    Certificates,
    Issuers,
    SelfCheckHttp,
    SelfCheckDns,
    PendingChallenge,
    InvalidChallenge,
    ErroredOrder,
    Bare,
}
use Form::*;

const EVENTS: &[Form] = &[PresentEvent, OrderEvent, RequestEvent, CertificateEvent, IssuerEvent, SolverPodEvent, ControllerPodEvent];
const LOGS: &[Form] = &[Challenges, Orders, Requests, Certificates, Issuers, SelfCheckHttp, SelfCheckDns];
const REST: &[Form] = &[PendingChallenge, InvalidChallenge, ErroredOrder, Bare];

/// Where texts are met whose rows begin so. The first that fits counts.
const USUAL: &[(&str, &[Form])] = &[
    ("selfcheck", &[SelfCheckHttp]),
    ("dns-", &[SelfCheckDns]),
    ("ca-busy", &[ErroredOrder]),
    ("ca-internal", &[ErroredOrder]),
    ("ca-finalize", &[ErroredOrder]),
    ("ca-http", &[InvalidChallenge]),
    ("ca-", &[InvalidChallenge]),
    ("caa-", &[InvalidChallenge]),
    ("acme-authorization", &[Challenges]),
    ("webhook-solver", &[PresentEvent]),
    ("webhook-", &[Certificates]),
    ("issuer-", &[RequestEvent]),
    ("approval-", &[RequestEvent]),
    ("cm-common-name", &[RequestEvent]),
    ("keystore", &[Certificates]),
    ("key-", &[Certificates]),
    ("secret-", &[Certificates]),
    ("csr-", &[Certificates]),
    ("crd-", &[Certificates, Bare]),
    ("quota-", &[Challenges]),
    ("object-order", &[Requests]),
    ("solver-none", &[Orders]),
    ("acme-order-recreate", &[Orders]),
    ("cm-transient", &[Orders]),
    ("process-oom", &[ControllerPodEvent, Bare]),
    ("process-backoff", &[ControllerPodEvent]),
    ("process-", &[Bare]),
    ("panic", &[Bare]),
    ("leader", &[Bare]),
    ("rbac-lease", &[Bare]),
    ("apiserver-", &[Certificates, Bare]),
    ("finalizer-", &[Bare]),
    ("served-", &[Bare]),
    ("pod-", &[SolverPodEvent]),
];

/// The forms of a failure, the usual ones first.
fn forms(rule: &Rule, row: &Row) -> Vec<Form> {
    let named = USUAL.iter().find(|(head, _)| row.id.starts_with(head)).map(|(_, forms)| *forms);
    let usual: &[Form] = named.unwrap_or(match row.party {
        Party::DnsProvider | Party::Identity | Party::SolverWebhook => &[PresentEvent, PendingChallenge],
        Party::Nameserver => &[SelfCheckDns, PresentEvent],
        Party::HttpServer => &[SelfCheckHttp],
        Party::Ca if matches!(rule.class, Class::AcmeAccountInvalid | Class::AcmeServerUnreachable | Class::AcmeServerTlsUntrusted) => {
            &[IssuerEvent, Issuers]
        }
        Party::Ca => &[ErroredOrder, Orders],
        Party::Node => &[SolverPodEvent, ControllerPodEvent],
        Party::Approver => &[RequestEvent],
        Party::Webhook => &[Certificates],
        Party::KubernetesApi | Party::Admission => &[Challenges, Certificates],
        Party::CertManager => &[Challenges, CertificateEvent, RequestEvent],
        Party::Network => &[IssuerEvent, Orders],
        Party::Unknown => &[Bare],
    });
    let mut all = usual.to_vec();
    for form in REST.iter().chain(LOGS).chain(EVENTS) {
        if !all.contains(form) {
            all.push(*form);
        }
    }
    all
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn event(age: &str, kind: &str, reason: &str, object: &str, message: &str) -> String {
    format!("{age:<12}{kind:<10}{reason:<17}{object:<44}{}\n", one_line(message))
}

fn line(time: &str, caller: &str, logger: &str, message: &str, error: &str, more: &str) -> String {
    let error = error.trim().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("E0310 {time}.102934       1 {caller}] cert-manager/{logger} \"msg\"=\"{message}\" \"error\"=\"{error}\" {more}\n")
}

/// An event without the head of its table.
fn event_of(form: Form, age: &str, text: &str) -> String {
    match form {
        PresentEvent if text.starts_with("Error presenting") => {
            event(age, "Warning", "PresentError", &format!("challenge/{CHALLENGE}"), text)
        }
        PresentEvent => {
            event(age, "Warning", "PresentError", &format!("challenge/{CHALLENGE}"), &format!("Error presenting challenge: {text}"))
        }
        OrderEvent => event(age, "Warning", "Failed", &format!("order/{ORDER}"), text),
        RequestEvent => event(age, "Warning", "OrderFailed", "certificaterequest/web-tls-1", text),
        CertificateEvent => event(age, "Warning", "Failed", "certificate/web-tls", text),
        IssuerEvent => event(age, "Warning", "ErrInitIssuer", "clusterissuer/letsencrypt-prod", text),
        SolverPodEvent => event(age, "Warning", "Failed", "pod/cm-acme-http-solver-x7k2m", text),
        _ => event(age, "Warning", "BackOff", "pod/cert-manager-5d9f8b7c6d-x7k2m", text),
    }
}

fn log_of(form: Form, time: &str, text: &str) -> String {
    let requeue = "re-queuing item due to error processing";
    let check = |kind: &str| {
        let more = format!(
            "\"dnsName\"=\"www.example.com\" \"resource_kind\"=\"Challenge\" \"resource_name\"=\"{CHALLENGE}\" \"resource_namespace\"=\"shop\" \"type\"=\"{kind}\""
        );
        line(time, "sync.go:190", "challenges", "propagation check failed", text, &more)
    };
    let (logger, key) = match form {
        SelfCheckHttp => return check("HTTP-01"),
        SelfCheckDns => return check("DNS-01"),
        Challenges => ("challenges", format!("shop/{CHALLENGE}")),
        Orders => ("orders", format!("shop/{ORDER}")),
        Requests => ("certificaterequests-issuer-acme", "shop/web-tls-1".to_owned()),
        Certificates => ("certificates-key-manager", "shop/web-tls".to_owned()),
        _ => ("clusterissuers", "letsencrypt-prod".to_owned()),
    };
    line(time, "controller.go:167", logger, requeue, text, &format!("\"key\"=\"{key}\""))
}

fn describe(kind: &str, name: &str, spec: &str, status: &str) -> String {
    format!("Name:         {name}\nNamespace:    shop\nKind:         {kind}\n{spec}Status:\n{status}")
}

fn write(form: Form, text: &str) -> Sample {
    let reason = one_line(text);
    let spec = |kind: &str| format!("Spec:\n  Dns Name:  www.example.com\n  Type:      {kind}\n");
    let (extension, text) = match form {
        form if EVENTS.contains(&form) => ("txt", format!("{HEAD}{}", event_of(form, "2m", text))),
        form if LOGS.contains(&form) => ("log", log_of(form, "12:00:05", text)),
        PendingChallenge => {
            let status = format!("  Presented:   false\n  Processing:  true\n  Reason:      {reason}\n  State:       pending\n");
            ("txt", describe("Challenge", CHALLENGE, &spec("DNS-01"), &status))
        }
        InvalidChallenge => {
            let status = format!("  Presented:   false\n  Processing:  false\n  Reason:      {reason}\n  State:       invalid\n");
            let kind = if reason.contains("TXT") || reason.contains("_acme-challenge") { "DNS-01" } else { "HTTP-01" };
            ("txt", describe("Challenge", CHALLENGE, &spec(kind), &status))
        }
        ErroredOrder => ("txt", describe("Order", ORDER, "", &format!("  Reason:  {reason}\n  State:   errored\n"))),
        _ => ("txt", format!("{}\n", text.trim())),
    };
    Sample { extension, text }
}

/// The texts that speak for a cause, the strongest first.
fn texts(rule: &Rule) -> Vec<(&'static Row, &'static str)> {
    let mut on: Vec<_> = rule.on.iter().collect();
    on.sort_by_key(|o| std::cmp::Reverse(o.weight));
    on.iter()
        .flat_map(|o| o.failures)
        .filter_map(|id| failures::row(id))
        .flat_map(|row| row.samples.iter().map(move |s| (row, *s)))
        .collect()
}

/// An input in which the cause is the answer.
pub fn wins(rule: &Rule) -> Option<Sample> {
    let mut best: Option<(u8, Sample)> = None;
    for (row, text) in texts(rule) {
        for form in forms(rule, row) {
            let sample = write(form, text);
            if sample.text.lines().count() > 15 {
                continue;
            }
            let said = ranking(&sample.text);
            let sure = match said.first() {
                Some((id, "proven")) if id == rule.id => 3,
                Some((id, "likely")) if id == rule.id => 2,
                Some((id, "possible")) if id == rule.id => 1,
                _ => continue,
            };
            if best.as_ref().is_none_or(|(b, _)| sure > *b) {
                best = Some((sure, sample));
            }
            if sure == 3 {
                return best.map(|(_, s)| s);
            }
        }
    }
    best.map(|(_, s)| s)
}

const CNAME: &str = "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 400, RequestID: <REDACTED>, InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.www.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]";
const CAA: &str = "Accepting challenge authorization failed: acme: authorization error for www.example.com: 403 urn:ietf:params:acme:error:caa: CAA record for www.example.com prevents issuance";
const TXT: &str = "Accepting challenge authorization failed: acme: authorization error for www.example.com: 400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up TXT for _acme-challenge.www.example.com - check that a DNS record exists for this domain";
const CSR: &str = "Failed to finalize Order: 403 urn:ietf:params:acme:error:unauthorized: Error finalizing order :: CSR does not specify same identifiers as Order";
const DENIED: &str = "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: <REDACTED>, api error AccessDenied: User: arn:aws:iam::123456789012:user/cert-manager is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z00000000000000000001 because no identity-based policy allows the route53:ChangeResourceRecordSets action";

/// What came after the cause had gone: the steps that show it, and another failure.
fn sequel(rule: &Rule) -> String {
    let challenge = format!("challenge/{CHALLENGE}");
    let created = event(
        "3h",
        "Normal",
        "Created",
        &format!("order/{ORDER}"),
        &format!("Created Challenge resource \"{CHALLENGE}\" for domain \"www.example.com\""),
    );
    let presented = event("2h", "Normal", "Presented", &challenge, "Presented challenge using DNS-01 challenge mechanism");
    let verified = event("118m", "Normal", "DomainVerified", &challenge, "Domain \"www.example.com\" verified with \"DNS-01\" validation");
    let other = |one: &'static str, id: &str, two: &'static str| if rule.id == id { two } else { one };
    match rule.stops {
        Some(Step::Presented | Step::SelfChecked | Step::ChallengeScheduled) => {
            presented + &event("118m", "Warning", "Failed", &challenge, other(CAA, "caa-record-excludes-ca", TXT))
        }
        Some(Step::Accepted | Step::Validated) => {
            presented
                + &verified
                + &event("115m", "Warning", "Failed", &format!("order/{ORDER}"), other(CSR, "csr-does-not-fit-order", CNAME))
        }
        Some(Step::Finalized | Step::OrderReady) => {
            let stored = event("2h", "Normal", "Complete", &format!("order/{ORDER}"), "Order completed successfully");
            stored
                + &event(
                    "110m",
                    "Warning",
                    "Failed",
                    "certificate/web-tls",
                    "error encoding keystore: failed to fetch PKCS12 keystore password: secret \"web-tls-password\" not found",
                )
        }
        _ => created + &event_of(PresentEvent, "5m", other(CNAME, "dns01-name-held-by-cname", DENIED)),
    }
}

fn beside(form: Form, text: &str, rule: &Rule) -> String {
    let other = if rule.id == "dns01-name-held-by-cname" { DENIED } else { CNAME };
    let told = |time: &str| {
        line(
            time,
            "controller.go:167",
            "challenges",
            "re-queuing item due to error processing",
            other,
            &format!("\"key\"=\"shop/{CHALLENGE}\""),
        )
    };
    told("11:59:40") + &log_of(form, "12:00:05", text) + &told("12:00:30") + &told("12:05:30")
}

/// An input in which the cause is weighed and another, or none, is the answer.
pub fn loses(rule: &Rule) -> Option<Sample> {
    let is_loss = |text: &str| {
        let said = ranking(text);
        said.iter().position(|(id, _)| id == rule.id).is_some_and(|at| at > 0) && matches!(said[0].1, "proven" | "likely")
    };
    let mut all = texts(rule);
    let strong = rule.on.iter().map(|o| o.weight).max() == Some(Weight::Proof);
    // what the text of a weaker sign alone leads to, then what came after, then what is beside it
    for (row, text) in &all {
        for form in forms(rule, row).into_iter().take(2) {
            let sample = write(form, text);
            if is_loss(&sample.text) {
                return Some(sample);
            }
        }
    }
    if !strong {
        all.truncate(12);
    }
    for (row, text) in &all {
        for form in forms(rule, row).into_iter().filter(|f| EVENTS.contains(f)) {
            let sample = format!("{HEAD}{}{}", event_of(form, "4h", text), sequel(rule));
            if is_loss(&sample) {
                return Some(Sample { extension: "txt", text: sample });
            }
        }
    }
    for (row, text) in &all {
        for form in forms(rule, row).into_iter().filter(|f| LOGS.contains(f)) {
            let sample = beside(form, text, rule);
            if is_loss(&sample) {
                return Some(Sample { extension: "log", text: sample });
            }
        }
        let sample = format!(
            "{}{}",
            log_of(Challenges, "12:00:30", if rule.id == "dns01-name-held-by-cname" { DENIED } else { CNAME }),
            text.trim_end()
        );
        if is_loss(&sample) {
            return Some(Sample { extension: "log", text: sample + "\n" });
        }
    }
    None
}
