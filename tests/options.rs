//! The options that every command has, each with its effect, its environment variable and what is said where it is wrong.
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A controller's line without year and zone, of a Challenge in a namespace.
const REFUSED: &str = "E0603 20:18:01.123456       1 controller.go:157] \"re-queuing item due to error processing\" err=\"failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\" logger=\"cert-manager.controller\" key=\"shop/web-1-1040610603-3287594235\"\n";
/// The same of another object an hour later.
const OTHER: &str = "E0603 21:18:01.123456       1 controller.go:157] \"re-queuing item due to error processing\" err=\"failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.blog.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\" logger=\"cert-manager.controller\" key=\"blog/site-1-2040610603-1287594235\"\n";

fn run(args: &[&str], env: &[(&str, &str)], stdin: Stdio, text: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_certopsy"));
    command.args(args).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, _) in std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("CERTOPSY_")) {
        command.env_remove(name);
    }
    command.envs(env.iter().copied()).env("NO_COLOR", "1");
    let mut child = command.spawn().unwrap();
    if let Some(mut pipe) = child.stdin.take() {
        // a program that stops before it read everything is no failure of the test
        let _ = pipe.write_all(text.as_bytes());
    }
    child.wait_with_output().unwrap()
}

fn piped(args: &[&str], text: &str) -> Output {
    run(args, &[], Stdio::piped(), text)
}

fn with_env(args: &[&str], env: &[(&str, &str)], text: &str) -> Output {
    run(args, env, Stdio::piped(), text)
}

fn json(out: &Output) -> serde_json::Value {
    serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stdout)))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn year_and_zone_prove_what_klog_leaves_out() {
    let out = json(&piped(&["-f", "json", "-"], REFUSED));
    assert!(out["incidents"][0]["timeline"][0]["time"].is_null());
    let given: &[&[&str]] = &[
        &["-f", "json", "--year", "2026", "--input-tz", "America/New_York", "-"],
        &["report", "-f", "json", "--year=2026", "--input-tz=America/New_York"],
    ];
    for args in given {
        assert_eq!(json(&piped(args, REFUSED))["incidents"][0]["timeline"][0]["time"], "2026-06-04T00:18:01.123456Z", "{args:?}");
    }
    let env = [("CERTOPSY_YEAR", "2026"), ("CERTOPSY_INPUT_TZ", "UTC"), ("CERTOPSY_FORMAT", "json")];
    assert_eq!(json(&with_env(&["-"], &env, REFUSED))["incidents"][0]["timeline"][0]["time"], "2026-06-03T20:18:01.123456Z");
    assert_eq!(piped(&["--year", "26", "-"], REFUSED).status.code(), Some(2));
    assert_eq!(piped(&["--input-tz", "Mars/Base", "-"], REFUSED).status.code(), Some(2));
}

#[test]
fn a_local_column_stands_beside_utc() {
    let args = ["timeline", "--year", "2026", "--input-tz", "UTC", "--tz", "Asia/Tokyo", "-"];
    let out = text(&piped(&args, REFUSED).stdout);
    assert!(out.contains("Time (UTC, local)") && out.contains("2026-06-03 20:18:01") && out.contains("2026-06-04 05:18:01"), "{out}");
    let out = text(&with_env(&args[..5], &[("CERTOPSY_TZ", "Asia/Tokyo")], REFUSED).stdout);
    assert!(out.contains("05:18:01"), "{out}");
}

#[test]
fn as_of_is_what_outcomes_hold_at() {
    for (given, wanted) in [
        ("2026-07-01T10:00:00+02:00", "2026-07-01T08:00:00.000000000Z"),
        ("2026-07-01T10:00", "2026-07-01T10:00:00.000000000Z"),
        ("2026-07-01", "2026-07-01T00:00:00.000000000Z"),
    ] {
        assert_eq!(json(&piped(&["-f", "json", "--as-of", given, "-"], REFUSED))["as_of"], wanted);
        assert_eq!(json(&with_env(&["-f", "json"], &[("CERTOPSY_AS_OF", given)], REFUSED))["as_of"], wanted);
    }
    let wrong = piped(&["--as-of", "yesterday", "-"], REFUSED);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("help:"));
}

fn certificates(out: &Output) -> Vec<String> {
    let incidents = json(out)["incidents"].clone();
    incidents.as_array().unwrap().iter().map(|i| i["certificate"]["name"].as_str().unwrap_or("").to_owned()).collect()
}

