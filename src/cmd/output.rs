//! Where products go: stdout, or a file that is whole or not there. Diagnostics go to stderr, each with a line that helps.
use super::redaction;
use anstream::ColorChoice;
use certopsy::render::json::Out;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes a product, given in parts. A reader that went away is a success.
fn write(product: &Product<'_>, to: Option<&Path>) -> io::Result<()> {
    let all = |out: &mut (dyn Write + Send)| product(&mut |part| out.write_all(part));
    match to.filter(|p| *p != Path::new("-")) {
        None => {
            let mut out = io::stdout();
            match all(&mut out).and_then(|()| out.flush()) {
                Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                other => other,
            }
        }
        // a device or pipe is written, never replaced
        Some(path) if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) => all(&mut File::create(path)?),
        Some(path) => {
            let mut name = path.file_name().unwrap_or_default().to_os_string();
            name.push(format!(".{}.part", std::process::id()));
            let part = path.with_file_name(name);
            let written = OpenOptions::new().write(true).create_new(true).open(&part).and_then(|mut file| {
                all(&mut file)?;
                file.sync_all()
            });
            written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| {
                let _ = fs::remove_file(&part);
            })
        }
    }
}

/// Sets when diagnostics are coloured, for the rest of the process.
pub fn color(choice: ColorChoice) {
    choice.write_global();
}

/// Tells an error with its help line.
pub fn complain(error: &str, help: &str) {
    let _ = writeln!(anstream::stderr(), "\u{1b}[1;31merror:\u{1b}[0m {}\n  \u{1b}[1mhelp:\u{1b}[0m {}", plain(error), plain(help));
}

/// Tells something that is no error.
pub fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", plain(text));
}

/// File names and arguments reach the terminal as text only.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Gives out its parts one after another.
pub type Product<'p> = dyn Fn(&mut Out<'_>) -> io::Result<()> + 'p;

/// Writes and turns a failure into exit 2, as it does a product that would leak (`redaction::look_through`).
pub fn finish(text: &str, to: Option<&Path>, code: u8) -> ExitCode {
    finish_parts(&|out| out(text.as_bytes()), to, code)
}

/// As `finish`, of a product in parts.
pub fn finish_parts(product: &Product<'_>, to: Option<&Path>, code: u8) -> ExitCode {
    let whole = redaction::guards().then(|| {
        let mut whole = Vec::new();
        product(&mut |part| {
            whole.extend_from_slice(part);
            Ok(())
        })
        .map(|()| whole)
    });
    let written = match whole {
        None => write(product, to),
        Some(Err(e)) => Err(e),
        Some(Ok(whole)) => match redaction::look_through(&whole) {
            Err(code) => return ExitCode::from(code),
            Ok(()) => write(&|out| out(&whole), to),
        },
    };
    match written {
        Ok(()) => ExitCode::from(code),
        Err(e) => {
            let path = to.map_or_else(|| "stdout".to_owned(), |p| p.display().to_string());
            let help = match e.kind() {
                io::ErrorKind::NotFound => "make the folder first",
                io::ErrorKind::PermissionDenied => "choose a folder that you may write to",
                _ => "name a file that can be written, or leave -o out for stdout",
            };
            complain(&format!("failed to write {path}: {e}"), help);
            ExitCode::from(2)
        }
    }
}
