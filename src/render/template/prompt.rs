//! Questions whose answers no input holds, marked so that nobody publishes them unanswered.
use crate::render::markdown::page::Page;
use crate::render::{escape, words};

/// A prompt. The evidence that bears on it is printed before it by whoever asks.
pub fn ask(page: &mut Page, question: &str) {
    let question = question.trim().trim_end_matches(['.', '?']);
    page.paragraph(&format!("**TODO (author):** {}", escape::prose(&words::full_sentence(&format!("{question}?")))));
}
