//! What an answer of the CA, or the state that it left, means.
use super::ground::cited;
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::report::Entry;

/// What an answer of the CA means.
pub static KIND: Kind = Kind { id: "acme-answers", read, sample: "Let's Encrypt deactivated the authorization." };

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code || s.heading {
        return Vec::new();
    }
    let mut found = Vec::new();
    let ca = s.has(&["let's encrypt", "let’s encrypt", "the ca", "acme", "le "]) || s.text.contains("LE ");
    if s.word("deactivat") && s.has(&["authorization", "authz"]) {
        found.push(deactivated(ground));
    }
    if ca && s.word("order") && s.has(&["garbage", "gc'd", "purged", "pruned", "cleaned up", "deleted", "removed"]) {
        found.push(thrown_away(ground));
    }
    if s.has(&["no order for id", "404"]) && (s.word("order") || ca) {
        found.push(unknown_order(s, ground));
    }
    let never = s.has(&[
        "never completed",
        "never succeeded",
        "did not complete",
        "never created",
        "before it could place",
        "could not place",
        "never placed",
        "never presented",
    ]);
    if never && (s.word("challenge") || s.has(&["txt", "record", "validation"])) {
        found.push(never_completed(s, ground));
    }
    found
}

fn deactivated(ground: &Ground<'_>) -> Finding {
    let said = ground.saying("Expired authorization");
    if said.is_empty() {
        let why = "deactivation is what a client asks for (RFC 8555 7.5.2); no input shows that one did, or what the CA says of the authorization";
        return Finding { verdict: Verdict::NotInInputs, why: why.to_owned(), evidence: Vec::new() };
    }
    let why = "it expired by itself, as the CA says; deactivation is what a client asks for (RFC 8555 7.5.2), and nothing did";
    Finding { verdict: Verdict::Contradicted, why: why.to_owned(), evidence: cited(&said) }
}

fn thrown_away(ground: &Ground<'_>) -> Finding {
    let said = ground.saying("No order for ID");
    let why = "the CA answers `No order for ID` for every order past its `expires`, kept or not; that it was thrown away is in no input";
    Finding { verdict: Verdict::NotInInputs, why: why.to_owned(), evidence: cited(&said) }
}

/// The first word of at least five digits: the number of an order.
fn number(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).find(|w| w.len() >= 8 && w.bytes().all(|b| b.is_ascii_digit()))
}

fn unknown_order(s: &Sentence, ground: &Ground<'_>) -> Finding {
    let said = ground.saying("No order for ID");
    let Some(first) = said.first() else {
        return Finding { verdict: Verdict::NotInInputs, why: "no input has such an answer of the CA".to_owned(), evidence: Vec::new() };
    };
    if let Some(number) = number(&s.text)
        && ground.objects("AcmeOrder").next().is_some()
        && !said.iter().any(|e| e.summary.contains(number))
        && !ground.objects("Order").any(|o| o.name.contains(number))
    {
        let why = format!("the answer was about another order: {}", first.summary);
        return Finding { verdict: Verdict::Contradicted, why, evidence: cited(&said) };
    }
    let why = "the CA said so; it says only that the order was past its lifetime, and is a consequence of what had kept the challenge, not the cause";
    Finding { verdict: Verdict::Supported, why: why.to_owned(), evidence: cited(&said) }
}

/// `expired` does not mean that nothing was presented: the one call that leads to it comes after the self check.
fn never_completed(s: &Sentence, ground: &Ground<'_>) -> Finding {
    let presented = ground.of(&["presented"]);
    let asked = ground.of(&["accept-failed"]);
    let shown: Vec<&Entry> = presented.into_iter().chain(asked).collect();
    let refused = ground.of(&["present-failed"]);
    let written = s.has(&["created the", "created a", "was created"]) && s.has(&["txt", "record"]);
    if written && !refused.is_empty() {
        let count: u64 = refused.iter().map(|e| e.count).sum();
        let why = format!("the record was not there to be validated: writing it was refused {count} times");
        return Finding { verdict: Verdict::Contradicted, why, evidence: cited(&refused) };
    }
    let crashed = s.word("crash");
    if crashed && !refused.is_empty() {
        let why = "the controller tried to place the record, again and again, and was refused; no crash is in the inputs".to_owned();
        return Finding { verdict: Verdict::Contradicted, why, evidence: cited(&refused) };
    }
    let Some(first) = shown.first() else {
        let mut why = "no input shows whether the record or solver was in place, and whether the CA was asked".to_owned();
        if !refused.is_empty() {
            why = "presenting it failed as long as the inputs tell".to_owned();
            return Finding { verdict: Verdict::Supported, why, evidence: cited(&refused) };
        }
        return Finding { verdict: Verdict::NotInInputs, why, evidence: Vec::new() };
    };
    let when = first.time.as_deref().map_or_else(String::new, |t| format!(" at {t}"));
    let why = format!(
        "it went on in the end{when}: a Challenge becomes `expired` only after its record or solver was seen and the CA was asked, so by then nothing blocked it; it had not become valid in the order's lifetime"
    );
    Finding { verdict: Verdict::Contradicted, why, evidence: cited(&shown) }
}
