//! The way back: which original each pseudonym stands for, as a file, and restoring a text with it.
use super::edges::Names;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The word that tells a map file.
const SCHEMA: &str = "certopsy.redaction/1";

/// Pseudonyms and their originals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    schema: String,
    originals: BTreeMap<String, String>,
}

impl Map {
    /// Of pairs (pseudonym, original).
    pub fn new(pairs: impl Iterator<Item = (String, String)>) -> Map {
        Map { schema: SCHEMA.to_owned(), originals: pairs.collect() }
    }

    /// The map as its file holds it.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a map file. An error that reads after "failed to read the map:" where it is none.
    pub fn from_json(text: &str) -> Result<Map, String> {
        let map: Map = serde_json::from_str(text).map_err(|e| format!("not a map that `--redact-map` wrote: {e}"))?;
        if map.schema == SCHEMA { Ok(map) } else { Err(format!("its schema is `{}`, not `{SCHEMA}`", map.schema)) }
    }

    /// The pseudonyms that it holds.
    pub fn pseudonyms(&self) -> impl Iterator<Item = &str> {
        self.originals.keys().map(String::as_str)
    }

    /// How many pseudonyms it holds.
    pub fn len(&self) -> usize {
        self.originals.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.originals.is_empty()
    }

    /// The text with the originals in their places again. An error where there are too many to search for at once.
    pub fn restore(&self, text: &str) -> Result<String, String> {
        let (pseudonyms, originals): (Vec<&str>, Vec<&str>) = self.originals.iter().map(|(p, o)| (p.as_str(), o.as_str())).unzip();
        Ok(Names::new(pseudonyms, false)?.replace(text, |n| originals.get(n).copied().unwrap_or("")))
    }
}
