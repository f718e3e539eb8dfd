//! A tree of 2,000 small archives: twenty clusters, each a hundred days of a controller's log, with incidents planted in some of them.
use lzma_rust2::{XzOptions, XzWriter};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

pub const CLUSTERS: usize = 20;
pub const DAYS: usize = 100;

/// What goes wrong, in the words of those who refuse; and the cause that follows from it.
pub const TROUBLES: [(&str, &str, &str); 5] = [
    (
        "dns01-name-held-by-cname",
        "Challenge",
        "failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.{dns}. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone {zone}.]",
    ),
    (
        "dns01-operation-denied",
        "Challenge",
        "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f, api error AccessDenied: User: arn:aws:sts::111122223333:assumed-role/dns-writer/session is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0123456789EXAMPLE because no identity-based policy allows the route53:ChangeResourceRecordSets action",
    ),
    ("caa-record-excludes-ca", "Order", "403 urn:ietf:params:acme:error:caa: CAA record for {dns} prevents issuance"),
    (
        "rate-limit-duplicate-certificates",
        "Order",
        "429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-12-31 00:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers",
    ),
    (
        "identifier-forbidden-by-policy",
        "Order",
        "400 urn:ietf:params:acme:error:rejectedIdentifier: Cannot issue for \"{dns}\": The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy",
    ),
];

/// An incident: from a day on, for some days; issued at the end or not.
#[derive(Clone)]
pub struct Planted {
    pub cluster: usize,
    pub day: usize,
    pub days: usize,
    pub trouble: usize,
    pub certificate: String,
    pub dns: String,
    pub issued: bool,
}

/// Twenty: eighteen certificates, and one that fails twice.
pub fn planted() -> Vec<Planted> {
    let mut all: Vec<Planted> = (0..18)
        .map(|i| Planted {
            cluster: i,
            day: 5 + i * 4,
            days: 2 + i % 3,
            trouble: i % TROUBLES.len(),
            certificate: format!("team-{}/site-{i}-tls", i % 4),
            dns: format!("site-{i}.zone-{}.example", i % 7),
            issued: i % 4 != 3,
        })
        .collect();
    let twice = Planted {
        cluster: 18,
        day: 10,
        days: 2,
        trouble: 0,
        certificate: "shop/checkout-tls".into(),
        dns: "checkout.shop.example".into(),
        issued: true,
    };
    all.push(twice.clone());
    all.push(Planted { day: 80, days: 3, issued: false, ..twice });
    all
}

/// Day 0 is 1 March 2026.
fn date(day: usize) -> (usize, usize) {
    [(3, 31), (4, 30), (5, 31), (6, 30)]
        .iter()
        .try_fold(day, |left, (month, days)| if left < *days { Err((*month, left + 1)) } else { Ok(left - days) })
        .expect_err("within four months")
}

fn line(out: &mut String, level: char, day: usize, second: usize, rest: &str) {
    let (month, date) = date(day);
    let (h, m, s) = (second / 3600, second / 60 % 60, second % 60);
    let _ = writeln!(
        out,
        "2026-{month:02}-{date:02}T{h:02}:{m:02}:{s:02}.120331000Z {level}{month:02}{date:02} {h:02}:{m:02}:{s:02}.120331       1 {rest}"
    );
}

fn about(certificate: &str, revision: usize, kind: &str) -> String {
    let (namespace, name) = certificate.split_once('/').expect("ns/name");
    let request = format!("{name}-{revision}");
    let object = match kind {
        "CertificateRequest" => request,
        "Order" => format!("{request}-{}", 3_029_787_888_u64 + revision as u64),
        _ => format!("{request}-{}-{}", 3_029_787_888_u64 + revision as u64, 4_112_154_453_u64 - revision as u64),
    };
    format!("resource_name=\"{object}\" resource_namespace=\"{namespace}\" resource_kind=\"{kind}\" resource_version=\"v1\"")
}

fn begin(out: &mut String, certificate: &str, day: usize, second: usize) {
    let name = certificate.split_once('/').expect("ns/name").1;
    let (month, date) = date(day);
    line(
        out,
        'I',
        day,
        second,
        &format!(
            "trigger_controller.go:223] \"Certificate must be re-issued\" logger=\"cert-manager.controller\" key=\"{certificate}\" reason=\"Renewing\" message=\"Renewing certificate as renewal was scheduled at 2026-{month:02}-{date:02} 00:00:00 +0000 UTC\""
        ),
    );
    line(
        out,
        'I',
        day,
        second + 1,
        &format!(
            "conditions.go:203] Setting lastTransitionTime for Certificate \"{name}\" condition \"Issuing\" to 2026-{month:02}-{date:02} 07:00:02.1 +0000 UTC m=+12.1"
        ),
    );
}

fn issued(out: &mut String, certificate: &str, revision: usize, day: usize, second: usize) {
    line(
        out,
        'I',
        day,
        second,
        &format!(
            "acme.go:236] \"certificate issued\" logger=\"cert-manager.controller.sign\" {}",
            about(certificate, revision, "CertificateRequest")
        ),
    );
}

