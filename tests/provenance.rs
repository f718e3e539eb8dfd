//! Every citation re-opens: the quoted bytes stand where the report says, every evidence id exists, every line is classified.
use certopsy::{Options, analyze, input, report::Report};
use std::fs;
use std::path::{Path, PathBuf};

fn samples() -> Vec<(PathBuf, Vec<input::Source>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    assert!(folders.len() >= 6, "there are samples");
    folders
        .into_iter()
        .map(|folder| {
            let mut files: Vec<PathBuf> = fs::read_dir(&folder)
                .unwrap()
                .map(|e| e.unwrap().path())
                .filter(|p| !p.file_name().unwrap().to_str().unwrap().starts_with("report."))
                .collect();
            files.sort();
            let sources = input::collect(&files, None).sources;
            (folder, sources)
        })
        .collect()
}

#[test]
fn quotes_stand_where_they_are_cited() {
    for (folder, sources) in samples() {
        let report: Report = analyze(&sources, &Options::default());
        let mut seen = 0;
        for incident in &report.incidents {
            let ids: Vec<&str> = incident.evidence.iter().map(|e| e.id.as_str()).collect();
            for evidence in &incident.evidence {
                let source = sources.iter().find(|s| s.name == evidence.file).unwrap();
                let head = evidence.text.split(['…', '[']).next().unwrap().lines().next().unwrap_or("");
                let from = evidence.offset as usize;
                let quoted =
                    String::from_utf8_lossy(&source.bytes[from..(from + evidence.text.len()).min(source.bytes.len())]).into_owned();
                assert!(quoted.starts_with(head), "{}: {} {:?}", folder.display(), evidence.id, head);
                let line = 1 + source.bytes[..from].iter().filter(|b| **b == b'\n').count();
                assert_eq!(line, evidence.line as usize, "{}: {}", folder.display(), evidence.id);
                seen += 1;
            }
            for hypothesis in &incident.hypotheses {
                assert!(hypothesis.supports.iter().all(|s| !s.evidence.is_empty()), "{}: {}", folder.display(), hypothesis.cause);
                assert!(hypothesis.chain.iter().filter(|l| l.class == "observed").all(|l| !l.evidence.is_empty()));
                let used = hypothesis
                    .supports
                    .iter()
                    .chain(&hypothesis.contradicts)
                    .flat_map(|a| &a.evidence)
                    .chain(hypothesis.chain.iter().flat_map(|l| &l.evidence));
                assert!(used.into_iter().all(|id| ids.contains(&id.as_str())));
            }
        }
        assert!(seen > 0, "{}", folder.display());
    }
}

#[test]
fn every_line_is_classified() {
    for (folder, sources) in samples() {
        let report = analyze(&sources, &Options::default());
        for (input, source) in report.inputs.iter().zip(&sources) {
            let lines = source.bytes.iter().filter(|b| **b == b'\n').count() as u64
                + u64::from(!source.bytes.is_empty() && source.bytes.last() != Some(&b'\n'));
            assert_eq!(
                input.recognised + input.noise + input.continuation + input.unrecognised,
                lines,
                "{} {}",
                folder.display(),
                input.file
            );
        }
    }
}
