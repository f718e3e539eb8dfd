//! The table of labels and what in the inputs proves each, from the causes' own doc comments.
use certopsy::class::Class;
use certopsy::hypothesis::{Rule, Tier, Weight};
use certopsy::rules::RULES;
use std::fmt::Write;

/// A section of a cause's doc comment as one line.
fn section(rule: &Rule, title: &str) -> String {
    let head = format!("//! ## {title}");
    let lines = rule.source.lines().skip_while(|l| *l != head).skip(1);
    let text: Vec<&str> =
        lines.take_while(|l| l.starts_with("//!") && !l.starts_with("//! #")).map(|l| l.trim_start_matches("//!").trim()).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "¦")
}

fn title(rule: &Rule) -> &str {
    rule.source.lines().find_map(|l| l.strip_prefix("//! # ")).unwrap_or(rule.id)
}

/// How sure the words alone can make the report.
fn most(rule: &Rule) -> &'static str {
    let weight = rule.on.iter().map(|o| o.weight).max();
    match (rule.tier, weight) {
        (Tier::Consequence, _) => "never alone: a consequence",
        (_, Some(Weight::Proof)) => "proven by the text",
        (_, Some(Weight::Sign)) => "likely by the text",
        (_, Some(Weight::Hint)) => "possible by the text",
        (_, None) => "by order, arithmetic or state",
    }
}

/// The page.
pub fn render() -> String {
    let mut out = String::from(
        "# What in the inputs proves each cause\n\n\
         Generated from the causes' own files (`UPDATE=1 cargo test --test causes`). A folder here is a cause: `wins.*` is a tiny input where it is\n\
         the answer, `loses.*` one where it is weighed and another, or none, is. `certopsy explain ID` tells more of each.\n\n\
         | Label | Cause | What the inputs show | How sure that makes it |\n| --- | --- | --- | --- |\n",
    );
    for class in Class::ALL {
        let mut rules: Vec<&&Rule> = RULES.iter().filter(|r| r.class == *class).collect();
        rules.sort_by_key(|r| r.id);
        for rule in rules {
            let _ = writeln!(
                out,
                "| {} | [{}]({}/) (`{}`) | {} | {} |",
                class.word(),
                title(rule),
                rule.id,
                rule.id,
                section(rule, "What you see"),
                most(rule)
            );
        }
    }
    out
}
