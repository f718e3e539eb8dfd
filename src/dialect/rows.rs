//! Columns of kubectl's tables: by the offsets of the header, or by words where a paste has collapsed the blanks.

/// The columns of a header line: name and byte offset. Names are separated by two blanks or more, and may have one inside (`LAST SEEN`).
pub fn columns(header: &str) -> Vec<(String, usize)> {
    let (mut out, mut at) = (Vec::new(), 0);
    let bytes = header.as_bytes();
    while at < bytes.len() {
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && !(bytes[at].is_ascii_whitespace() && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)) {
            at += 1;
        }
        if let Some(name) = header.get(start..at).filter(|n| !n.trim().is_empty()) {
            out.push((name.trim().to_owned(), start));
        }
    }
    out
}

/// The cells of a row under a header's columns.
pub fn cells<'t>(row: &'t str, columns: &[(String, usize)]) -> Vec<&'t str> {
    let aligned = columns.iter().skip(1).all(|(_, at)| row.len() <= *at || row.as_bytes().get(at - 1).is_some_and(u8::is_ascii_whitespace));
    if aligned {
        return (0..columns.len())
            .map(|i| {
                let end = columns.get(i + 1).map_or(row.len(), |(_, at)| (*at).min(row.len()));
                row.get(columns[i].1.min(end)..end).unwrap_or("").trim()
            })
            .collect();
    }
    split(row, columns.len())
}

/// Cells separated by two blanks or more (a TAB counts); the last takes the rest. One blank separates where two nowhere do.
pub fn split(row: &str, most: usize) -> Vec<&str> {
    let wide = row.trim().contains("  ") || row.contains('\t');
    let mut out = Vec::new();
    let mut rest = row.trim();
    while out.len() + 1 < most && !rest.is_empty() {
        let cut = if wide { rest.find("  ").into_iter().chain(rest.find('\t')).min() } else { rest.find(' ') };
        let Some(cut) = cut else { break };
        out.push(&rest[..cut]);
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() {
        out.push(rest);
    }
    out
}
