//! `certopsy explain`: the doc comment of a cause is its documentation.
use super::output;
use certopsy::catalogue::failures;
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
    if id == "confidence" {
        return output::finish(verdict::TABLE, None, 0);
    }
    if id == "templates" {
        return output::finish(&templates(), None, 0);
    }
    if let Some(rule) = RULES.iter().find(|r| r.id == id) {
        return output::finish(&doc(rule), None, 0);
    }
    if let Some(class) = Class::from_word(id) {
        let text: String = RULES.iter().filter(|r| r.class == class).map(|r| doc(r) + "\n").collect();
        return output::finish(&text, None, 0);
    }
    if let Some(row) = failures::row(id) {
        let causes: Vec<&str> = RULES.iter().filter(|r| r.on.iter().any(|on| on.failures.contains(&row.id))).map(|r| r.id).collect();
        let text = format!(
            "# {}\n\nSaid by {}. Example:\n\n    {}\n\nSpeaks for: {}\n",
            row.id,
            row.party.word(),
            row.samples.first().unwrap_or(&""),
            if causes.is_empty() { "no cause by itself".into() } else { causes.join(", ") }
        );
        return output::finish(&text, None, 0);
    }
    output::complain(&format!("no cause, class or failure is called `{id}`"), "`certopsy explain` lists them");
    ExitCode::from(2)
}

/// The doc comment of a rule's file.
fn doc(rule: &Rule) -> String {
    let mut out = String::new();
    for line in rule.source.lines().map_while(|l| l.strip_prefix("//!")) {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
    }
    let _ = writeln!(out, "\nid `{}`, class `{}`", rule.id, rule.class.word());
    out
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
            let title = rule.source.lines().find_map(|l| l.strip_prefix("//! # ")).unwrap_or("");
            let _ = writeln!(out, "| {} | {} | {title} |", class.word(), rule.id);
        }
    }
    out
}
