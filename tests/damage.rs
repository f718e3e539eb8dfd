//! Bad input: whatever is broken, the rest is used, the damage is counted in the inputs table, and nothing panics or hangs.
use certopsy::report::Report;
use certopsy::{Options, analyze, input};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A record that must be understood wherever it stands.
const GOOD: &str = "E0603 20:18:05.220331       1 controller.go:162] \"re-queuing item due to error processing\" err=\"failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\" logger=\"cert-manager.controller\" key=\"shop/web-1-1040610603-3287594235\"\n";
const CAUSE: &str = "dns01-name-held-by-cname";

/// The report of files with these contents.
fn report_of(files: &[(&str, &[u8])]) -> Report {
    let dir = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = dir.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let begin = Instant::now();
    let collected = input::collect(&paths, None);
    assert!(collected.failures.is_empty());
    let report = analyze(&collected.sources, &Options::default());
    assert!(begin.elapsed() < Duration::from_secs(120), "{:?} for {:?}", begin.elapsed(), files.iter().map(|f| f.0).collect::<Vec<_>>());
    for input in &report.inputs {
        assert_eq!(input.lines, input.recognised + input.noise + input.continuation + input.unrecognised, "{}", input.file);
    }
    report
}

fn damage(report: &Report) -> String {
    report.inputs.iter().flat_map(|i| i.damage.iter().map(String::as_str)).collect::<Vec<_>>().join("; ")
}

fn cause(report: &Report) -> Option<&str> {
    report.incidents.first()?.hypotheses.first().map(|h| h.cause)
}

/// Good, bad, good: both good records are told and the damage is named.
fn survives(what: &str, bad: &[u8], named: &str) {
    let bytes = [GOOD.as_bytes(), bad, b"\n", GOOD.replace("05.220331", "15.220331").as_bytes()].concat();
    let report = report_of(&[("in.log", &bytes)]);
    assert_eq!(cause(&report), Some(CAUSE), "{what}");
    assert_eq!(report.incidents[0].timeline.iter().map(|t| t.count).sum::<u64>(), 2, "{what}");
    assert!(damage(&report).contains(named), "{what}: {:?}", damage(&report));
}

#[test]
fn binary_data_and_nuls() {
    survives("NULs", b"\0\0\0\0 binary \0", "binary data");
    let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).filter(|b| *b != b'\n').collect();
    survives("noise", &noise, "binary data");
}

#[test]
fn invalid_utf8() {
    survives("invalid UTF-8", b"E0603 20:18:10.000000 1 x.go:1] \"\xff\xfe\xc3\x28 broken\" err=\"\xf0\x28\x8c\x28\"", "invalid UTF-8");
}

#[test]
fn a_line_of_64_mib() {
    let line = vec![b'x'; 64 << 20];
    survives("plain", &line, "line longer than 1 MiB");
    let mut open = b"E0603 20:18:10.000000 1 x.go:1] \"".to_vec();
    open.resize(64 << 20, b'\\');
    survives("a quote that never ends", &open, "line longer than 1 MiB");
}

#[test]
fn truncated_gzip() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let mut text = GOOD.to_owned();
    for n in 0..400 {
        text.push_str(&GOOD.replace("web-1", &format!("web{n}-1")));
    }
    encoder.write_all(text.as_bytes()).unwrap();
    let whole = encoder.finish().unwrap();
    let report = report_of(&[("in.log.gz", &whole[..whole.len() * 2 / 3])]);
    assert_eq!(cause(&report), Some(CAUSE));
    assert!(damage(&report).contains("truncated gzip"), "{}", damage(&report));
    let report = report_of(&[("in.log.gz", &whole[..12]), ("other.log", GOOD.as_bytes())]);
    assert_eq!(cause(&report), Some(CAUSE));
}

