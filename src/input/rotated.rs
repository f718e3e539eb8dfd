//! Rotated logs: which files are one log, and in which order they were written.
//!
//! | who rotates | the file in use | earlier files |
//! |---|---|---|
//! | logrotate | `x.log` | `x.log.1`, `x.log.2.gz`: the higher, the older |
//! | logrotate `dateext` | `x.log` | `x.log-20260101.gz`, `x-20260101.log.gz` |
//! | kubelet | `0.log` | `0.log.20260101-000000`, `….gz` (`pkg/kubelet/logs/container_log_manager.go`); a restart is `1.log` |
//! | must-gather | `current.log` | `previous.log` |
//!
//! Names are only used to put files in order where their records do not state a full time, and to group them; what was logged when is told
//! by the records alone.

/// Where a file stands in its log. The order is that of time: numbered (the highest first), dated, previous, in use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// `.N`, the higher the older.
    Numbered(std::cmp::Reverse<u32>),
    /// Digits of a date and time, most significant first.
    Dated(String),
    /// The log before the last restart.
    Previous,
    /// The file that is written to.
    InUse,
}

/// A file as a part of a log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The log: the path without what rotation and compression added.
    pub log: String,
    /// Its place.
    pub turn: Turn,
}

/// Endings of compressed files.
const PACKED: [&str; 7] = [".gz", ".zst", ".xz", ".bz2", ".lz4", ".Z", ".zip"];

/// What a path says about its place in a rotated set. A file that was never rotated is the only part of its own log.
pub fn part(path: &str) -> Part {
    let (folder, file) = path.rsplit_once(['/', '!']).map_or(("", path), |(_, file)| (&path[..path.len() - file.len()], file));
    let bare = PACKED.iter().find_map(|e| file.strip_suffix(e)).unwrap_or(file);
    let (name, turn) = turn(bare);
    Part { log: format!("{folder}{name}"), turn }
}

fn turn(file: &str) -> (String, Turn) {
    if let Some((stem, number)) = file.rsplit_once('.')
        && stem.ends_with(|c: char| c.is_ascii_alphabetic())
        && (1..=4).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && let Ok(n) = number.parse()
    {
        return (stem.to_owned(), Turn::Numbered(std::cmp::Reverse(n)));
    }
    for ending in [".log", ".txt", ".json", ".jsonl", ""] {
        let Some(stem) = file.strip_suffix(ending) else { continue };
        if let Some((name, date)) = dated(stem) {
            return (format!("{name}{ending}"), Turn::Dated(date));
        }
        if stem == "previous" {
            return (format!("current{ending}"), Turn::Previous);
        }
        if let Some(name) = stem.strip_suffix("-previous") {
            return (format!("{name}{ending}"), Turn::Previous);
        }
    }
    (file.to_owned(), Turn::InUse)
}

/// The name before a date at its end (`-20260101`, `.2026-01-01`, `.20260101-093000`, `_2026-01-01T09-30-00`), and the digits of the date.
fn dated(stem: &str) -> Option<(&str, String)> {
    let tail = stem.bytes().rev().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'T' | b'_' | b':' | b'Z')).count();
    let cut = stem.len() - tail;
    let (name, date) = (stem.get(..cut)?, stem.get(cut..)?);
    let name = if name.ends_with('.') { name.strip_suffix('.')? } else { name };
    if name.is_empty() || date.len() == stem.len() {
        return None;
    }
    let separated = name.len() < cut || date.starts_with(['-', '_']);
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    let plausible = (1990..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && digits.len() <= 17;
    (separated && plausible).then_some((name, digits))
}

/// Puts names in the order in which their files were written: logs by name, parts of a log by time.
pub fn order(a: &str, b: &str) -> std::cmp::Ordering {
    part(a).cmp(&part(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_log_in_order_of_time() {
        let sets: [&[&str]; 5] = [
            &["a/x.log.10.gz", "a/x.log.2.gz", "a/x.log.1", "a/x.log"],
            &["x-20251231.log.gz", "x-20260101.log.gz", "x.log"],
            &["x.log-20251231.zst", "x.log-20260101", "x.log"],
            &["p/0.log.20251231-235959.gz", "p/0.log.20260101-000000", "p/0.log"],
            &["logs/previous.log", "logs/current.log"],
        ];
        for set in sets {
            let mut shuffled: Vec<&str> = set.iter().rev().copied().collect();
            shuffled.sort_by(|a, b| order(a, b));
            assert_eq!(shuffled, set);
            assert!(set.iter().all(|p| part(p).log == part(set[0]).log), "{set:?}");
        }
    }

    #[test]
    fn other_numbers_are_names() {
        for path in ["controller-7.log", "build-12345678.log", "2026-01-01.log", "1.log", "release-1.21", "x.log"] {
            assert_eq!(part(path), Part { log: path.to_owned(), turn: Turn::InUse }, "{path}");
        }
        assert_eq!(part("b.tar.gz!x.log.1").log, "b.tar.gz!x.log");
    }
}