#[test]
fn inputs_are_narrowed_by_time_certificate_and_namespace() {
    let both = format!("{REFUSED}{OTHER}");
    let base = ["-f", "json", "--year", "2026", "--input-tz", "UTC"];
    let with = |more: &[&str]| certificates(&piped(&[&base[..], more, &["-"]].concat(), &both));
    let by_env = |name: &str, value: &str| certificates(&with_env(&[&base[..], &["-"]].concat(), &[(name, value)], &both));
    assert_eq!(with(&[]), ["web", "site"]);
    for name in ["--from", "--since-time"] {
        assert_eq!(with(&[name, "2026-06-03T21:00:00Z"]), ["site"]);
    }
    for name in ["--to", "--until-time"] {
        assert_eq!(with(&[name, "2026-06-03T21:00:00Z"]), ["web"]);
    }
    assert_eq!(by_env("CERTOPSY_FROM", "2026-06-03T21:00:00Z"), ["site"]);
    assert_eq!(by_env("CERTOPSY_TO", "2026-06-03T21:00:00Z"), ["web"]);
    assert_eq!(with(&["--certificate", "site"]), ["site"]);
    assert_eq!(with(&["--certificate", "shop/web"]), ["web"]);
    assert!(with(&["--certificate", "blog/web"]).is_empty());
    assert_eq!(by_env("CERTOPSY_CERTIFICATE", "web"), ["web"]);
    for flag in ["-n", "--namespace"] {
        assert_eq!(with(&[flag, "blog"]), ["site"]);
    }
    assert_eq!(by_env("CERTOPSY_NAMESPACE", "shop"), ["web"]);
}

#[test]
fn limit_and_min_confidence_cut_what_is_told() {
    let both = format!("{REFUSED}{OTHER}");
    for out in [piped(&["-f", "json", "--limit", "1", "-"], &both), with_env(&["-f", "json"], &[("CERTOPSY_LIMIT", "1")], &both)] {
        let out = json(&out);
        assert_eq!((out["incidents"].as_array().unwrap().len(), &out["omitted"]["incidents"]), (1, &serde_json::json!(1)));
    }
    let weak = "E0603 20:18:01.123456       1 sync.go:208] \"propagation check failed\" err=\"wrong status code '404', expected '200'\" logger=\"cert-manager.controller\" resource_name=\"web-1-2-3\" resource_namespace=\"shop\" resource_kind=\"Challenge\" dnsName=\"shop.example.com\" type=\"HTTP-01\"\n";
    let all = json(&piped(&["-f", "json", "-"], weak));
    assert!(all["incidents"][0]["hypotheses"][0]["confidence"] != "proven");
    for out in [
        piped(&["-f", "json", "--min-confidence", "proven", "-"], weak),
        with_env(&["-f", "json"], &[("CERTOPSY_MIN_CONFIDENCE", "proven")], weak),
    ] {
        assert_eq!(json(&out)["incidents"][0]["hypotheses"].as_array().unwrap().len(), 0);
    }
    assert_eq!(piped(&["--min-confidence", "sure", "-"], weak).status.code(), Some(2));
}

#[test]
fn threads_change_nothing() {
    let one = piped(&["--threads", "1", "-"], REFUSED).stdout;
    assert!(!one.is_empty());
    assert_eq!(piped(&["--jobs", "7", "-"], REFUSED).stdout, one);
    assert_eq!(with_env(&[], &[("CERTOPSY_THREADS", "3")], REFUSED).stdout, one);
    assert_eq!(piped(&["--threads", "many", "-"], REFUSED).status.code(), Some(2));
}

#[test]
fn gates_are_exit_codes() {
    let code = |out: Output| out.status.code();
    // the word or a stronger one
    for word in ["possible", "likely", "proven"] {
        assert_eq!(code(piped(&["--fail-on", word, "-"], REFUSED)), Some(1), "{word}");
    }
    assert_eq!(code(with_env(&["why"], &[("CERTOPSY_FAIL_ON", "likely")], REFUSED)), Some(1));
    let quiet = "Requesting a certificate for www.example.org\nSuccessfully received certificate.\n";
    assert_eq!(code(piped(&["--fail-on", "likely", "-"], quiet)), Some(0));
    assert_eq!(code(piped(&["--strict", "no-such.log", "-"], REFUSED)), Some(2));
    assert_eq!(code(with_env(&["no-such.log", "-"], &[("CERTOPSY_STRICT", "1")], REFUSED)), Some(2));
    assert_eq!(code(with_env(&["no-such.log", "-"], &[("CERTOPSY_STRICT", "0")], REFUSED)), Some(0));
    assert_eq!(code(piped(&["-"], "hello\n")), Some(3));
    assert_eq!(code(piped(&["-"], "")), Some(3));
}

#[test]
fn what_could_not_be_read_is_said_and_the_rest_is_told() {
    let out = piped(&["no-such.log", "-"], REFUSED);
    let said = text(&out.stderr);
    assert!(said.contains("error: failed to read no-such.log: no such file\n  help: "), "{said}");
    assert!(text(&out.stdout).contains("dns01-name-held-by-cname"));
    let missing = piped(&["no-such.log"], "");
    assert!(missing.stdout.is_empty() && missing.status.code() == Some(2));
}