#[test]
fn broken_json() {
    let event = r#"{"apiVersion":"v1","kind":"List","items":[{"kind":"Event","metadata":{"name":"web-1-1040610603-3287594235.1","namespace":"shop"},"involvedObject":{"kind":"Challenge","name":"web-1-1040610603-3287594235","namespace":"shop"},"reason":"PresentError","message":"Error presenting challenge: failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]","type":"Warning","count":3,"firstTimestamp":"2026-06-03T20:18:05Z","lastTimestamp":"2026-06-03T20:20:05Z"},{"kind":"Event","metadata":{"name":"cut"#;
    let report = report_of(&[("events.json", event.as_bytes())]);
    assert_eq!(cause(&report), Some(CAUSE));
    assert!(damage(&report).contains("JSON"), "{}", damage(&report));
    survives("a record of a JSON log", br#"{"ts":1780517885000.1,"logger":"cert-manager.controller","caller":"controller/controller.go:157","msg":"re-queuing item due to err"#, "JSON");
    for broken in ["{", "[[[[[[", "{\"kind\": \"Event\",, }", "{\"a\" \"b\"}", &"[".repeat(100_000), &"{\"a\":".repeat(50_000)] {
        let text = format!("{broken}\n{GOOD}");
        let report = report_of(&[("broken.json", text.as_bytes()), ("good.log", GOOD.as_bytes())]);
        assert_eq!(cause(&report), Some(CAUSE), "{}", &broken[..broken.len().min(20)]);
    }
}

#[test]
fn broken_yaml() {
    let order = "apiVersion: acme.cert-manager.io/v1\nkind: Challenge\nmetadata:\n  name: web-1-1040610603-3287594235\n   namespace: shop\n\tlabels: {a: [\nstatus:\n  state: pending\n  reason: 'failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\n";
    let report = report_of(&[("challenge.yaml", order.as_bytes())]);
    assert_eq!(cause(&report), Some(CAUSE));
    for broken in [
        "kind: \"",
        "kind: Order\nstatus:\n- - - :\n  ? x\n",
        "apiVersion: v1\nitems:\n- &a *a\n",
        &"a:\n ".repeat(5_000),
        &"- ".repeat(50_000),
    ] {
        let report = report_of(&[("broken.yaml", broken.as_bytes()), ("good.log", GOOD.as_bytes())]);
        assert_eq!(cause(&report), Some(CAUSE), "{}", &broken[..broken.len().min(20)]);
    }
}

#[test]
fn duplicate_keys() {
    let line = r#"{"ts":1780517885000.1,"logger":"cert-manager.controller","caller":"controller/controller.go:157","msg":"re-queuing item due to error processing","key":{"name":"web-1-1040610603-3287594235","namespace":"shop"},"key":{"name":"web-1-1040610603-3287594235","namespace":"shop"},"err":"x","err":"failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]"}"#;
    let report = report_of(&[("in.jsonl", line.as_bytes())]);
    assert_eq!(cause(&report), Some(CAUSE));
    let yaml = "apiVersion: cert-manager.io/v1\nkind: Certificate\nkind: Certificate\nmetadata:\n  name: web\n  name: web\n  namespace: shop\nspec:\n  secretName: a\n  secretName: a\n";
    let report = report_of(&[("in.yaml", yaml.as_bytes())]);
    assert!(report.inputs[0].recognised > 0 && report.inputs[0].unrecognised == 0);
}

#[test]
fn empty_files_and_nothing_known() {
    let report = report_of(&[("empty.log", b""), ("blank.log", b"\n\n  \n"), ("good.log", GOOD.as_bytes())]);
    assert_eq!(cause(&report), Some(CAUSE));
    assert_eq!(report.inputs.iter().map(|i| i.lines).collect::<Vec<_>>(), [3, 0, 1]);
    let report = report_of(&[("empty.log", b"")]);
    assert!(report.incidents.is_empty());
    let report = report_of(&[("prose.txt", b"nothing of interest\nhere\n")]);
    assert!(report.incidents.is_empty() && report.inputs[0].unrecognised == 2 && !report.unrecognised.is_empty());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_told_and_the_others_are_analysed() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (locked, good) = (dir.path().join("locked.log"), dir.path().join("good.log"));
    fs::write(&locked, GOOD).unwrap();
    fs::write(&good, GOOD).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let missing = dir.path().join("missing.log");
    let collected = input::collect(&[locked.clone(), missing, good], None);
    let told: Vec<String> = collected.failures.iter().map(ToString::to_string).collect();
    // root may read everything
    let locked_out = fs::read(&locked).is_err();
    assert_eq!(told.len(), if locked_out { 2 } else { 1 }, "{told:?}");
    assert!(told.iter().any(|t| t.contains("no such file")) && collected.failures.iter().all(|f| !f.help.is_empty()));
    assert_eq!(cause(&analyze(&collected.sources, &Options::default())), Some(CAUSE));
}

/// Whatever a client's record is cut at, and whatever stands in it.
#[test]
fn records_of_clients_cut_anywhere() {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    for folder in [
        "language-certbot",
        "language-certbot-log",
        "language-lego",
        "language-traefik",
        "language-caddy",
        "language-acme-sh-order",
        "language-lets-debug",
        "language-acme-object",
    ] {
        for entry in fs::read_dir(samples.join(folder)).unwrap().map(|e| e.unwrap().path()) {
            if entry.file_name().unwrap().to_string_lossy().starts_with("report.") {
                continue;
            }
            let text = fs::read(&entry).unwrap();
            for cut in (0..text.len()).step_by(97) {
                report_of(&[("cut.txt", &text[..cut]), ("rest.txt", &text[cut..])]);
            }
        }
    }
}
