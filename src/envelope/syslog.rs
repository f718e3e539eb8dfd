//! RFC 3164 syslog: `Apr 28 09:20:20 host proc[123]: payload`, with `#011` for a TAB. The time has neither year nor zone and is not used.
use super::peeled::Peeled;
use std::borrow::Cow;
use std::sync::Arc;

const MONTHS: &[&str] = &["Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec "];

/// Peels a syslog line.
pub fn peel(text: &str) -> Option<Peeled<'static>> {
    if !MONTHS.contains(&text.get(..4)?) {
        return None;
    }
    let mut rest = text.get(4..)?.trim_start().splitn(5, ' ').filter(|p| !p.is_empty());
    let (_day, clock, _host, process) = (rest.next()?, rest.next()?, rest.next()?, rest.next()?);
    if clock.len() != 8 || clock.as_bytes()[2] != b':' || !process.ends_with(':') {
        return None;
    }
    let payload = rest.next().unwrap_or("").replace("#011", "\t");
    let by = process.trim_end_matches(':').split('[').next().unwrap_or("");
    Some(Peeled { text: Cow::Owned(payload), by: Some(Arc::from(by)), ..Peeled::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peels() {
        let p = peel("Apr 28 09:20:20 host acme-dns[34]: 1.6e+09#011error#011x").unwrap();
        assert_eq!((p.text.as_ref(), p.by.as_deref()), ("1.6e+09\terror\tx", Some("acme-dns")));
        assert!(peel("April is near").is_none());
    }
}
