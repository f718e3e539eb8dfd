//! Time zones of the IANA database, which is part of the program: what a zone is must not depend on the machine.
use crate::time::{DAY, Instant, SECOND};
use std::fmt;
use std::str::FromStr;
use tz::TimeZoneRef;

/// A zone by its name, as `--tz Europe/Vienna` gives it. Case does not count.
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    rules: &'static TimeZoneRef<'static>,
}

impl Zone {
    /// Seconds east of UTC at an instant, and what the zone calls its time then (`CEST`; `+0530` where it has no letters).
    pub fn at(self, instant: Instant) -> (i64, &'static str) {
        let seconds = instant.0.div_euclid(SECOND);
        self.rules.find_local_time_type(seconds).map_or((0, "UTC"), |t| (t.ut_offset().into(), t.time_zone_designation()))
    }

    /// The civil time there, as if it were UTC.
    pub fn civil(self, instant: Instant) -> Instant {
        Instant(instant.0.saturating_add(self.at(instant).0 * SECOND))
    }

    /// The instant of a civil time (given as if it were UTC). The first of two where clocks are set back, none where they skip it.
    pub fn instant(self, civil: Instant) -> Option<Instant> {
        // an offset that held a day before or holds a day after: zones do not change twice within two days
        [-DAY, DAY]
            .into_iter()
            .filter_map(|around| civil.0.checked_sub(self.at(Instant(civil.0.saturating_add(around))).0 * SECOND))
            .map(Instant)
            .filter(|at| self.civil(*at) == civil)
            .min()
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Zone, UnknownZone> {
        let known = tzdb_data::TZ_NAMES.iter().find(|known| known.eq_ignore_ascii_case(name));
        known.and_then(|name| Some(Zone { name, rules: tzdb_data::find_tz(name.as_bytes())? })).ok_or(UnknownZone)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A name that is no zone's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no time zone of this name; names are those of the IANA database, e.g. `Europe/Vienna`")]
pub struct UnknownZone;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap().0
    }

    #[test]
    fn knows_the_clocks_of_a_zone() {
        let vienna: Zone = "europe/vienna".parse().unwrap();
        assert_eq!(vienna.to_string(), "Europe/Vienna");
        assert_eq!(vienna.at(at("2026-06-03T20:18:01Z")), (7200, "CEST"));
        assert_eq!(vienna.at(at("2026-12-03T20:18:01Z")), (3600, "CET"));
        assert_eq!(vienna.civil(at("2026-06-03T23:18:01.5Z")), at("2026-06-04T01:18:01.5Z"));
        let new_york: Zone = "America/New_York".parse().unwrap();
        assert_eq!(new_york.at(at("2045-07-01T00:00:00Z")), (-14400, "EDT"));
        let kolkata: Zone = "Asia/Kolkata".parse().unwrap();
        assert_eq!(kolkata.at(at("2026-06-03T20:18:01Z")), (19800, "IST"));
        assert_eq!("Middle/Earth".parse::<Zone>().unwrap_err(), UnknownZone);
    }

    #[test]
    fn reads_civil_times_that_exist_twice_or_not_at_all() {
        let vienna: Zone = "Europe/Vienna".parse().unwrap();
        assert_eq!(vienna.instant(at("2026-06-03T20:18:01Z")), Some(at("2026-06-03T18:18:01Z")));
        assert_eq!(vienna.instant(at("2026-10-25T02:30:00Z")), Some(at("2026-10-25T00:30:00Z")));
        assert_eq!(vienna.instant(at("2026-03-29T02:30:00Z")), None);
    }

    #[test]
    fn every_zone_can_be_named() {
        for name in tzdb_data::TZ_NAMES {
            let zone: Zone = name.parse().unwrap();
            let now = at("2026-06-03T20:18:01Z");
            assert_eq!(zone.instant(zone.civil(now)), Some(now), "{name}");
        }
    }
}
