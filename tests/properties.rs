//! What holds for every sample: each line is taken for something, and neither threads nor the order of files nor compression nor line ends
//! change what is told.
use certopsy::input::{self, Source};
use certopsy::{Options, analyze, render};
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::ThreadPoolBuilder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

struct Sample {
    name: String,
    files: Vec<PathBuf>,
}

fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    assert!(folders.len() > 50, "there are samples of every language, transport and release");
    folders
        .into_iter()
        .map(|folder| {
            let mut files: Vec<PathBuf> = fs::read_dir(&folder)
                .unwrap()
                .map(|e| e.unwrap().path())
                .filter(|p| !p.file_name().unwrap().to_string_lossy().starts_with("report."))
                .collect();
            files.sort();
            Sample { name: folder.file_name().unwrap().to_string_lossy().into_owned(), files }
        })
        .collect()
}

fn json(sources: &[Source]) -> String {
    render::json::render(&analyze(sources, &Options::default()))
}

/// The first causes with their words, and which incidents they are of.
fn answers(sources: &[Source]) -> Vec<(String, Option<(String, String)>)> {
    let report = analyze(sources, &Options::default());
    let first = |i: &certopsy::report::Incident| i.hypotheses.first().map(|h| (h.cause.to_owned(), h.confidence.to_owned()));
    report.incidents.iter().map(|i| (i.certificate.as_ref().map_or(String::new(), |c| c.name.clone()), first(i))).collect()
}

#[test]
fn bytes_in_are_bytes_classified() {
    for sample in samples() {
        let sources = input::collect(&sample.files, None).sources;
        for (input, source) in analyze(&sources, &Options::default()).inputs.iter().zip(&sources) {
            let what = format!("{}/{}", sample.name, input.file);
            assert_eq!(input.bytes, source.bytes.len() as u64, "{what}");
            let ends = source.bytes.iter().filter(|b| **b == b'\n').count() as u64;
            let lines = ends + u64::from(!source.bytes.is_empty() && source.bytes.last() != Some(&b'\n'));
            assert_eq!(input.lines, lines, "{what}");
            assert_eq!(input.recognised + input.noise + input.continuation + input.unrecognised, lines, "{what}");
            assert!(input.parts.iter().all(|p| p.lines[0] >= 1 && p.lines[0] <= p.lines[1] && u64::from(p.lines[1]) <= lines), "{what}");
        }
    }
}

#[test]
fn every_sample_is_read_in_its_language() {
    for sample in samples() {
        let sources = input::collect(&sample.files, None).sources;
        let report = analyze(&sources, &Options::default());
        let known: u64 = report.inputs.iter().map(|i| i.recognised + i.noise + i.continuation).sum();
        let lines: u64 = report.inputs.iter().map(|i| i.lines).sum();
        // people's words around a paste, and another container's line, are all that is not understood
        assert!(lines - known <= 2 || known * 10 >= lines * 8, "{}: {known} of {lines}", sample.name);
        if sample.name.starts_with("transport-") {
            assert!(report.inputs[0].parts.iter().any(|p| p.language == "klog"), "{}", sample.name);
        }
    }
}

#[test]
fn threads_change_nothing() {
    let pools: Vec<_> = [1, 2, 7].iter().map(|n| ThreadPoolBuilder::new().num_threads(*n).build().unwrap()).collect();
    for sample in samples() {
        let all: Vec<String> = pools.iter().map(|p| p.install(|| json(&input::collect(&sample.files, None).sources))).collect();
        assert!(all.iter().all(|j| *j == all[0]), "{}", sample.name);
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    for mut sample in samples() {
        let one = json(&input::collect(&sample.files, None).sources);
        sample.files.reverse();
        assert_eq!(json(&input::collect(&sample.files, None).sources), one, "{}", sample.name);
    }
}

#[test]
fn gzip_changes_nothing() {
    for sample in samples() {
        let dir = tempfile::tempdir().unwrap();
        for file in &sample.files {
            let mut encoder = GzEncoder::new(fs::File::create(dir.path().join(file.file_name().unwrap())).unwrap(), Compression::fast());
            encoder.write_all(&fs::read(file).unwrap()).unwrap();
            encoder.finish().unwrap();
        }
        let zipped: Vec<PathBuf> = sample.files.iter().map(|f| dir.path().join(f.file_name().unwrap())).collect();
        assert_eq!(json(&input::collect(&zipped, None).sources), json(&input::collect(&sample.files, None).sources), "{}", sample.name);
    }
}

#[test]
fn line_ends_change_no_answer() {
    for sample in samples() {
        let plain = input::collect(&sample.files, None).sources;
        let crlf: Vec<Source> = plain
            .iter()
            .map(|s| {
                let unix: Vec<u8> = s.bytes.iter().copied().filter(|b| *b != b'\r').collect();
                let bytes = unix.iter().flat_map(|b| if *b == b'\n' { vec![b'\r', b'\n'] } else { vec![*b] }).collect();
                Source { bytes, ..s.clone() }
            })
            .collect();
        assert_eq!(answers(&crlf), answers(&plain), "{}", sample.name);
    }
}

#[test]
fn every_language_reads_its_own_sample() {
    for dialect in certopsy::dialect::list::DIALECTS {
        let source = Source { name: "sample.txt".into(), bytes: dialect.sample.as_bytes().to_vec(), ..Source::default() };
        let report = analyze(&[source], &Options::default());
        let taken = &report.inputs[0];
        let parts: Vec<&str> = taken.parts.iter().map(|p| p.language.as_str()).collect();
        // a prompt says nothing itself, so that it is no part of its own
        if dialect.id == "shell" {
            assert_eq!(taken.noise, taken.lines);
            continue;
        }
        assert_eq!((parts.as_slice(), taken.unrecognised), (&[dialect.id][..], 0), "{}", dialect.sample);
    }
}