#[test]
fn quiet_and_verbose_only_change_stderr() {
    let plain = piped(&["-"], REFUSED);
    assert!(plain.stderr.is_empty());
    for out in [piped(&["-v", "-"], REFUSED), with_env(&["-"], &[("CERTOPSY_VERBOSE", "1")], REFUSED)] {
        assert_eq!(out.stdout, plain.stdout);
        assert!(text(&out.stderr).starts_with("-: klog; 1 lines, 1 recognised"), "{}", text(&out.stderr));
    }
    assert!(text(&piped(&["-"], "hello\n").stderr).contains("nothing in the inputs was recognised"));
    for out in [piped(&["-q", "-"], "hello\n"), with_env(&["-"], &[("CERTOPSY_QUIET", "1")], "hello\n")] {
        assert!(out.stderr.is_empty() && !out.stdout.is_empty());
    }
    assert_eq!(piped(&["-q", "-v", "-"], REFUSED).status.code(), Some(2));
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let colour = |args: &[&str], env: &[(&str, &str)]| text(&with_env(args, env, "").stderr).contains('\u{1b}');
    assert!(!colour(&["no-such.log"], &[]));
    assert!(colour(&["--color", "always", "no-such.log"], &[]));
    assert!(colour(&["no-such.log"], &[("CERTOPSY_COLOR", "always")]));
    assert!(!colour(&["--color", "never", "no-such.log"], &[]));
    assert_eq!(piped(&["--color", "pink", "-"], "").status.code(), Some(2));
    // a pipe never sees the line about the work under way
    for args in [&["-"][..], &["--no-progress", "-"]] {
        assert!(piped(args, REFUSED).stderr.is_empty());
    }
    assert!(with_env(&["-"], &[("CERTOPSY_NO_PROGRESS", "1")], REFUSED).status.success());
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report.md");
    let path = path.to_str().unwrap();
    assert_eq!(with_env(&["-"], &[("CERTOPSY_OUTPUT", path)], REFUSED).status.code(), Some(0));
    let first = fs::read_to_string(path).unwrap();
    assert!(first.starts_with("# "));
    assert!(piped(&["-o", path, "-"], OTHER).status.success());
    assert_ne!(fs::read_to_string(path).unwrap(), first);
    // nothing readable: what was there stays
    fs::write(path, "kept").unwrap();
    assert_eq!(piped(&["-o", path, "no-such.log"], "").status.code(), Some(2));
    assert_eq!(fs::read_to_string(path).unwrap(), "kept");
    let nowhere = dir.path().join("no/such/report.md");
    let out = piped(&["-o", nowhere.to_str().unwrap(), "-"], REFUSED);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("failed to write") && text(&out.stderr).contains("help: make the folder first"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    assert_eq!(piped(&["-o", "-", "-"], REFUSED).stdout, piped(&["-"], REFUSED).stdout);
}

#[test]
fn clusters_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        fs::create_dir(dir.path().join(name)).unwrap();
        fs::write(dir.path().join(name).join("c.log"), REFUSED).unwrap();
    }
    let of = |name: &str| format!("{name}={}", dir.path().join(name).display());
    let out = piped(&["-f", "json", "--cluster", &of("a"), "--cluster", &of("b")], "");
    let report = json(&out);
    let clusters: Vec<&str> = report["incidents"].as_array().unwrap().iter().filter_map(|i| i["certificate"]["cluster"].as_str()).collect();
    assert_eq!(clusters, ["a", "b"]);
    assert_eq!(report["inputs"][1]["file"], "b/c.log");
    let env = [("CERTOPSY_CLUSTER", format!("{},{}", of("a"), of("b")))];
    let env: Vec<(&str, &str)> = env.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(run(&["-f", "json"], &env, Stdio::null(), "").stdout, out.stdout);
    assert_eq!(piped(&["--cluster", "nonsense", "-"], REFUSED).status.code(), Some(2));
}

