//! When Let's Encrypt made an order, by its number. Numbers rise with time, so a number lies between two whose time is known from public logs;
//! between them it is interpolated: good to a day or two since 2025, to weeks before. A hint for people, never a proof.
use crate::time::{DAY, Instant};

/// Time and number of orders of production, from log lines that show both.
const PRODUCTION: &[(&str, i64)] = &[
    ("2018-03-15T06:46:00Z", 20_309),
    ("2019-12-10T06:45:00Z", 1_717_595_201),
    ("2021-01-04T10:53:00Z", 7_118_077_632),
    ("2023-11-10T12:21:00Z", 221_214_636_416),
    ("2024-05-13T10:13:00Z", 269_014_373_307),
    ("2025-01-23T15:29:00Z", 347_282_660_495),
    ("2026-01-05T13:28:00Z", 466_285_600_676),
    ("2026-05-22T11:57:00Z", 513_587_120_756),
    ("2026-06-03T08:25:00Z", 517_650_499_556),
    ("2026-10-06T16:44:00Z", 566_123_550_166),
];
/// The same for staging.
const STAGING: &[(&str, i64)] =
    &[("2023-07-17T00:00:00Z", 9_804_874_094), ("2024-12-17T00:00:00Z", 21_358_375_304), ("2025-11-19T00:00:00Z", 28_876_616_453)];
/// Past the last known number the last rate is trusted for this long.
const TRUSTED: i64 = 120 * DAY;

/// About when an order was made. `host` is a host name or URL; only Let's Encrypt's two servers are known. None outside of the table.
pub fn made(host: &str, number: i64) -> Option<Instant> {
    let table = match host {
        h if h.contains("acme-staging-v02.api.letsencrypt.org") => STAGING,
        h if h.contains("acme-v02.api.letsencrypt.org") => PRODUCTION,
        _ => return None,
    };
    let known: Vec<(Instant, i64)> = table.iter().filter_map(|(at, n)| Some((Instant::parse_rfc3339(at)?.0, *n))).collect();
    let last = known.last()?;
    let pair = known.windows(2).find(|w| number <= w[1].1).or_else(|| known.windows(2).last())?;
    let [(from, low), (to, high)] = [pair[0], pair[1]];
    if number < low {
        return None;
    }
    let span = i128::from(to.0 - from.0) * i128::from(number - low) / i128::from(high - low);
    let at = from.0.checked_add(i64::try_from(span).ok()?)?;
    (at <= last.0.0 + TRUSTED).then_some(Instant(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Precision;

    fn day(host: &str, number: i64) -> Option<String> {
        made(host, number).map(|at| at.rfc3339(Precision::Second)[..10].to_owned())
    }

    #[test]
    fn interpolates_between_known_numbers() {
        let host = "acme-v02.api.letsencrypt.org";
        assert_eq!(day(host, 20_309).as_deref(), Some("2018-03-15"));
        assert_eq!(day(host, 513_587_120_756).as_deref(), Some("2026-05-22"));
        assert_eq!(day(host, 515_618_810_156).as_deref(), Some("2026-05-28"));
        assert_eq!(day(host, 570_000_000_000).as_deref(), Some("2026-10-16"));
    }

    #[test]
    fn knows_nothing_outside_of_the_table() {
        assert_eq!(made("acme-v02.api.letsencrypt.org", 7), None);
        assert_eq!(made("acme-v02.api.letsencrypt.org", -1), None);
        assert_eq!(made("acme-v02.api.letsencrypt.org", 900_000_000_000), None);
        assert_eq!(made("acme-v02.api.letsencrypt.org", i64::MAX), None);
        assert_eq!(made("ca.example", 513_587_120_756), None);
    }

    #[test]
    fn tables_rise() {
        for table in [PRODUCTION, STAGING] {
            assert!(table.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        }
    }

    #[test]
    fn staging_counts_apart() {
        assert_eq!(day("https://acme-staging-v02.api.letsencrypt.org/acme/order/1/2", 21_358_375_304).as_deref(), Some("2024-12-17"));
    }
}
