//! Sifting keeps the answer: every sample, read whole and read as an archive of many small pieces, has the same first hypotheses.
use certopsy::sift::Grain;
use certopsy::{Options, analyze_in, input};
use std::fs;
use std::path::{Path, PathBuf};

fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    folders
}

fn inputs(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    files.retain(|p| !["report.md", "report.json"].iter().any(|n| p.ends_with(n)));
    files
}

/// Class and confidence of the first hypothesis of each incident.
fn answers(sources: &[input::Source], grain: Grain) -> Vec<(String, String)> {
    let report = analyze_in(sources, &Options::default(), grain);
    for input in &report.inputs {
        assert_eq!(input.lines, input.recognised + input.noise + input.continuation + input.unrecognised, "{}", input.file);
    }
    report.incidents.iter().filter_map(|i| i.hypotheses.first()).map(|h| (h.class.to_owned(), h.confidence.to_owned())).collect()
}

#[test]
fn an_archive_gives_the_answer_of_a_short_input() {
    let mut checked = 0;
    for folder in samples() {
        let sources = input::collect(&inputs(&folder), None).sources;
        let whole = answers(&sources, Grain { whole: usize::MAX, ..Grain::default() });
        let sifted = answers(&sources, Grain { whole: 0, ..Grain::default() });
        let pieces = answers(&sources, Grain { whole: 0, block: 4096, margin: 65536 });
        assert_eq!(whole, sifted, "{}", folder.display());
        assert_eq!(sifted, pieces, "{}", folder.display());
        checked += 1;
    }
    assert!(checked >= 6);
}

/// A List of Events in the ways in which kubectl, the API, `jq -c` and scripts write it.
fn layouts() -> Vec<(&'static str, Vec<u8>)> {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/origin-certificate-expired/events.json")).unwrap();
    let mut list: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let order = serde_json::json!({"apiVersion": "acme.cert-manager.io/v1", "kind": "Order", "metadata": {"name": "web-1-2", "namespace": "shop"},
        "status": {"state": "errored", "reason": "Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many new orders (300) from this account in the last 3h0m0s, retry after 2026-06-03 20:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/"}});
    list["items"].as_array_mut().unwrap().insert(2, order);
    let compact = serde_json::to_vec(&list).unwrap();
    let wide = String::from_utf8(compact.clone()).unwrap().replace("\":{", "\": {").replace("\":[", "\": [").replace("},{\"", "}, {\"");
    // what the API lists has no kind in its items
    for item in list["items"].as_array_mut().unwrap() {
        let members = item.as_object_mut().unwrap();
        if members["kind"] == "Event" {
            members.retain(|key, _| key != "kind" && key != "apiVersion");
        }
    }
    let mut bare = serde_json::to_vec(&list).unwrap();
    bare.push(b'\n');
    vec![("compact", compact), ("wide", wide.into_bytes()), ("bare", bare)]
}

#[test]
fn a_list_on_one_line_gives_the_answer_of_a_short_input() {
    for (name, text) in layouts() {
        let sources = [input::Source { name: "events.json".into(), bytes: text, ..input::Source::default() }];
        let whole = answers(&sources, Grain { whole: usize::MAX, ..Grain::default() });
        assert!(whole.iter().any(|(class, word)| class == "rate-limit-new-orders" && word == "proven"), "{name}: {whole:?}");
        for grain in [
            Grain { whole: 0, ..Grain::default() },
            Grain { whole: 0, block: 4096, margin: 65536 },
            Grain { whole: 0, block: 700, margin: 8192 },
        ] {
            assert_eq!(answers(&sources, grain), whole, "{name}");
            let report = analyze_in(&sources, &Options::default(), grain);
            assert_eq!((report.inputs[0].lines, report.inputs[0].damage.len()), (1, 0), "{name}");
            for evidence in report.incidents.iter().flat_map(|i| &i.evidence) {
                let from = usize::try_from(evidence.offset).unwrap();
                let cut = evidence.text.trim_end_matches('…');
                assert!(sources[0].bytes[from..].starts_with(cut.as_bytes()) && evidence.line == 1, "{name}: {}", evidence.text);
            }
        }
    }
}
