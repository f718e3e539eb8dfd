//! `certopsy explain`: the doc comment of a cause is its documentation.
use super::output;
use certopsy::catalogue::failures::{self, Depth, Persistence, Row};
use certopsy::class::Class;
use certopsy::hypothesis::Rule;
use certopsy::render::template::list::TEMPLATES;
use certopsy::render::template::piece::PIECES;
use certopsy::render::template::rootly;
use certopsy::rules::RULES;
use certopsy::verdict;
use std::fmt::Write;
use std::process::ExitCode;

/// Runs it.
pub fn run(id: Option<&str>) -> ExitCode {
    let Some(id) = id else { return output::finish(&list(), None, 0) };
    let id = id.trim().to_lowercase();
    if id == "confidence" {
        return output::finish(verdict::TABLE, None, 0);
    }
    if id == "templates" {
        return output::finish(&templates(), None, 0);
    }
    if let Some(rule) = RULES.iter().find(|r| r.id == id) {
        return output::finish(&cause(rule), None, 0);
    }
    if let Some(class) = Class::from_word(&id) {
        return output::finish(&label(class), None, 0);
    }
    if let Some(row) = failures::row(&id) {
        return output::finish(&failure(row), None, 0);
    }
    let near = near(&id);
    let help = if near.is_empty() { "`certopsy explain` lists them".to_owned() } else { format!("did you mean {}?", near.join(", ")) };
    output::complain(&format!("no cause, class or failure is called `{id}`"), &help);
    ExitCode::from(2)
}

/// Causes, classes and failures that have every part of a name, or whose title has it.
fn near(id: &str) -> Vec<String> {
    let parts: Vec<&str> = id.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let fits = |text: &str| !parts.is_empty() && parts.iter().all(|p| text.to_lowercase().contains(p));
    let causes = RULES.iter().filter(|r| fits(r.id) || fits(title(r))).map(|r| r.id);
    let classes = Class::ALL.iter().map(|c| c.word()).filter(|w| fits(w));
    let rows = failures::rows().map(|r| r.id).filter(|w| fits(w));
    let mut all: Vec<String> = Vec::new();
    for name in causes.chain(classes).chain(rows) {
        if all.len() < 8 && !all.iter().any(|n| n == name) {
            all.push(name.to_owned());
        }
    }
    all
}

fn title(rule: &Rule) -> &'static str {
    rule.source.lines().find_map(|l| l.strip_prefix("//! # ")).unwrap_or("")
}

/// The doc comment of a rule's file.
fn doc(rule: &Rule) -> String {
    let mut out = String::new();
    for line in rule.source.lines().map_while(|l| l.strip_prefix("//!")) {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
    }
    out
}

/// A cause: its documentation, what it is read from, and what would confirm it.
fn cause(rule: &Rule) -> String {
    let mut out = doc(rule);
    let _ = write!(out, "\n## In a report\nCause `{}`, class `{}`", rule.id, rule.class.word());
    let _ = match rule.stops {
        Some(step) => writeln!(out, "; an attempt does not come to {}.", step.word()),
        None => writeln!(out, "."),
    };
    for on in rule.on {
        let _ = writeln!(out, "- {} by {}", on.weight.word(), on.failures.join(", "));
    }
    if rule.weigh.is_some() {
        out.push_str("- and by what only order, arithmetic, absence or the end state tell\n");
    }
    out.push_str("\n## What would confirm it\n");
    for read in rule.reads {
        let _ = writeln!(out, "- {}: `{}`\n  if so: {}; if not: {}", read.what, read.command, read.if_true, read.if_false);
    }
    let example = rule.on.iter().flat_map(|o| o.failures).find_map(|f| failures::row(f)?.samples.first());
    if let Some(text) = example {
        let _ = writeln!(out, "\n## Example\n\n    {}", one_line(text));
    }
    out
}

/// A class: what it means, and its causes in full.
fn label(class: Class) -> String {
    let rules: Vec<&&Rule> = RULES.iter().filter(|r| r.class == class).collect();
    let mut out = format!("Class `{}`: {}\n\n", class.word(), class.meaning());
    for rule in &rules {
        let _ = writeln!(out, "- `{}`: {}", rule.id, title(rule));
    }
    for rule in &rules {
        let _ = write!(out, "\n{}", doc(rule));
    }
    out
}

/// A failure: who says it, what follows, how it is worded, which causes it speaks for.
fn failure(row: &Row) -> String {
    let depth = match row.depth {
        Depth::Noise => "normal while things work",
        Depth::Symptom => "follows from something else",
        Depth::Mechanism => "a mechanism whose reason is not told",
        Depth::Reason => "the refusing party says why",
    };
    let next = match row.persistence {
        Persistence::Final => "The attempt is over.",
        Persistence::Retried => "It is tried again by itself.",
        Persistence::Until => "It lifts at a time that the text states.",
        Persistence::Unknown => "What happens next is not known.",
    };
    let mut out = format!("# {}\n\nSaid by {}: {depth}. {next}\n\n## Wordings\n\n", row.id, row.party.word());
    for sample in row.samples {
        let _ = writeln!(out, "    {}", one_line(sample));
    }
    out.push_str("\n## Speaks for\n");
    let mut any = false;
    for rule in RULES {
        for on in rule.on.iter().filter(|on| on.failures.contains(&row.id)) {
            let _ = writeln!(out, "- `{}` ({}): {}", rule.id, on.weight.word(), title(rule));
            any = true;
        }
    }
    if !any {
        out.push_str("no cause by itself\n");
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The built-in templates and the syntax of one's own.
fn templates() -> String {
    let mut out = String::from("# Templates\n\n`--template NAME` takes one of these, `--template FILE` one of your own.\n\n");
    for template in TEMPLATES {
        let _ = writeln!(out, "- `{}`: {}", template.id, template.title);
    }
    out.push_str(
        "\nA template of your own is Markdown in which `[[piece]]` stands for what the report knows and `[[ask: question]]`, alone on a line, for a question to the author; `\\[[` keeps two brackets. A value may stand in a line, a block stands alone on its line.\n\n| Piece | Kind | What it is |\n| --- | --- | --- |\n",
    );
    for piece in PIECES {
        let _ = writeln!(out, "| `[[{}]]` | {} | {} |", piece.name, if piece.inline { "value" } else { "block" }, piece.about);
    }
    let _ = writeln!(out, "\nThe template `rootly`, to begin from:\n\n```markdown\n{}```", rootly::TEMPLATE.text);
    out
}

fn list() -> String {
    let mut out = String::from("| class | cause | title |\n|---|---|---|\n");
    for class in Class::ALL {
        for rule in RULES.iter().filter(|r| r.class == *class) {
            let _ = writeln!(out, "| {} | {} | {} |", class.word(), rule.id, title(rule));
        }
    }
    out
}
