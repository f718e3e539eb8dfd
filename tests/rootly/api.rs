//! `post.sh` against a mock of Rootly's API on loopback, built from the paths and bodies of its OpenAPI document.
use super::{made, schema, specification};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

const TOKEN: &str = "rootly_0123456789abcdef";

/// What the mock was asked: method, path, whether it allowed that.
type Seen = Arc<Mutex<Vec<(String, String, u16)>>>;

/// Answers until the process ends. Everything that the specification does not allow is answered 4xx, and seen.
fn serve() -> (String, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let seen: Seen = Arc::default();
    let record = seen.clone();
    thread::spawn(move || {
        let specification = specification();
        for stream in listener.incoming().flatten() {
            answer(&specification, stream, &record);
        }
    });
    (address, seen)
}

fn answer(specification: &Value, stream: TcpStream, seen: &Seen) {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let mut words = first.split_whitespace();
    let (method, path) = (words.next().unwrap_or("").to_owned(), words.next().unwrap_or("").to_owned());
    let (mut length, mut authorized, mut json_api) = (0, false, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap();
        match name.to_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap(),
            "authorization" => authorized = value.trim() == format!("Bearer {TOKEN}"),
            "content-type" => json_api = value.trim() == "application/vnd.api+json",
            "expect" => reader.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let status = status(specification, &method, &path, authorized, json_api, &body);
    seen.lock().unwrap().push((method, path, status));
    let says = r#"{"errors":[{"title":"x","status":"422"}]}"#;
    let reply = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/vnd.api+json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{says}",
        says.len()
    );
    reader.get_mut().write_all(reply.as_bytes()).unwrap();
}

fn status(specification: &Value, method: &str, path: &str, authorized: bool, json_api: bool, body: &[u8]) -> u16 {
    let fits = |template: &str| {
        let (a, b): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
        a.len() == b.len()
            && a.iter().zip(&b).all(|(t, p)| if t.starts_with('{') { !p.is_empty() && !p.contains(['{', '$']) } else { t == p })
    };
    let paths = specification["paths"].as_object().unwrap();
    let Some((template, operation)) = paths.iter().filter(|(t, _)| fits(t)).find_map(|(t, o)| Some((t, o.get(method.to_lowercase())?)))
    else {
        return 404;
    };
    if !authorized {
        return 401;
    }
    let Ok(value) = serde_json::from_slice::<Value>(body) else { return 422 };
    if !json_api || !jsonschema::validator_for(&schema(specification, method, template)).unwrap().is_valid(&value) {
        return 422;
    }
    let codes = operation["responses"].as_object().unwrap();
    codes.keys().filter_map(|c| c.parse().ok()).find(|c| (200..300).contains(c)).unwrap()
}

fn post(dir: &Path, host: &str, args: &[&str], token: &str) -> Output {
    Command::new("sh")
        .arg(dir.join("payloads/post.sh"))
        .args(args)
        .env("ROOTLY_API_HOST", host)
        .env("ROOTLY_API_TOKEN", token)
        .env("ROOTLY_POST_MORTEM_ID", "99")
        .env_remove("http_proxy")
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap()
}

#[test]
fn the_mock_knows_the_specification() {
    let specification = specification();
    let event = br#"{"data":{"type":"incident_events","attributes":{"event":"x"}}}"#;
    let ask = |method, path, authorized, json_api, body: &[u8]| status(&specification, method, path, authorized, json_api, body);
    assert_eq!(ask("POST", "/v1/incidents/a1/events", true, true, event), 201);
    assert_eq!(ask("POST", "/v1/incidents/a1/events", false, true, event), 401);
    assert_eq!(ask("POST", "/v1/incidents/a1/events", true, false, event), 422);
    assert_eq!(ask("POST", "/v1/incidents/a1/events", true, true, b"{}"), 422);
    assert_eq!(ask("PUT", "/v1/incidents/a1/mitigate", true, true, b"{}"), 404);
    assert_eq!(ask("POST", "/v1/incidents/{incident_id}/events", true, true, event), 404);
}

#[test]
fn post_sh_sends_what_it_may_and_nothing_else() {
    if Command::new("curl").arg("--version").output().is_err() || Command::new("sh").args(["-c", "true"]).output().is_err() {
        eprintln!("SKIPPED: post.sh is not run, there is no curl or sh here");
        return;
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rootly-origin-expired");
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("folder");
    made(&sample, &dir, &["--incident", "a1-b2"]);
    let (host, seen) = serve();
    let taken = || std::mem::take(&mut *seen.lock().unwrap());
    let event = ("POST".to_owned(), "/v1/incidents/a1-b2/events".to_owned(), 201);

    let dry = post(&dir, &host, &["--times", "--retrospective", "--action-items"], TOKEN);
    assert!(dry.status.success());
    let told = String::from_utf8_lossy(&dry.stdout);
    assert!(told.contains("would send: POST") && told.contains("nothing was sent"), "{told}");
    assert_eq!(taken(), [], "without --yes nothing is sent");

    let out = post(&dir, &host, &["--yes"], TOKEN);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(taken(), [event], "one event by default");
    assert!(!String::from_utf8_lossy(&out.stdout).contains(TOKEN));

    let again = post(&dir, &host, &["--yes"], TOKEN);
    assert!(String::from_utf8_lossy(&again.stdout).contains("already sent"));
    assert_eq!(taken(), [], "what was sent is not sent twice");

    assert!(post(&dir, &host, &["--yes", "--times", "--retrospective", "--action-items"], TOKEN).status.success());
    let all = taken();
    assert_eq!(all[0], ("PUT".to_owned(), "/v1/post_mortems/99".to_owned(), 200));
    assert!(
        all.len() > 2 && all[1..].iter().all(|r| *r == ("POST".to_owned(), "/v1/incidents/a1-b2/action_items".to_owned(), 201)),
        "{all:?}"
    );

    std::fs::remove_file(dir.join("payloads/sent.log")).unwrap();
    let refused = post(&dir, &host, &["--yes"], "wrong");
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(taken().len(), 1);
    assert_eq!(post(&dir, &host, &["--yes"], "").status.code(), Some(2), "no token");
    assert_eq!(post(&dir, &host, &["--yes"], "a\"b").status.code(), Some(2), "a token that would break the configuration");
    assert_eq!(post(&dir, &host, &["--publish"], TOKEN).status.code(), Some(2));
    assert_eq!(taken(), []);
}

#[test]
fn times_are_sent_only_where_rootly_has_none() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("SKIPPED: post.sh is not run, there is no curl here");
        return;
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rootly-origin-expired");
    let root = tempfile::tempdir().unwrap();
    let incident = root.path().join("incident.json");
    std::fs::write(
        &incident,
        r#"{"data":{"id":"a1-b2","type":"incidents","attributes":{"title":"x","started_at":"2026-11-23T20:10:00Z"}}}"#,
    )
    .unwrap();
    let dir = root.path().join("folder");
    made(&sample, &dir, &["--incident-json", incident.to_str().unwrap(), "--each-event"]);
    let (host, seen) = serve();
    assert!(post(&dir, &host, &["--yes", "--times", "--each-event"], TOKEN).status.success());
    let all = seen.lock().unwrap().clone();
    assert_eq!(all[0], ("PUT".to_owned(), "/v1/incidents/a1-b2".to_owned(), 200));
    assert!(all.len() > 5 && all[1..].iter().all(|r| *r == ("POST".to_owned(), "/v1/incidents/a1-b2/events".to_owned(), 201)), "{all:?}");
}
