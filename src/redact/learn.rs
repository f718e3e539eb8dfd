//! What is to be replaced, in passes: names that the report knows as names, and what a text shows by its shape; then, with these taken out,
//! what only looks as if; with `strict` every word that is not in the vocabulary; at last the same originals in other capitals.
use super::edges::Names;
use super::kind::{Kind, stem_of};
use super::pseudonym::Book;
use super::shapes::{self, Original};
use super::shy::Shy;
use super::{Mode, domains, known, objects, vocabulary};
use crate::names;
use crate::report::texts::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter names are looked for only where a name stands.
const SHORTEST: usize = 3;
/// What stands where an original was taken out.
const BLANK: &str = "\u{1}";

/// Originals with their pseudonyms.
pub struct Learned {
    /// Replaced wherever they stand.
    pub entries: BTreeMap<String, String>,
    /// Replaced where a name stands.
    pub shy: Vec<Shy>,
}

/// Learns from the fields of a report, in its order. `clashing` are pseudonyms that did not work, and whether other
/// numbers with their stems did not either.
pub fn learn(fields: &[(Role, String)], mode: Mode, clashing: &BTreeMap<String, bool>) -> Result<Learned, String> {
    let mut book = Book::default();
    clashing.iter().for_each(|(pseudonym, stems)| book.refuse(pseudonym, *stems));
    fields.iter().for_each(|(_, text)| book.avoid(text));
    let mut found = structured(fields, &mut book);
    for (role, text) in fields {
        if is_text(*role) {
            found.extend(shapes::plain(text));
        }
        if *role == Role::Human {
            found.extend(shapes::people(text));
        }
    }
    found.extend(without(fields, &found, shapes::leftovers)?);
    if mode == Mode::Strict {
        found.extend(without(fields, &found, unknown_words)?);
    }
    drop_children(&mut found);
    let mut ranked: Vec<(u8, usize, Original)> = found.into_iter().enumerate().map(|(n, o)| (turn(&o), n, o)).collect();
    ranked.sort_by_key(|(turn, n, _)| (*turn, *n));
    ranked.iter().for_each(|(_, _, (text, kind))| book.add(text, *kind));
    for variant in variants(fields, &book)? {
        book.add(&variant, Kind::Variant);
    }
    let shy = book
        .shy
        .iter()
        .map(|(name, (pseudonym, stem))| Shy { name: name.clone(), pseudonym: pseudonym.clone(), namespace: *stem == "ns" })
        .collect();
    Ok(Learned { entries: book.entries, shy })
}

/// A name that is another with a number or a random end is no name of its own: it follows from the other (`names::certificate_of`).
fn drop_children(found: &mut Vec<Original>) {
    let named: BTreeSet<String> = found.iter().filter(|(_, k)| matches!(k, Kind::Named(_))).map(|(t, _)| t.clone()).collect();
    found.retain(|(text, kind)| {
        let parents =
            std::iter::successors(names::certificate_of(text).map(|(head, _)| head), |t| names::certificate_of(t).map(|(head, _)| head));
        !(matches!(kind, Kind::Named(_)) && parents.into_iter().any(|p| named.contains(p)))
    });
}

fn is_text(role: Role) -> bool {
    !matches!(role, Role::File | Role::Place | Role::AcmeId)
}

/// When an original gets its pseudonym: after those of which its own is made.
fn turn((text, kind): &Original) -> u8 {
    match kind {
        Kind::Named(_) if text.len() > 52 => 0,
        Kind::Named(_) => 1,
        Kind::Domain => 2,
        Kind::Email | Kind::Pair => 4,
        _ => 3,
    }
}

