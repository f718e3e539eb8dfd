//! Checked claims as Markdown: those to object to first, each with its evidence; then what was not understood.
use super::{Checked, Claim, Verdict};
use crate::render::escape;
use std::fmt::Write;

/// The objections come first.
const ORDER: [Verdict; 4] = [Verdict::Contradicted, Verdict::Unsafe, Verdict::NotInInputs, Verdict::Supported];

/// The page.
pub fn render(checked: &Checked) -> String {
    let mut out = String::from("# Claims against the inputs\n\n");
    let counts: Vec<String> =
        ORDER.iter().map(|v| (checked.count(*v), v.word())).filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if checked.claims.is_empty() {
        out.push_str("No claim was understood.\n");
    } else {
        let _ = writeln!(out, "{}; {} not understood.", counts.join(", "), checked.not_understood.len());
    }
    for verdict in ORDER {
        let claims: Vec<&Claim> = checked.claims.iter().filter(|c| c.verdict == verdict.word()).collect();
        if claims.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            "\n## {}\n\n| Line | Claim | Why | Evidence |\n| --- | --- | --- | --- |\n",
            crate::verdict::capital(verdict.word())
        );
        for claim in claims {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} |",
                claim.line,
                escape::cell_quote(&escape::cut(&claim.text, 300)),
                escape::cell(&claim.why),
                claim.evidence.join(", ")
            );
        }
    }
    if !checked.not_understood.is_empty() {
        out.push_str("\n## Not understood, so not judged\n\n");
        for sentence in &checked.not_understood {
            let _ = writeln!(out, "- line {}: {}", sentence.line, escape::code(&escape::cut(&sentence.text, 300)));
        }
    }
    if !checked.evidence.is_empty() {
        out.push_str("\n## Evidence\n");
        for e in &checked.evidence {
            let _ = write!(out, "\n**{}** {}\n\n{}", e.id, escape::code(&format!("{}:{}", e.file, e.line)), escape::fence("text", &e.text));
        }
    }
    out
}
