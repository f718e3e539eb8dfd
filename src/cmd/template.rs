//! `--template`: a built-in one by its word, or an organisation's own by its path.
use super::output::complain;
use certopsy::render::template::{list, syntax};
use std::borrow::Cow;
use std::fs;

/// The text of a template, known to be right; or exit code 2.
pub fn text(wanted: &str) -> Result<Cow<'static, str>, u8> {
    if let Some(built_in) = list::find(wanted) {
        return Ok(Cow::Borrowed(built_in.text));
    }
    let text = fs::read_to_string(wanted).map_err(|e| {
        let names: Vec<&str> = list::TEMPLATES.iter().map(|t| t.id).collect();
        complain(
            &format!("failed to read the template {wanted}: {e}"),
            &format!("one of {}, or the path of a template of your own", names.join(", ")),
        );
        2
    })?;
    syntax::parse(&text).map_err(|e| {
        complain(&format!("failed to read the template {wanted}: {e}"), "certopsy explain templates lists the pieces");
        2
    })?;
    Ok(Cow::Owned(text))
}
