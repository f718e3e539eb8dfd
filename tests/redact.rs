//! Redacted reports of all samples, looked through by a scan of its own: no original is left, everything still correlates, and the way back
//! leads to the same bytes. The samples' names are known to the scan from the report's fields and from the raw inputs, not from the redactor.
mod command;

use certopsy::input::Source;
use certopsy::redact::{Mode, Redactor};
use certopsy::render::{csv, escape, json, jsonl, markdown, options::RenderOptions, timesketch, why};
use certopsy::report::{REDACTED, Report};
use certopsy::{Options, analyze};
use command::certopsy;
use proptest::prelude::*;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Names of the software and words that are nobody's: they may stay anywhere.
const SOFTWARE: &[&str] = &[
    "cert-manager",
    "cloudflare",
    "cloudflare-token",
    "default",
    "ingress-nginx",
    "kube-system",
    "letsencrypt",
    "letsencrypt-dns01",
    "letsencrypt-http01",
    "letsencrypt-prod",
    "letsencrypt-production",
    "letsencrypt-staging",
];
/// Names in the samples that are words of every report: they may stay in sentences, not in fields.
const WORDS: &[&str] = &["identity", "ingress", "login", "status", "www", "docs", "library", "catalogue"];

fn samples() -> Vec<(String, Report, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| {
            let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
            files.retain(|p| !p.file_name().unwrap().to_string_lossy().starts_with("report."));
            files.sort();
            let sources: Vec<Source> = files
                .iter()
                .map(|p| Source {
                    name: p.file_name().unwrap().to_string_lossy().into_owned(),
                    bytes: fs::read(p).unwrap(),
                    ..Source::default()
                })
                .collect();
            let raw = files.iter().map(|p| String::from_utf8_lossy(&fs::read(p).unwrap()).into_owned()).collect();
            let report = analyze(&sources, &Options::default());
            (folder.file_name().unwrap().to_string_lossy().into_owned(), report, raw)
        })
        .collect()
}

/// What must not be found: from the fields of the report, and by plain patterns from the raw inputs.
fn originals(report: &Report, raw: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for incident in &report.incidents {
        for e in &incident.entities {
            all.extend([Some(e.name.clone()), e.namespace.clone(), e.cluster.clone(), e.acme_id.clone()].into_iter().flatten());
        }
        if let Some(c) = &incident.certificate {
            all.extend(c.dns_names.iter().map(|d| d.trim_start_matches("*.").to_owned()));
            all.extend([Some(c.name.clone()), c.namespace.clone()].into_iter().flatten());
        }
    }
    for pattern in [
        r"(?-u:\b)[a-z0-9.]+@[a-z0-9-]+\.[a-z]+(?-u:\b)",
        r"(?-u:\b)arn:aws:iam::[0-9]+:[a-z]+/[A-Za-z0-9-]+",
        r"(?-u:\b)10\.[0-9]+\.[0-9]+\.[0-9]+(?-u:\b)",
        r"(?-u:\b)[1-9][0-9]{11}(?-u:\b)",
        r"(?-u:\b)(?:[a-z0-9-]+\.)+(?:example|test)(?-u:\b)",
        r"(?-u:\b)ip-10-[0-9-]+",
        r"(?-u:\b)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?-u:\b)",
    ] {
        all.extend(Regex::new(pattern).unwrap().find_iter(raw).map(|m| m.as_str().to_owned()));
    }
    all.retain(|o| o.len() > 2 && !SOFTWARE.contains(&o.as_str()));
    all
}

/// Whether a text stands alone in another, in any capitals.
fn stands_in(artefact: &str, original: &str) -> bool {
    let (artefact, original) = (artefact.to_lowercase(), original.to_lowercase());
    artefact.match_indices(&original).any(|(at, _)| {
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        free(artefact[..at].chars().next_back()) && free(artefact[at + original.len()..].chars().next())
    })
}

fn formats(report: &Report) -> Vec<(&'static str, String)> {
    vec![
        ("md", markdown::render(report, &RenderOptions::default())),
        ("json", json::render(report)),
        ("csv", csv::render(report)),
        ("jsonl", jsonl::render(report)),
        ("timesketch", timesketch::render(report)),
        ("why", why::render(report)),
    ]
}

