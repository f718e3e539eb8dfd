//! Fences of Markdown, which pastes bring along.

/// What a line holds behind and before fences; None where it is only a fence, with an info word at most.
pub fn content(text: &str) -> Option<&str> {
    let text = text.trim();
    let Some(behind) = text.strip_prefix("```") else { return Some(text) };
    let inner = behind.trim_start_matches('`').trim_end_matches('`').trim();
    // an info word is one word, and nothing closes behind it
    (inner.contains(' ') || !inner.is_empty() && behind.ends_with("```")).then_some(inner)
}

/// Whether a line opens or closes a fence: what stands between fences on one line is content.
pub fn is_fence(text: &str) -> bool {
    content(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_fences_from_what_they_hold() {
        for (text, inner) in [
            ("```", None),
            ("  ```yaml ", None),
            ("```` text", None),
            ("```E0702 19:06:34.361031 1 a.go:1] x", Some("E0702 19:06:34.361031 1 a.go:1] x")),
            ("``` API call failed: 404```", Some("API call failed: 404")),
            ("```refused```", Some("refused")),
            ("no fence", Some("no fence")),
        ] {
            assert_eq!(content(text), inner, "{text}");
        }
    }
}
