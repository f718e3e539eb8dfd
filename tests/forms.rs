//! A log is the same log in whatever it comes: small and large, plain, compressed, in an archive.
#[path = "batch/tree.rs"]
#[allow(dead_code)]
mod tree;

use certopsy::{Options, analyze, input};
use std::fs;
use std::path::Path;

/// A failing certificate among lines of others, of at least so many bytes.
fn log(least: usize) -> String {
    let mut text = String::new();
    let mut n = 0u32;
    while text.len() < least {
        let (h, m, s) = (n / 3600 % 24, n / 60 % 60, n % 60);
        let stamp = format!("2026-05-{:02}T{h:02}:{m:02}:{s:02}.120331000Z", 4 + n / 86_400);
        let klog = format!("05{:02} {h:02}:{m:02}:{s:02}.120331       1", 4 + n / 86_400);
        text += &if n.is_multiple_of(600) {
            format!(
                "{stamp} E{klog} sync.go:229] \"failed to create Order resource due to bad request, marking Order as failed\" err=\"403 urn:ietf:params:acme:error:caa: CAA record for web.example.com prevents issuance\" logger=\"cert-manager.controller\" resource_name=\"web-2-1040610603\" resource_namespace=\"shop\" resource_kind=\"Order\" resource_version=\"v1\"\n"
            )
        } else {
            format!(
                "{stamp} I{klog} controller.go:152] \"re-queuing item due to optimistic locking on resource\" logger=\"cert-manager.controller\" error=\"Operation cannot be fulfilled on certificates.cert-manager.io \\\"app-{}\\\": the object has been modified; please apply your changes to the latest version and try again\"\n",
                n % 50
            )
        };
        n += 1;
    }
    text
}

/// The incidents that a file leads to, without its name.
fn incidents(path: &Path) -> String {
    let collected = input::collect(&[path.to_path_buf()], None);
    assert!(collected.failures.is_empty());
    let sources = collected.sources;
    assert_eq!(sources.len(), 1, "{}", path.display());
    let report = analyze(&sources, &Options::default());
    assert!(report.inputs[0].damage.is_empty(), "{:?}", report.inputs[0].damage);
    assert!(!report.incidents.is_empty());
    let text = serde_json::to_string(&report.incidents).unwrap() + &format!(" {} bytes", report.inputs[0].bytes);
    text.replace(&sources[0].name, "FILE")
}

#[test]
fn whatever_it_is_packed_in() {
    for least in [40 << 10, 9 << 20] {
        let dir = tempfile::tempdir().unwrap();
        let text = log(least);
        let plain = dir.path().join("x.log");
        fs::write(&plain, &text).unwrap();
        let want = incidents(&plain);
        for how in 0..6 {
            let (ending, bytes) = tree::pack("y.log", text.as_bytes(), how);
            // the name says nothing
            let path = dir.path().join(format!("z{how}"));
            fs::write(&path, bytes).unwrap();
            assert!(incidents(&path) == want, "{ending} of {least} bytes");
        }
    }
}