#[test]
fn no_original_is_left_in_any_format() {
    let mut known = 0;
    for (name, report, raw) in samples() {
        let originals = originals(&report, &raw);
        known += originals.len();
        for mode in [Mode::Names, Mode::Strict] {
            let redactor = Redactor::new(&report, &[], mode).unwrap();
            for (format, text) in formats(&redactor.report(&report)) {
                assert_eq!(redactor.leaks(&text).unwrap(), [], "{name} {format} {mode:?}");
                for original in originals.iter().filter(|o| !WORDS.contains(&o.as_str())) {
                    assert!(!stands_in(&text, original), "{name} {format} {mode:?}: {original} in\n{text}");
                }
            }
        }
    }
    assert!(known > 100, "the scan knows too little: {known}");
}

#[test]
fn words_that_are_names_are_gone_from_fields() {
    for (name, report, _) in samples() {
        let redacted = Redactor::new(&report, &[], Mode::Names).unwrap().report(&report);
        for (before, after) in report.incidents.iter().zip(&redacted.incidents) {
            for (b, a) in before.entities.iter().zip(&after.entities) {
                for (b, a) in b.namespace.iter().chain([&b.name]).zip(a.namespace.iter().chain([&a.name])) {
                    assert!(SOFTWARE.contains(&b.as_str()) || b.is_empty() || a != b || b.starts_with("**"), "{name}: {b} stayed");
                }
            }
            for (b, a) in before.timeline.iter().zip(&after.timeline) {
                let namespace = |o: &Option<String>| o.as_ref().and_then(|o| Some(o.split_once(' ')?.1.split_once('/')?.0.to_owned()));
                let (b, a) = (namespace(&b.object), namespace(&a.object));
                assert!(b.is_none() || b != a || b.is_some_and(|b| SOFTWARE.contains(&b.as_str())), "{name}: {a:?} stayed");
            }
        }
    }
}

#[test]
fn everything_still_correlates() {
    for (name, report, _) in samples() {
        let redacted = Redactor::new(&report, &[], Mode::Names).unwrap().report(&report);
        assert_eq!(report.incidents.len(), redacted.incidents.len());
        for (before, after) in report.incidents.iter().zip(&redacted.incidents) {
            let verdicts = |i: &certopsy::report::Incident| {
                let causes: Vec<_> =
                    i.hypotheses.iter().map(|h| (h.cause, h.confidence, h.rank, h.chain.len(), h.supports.len())).collect();
                let evidence: Vec<_> = i.evidence.iter().map(|e| (e.id.clone(), e.line, e.offset, e.count)).collect();
                (i.outcome, causes, evidence, i.timeline.len(), i.attempts.len(), i.entities.len())
            };
            assert_eq!(verdicts(before), verdicts(after), "{name}");
            // equal stays equal, different stays different, and children still carry their parents' names
            for (b1, a1) in before.entities.iter().zip(&after.entities) {
                for (b2, a2) in before.entities.iter().zip(&after.entities) {
                    assert_eq!(b1.name == b2.name, a1.name == a2.name, "{name}: {} {}", b1.name, b2.name);
                    assert_eq!(b1.namespace == b2.namespace, a1.namespace == a2.namespace, "{name}");
                    if !b1.name.is_empty() && b2.name.starts_with(&format!("{}-", b1.name)) && b1.kind != b2.kind {
                        let chain = ["CertificateRequest", "Order", "Challenge"].contains(&b2.kind);
                        assert!(!chain || a2.name.starts_with(&format!("{}-", a1.name)), "{name}: {} of {}", a2.name, a1.name);
                    }
                }
            }
        }
    }
}

