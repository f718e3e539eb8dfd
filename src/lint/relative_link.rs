//! Links that lead nowhere after a paste.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "relative-link",
    why: "a relative target, or one that is no web address, is lost or refused",
    fix: "write the whole `https://` address, with a text that says what it is",
    find: |document| {
        document
            .prose()
            .flat_map(|l| targets(&l.text).into_iter().filter(|t| !is_web(t)).map(|t| (l.number, t.to_owned())).collect::<Vec<_>>())
            .collect()
    },
    bad: &[("[a](evidence/e1.txt)", 1), ("[a](javascript:alert(1))", 1)],
    good: &["[a](https://example.com)", "[a](#timeline)", "a (b)", "`[a](b)`"],
};

/// Targets of inline links.
fn targets(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|t| t.get(..t.find([')', ' '])?)).filter(|t| !t.is_empty()).collect()
}

fn is_web(target: &str) -> bool {
    let target = target.trim_start_matches('<');
    ["https://", "http://", "mailto:", "#"].iter().any(|s| target.starts_with(s))
}
