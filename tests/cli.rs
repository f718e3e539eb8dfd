//! The program as people run it: exit codes, streams, order of files.
mod command;

use command::certopsy;

const REFUSAL: &str = "failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\n";

#[test]
fn a_pasted_sentence_gives_a_report() {
    let out = certopsy(&[], REFUSAL);
    let text = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert!(text.contains("dns01-name-held-by-cname") && text.contains("_acme-challenge.shop.example.com"), "{text}");
    assert!(text.lines().count() < 80, "a short input gives a short report:\n{text}");
}

#[test]
fn exit_codes_are_those_of_the_contract() {
    assert_eq!(certopsy(&["no-such-file.log"], "").status.code(), Some(2));
    let out = certopsy(&["no-such-file.log"], "");
    assert!(String::from_utf8_lossy(&out.stderr).contains("help:"));
    assert_eq!(certopsy(&["-"], "nothing of interest here\n").status.code(), Some(3));
    assert_eq!(certopsy(&["--fail-on", "likely", "-"], REFUSAL).status.code(), Some(1));
    assert_eq!(certopsy(&["--fail-on", "certain", "-"], REFUSAL).status.code(), Some(2));
    assert_eq!(certopsy(&["--strict", "no-such-file.log", "-"], REFUSAL).status.code(), Some(2));
    assert_eq!(certopsy(&["no-such-file.log", "-"], REFUSAL).status.code(), Some(0));
}

#[test]
fn explains_every_cause() {
    let list = String::from_utf8(certopsy(&["explain"], "").stdout).unwrap();
    assert!(list.lines().count() > 100);
    let one = String::from_utf8(certopsy(&["explain", "dns01-name-held-by-cname"], "").stdout).unwrap();
    assert!(one.starts_with("# ") && one.contains("## What to do"));
    assert!(String::from_utf8(certopsy(&["explain", "confidence"], "").stdout).unwrap().contains("proven"));
    assert_eq!(certopsy(&["explain", "no-such-cause"], "").status.code(), Some(2));
}

#[test]
fn writes_a_file_whole() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report.md");
    assert_eq!(certopsy(&["-o", path.to_str().unwrap(), "-"], REFUSAL).status.code(), Some(0));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("# "));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}
