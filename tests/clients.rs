//! The same refusal means the same, whichever client carried it: cert-manager, certbot (three generations and its log), lego (two), Traefik
//! (three shapes), Caddy (two), acme.sh, and the CA's own document.
use certopsy::input::Source;
use certopsy::{Options, analyze};

struct Refusal {
    kind: &'static str,
    status: u16,
    detail: &'static str,
    cause: &'static str,
}

const REFUSALS: &[Refusal] = &[
    Refusal {
        kind: "unauthorized",
        status: 403,
        detail: "203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2nDKDW: 404",
        cause: "ca-answered-by-something-else",
    },
    Refusal {
        kind: "connection",
        status: 400,
        detail: "203.0.113.10: Fetching http://www.example.org/.well-known/acme-challenge/Q2nDKDW: Timeout during connect (likely firewall problem)",
        cause: "ca-connect-timeout",
    },
    Refusal {
        kind: "connection",
        status: 400,
        detail: "203.0.113.10: Fetching http://www.example.org/.well-known/acme-challenge/Q2nDKDW: Connection refused",
        cause: "ca-connect-refused",
    },
    Refusal {
        kind: "dns",
        status: 400,
        detail: "DNS problem: NXDOMAIN looking up TXT for _acme-challenge.www.example.org - check that a DNS record exists for this domain",
        cause: "txt-not-at-ca-nxdomain",
    },
    Refusal { kind: "caa", status: 403, detail: "CAA record for www.example.org prevents issuance", cause: "caa-record-excludes-ca" },
];