#[test]
fn flags_of_other_tools_get_a_hint() {
    for (args, hint) in [
        (&["--grep", "error"][..], "certopsy reads whole logs"),
        (&["--since", "1h"], "use --from"),
        (&["--since=1h"], "use --from"),
        (&["--tail", "100", "x.log"], "use --from"),
        (&["--follow"], "follows nothing"),
        (&["-A"], "all namespaces"),
        (&["why", "--context", "prod"], "--cluster NAME=PATH"),
        (&["report", "--json"], "-f json"),
    ] {
        let out = piped(args, REFUSED);
        let said = text(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(said.contains("help: ") && said.contains(hint), "{args:?}: {said}");
        assert!(out.stdout.is_empty());
    }
    let out = piped(&["--formt", "json"], REFUSED);
    assert!(text(&out.stderr).contains("--format"), "{}", text(&out.stderr));
}

#[test]
fn help_is_for_terminals_without_input() {
    // the master of a pseudo terminal is a terminal; nothing is ever read from it
    let Ok(terminal) = File::options().read(true).write(true).open("/dev/ptmx") else { return };
    let out = run(&[], &[], Stdio::from(terminal), "");
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stdout.is_empty() && text(&out.stderr).contains("Usage: certopsy"), "{}", text(&out.stderr));
    let asked = piped(&["--help"], "");
    assert!(asked.status.success() && text(&asked.stdout).contains("Usage: certopsy"));
    assert!(text(&piped(&["--version"], "").stdout).starts_with("certopsy "));
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let many: String = (0..60).map(|n| REFUSED.replace("shop/web-", &format!("shop/web{n}-"))).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_certopsy"))
        .args(["-f", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(many.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), out.stderr.len()), (Some(0), 0));
}

#[test]
fn timelines_come_in_every_format() {
    let args = |f: &'static str| ["timeline", "--year", "2026", "--input-tz", "UTC", "-f", f, "-"];
    let md = text(&piped(&args("md"), REFUSED).stdout);
    assert!(md.contains("## Timeline") && md.contains("## Evidence"), "{md}");
    assert_eq!(piped(&args("markdown"), REFUSED).stdout, md.as_bytes());
    let csv = text(&piped(&args("csv"), REFUSED).stdout);
    assert!(csv.starts_with("incident,certificate,id,time") && csv.lines().count() > 1);
    let jsonl = text(&piped(&args("jsonl"), REFUSED).stdout);
    assert!(jsonl.lines().all(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["incident"] == "I1") && !jsonl.is_empty());
    let timesketch = text(&piped(&args("timesketch"), REFUSED).stdout);
    assert!(timesketch.starts_with("message,datetime,timestamp_desc") && timesketch.contains("2026-06-03T20:18:01.123456+00:00"));
    let html = text(&piped(&args("html"), REFUSED).stdout);
    assert!(html.starts_with("<!doctype html>") && html.contains("id=\"i1-timeline\"") && html.contains("id=\"i1-evidence\""));
    let env = [("CERTOPSY_TIMELINE_FORMAT", "csv")];
    assert_eq!(text(&with_env(&["timeline", "--year", "2026", "--input-tz", "UTC", "-"], &env, REFUSED).stdout), csv);
    assert_eq!(piped(&args("xml"), REFUSED).status.code(), Some(2));
    assert_eq!(piped(&["timeline", "-"], "hello\n").status.code(), Some(3));
}

#[test]
fn shells_and_man_are_served() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let out = piped(&["completions", shell], "");
        assert!(out.status.success() && text(&out.stdout).contains("certopsy") && text(&out.stdout).contains("timeline"), "{shell}");
    }
    assert_eq!(piped(&["completions", "tcsh"], "").status.code(), Some(2));
    let page = piped(&["man"], "").stdout;
    assert!(text(&page).contains(".TH certopsy 1") && text(&page).contains(".SH CERTOPSY TIMELINE"));
    assert_eq!(with_env(&["man"], &[("CERTOPSY_YEAR", "2026")], "").stdout, page);
}

#[test]
fn formats_says_what_each_part_was_taken_for() {
    let list = text(&piped(&["formats"], "").stdout);
    for id in ["klog", "certbot", "certbot-log", "lego", "traefik", "caddy", "acme.sh", "lets-debug", "acme-object", "acme-problem"] {
        assert!(list.lines().any(|l| l.split_whitespace().next() == Some(id)), "{id}");
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("mixed.txt");
    fs::write(
        &path,
        format!("{REFUSED}Domain: www.example.org\nType:   dns\nDetail: DNS problem: NXDOMAIN looking up A for www.example.org\n\nnothing known\n"),
    )
    .unwrap();
    let out = piped(&["formats", path.to_str().unwrap()], "");
    let said = text(&out.stdout);
    assert_eq!(out.status.code(), Some(0));
    assert!(said.contains("1-1: klog (") && said.contains("2-4: certbot (") && said.contains("not understood, line 6"), "{said}");
    assert_eq!(text(&piped(&["formats", "-"], &fs::read_to_string(&path).unwrap()).stdout).replace("-:", "mixed.txt:"), said);
    assert_eq!(piped(&["formats", "no-such.log"], "").status.code(), Some(2));
    fs::write(&path, "hello\n").unwrap();
    assert_eq!(piped(&["formats", path.to_str().unwrap()], "").status.code(), Some(3));
    assert!(Path::new(&path).exists());
}
