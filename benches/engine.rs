//! What each step of the way costs: `cargo bench`. Every figure stands beside that of finding line ends in the same bytes (`lines`), which is
//! the least that any reader of logs does, so that ratios can be compared between machines.
use certopsy::catalogue::{failures, messages};
use certopsy::input::Source;
use certopsy::sift::{self, Grain};
use certopsy::text::{klog_header, pairs};
use certopsy::{Options, analyze};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// A log of `lines` lines about a few certificates, as v1.14 and later print it.
fn klog(lines: u32) -> String {
    (0..lines)
        .map(|i| {
            let (h, m, s, n) = (i / 3600 % 24, i / 60 % 60, i % 60, i % 40);
            format!(
                "E0603 {h:02}:{m:02}:{s:02}.123456       1 sync.go:208] \"propagation check failed\" err=\"failed to perform self check GET request 'http://web-{n}.example.com/.well-known/acme-challenge/x': Get \\\"http://web-{n}.example.com/\\\": dial tcp 192.0.2.{}:80: connect: connection refused\" logger=\"cert-manager.controller\" resource_name=\"web-{n}-1-944701905-2263237826\" resource_namespace=\"shop\" resource_kind=\"Challenge\" resource_version=\"v1\" dnsName=\"web-{n}.example.com\" type=\"HTTP-01\"\n",
                i % 250
            )
        })
        .collect()
}

fn json(lines: u32) -> String {
    (0..lines)
        .map(|i| {
            let name = format!("web-{}-1-944701905-2263237826", i % 40);
            serde_json::json!({"ts": 1_780_000_000_000.5 + f64::from(i), "caller": "acmechallenges/sync.go:208", "msg": "propagation check failed",
                "logger": "cert-manager.controller", "resource_name": name, "resource_namespace": "shop", "resource_kind": "Challenge",
                "err": "wrong status code '404', expected '200'"})
            .to_string()
                + "\n"
        })
        .collect()
}

fn source(text: String) -> [Source; 1] {
    [Source { name: "controller.log".into(), bytes: text.into_bytes(), ..Source::default() }]
}

fn steps(c: &mut Criterion) {
    let line = klog(1);
    let line = line.trim_end();
    let body = klog_header::header(line).map_or("", |(_, body)| body);
    let pairs_text = body.split_once("\" ").map_or("", |(_, rest)| rest);
    let error = "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: x, api error AccessDenied: User: arn:aws:iam::000000000000:user/x is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0";
    let mut group = c.benchmark_group("step");
    group.bench_function("header", |b| b.iter(|| klog_header::header(black_box(line))));
    group.bench_function("key/values", |b| b.iter(|| pairs::read(black_box(pairs_text))));
    group.bench_function("message", |b| b.iter(|| messages::find(black_box("propagation check failed"), None, None)));
    group.bench_function("failure", |b| b.iter(|| failures::read(black_box(error), "")));
    group.finish();
}

fn archives(c: &mut Criterion) {
    for (name, text) in [("klog", klog(40_000)), ("json", json(40_000))] {
        let mut group = c.benchmark_group(format!("archive {name}"));
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        let sources = source(text);
        group.bench_function("lines", |b| b.iter(|| memchr::memchr_iter(b'\n', black_box(&sources[0].bytes)).count()));
        group.bench_function("sift", |b| b.iter(|| sift::condense(black_box(&sources), Grain::default()).len()));
        group.bench_function("report", |b| b.iter(|| analyze(black_box(&sources), &Options::default()).incidents.len()));
        group.finish();
    }
}

fn incident(c: &mut Criterion) {
    let mut group = c.benchmark_group("incident");
    let sources = source(klog(200));
    group.throughput(Throughput::Bytes(sources[0].bytes.len() as u64)).sample_size(20);
    group.bench_function("report of 200 lines", |b| b.iter(|| analyze(black_box(&sources), &Options::default()).incidents.len()));
    group.finish();
}

criterion_group!(benches, steps, archives, incident);
criterion_main!(benches);
