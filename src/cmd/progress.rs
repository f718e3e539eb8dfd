//! How far it is, on a terminal: one line on stderr that is written anew, and gone at the end.
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line at most so often.
const EVERY: Duration = Duration::from_millis(100);

/// A progress line; silent where stderr is no terminal.
pub struct Progress {
    shown: bool,
    drawn: bool,
    total: u64,
    done: u64,
    found: u64,
    begun: Instant,
    last: Option<Instant>,
}

impl Progress {
    /// For so many bytes. `quiet`: never shown.
    pub fn new(total: u64, quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        Progress { shown, drawn: false, total, done: 0, found: 0, begun: Instant::now(), last: None }
    }

    /// So many bytes more are done, and so many incidents more found.
    pub fn step(&mut self, bytes: u64, found: u64, now: &str) {
        self.done = self.done.saturating_add(bytes);
        self.found += found;
        if !self.shown || self.last.is_some_and(|t| t.elapsed() < EVERY) {
            return;
        }
        self.last = Some(Instant::now());
        let line = line(self.done, self.total, self.begun.elapsed(), self.found, now);
        self.drawn |= write!(std::io::stderr(), "\r\x1b[K{line}").and_then(|()| std::io::stderr().flush()).is_ok();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.drawn {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// `34 % · 1.2 of 3.5 GiB · 410 MiB/s · 6 s left · 12 incidents · prod/eu`
fn line(done: u64, total: u64, taken: Duration, found: u64, now: &str) -> String {
    let seconds = taken.as_secs_f64().max(0.001);
    let rate = done as f64 / seconds;
    let share = done.min(total).saturating_mul(100).checked_div(total).unwrap_or(100);
    let left = if done == 0 { "–".into() } else { human_seconds(total.saturating_sub(done) as f64 / rate) };
    // names of folders are an input too
    let now: String = now.chars().filter(|c| !c.is_control()).take(40).collect();
    let incidents = if found == 1 { "1 incident".into() } else { format!("{found} incidents") };
    format!("{share} % · {} of {} · {}/s · {left} left · {incidents} · {now}", size(done as f64), size(total as f64), size(rate))
}

fn size(bytes: f64) -> String {
    let (mut n, mut unit) = (bytes, "B");
    for next in ["KiB", "MiB", "GiB", "TiB"] {
        if n < 1024.0 {
            break;
        }
        (n, unit) = (n / 1024.0, next);
    }
    if n < 10.0 && unit != "B" { format!("{n:.1} {unit}") } else { format!("{n:.0} {unit}") }
}

fn human_seconds(seconds: f64) -> String {
    match seconds as u64 {
        s @ 0..60 => format!("{s} s"),
        s @ 60..3600 => format!("{} min", s / 60),
        s => format!("{} h {} min", s / 3600, s / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_far() {
        let text = line(512 << 20, 2 << 30, Duration::from_secs(2), 3, "prod\u{1b}/eu");
        assert_eq!(text, "25 % · 512 MiB of 2.0 GiB · 256 MiB/s · 6 s left · 3 incidents · prod/eu");
        assert_eq!(line(0, 0, Duration::ZERO, 1, ""), "100 % · 0 B of 0 B · 0 B/s · – left · 1 incident · ");
    }
}