/// A day on which everything goes well: a start; on every fourth, a conflict and a renewal whose self check takes half a minute.
fn quiet(out: &mut String, cluster: usize, day: usize) {
    line(out, 'I', day, 60, "controller.go:248] \"starting controller\" logger=\"cert-manager.controller\" controller=\"orders\"");
    if !day.is_multiple_of(4) {
        return;
    }
    let certificate = format!("apps/app-{cluster}-{}-tls", day % 9);
    begin(out, &certificate, day, 3600);
    line(
        out,
        'I',
        day,
        3602,
        &format!(
            "controller.go:152] \"re-queuing item due to optimistic locking on resource\" logger=\"cert-manager.controller\" error=\"Operation cannot be fulfilled on certificates.cert-manager.io \\\"app-{cluster}-{}-tls\\\": the object has been modified; please apply your changes to the latest version and try again\"",
            day % 9
        ),
    );
    for i in 0..3 {
        line(
            out,
            'E',
            day,
            3610 + i * 10,
            &format!(
                "sync.go:208] \"propagation check failed\" err=\"wrong status code '404', expected '200'\" logger=\"cert-manager.controller\" {} dnsName=\"app-{cluster}.apps.example\" type=\"HTTP-01\"",
                about(&certificate, day / 9 + 1, "Challenge")
            ),
        );
    }
    issued(out, &certificate, day / 9 + 1, day, 3660);
}

fn trouble(out: &mut String, p: &Planted, day: usize) {
    let revision = 2 + p.day;
    let (_, kind, text) = TROUBLES[p.trouble];
    let zone = p.dns.split_once('.').expect("a zone").1;
    let text = text.replace("{dns}", &p.dns).replace("{zone}", zone).replace('"', "\\\"");
    if day == p.day {
        begin(out, &p.certificate, day, 7 * 3600);
        line(
            out,
            'I',
            day,
            7 * 3600 + 2,
            &format!(
                "conditions.go:263] Setting lastTransitionTime for CertificateRequest \"{}-{revision}\" condition \"Approved\" to 2026-01-01 07:00:03.1 +0000 UTC m=+13.1",
                p.certificate.split_once('/').expect("ns/name").1
            ),
        );
    }
    for hour in [8, 13, 20] {
        let (caller, message) = if kind == "Order" {
            ("sync.go:229", "failed to create Order resource due to bad request, marking Order as failed")
        } else {
            ("controller.go:157", "re-queuing item due to error processing")
        };
        line(
            out,
            'E',
            day,
            hour * 3600,
            &format!(
                "{caller}] \"{message}\" err=\"{text}\" logger=\"cert-manager.controller\" {} dnsName=\"{}\"",
                about(&p.certificate, revision, kind),
                p.dns
            ),
        );
    }
    if day + 1 == p.day + p.days && p.issued {
        issued(out, &p.certificate, revision, day, 23 * 3600);
    }
}

/// The text of each day of each cluster, by path without ending.
fn texts() -> BTreeMap<String, String> {
    let planted = planted();
    let mut texts = BTreeMap::new();
    for cluster in 0..CLUSTERS {
        for day in 0..DAYS {
            let mut text = String::new();
            quiet(&mut text, cluster, day);
            for p in planted.iter().filter(|p| p.cluster == cluster && (p.day..p.day + p.days).contains(&day)) {
                trouble(&mut text, p, day);
            }
            let (month, date) = date(day);
            texts.insert(format!("cluster-{cluster:02}/2026/{month:02}/controller-2026{month:02}{date:02}.log"), text);
        }
    }
    texts
}

/// RFC 1952.
pub fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(bytes).unwrap();
    e.finish().unwrap()
}

/// Packs a text: gzip, zstd, xz, bzip2, tar.gz or zip.
pub fn pack(name: &str, text: &[u8], how: usize) -> (&'static str, Vec<u8>) {
    match how {
        0 => (".gz", gz(text)),
        1 => (".zst", compress_to_vec(text, CompressionLevel::Fastest)),
        2 => {
            let mut e = XzWriter::new(Vec::new(), XzOptions::with_preset(0)).unwrap();
            e.write_all(text).unwrap();
            (".xz", e.finish().unwrap())
        }
        3 => {
            let mut e = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            e.write_all(text).unwrap();
            (".bz2", e.finish().unwrap())
        }
        4 => {
            let mut b = tar::Builder::new(Vec::new());
            let mut h = tar::Header::new_ustar();
            h.set_size(text.len() as u64);
            h.set_mode(0o644);
            h.set_cksum();
            b.append_data(&mut h, name, text).unwrap();
            (".tar.gz", gz(&b.into_inner().unwrap()))
        }
        _ => {
            let mut w = zip::ZipWriter::new(Cursor::new(Vec::new()));
            w.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            w.write_all(text).unwrap();
            (".zip", w.finish().unwrap().into_inner())
        }
    }
}

/// Every file by its path.
pub fn files() -> Vec<(String, Vec<u8>)> {
    texts()
        .into_iter()
        .enumerate()
        .map(|(i, (path, text))| {
            let name = path.rsplit_once('/').expect("in a folder").1;
            let (ending, bytes) = pack(name, text.as_bytes(), (i * 7 + i / 11) % 6);
            (path + ending, bytes)
        })
        .collect()
}

/// Writes files in the order in which they are given.
pub fn write<'f>(root: &Path, files: impl Iterator<Item = &'f (String, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// `2026-03-05`.
pub fn day(day: usize) -> String {
    let (month, date) = date(day);
    format!("2026-{month:02}-{date:02}")
}
