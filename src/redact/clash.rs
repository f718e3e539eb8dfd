//! Pseudonyms that do not work where they stand: together with the text around them they read as an original, or as another pseudonym.
use super::Redactor;
use super::edges::{self, Names};
use std::collections::BTreeSet;
use std::ops::Range;

/// The pseudonyms to do without, as the texts show that they are put into.
pub fn clashes<'t>(redactor: &Redactor, texts: impl Iterator<Item = &'t str>) -> Result<BTreeSet<String>, String> {
    let map = redactor.map();
    let pseudonyms: Vec<&str> = map.pseudonyms().collect();
    let originals = Names::new(redactor.originals.iter().map(String::as_str), true)?;
    let others = Names::new(pseudonyms.iter().copied(), false)?;
    let mut out = BTreeSet::new();
    for text in texts {
        let spans = redactor.spans(text);
        let redacted = edges::put(text, spans.iter().map(|(at, with)| (at.clone(), *with)));
        // where each stands now
        let mut placed = Vec::new();
        let (mut put, mut taken) = (0, 0);
        for (at, with) in &spans {
            let from = at.start + put - taken;
            placed.push((from..from + with.len(), *with));
            (put, taken) = (put + with.len(), taken + at.len());
        }
        let mut refuse = |at: &Range<usize>| {
            let overlapping = placed.iter().filter(|(p, _)| p.start < at.end && at.start < p.end);
            out.extend(overlapping.map(|(_, with)| (*with).to_owned()));
        };
        let read = others.find(&redacted).into_iter().filter(|(at, _)| !placed.iter().any(|(p, _)| p == at));
        let (read, pseudonym): (Vec<_>, Vec<_>) = read.unzip();
        read.iter().for_each(&mut refuse);
        originals.find(&redacted).iter().for_each(|(at, _)| refuse(at));
        out.extend(pseudonym.into_iter().filter_map(|n| pseudonyms.get(n)).map(|p| (*p).to_owned()));
    }
    Ok(out)
}