#[test]
fn the_way_back_leads_to_the_same_bytes() {
    for (name, report, raw) in samples() {
        // escape sequences and marks of order are left out of redacted texts, and do not come back
        if raw.contains(['\u{1b}', '\u{feff}']) {
            continue;
        }
        for mode in [Mode::Names, Mode::Strict] {
            let redactor = Redactor::new(&report, &[], mode).unwrap();
            let map = certopsy::redact::map::Map::from_json(&redactor.map().to_json()).unwrap();
            let mut noted = report.clone();
            noted.notes.insert(0, REDACTED.to_owned());
            let redacted = redactor.report(&report);
            assert_eq!(map.restore(&json::render(&redacted)).unwrap(), json::render(&noted), "{name} {mode:?}");
            assert_eq!(map.restore(&csv::render(&redacted)).unwrap(), csv::render(&noted), "{name} {mode:?}");
            // Markdown decides by the look of a word whether it is code, so that only the signs of Markdown may differ
            let bare = |text: String| text.replace(['`', '\\'], "").split_whitespace().collect::<Vec<_>>().join(" ");
            let (back, plain) = (
                map.restore(&markdown::render(&redacted, &RenderOptions::default())).unwrap(),
                markdown::render(&noted, &RenderOptions::default()),
            );
            assert_eq!(bare(back), bare(plain), "{name} {mode:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back(parts in proptest::collection::vec(prop_oneof![
        "[a-z]{1,9}", "[a-z]{2,6}-[a-z]{2,6}", "[a-z]{3,8}\\.(com|example|co\\.uk|svc)", "[a-z]{3}\\.[a-z]{4}\\.(org|test)", "10\\.[0-9]{1,2}\\.[0-9]\\.[0-9]{1,3}",
        "[0-9]{5,12}", "(cert|ns|host|user|domain|word|input)-[1-3]", "192\\.0\\.2\\.[1-3]", "2001:db8::[1-9]", "[a-z]{3,6}@[a-z]{3,6}\\.com",
        "namespace=\"[a-z]{3,6}\"", "Order [a-z]{3,5}/[a-z]{3,5}-1-[0-9]{9}", "https://[a-z]{3,6}\\.com/acme/[a-z]{3,5}/[0-9]{5,8}",
        "arn:aws:iam::[0-9]{12}:role/[a-z]{4,8}", "[A-Za-z0-9]{20,30}", "[A-Z][a-z]{3,7}", "\\PC{1,6}",
    ], 1..14), glue in prop_oneof![Just(" "), Just("/"), Just("-"), Just(": "), Just("\\n"), Just("\" \""), Just(".")]) {
        // what does not show is left out, and does not come back
        let text = escape::without_unseen(&parts.join(glue)).into_owned();
        for mode in [Mode::Names, Mode::Strict] {
            let redactor = Redactor::new(&Report::default(), &[&text], mode).unwrap();
            let redacted = redactor.text(&text);
            prop_assert_eq!(redactor.leaks(&redacted).unwrap(), vec![], "{} -> {}", text, redacted);
            prop_assert_eq!(redactor.map().restore(&redacted).unwrap(), text.clone(), "by {}", redacted);
        }
    }
}

#[test]
fn no_pseudonym_is_an_address_that_hides_behind_other_letters() {
    let text = "2001:db8::3-2001:db8::4-bb-2001:db8::1";
    let redactor = Redactor::new(&Report::default(), &[text], Mode::Names).unwrap();
    let redacted = redactor.text(text);
    assert_eq!(redactor.leaks(&redacted).unwrap(), vec![], "{redacted}");
    assert_eq!(redactor.map().restore(&redacted).unwrap(), text);
}

#[test]
fn no_pseudonym_reads_as_an_original_with_what_follows_it() {
    let text = "192.0.2.2-arn:aws:iam::000000000000:role/aaaa-2001:db8::1-arn:aws:iam::000000000000:role/aaaa";
    for mode in [Mode::Names, Mode::Strict] {
        let redactor = Redactor::new(&Report::default(), &[text], mode).unwrap();
        let redacted = redactor.text(text);
        assert_eq!(redactor.leaks(&redacted).unwrap(), vec![], "{redacted}");
        assert_eq!(redactor.map().restore(&redacted).unwrap(), text);
    }
}

#[test]
fn strict_leaves_words_of_the_field_only() {
    let text = "Wombatina told us that the zorblax quuxifier refused the TXT record of the challenge: InvalidChangeBatch";
    let strict = Redactor::new(&Report::default(), &[text], Mode::Strict).unwrap().text(text);
    assert!(!["ombatina", "zorblax", "quuxifier"].iter().any(|w| strict.contains(w)), "{strict}");
    assert!(strict.ends_with("refused the TXT record of the challenge: InvalidChangeBatch"), "{strict}");
}

#[test]
fn characters_that_do_not_show_save_no_name() {
    let texts = ["lookup tessalyx.com", "no such host tessa\u{200b}lyx, tessa\u{1b}[0mlyx"];
    let redactor = Redactor::new(&Report::default(), &texts, Mode::Names).unwrap();
    assert_eq!(redactor.text(texts[1]), "no such host domain-1, domain-1");
}

