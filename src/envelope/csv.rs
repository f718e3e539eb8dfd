//! A row of an export as CSV (RFC 4180) in which one field is a log line: log explorers offer it as the download.
use super::peeled::Peeled;
use crate::text::klog_header;
use crate::time::Instant;
use std::borrow::Cow;

/// Peels the fields around a log line; the first full time among them is the transport's.
pub fn peel<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    if !text.contains(",\"") {
        return None;
    }
    let fields = fields(text)?;
    let line = fields.iter().position(|f| klog_header::is_whole(f.as_bytes()) || f.starts_with("{\""))?;
    let at = fields.iter().enumerate().filter(|(n, _)| *n != line).find_map(|(_, f)| {
        let (at, _, used) = Instant::parse_rfc3339(f)?;
        (used == f.len()).then_some(at)
    });
    Some(Peeled { text: Cow::Owned(fields.into_iter().nth(line)?), at, ..Peeled::default() })
}

/// The fields of a row, of two at least; None where it is none.
fn fields(text: &str) -> Option<Vec<String>> {
    let (mut fields, mut rest) = (Vec::new(), text);
    loop {
        let field = match rest.strip_prefix('"') {
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                let (field, after) = rest.split_at(end);
                rest = after;
                field.to_owned()
            }
            Some(quoted) => {
                // two quotes stand for one
                let mut end = 0;
                loop {
                    end += quoted.get(end..)?.find('"')?;
                    if !quoted[end + 1..].starts_with('"') {
                        break;
                    }
                    end += 2;
                }
                rest = &quoted[end + 1..];
                quoted[..end].replace("\"\"", "\"")
            }
        };
        fields.push(field);
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None => return (rest.trim().is_empty() && fields.len() > 1).then_some(fields),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_log_line_out_of_its_row() {
        let line = r#"E0501 10:00:00.123456       1 sync.go:190] "propagation check failed" err="a, \"b\"""#;
        let quoted = line.replace('"', "\"\"");
        for row in [format!("\"2026-05-01T10:00:00Z\",\"{quoted}\",\"\""), format!("2026-05-01T10:00:00Z,prod,\"{quoted}\"")] {
            let peeled = peel(&row.clone().into()).unwrap();
            assert_eq!((&*peeled.text, peeled.at), (line, Instant::parse_rfc3339("2026-05-01T10:00:00Z").map(|(at, ..)| at)));
        }
        for other in ["\"timestamp\",\"message\"", "\"a\",\"b", "a, \"b\"", "", "\"", "\"\",\"", line] {
            assert!(peel(&other.into()).is_none(), "{other}");
        }
    }
}