/// A form: its name and how it writes a refusal.
type Form = (&'static str, fn(&Refusal) -> String);

const FORMS: &[Form] = &[
    ("cert-manager", |r| {
        format!(
            "E0603 20:18:05.220331       1 sync.go:379] \"error waiting for authorization\" err=\"acme: authorization error for www.example.org: {} urn:ietf:params:acme:error:{}: {}\" logger=\"cert-manager.controller\" resource_name=\"web-1-1040610603-3287594235\" resource_namespace=\"shop\" resource_kind=\"Challenge\" resource_version=\"v1\" dnsName=\"www.example.org\" type=\"HTTP-01\"\n",
            r.status, r.kind, r.detail
        )
    }),
    ("certbot", |r| format!("  Identifier: www.example.org\n  Type:   {}\n  Detail: {}\n", r.kind, r.detail)),
    ("certbot to 5.2", |r| format!("Domain: www.example.org\nType:   {}\nDetail: {}\n", r.kind, r.detail)),
    ("certbot to 0.32", |r| {
        format!(
            "Failed authorization procedure. www.example.org (http-01): urn:ietf:params:acme:error:{} :: The client lacks sufficient authorization :: {}\n",
            r.kind, r.detail
        )
    }),
    ("certbot's log", |r| {
        format!(
            "2026-06-03 20:18:04,392:DEBUG:certbot._internal.display.obj:Notifying user:\nCertbot failed to authenticate some domains (authenticator: webroot). The Certificate Authority reported these problems:\n  Domain: www.example.org\n  Type:   {}\n  Detail: {}\n",
            r.kind, r.detail
        )
    }),
    ("lego", |r| {
        format!(
            "2026/06/03 20:18:09 Could not obtain certificates:\n\terror: one or more domains had a problem:\n[www.example.org] acme: error: {} :: urn:ietf:params:acme:error:{} :: {}, url: \n",
            r.status, r.kind, r.detail
        )
    }),
    ("lego v5", |r| {
        format!(
            "time=2026-06-03T20:18:06.410Z level=ERROR msg=\"Could not obtain certificates.\" domains=\"www.example.org\" error=\"one or more domains had a problem:\\n[www.example.org] invalid authorization: acme: error: {} :: urn:ietf:params:acme:error:{} :: {}\\n\"\n",
            r.status, r.kind, r.detail
        )
    }),
    ("Traefik", |r| {
        format!(
            "2026-06-03T20:18:09Z ERR Unable to obtain ACME certificate for domains error=\"unable to generate a certificate for the domains [www.example.org]: error: one or more domains had a problem:\\n[www.example.org] invalid authorization: acme: error: {} :: urn:ietf:params:acme:error:{} :: {}\\n\" ACME CA=https://acme-v02.api.letsencrypt.org/directory domains=[\"www.example.org\"] providerName=le.acme\n",
            r.status, r.kind, r.detail
        )
    }),
    ("Traefik, JSON", |r| {
        format!(
            "{{\"level\":\"error\",\"providerName\":\"le.acme\",\"error\":\"unable to generate a certificate for the domains [www.example.org]: error: one or more domains had a problem:\\n[www.example.org] acme: error: {} :: urn:ietf:params:acme:error:{} :: {}\\n\",\"time\":\"2026-06-03T20:18:09Z\",\"message\":\"Unable to obtain ACME certificate for domains\"}}\n",
            r.status, r.kind, r.detail
        )
    }),
    ("Traefik to v2", |r| {
        format!(
            "time=\"2026-06-03T20:18:09Z\" level=error msg=\"Unable to obtain ACME certificate for domains \\\"www.example.org\\\": unable to generate a certificate for the domains [www.example.org]: error: one or more domains had a problem:\\n[www.example.org] acme: error: {} :: urn:ietf:params:acme:error:{} :: {}, url: \\n\" providerName=le.acme\n",
            r.status, r.kind, r.detail
        )
    }),
    ("Caddy", |r| {
        format!(
            "{{\"level\":\"error\",\"ts\":1780517884.5,\"logger\":\"http.acme_client\",\"msg\":\"challenge failed\",\"identifier\":\"www.example.org\",\"challenge_type\":\"http-01\",\"problem\":{{\"type\":\"urn:ietf:params:acme:error:{}\",\"title\":\"\",\"detail\":\"{}\",\"instance\":\"\",\"subproblems\":[]}}}}\n",
            r.kind, r.detail
        )
    }),
    ("Caddy, will retry", |r| {
        format!(
            "2026/06/03 20:18:04.600\tERROR\ttls.obtain\tcould not get certificate from issuer\t{{\"identifier\": \"www.example.org\", \"issuer\": \"acme-v02.api.letsencrypt.org-directory\", \"error\": \"HTTP {} urn:ietf:params:acme:error:{} - {}\"}}\n",
            r.status, r.kind, r.detail
        )
    }),
    ("acme.sh", |r| format!("[Wed Jun  3 20:18:10 UTC 2026] www.example.org: Invalid status. Verification error details: {}\n", r.detail)),
    ("acme.sh to 3.0", |r| format!("[Wed Jun  3 20:18:10 UTC 2026] www.example.org:Verify error:{}\n", r.detail)),
    ("an authorization", |r| {
        format!(
            "{{\n  \"identifier\": {{ \"type\": \"dns\", \"value\": \"www.example.org\" }},\n  \"status\": \"invalid\",\n  \"challenges\": [ {{ \"type\": \"http-01\", \"status\": \"invalid\", \"url\": \"https://acme-v02.api.letsencrypt.org/acme/chall/1/2/EPepFg\", \"token\": \"x\",\n    \"error\": {{ \"type\": \"urn:ietf:params:acme:error:{}\", \"detail\": \"{}\", \"status\": {} }} }} ]\n}}\n",
            r.kind, r.detail, r.status
        )
    }),
    ("a problem document", |r| {
        format!(
            "{{\n  \"type\": \"urn:ietf:params:acme:error:{}\",\n  \"detail\": \"{}\",\n  \"status\": {}\n}}\n",
            r.kind, r.detail, r.status
        )
    }),
];

#[test]
fn a_refusal_has_one_cause_whoever_carries_it() {
    let mut wrong = Vec::new();
    for refusal in REFUSALS {
        for (form, write) in FORMS {
            let text = write(refusal);
            let sources = [Source { name: "paste.txt".into(), bytes: text.clone().into_bytes(), ..Source::default() }];
            let report = analyze(&sources, &Options::default());
            let first = report.incidents.first().and_then(|i| i.hypotheses.first());
            let got = first.map(|h| (h.cause, h.confidence));
            if got != Some((refusal.cause, "proven")) || report.incidents.len() != 1 {
                wrong.push(format!("{form}, {}: {got:?} in {} incidents\n{text}", refusal.cause, report.incidents.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_form_is_read_in_its_language() {
    let text: String = FORMS.iter().map(|(_, write)| write(&REFUSALS[0]) + "\n").collect();
    let sources = [Source { name: "paste.txt".into(), bytes: text.into_bytes(), ..Source::default() }];
    let report = analyze(&sources, &Options::default());
    let mut languages: Vec<&str> = report.inputs[0].parts.iter().map(|p| p.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    assert_eq!(languages, ["acme-object", "acme-problem", "acme.sh", "caddy", "certbot", "certbot-log", "klog", "lego", "traefik"]);
    assert_eq!(report.inputs[0].unrecognised, 0);
}
