//! The file: YAML, strict. A key that is not known, a word that is in no list, or a sample that does not yield its row is an error with its
//! line, because a row that silently does nothing would be taken for an answer.
use super::check;
use super::{Own, Wrong};
use crate::catalogue::failures::{self, Depth, Party, Persistence, Row};
use crate::catalogue::messages::Message;
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use serde::Deserialize;
use serde_saphyr::Spanned;

type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    messages: Vec<FileMessage>,
    #[serde(default)]
    failures: Vec<FileFailure>,
    #[serde(default)]
    causes: Vec<FileCause>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileMessage {
    id: Text,
    texts: Vec<Text>,
    what: Text,
    step: Option<Text>,
    samples: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFailure {
    id: Text,
    party: Text,
    depth: Text,
    persistence: Option<Text>,
    texts: Vec<Text>,
    #[serde(default)]
    needs: Vec<Text>,
    says: Text,
    samples: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCause {
    id: Text,
    title: Text,
    class: Text,
    tier: Option<Text>,
    statement: Text,
    effect: Text,
    stops: Option<Text>,
    on: Vec<FileOn>,
    reads: Vec<FileRead>,
    remedy: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOn {
    failures: Vec<Text>,
    weight: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRead {
    what: Text,
    command: Text,
    if_true: Text,
    if_false: Text,
}

/// Reads a file of rules. The rows live as long as the process (see `own.rs`).
///
/// # Errors
/// The first thing that is wrong, with its line.
pub fn load(text: &str) -> Result<&'static Own, Wrong> {
    let file: File = serde_saphyr::from_str(text).map_err(|e| {
        let line = e.location().map_or(0, |l| l.line());
        let what = e.to_string().lines().next().unwrap_or_default().to_owned();
        Wrong { line, what }
    })?;
    let messages = file.messages.iter().map(message).collect::<Result<Vec<Message>, Wrong>>()?;
    let rows = file.failures.iter().map(failure).collect::<Result<Vec<Row>, Wrong>>()?;
    for (i, cause) in file.failures.iter().enumerate() {
        check::new_id(&cause.id, failures::row(&cause.id.value).is_some() || rows[..i].iter().any(|r| r.id == cause.id.value))?;
    }
    let rules = file.causes.iter().map(|c| cause(c, &rows)).collect::<Result<Vec<Rule>, Wrong>>()?;
    for (i, cause) in file.causes.iter().enumerate() {
        let taken = crate::rules::RULES.iter().any(|r| r.id == cause.id.value) || rules[..i].iter().any(|r| r.id == cause.id.value);
        check::new_id(&cause.id, taken)?;
    }
    let own: &'static Own =
        Box::leak(Box::new(Own { messages: messages.leak(), failures: failures::Table::new(rows.leak()), rules: rules.leak() }));
    for failure in &file.failures {
        for sample in &failure.samples {
            check::yields(sample, &failure.id.value, own.failures.find(&sample.value).map(|r| r.id))?;
        }
    }
    for message in &file.messages {
        for sample in &message.samples {
            check::yields(sample, &message.id.value, super::apply::message(own, &sample.value).map(|(m, _)| m.id))?;
        }
    }
    Ok(own)
}

fn kept(text: &Text) -> &'static str {
    Box::leak(text.value.trim().to_owned().into_boxed_str())
}

fn all(texts: &[Text]) -> &'static [&'static str] {
    texts.iter().map(kept).collect::<Vec<_>>().leak()
}

fn message(m: &FileMessage) -> Result<Message, Wrong> {
    check::id(&m.id)?;
    check::texts(&m.id, &m.texts)?;
    check::some(&m.id, "samples", &m.samples)?;
    Ok(Message {
        id: kept(&m.id),
        texts: all(&m.texts),
        what: check::word(&m.what, "what", What::ALL, What::word)?,
        step: m.step.as_ref().map(|s| check::word(s, "step", Step::ALL, Step::word)).transpose()?,
        samples: all(&m.samples),
        ..Message::LOG
    })
}

fn depth(text: &Text) -> Result<Depth, Wrong> {
    const DEPTHS: &[Depth] = &[Depth::Noise, Depth::Symptom, Depth::Mechanism, Depth::Reason];
    check::word(text, "depth", DEPTHS, |d| match d {
        Depth::Noise => "noise",
        Depth::Symptom => "symptom",
        Depth::Mechanism => "mechanism",
        Depth::Reason => "reason",
    })
}

fn failure(f: &FileFailure) -> Result<Row, Wrong> {
    check::id(&f.id)?;
    check::texts(&f.id, &f.texts)?;
    check::some(&f.id, "samples", &f.samples)?;
    Ok(Row {
        id: kept(&f.id),
        party: check::word(&f.party, "party", Party::ALL, Party::word)?,
        depth: depth(&f.depth)?,
        persistence: match &f.persistence {
            Some(p) => check::word(p, "persistence", Persistence::ALL, Persistence::word)?,
            None => Persistence::Unknown,
        },
        texts: all(&f.texts),
        needs: all(&f.needs),
        says: kept(&f.says),
        samples: all(&f.samples),
    })
}

fn cause(c: &FileCause, rows: &[Row]) -> Result<Rule, Wrong> {
    check::id(&c.id)?;
    if c.on.is_empty() {
        return Err(check::wrong(&c.id, "a cause needs `on`: the failures that speak for it".into()));
    }
    if c.reads.is_empty() {
        return Err(check::wrong(&c.id, "a cause needs `reads`: what would confirm it".into()));
    }
    check::some(&c.id, "remedy", &c.remedy)?;
    let mut on = Vec::new();
    for o in &c.on {
        for id in &o.failures {
            if !rows.iter().any(|r| r.id == id.value) && failures::row(&id.value).is_none() {
                return Err(check::wrong(id, format!("no failure is called `{}`", id.value)));
            }
        }
        on.push(On { failures: all(&o.failures), targets: &[], weight: check::word(&o.weight, "weight", Weight::ALL, Weight::word)? });
    }
    let reads: Vec<Read> = c
        .reads
        .iter()
        .map(|r| Read { what: kept(&r.what), command: kept(&r.command), if_true: kept(&r.if_true), if_false: kept(&r.if_false) })
        .collect();
    Ok(Rule {
        id: kept(&c.id),
        class: check::word(&c.class, "class", Class::ALL, Class::word)?,
        source: Box::leak(format!("//! # {}\n", c.title.value.trim()).into_boxed_str()),
        tier: match &c.tier {
            Some(t) => check::word(t, "tier", Tier::ALL, Tier::word)?,
            None => Tier::Cause,
        },
        statement: kept(&c.statement),
        effect: kept(&c.effect),
        stops: c.stops.as_ref().map(|s| check::word(s, "stops", Step::ALL, Step::word)).transpose()?,
        on: on.leak(),
        reads: reads.leak(),
        remedy: all(&c.remedy),
        weigh: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../samples/rules/in-house-solver.yaml");

    #[test]
    fn the_example_is_right() {
        let own = load(GOOD).unwrap();
        assert!(!own.messages.is_empty() && !own.rules.is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let line = |needle: &str| GOOD.lines().position(|l| l.contains(needle)).unwrap() as u64 + 1;
        for (from, to, at, word) in [
            ("depth: reason", "depth: deep", "depth: reason", "deep"),
            ("party: the external DNS solver", "party: somebody", "party: the external", "somebody"),
            ("- id: txtd-zone-frozen\n", "- id: Zone_Frozen\n", "- id: txtd-zone-frozen", "kebab"),
            ("{until}", "{until:blob}", "is frozen until {until}", "blob"),
            ("failures: [txtd-zone-frozen]", "failures: [no-such-row]", "failures: [txtd-zone-frozen]", "no-such-row"),
            ("    effect:", "    efect:", "    effect:", "efect"),
        ] {
            let bad = GOOD.replacen(from, to, 1);
            assert_ne!(bad, GOOD, "{from}");
            let wrong = load(&bad).unwrap_err();
            assert!(wrong.what.contains(word), "{wrong}");
            assert_eq!(wrong.line, line(at), "{wrong}");
        }
    }

    #[test]
    fn a_sample_that_yields_nothing_is_an_error() {
        let sample = "zone example.com is frozen until 2026-03-11T06:00:00Z by audit";
        let wrong = load(&GOOD.replacen(sample, "zone example.com is cold", 1)).unwrap_err();
        assert!(wrong.what.contains("txtd-zone-frozen"), "{wrong}");
    }
}