const LINE: &str = "E0603 20:18:01.123456       1 sync.go:190] \"propagation check failed\" err=\"wrong status code '404', expected '200'\" logger=\"cert-manager.controller\" resource_name=\"wombat-tls-2-1040610603-3359721776\" resource_namespace=\"quokka\" resource_kind=\"Challenge\" dnsName=\"shop.tessalyx.com\" type=\"HTTP-01\"\n";

#[test]
fn the_command_line_redacts_and_restores() {
    let dir = tempfile::tempdir().unwrap();
    let (map, report) = (dir.path().join("map.json"), dir.path().join("report.md"));
    let (map_arg, report_arg) = (map.to_str().unwrap(), report.to_str().unwrap());
    let args = ["--redact", "--redact-map", map_arg, "-o", report_arg, "-"];
    assert_eq!(certopsy(&args, LINE).status.code(), Some(0));
    let text = fs::read_to_string(&report).unwrap();
    assert!(!["wombat", "quokka", "tessalyx", "1040610603"].iter().any(|o| text.contains(o)), "{text}");
    assert!(text.contains("--redact"), "it says so: {text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&map).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = fs::read_to_string(&map).unwrap();
    let again = certopsy(&args, LINE);
    assert_eq!(again.status.code(), Some(2), "a map is never overwritten");
    assert_eq!(fs::read_to_string(&map).unwrap(), before);
    let back = certopsy(&["unredact", report_arg, "--map", map_arg], "");
    let back = String::from_utf8(back.stdout).unwrap();
    assert!(back.contains("quokka/wombat-tls") && back.contains("shop.tessalyx.com"), "{back}");
    assert_eq!(certopsy(&["unredact", report_arg, "--map", report_arg], "").status.code(), Some(2));
    assert_eq!(certopsy(&["--redact-map", map_arg, "-"], LINE).status.code(), Some(2), "a map of nothing");
    for args in [["why", "--redact", "-"], ["--redact", "strict", "-"], ["--redact=strict", "-f=json", "-"]] {
        let out = certopsy(&args, LINE);
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        let out = String::from_utf8(out.stdout).unwrap();
        assert!(!["wombat", "quokka", "tessalyx"].iter().any(|o| out.contains(o)), "{args:?} {out}");
    }
}

#[test]
fn threads_change_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/origin-certificate-expired");
    let run = |threads: &str, files: [&str; 3]| {
        let files: Vec<String> = files.iter().map(|f| folder.join(f).to_string_lossy().into_owned()).collect();
        let mut args = vec!["--redact", "--threads", threads];
        args.extend(files.iter().map(String::as_str));
        certopsy(&args, "").stdout
    };
    let one = run("1", ["controller.log", "events.json", "resources.yaml"]);
    assert!(!one.is_empty() && one == run("7", ["resources.yaml", "events.json", "controller.log"]));
}

#[test]
fn a_leak_is_a_failure_and_never_a_file() {
    // written as Markdown writes it, the name is not found in the text, and a reader of the report finds it
    let hidden = LINE.replace("wrong status code", r"tessa\_lyx.com: wrong status code").replace("shop.tessalyx.com", "tessa_lyx.com");
    let dir = tempfile::tempdir().unwrap();
    let report = dir.path().join("report.md");
    let out = certopsy(&["--redact", "-o", report.to_str().unwrap(), "-"], &hidden);
    assert_eq!(out.status.code(), Some(2), "{}", String::from_utf8_lossy(&out.stdout));
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("would leak") && told.contains("tessa_lyx.com") && told.contains("help:"), "{told}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    assert!(out.stdout.is_empty());
}

#[test]
fn secrets_reach_no_report() {
    let secrets = [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
        "dop_v1_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFBS0NBUUVB",
    ];
    for secret in secrets {
        let input = LINE.replace("wrong status code", &format!("token {secret} wrong status code"));
        for args in [&["-"][..], &["-f", "json", "-"], &["--redact", "-"], &["why", "-"]] {
            let out = certopsy(args, &input);
            assert_eq!(out.status.code(), Some(0), "{args:?}");
            assert!(!String::from_utf8_lossy(&out.stdout).contains(secret), "{args:?} {secret}");
        }
        assert!(String::from_utf8_lossy(&certopsy(&["-"], &input).stdout).contains("[masked:"));
    }
}
