//! What a row of a user's file has to fulfil, each with the line in its error.
use super::Wrong;
use crate::text::template::Template;
use serde_saphyr::Spanned;

type Text = Spanned<String>;

/// An error at a value.
pub fn wrong(at: &Text, what: String) -> Wrong {
    Wrong { line: at.referenced.line(), what }
}

/// A kebab-case id.
pub fn id(text: &Text) -> Result<(), Wrong> {
    let id = &text.value;
    let kebab = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if id.is_empty() || !kebab || id.starts_with('-') || id.ends_with('-') {
        return Err(wrong(text, format!("`{id}` is no id in kebab-case")));
    }
    Ok(())
}

/// An id that is not in use.
pub fn new_id(text: &Text, taken: bool) -> Result<(), Wrong> {
    if taken { Err(wrong(text, format!("`{}` is taken", text.value))) } else { Ok(()) }
}

/// A list that may not be empty.
pub fn some(owner: &Text, name: &str, texts: &[Text]) -> Result<(), Wrong> {
    if texts.is_empty() { Err(wrong(owner, format!("`{}` has no {name}", owner.value))) } else { Ok(()) }
}

/// Patterns (see `text::template`) that compile.
pub fn texts(owner: &Text, texts: &[Text]) -> Result<(), Wrong> {
    some(owner, "texts", texts)?;
    for text in texts {
        // the compiler keeps slices of its pattern; what is wrong ends the program, so that this is not kept for long
        Template::new(Box::leak(text.value.trim().to_owned().into_boxed_str())).map_err(|e| wrong(text, e))?;
    }
    Ok(())
}

/// A word of a closed list.
pub fn word<T: Copy>(text: &Text, name: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, Wrong> {
    all.iter().copied().find(|x| word(*x) == text.value).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|x| word(*x)).collect();
        wrong(text, format!("`{}` is no {name}: one of {}", text.value, words.join(", ")))
    })
}

/// A sample that yields its row.
pub fn yields(sample: &Text, id: &str, got: Option<&str>) -> Result<(), Wrong> {
    if got == Some(id) {
        return Ok(());
    }
    let got = got.map_or_else(|| "no row".to_owned(), |g| format!("`{g}`"));
    Err(wrong(sample, format!("the sample yields {got}, not `{id}`")))
}
