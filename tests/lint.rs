//! `certopsy lint` as people run it, the wreckage that it was made for, and our own reports, which it must pass.
mod command;

use certopsy::lint::{CHECKS, lint};
use command::certopsy;
use std::path::Path;
use std::{env, fs};

/// A retrospective as it looks after a paste through rich text.
const WRECK: &str = "Severity:\u{a0} SEV1
### Timeline: below
- ### Findings
┌──────┬────────────┐
│ Date │ Event      │
├──────┼────────────┤
│ \\~30 days later │ expired │
└──────┴────────────┘

────────────────────────

```
Root cause
```bash
pulumi up
```
• Why did _main_.py of *.courses.example fail?
  - nested
";

#[test]
fn wreckage_is_told_with_line_reason_and_fix() {
    let out = certopsy(&["lint", "-"], WRECK);
    let text = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(1));
    for expected in [
        "-:1: nbsp",
        "-:3: literal-heading",
        "-:4: box-table",
        "-:7: tilde",
        "-:10: long-rule",
        "-:14: nested-fence",
        "-:17: bullet-sign",
        "-:17: bare-identifier",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert_eq!(text.matches("    why: ").count(), text.matches("    fix: ").count());
    assert!(text.matches("    why: ").count() >= 8);
}

#[test]
fn findings_as_json() {
    let out = certopsy(&["lint", "-f", "json", "-"], "a {{ b }}\n");
    assert_eq!(out.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json["findings"][0]["check"], "liquid");
    assert_eq!(json["findings"][0]["line"], 1);
    assert!(json["findings"][0]["fix"].as_str().is_some_and(|f| !f.is_empty()));
}

#[test]
fn exit_codes() {
    assert_eq!(certopsy(&["lint", "-"], "# Fine\n\nA sentence.\n").status.code(), Some(0));
    assert_eq!(certopsy(&["lint", "no-such-file.md"], "").status.code(), Some(2));
    assert_eq!(certopsy(&["lint", "-f", "json", "-"], "").status.code(), Some(0));
}

#[test]
fn our_own_markdown_passes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut seen = 0;
    for folder in fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for file in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")) {
            // other files of samples are inputs
            if !file.ends_with("report.md") && !file.parent().is_some_and(|p| p.ends_with("render")) {
                continue;
            }
            let findings = lint(&fs::read_to_string(&file).unwrap());
            assert!(findings.is_empty(), "{}: {findings:#?}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 5);
}

#[test]
fn every_kind_of_wreckage_has_a_check() {
    let ids: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
    for id in [
        "box-table",
        "raw-html",
        "deep-heading",
        "wide-table",
        "task-list",
        "nested-quote",
        "liquid",
        "nbsp",
        "tilde",
        "unbalanced-fence",
        "long-rule",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
}
