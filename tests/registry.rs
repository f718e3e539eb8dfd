//! Lists of files that say the same thing in many ways (causes, failure texts, …) are written by this test, not by hand:
//! `UPDATE=1 cargo test --test registry` after a file was added or removed.
use std::{env, fs, path::Path};

struct List {
    folder: &'static str,
    /// Files that are not entries.
    not: &'static [&'static str],
    head: &'static str,
    /// One entry, `{m}` for the module.
    entry: &'static str,
    tail: &'static str,
}

const LISTS: &[List] = &[
    List {
        folder: "src/catalogue/failures",
        not: &["list", "memo", "mod", "shape", "target"],
        head: "//! The files of the catalogue of failures. Kept by `cargo test registry` (`UPDATE=1` rewrites it).\nuse super::{Depth, Party, Persistence, Row};\n",
        entry: "{m}::ROWS",
        tail: "/// Every table.\n#[rustfmt::skip]\npub static TABLES: &[&[Row]] = &[",
    },
    List {
        folder: "src/catalogue/messages",
        not: &["list", "lookup", "mod", "row"],
        head: "//! The files of the catalogue of messages. Kept by `cargo test registry` (`UPDATE=1` rewrites it).\nuse super::Message;\n",
        entry: "{m}::ROWS",
        tail: "/// Every table.\n#[rustfmt::skip]\npub static TABLES: &[&[Message]] = &[",
    },
    List {
        folder: "src/claims",
        not: &["ground", "list", "markdown", "notes", "stated_times"],
        head: "//! Every kind of claim, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).\nuse super::{Finding, Ground, Kind, Sentence, Verdict, ground, stated_times};\n",
        entry: "&{m}::KIND",
        tail: "/// Every kind.\n#[rustfmt::skip]\npub static KINDS: &[&Kind] = &[",
    },
    List {
        folder: "src/rules",
        not: &["evidence", "list", "mod", "provider_refusal"],
        head: "//! Every cause, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).\nuse crate::hypothesis::Rule;\n",
        entry: "&{m}::RULE",
        tail: "/// Every cause.\n#[rustfmt::skip]\npub static RULES: &[&Rule] = &[",
    },
    List {
        folder: "src/lint",
        not: &["check", "document", "list"],
        head: "//! Every check, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).\nuse super::Check;\n",
        entry: "&{m}::CHECK",
        tail: "/// Every check.\n#[rustfmt::skip]\npub static CHECKS: &[&Check] = &[",
    },
];

#[test]
fn lists_name_every_file() {
    for list in LISTS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(list.folder);
        let mut names: Vec<String> = fs::read_dir(&root)
            .unwrap()
            .filter_map(|e| e.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
            .filter(|n| !list.not.contains(&n.as_str()))
            .collect();
        names.sort();
        let mut text = list.head.to_owned();
        text.push('\n');
        for name in &names {
            // the list is a module beside the files, so that each needs its path
            text.push_str(&format!("#[path = \"{name}.rs\"]\nmod {name};\n"));
        }
        text.push_str(if names.is_empty() { "" } else { "\n" });
        text.push_str(list.tail);
        for name in &names {
            text.push_str(&format!("\n    {},", list.entry.replace("{m}", name)));
        }
        text.push_str(if names.is_empty() { "];\n" } else { "\n];\n" });
        let path = root.join("list.rs");
        if fs::read_to_string(&path).unwrap_or_default() != text {
            assert!(
                env::var_os("UPDATE").is_some(),
                "{} is not up to date: run `UPDATE=1 cargo test --test registry`, then build again",
                path.display()
            );
            fs::write(&path, text).unwrap();
        }
    }
}
