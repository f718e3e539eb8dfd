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
