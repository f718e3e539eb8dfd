//! The frozen names of the JSON report: every golden and every report made anew is valid against `samples/schema/report.v1.json`, and its
//! closed lists are those of the code. `UPDATE=1 cargo test --test schema` rewrites the lists (and nothing else) after a word was added.
use certopsy::class::Class;
use certopsy::entity::{EntityKind, State};
use certopsy::fact::{Step, What};
use certopsy::hypothesis::{Confidence, Weight};
use certopsy::incident::{Outcome, Strength};
use certopsy::milestone::Milestone;
use certopsy::time::Precision;
use certopsy::{Options, analyze, input, render};
use jsonschema::Validator;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("schema/report.v1.json")).unwrap()).unwrap()
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::meta::validate(&schema).unwrap_or_else(|e| panic!("the schema itself: {e}"));
    jsonschema::draft202012::new(&schema).unwrap_or_else(|e| panic!("the schema itself: {e}"))
}

fn demand(validator: &Validator, report: &Value, what: &str) {
    let errors: Vec<String> = validator.iter_errors(report).take(5).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{what}:\n{}", errors.join("\n"));
}

/// Folders of samples that have a golden report.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root()).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    assert!(folders.len() >= 6, "there are samples");
    folders
}

#[test]
fn goldens_are_valid() {
    let validator = validator();
    for folder in folders() {
        let golden = serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap();
        demand(&validator, &golden, &folder.display().to_string());
    }
}

#[test]
fn reports_of_every_sample_are_valid() {
    let validator = validator();
    for folder in folders() {
        let files: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| !p.file_name().unwrap().to_string_lossy().starts_with("report."))
            .collect();
        let report = analyze(&input::collect(&files, None).sources, &Options::default());
        demand(&validator, &serde_json::from_str(&render::json::render(&report)).unwrap(), &folder.display().to_string());
    }
    let nothing = analyze(&[], &Options::default());
    demand(&validator, &serde_json::from_str(&render::json::render(&nothing)).unwrap(), "no input");
}

#[test]
fn what_is_not_in_the_schema_is_refused() {
    let validator = validator();
    let golden: Value = serde_json::from_str(&fs::read_to_string(folders()[0].join("report.json")).unwrap()).unwrap();
    type Spoil = fn(&mut Value);
    let spoils: [(&str, Spoil); 6] = [
        ("a field more", |r| r["incidents"][0]["extra"] = 1.into()),
        ("a field less", |r| {
            r["incidents"][0].as_object_mut().unwrap().remove("window");
        }),
        ("a word that is none", |r| r["incidents"][0]["outcome"] = "bad".into()),
        ("a support without evidence", |r| r["incidents"][0]["hypotheses"][0]["supports"][0]["evidence"] = Value::Array(Vec::new())),
        ("a local time", |r| r["as_of"] = "2026-06-03T20:18:01+02:00".into()),
        ("another version", |r| r["schema"] = "certopsy.report/2".into()),
    ];
    for (what, spoil) in spoils {
        let mut report = golden.clone();
        spoil(&mut report);
        assert!(!validator.is_valid(&report), "{what}");
    }
}

/// Where an object has no closed properties, names are not frozen.
#[test]
fn every_object_is_closed_and_whole() {
    fn walk(node: &Value, path: &str) {
        if let Some(object) = node.as_object() {
            if let Some(properties) =
                object.get("properties").and_then(Value::as_object).filter(|_| object.get("type") == Some(&"object".into()))
            {
                assert_eq!(object.get("additionalProperties"), Some(&Value::Bool(false)), "{path}");
                let required = object["required"].as_array().unwrap();
                assert!(properties.keys().all(|k| required.contains(&Value::from(k.as_str()))), "{path}");
            }
            object.iter().for_each(|(k, v)| walk(v, &format!("{path}/{k}")));
        }
    }
    walk(&schema(), "");
}

#[test]
fn closed_lists_are_those_of_the_code() {
    fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<Value> {
        all.iter().map(|x| word(*x).into()).collect()
    }
    const PRECISIONS: &[Precision] = &[
        Precision::Nanosecond,
        Precision::Microsecond,
        Precision::Millisecond,
        Precision::Second,
        Precision::Minute,
        Precision::Hour,
        Precision::Day,
    ];
    let lists = [
        ("outcome", words(Outcome::ALL, Outcome::word)),
        ("entity_kind", words(EntityKind::ALL, EntityKind::word)),
        ("strength", words(Strength::ALL, Strength::word)),
        ("step", words(Step::ALL, Step::word)),
        ("precision", words(PRECISIONS, Precision::word)),
        ("entry_kind", words(What::ALL, What::word)),
        ("class", words(Class::ALL, Class::word)),
        ("confidence", words(Confidence::ALL, Confidence::word)),
        ("weight", words(Weight::ALL, Weight::word)),
        ("state", words(State::ALL, State::word)),
        ("milestone", words(Milestone::ALL, Milestone::word)),
    ];
    let mut schema = schema();
    let before = schema.clone();
    for (name, list) in lists {
        schema["$defs"][name]["enum"] = Value::Array(list);
    }
    if schema != before {
        assert!(env::var_os("UPDATE").is_some(), "the lists of the schema are not up to date: run `UPDATE=1 cargo test --test schema`");
        fs::write(root().join("schema/report.v1.json"), serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
    }
}