/// From the fields that hold one thing each.
fn structured(fields: &[(Role, String)], book: &mut Book) -> Vec<Original> {
    let mut found: Vec<Original> = Vec::new();
    let mut namespace: Option<&str> = None;
    for (role, text) in fields {
        let mut parts = match role {
            Role::Cluster => vec![(text.clone(), Kind::Named("cluster"))],
            Role::Namespace => vec![(text.clone(), Kind::Named("ns"))],
            Role::Name(kind) if kind.starts_with("Acme") => acme_id(text),
            Role::Name(kind) => objects::parts(kind, text),
            Role::AcmeId => acme_id(text),
            Role::Domain => {
                domains::originals(text, true, &mut found);
                Vec::new()
            }
            Role::File => vec![(text.clone(), Kind::File)],
            Role::Place => vec![(text.rsplit_once(':').map_or(text.as_str(), |(file, _)| file).to_owned(), Kind::File)],
            Role::Text | Role::Human => Vec::new(),
        };
        parts.retain(|(text, kind)| {
            let nobodys = known::is_name(text) || *kind == Kind::File && vocabulary::is_made_of_words(text);
            !text.is_empty() && !nobodys
        });
        for (part, kind) in parts {
            if let (Some(ns), Role::Name(_), Kind::Named(_)) = (namespace, role, kind)
                && (is_shy(ns) || is_shy(&part))
            {
                found.push((format!("{ns}/{part}"), Kind::Pair));
            }
            match kind {
                Kind::Named(stem) if is_shy(&part) => book.add_shy(&part, stem),
                Kind::Named(_) | Kind::File if !is_plain(&part) => {}
                _ => found.push((part, kind)),
            }
        }
        namespace = if *role == Role::Namespace { Some(text) } else { None };
    }
    found
}

/// Whether a name is a word as well, or too short to be told from one.
fn is_shy(name: &str) -> bool {
    is_plain(name)
        && !known::is_name(name)
        && (name.len() < SHORTEST || vocabulary::is_word(name) || name.bytes().all(|b| b.is_ascii_digit()))
}

/// Nothing that would need escaping in any format, so that restoring is replacing.
fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '/' | ':' | '@' | '!' | '+' | ' '))
        && name.chars().any(char::is_alphanumeric)
}

fn acme_id(text: &str) -> Vec<Original> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return if text.len() >= 5 { vec![(text.to_owned(), Kind::Number)] } else { Vec::new() };
    }
    let token = text.len() >= 6 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if token { vec![(text.to_owned(), Kind::Named(stem_of("")))] } else { Vec::new() }
}

/// What `look` finds in the texts once the originals found so far are taken out.
fn without(fields: &[(Role, String)], found: &[Original], look: fn(&str) -> Vec<Original>) -> Result<Vec<Original>, String> {
    let so_far: BTreeSet<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
    let names = Names::new(so_far, false)?;
    let mut out = Vec::new();
    for (role, text) in fields {
        if is_text(*role) {
            out.extend(look(&names.replace(text, |_| BLANK)));
        }
    }
    Ok(out)
}

/// Words that are not of the field, as `strict` takes them.
fn unknown_words(text: &str) -> Vec<Original> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|run| run.split(|c: char| c.is_ascii_digit()).any(|letters| letters.chars().count() > 2 && !vocabulary::is_word(letters)))
        .filter(|run| !vocabulary::is_word(run))
        .map(|run| (run.to_owned(), Kind::Named("word")))
        .collect()
}

/// Originals as they stand in the texts in other capitals.
fn variants(fields: &[(Role, String)], book: &Book) -> Result<BTreeSet<String>, String> {
    let originals: Vec<&str> =
        book.entries.keys().map(String::as_str).filter(|o| o.len() > 3 && o.bytes().any(|b| b.is_ascii_alphabetic())).collect();
    let names = Names::new(originals, true)?;
    let mut out = BTreeSet::new();
    for (_, text) in fields {
        for (at, _) in names.find(text) {
            let written = text.get(at).unwrap_or("");
            if !written.is_empty() && !book.entries.contains_key(written) {
                out.insert(written.to_owned());
            }
        }
    }
    Ok(out)
}
