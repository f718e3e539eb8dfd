//! `--redact` and `--redact-map`, and the last look at every product before it is written.
use super::output::complain;
use crate::cli::{Analysis, RedactMode};
use certopsy::redact::{Mode, Redactor, leak};
use certopsy::report::Report;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

/// What products of this run are looked through for: set once an analysis was made.
static GUARD: OnceLock<Option<Redactor>> = OnceLock::new();
/// Leaks that are told one by one.
const TOLD: usize = 5;

/// The report as it may be shown: with `--redact`, with pseudonyms. Writes the map where one is asked for.
pub fn apply(report: Report, args: &Analysis) -> Result<Report, u8> {
    let Some(mode) = args.redact else {
        if args.redact_map.is_some() {
            complain("`--redact-map` without `--redact`", "add `--redact`, or leave the map out");
            return Err(2);
        }
        let _ = GUARD.set(None);
        return Ok(report);
    };
    let mode = match mode {
        RedactMode::Names => Mode::Names,
        RedactMode::Strict => Mode::Strict,
    };
    let redactor = Redactor::new(&report, &[], mode).map_err(|e| {
        complain(&format!("failed to redact: {e}"), "split the inputs, or choose with `--namespace` or `--certificate`");
        2
    })?;
    if let Some(path) = &args.redact_map {
        write_map(path, &redactor.map().to_json()).map_err(|e| {
            complain(
                &format!("failed to write the map `{}`: {e}", path.display()),
                "name a file that does not exist yet: a map is never overwritten, because without it nothing can be restored",
            );
            2
        })?;
    }
    let report = redactor.report(&report);
    let _ = GUARD.set(Some(redactor));
    Ok(report)
}

/// Whether products are redacted, and so to be looked through as a whole.
pub fn guards() -> bool {
    matches!(GUARD.get(), Some(Some(_)))
}

/// Looks through a redacted product for secrets and originals. Where there are some it is not written: tells which, and gives the exit
/// code. Every writer of a file or of stdout calls this. A product that is not redacted is made of a report whose every text went through
/// `render::mask` when it was made; what else goes into one is masked by who puts it there.
pub fn look_through(product: &[u8]) -> Result<(), u8> {
    let Some(Some(redactor)) = GUARD.get() else { return Ok(()) };
    let product = String::from_utf8_lossy(product);
    let mut leaks = leak::secrets(&product);
    match redactor.leaks(&product) {
        Ok(found) => leaks.extend(found),
        Err(e) => {
            complain(&format!("failed to look through the output: {e}"), "nothing was written");
            return Err(2);
        }
    }
    if leaks.is_empty() {
        return Ok(());
    }
    for leak in leaks.iter().take(TOLD) {
        let _ = writeln!(anstream::stderr(), "line {} of the output holds {}", leak.line, certopsy::render::escape::line(&leak.what));
    }
    complain(
        &format!("{} would leak; nothing was written", if leaks.len() == 1 { "1 text".into() } else { format!("{} texts", leaks.len()) }),
        "use `--redact strict`, or leave the line out of the inputs, and please report it as a bug",
    );
    Err(2)
}

/// A new file that only its owner can read.
fn write_map(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}
