//! Where products go: stdout, or a file that is whole or not there.
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes a product. A reader that went away is a success.
pub fn write(text: &str, to: Option<&Path>) -> io::Result<()> {
    match to.filter(|p| *p != Path::new("-")) {
        None => {
            let mut out = io::stdout().lock();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                other => other,
            }
        }
        Some(path) => {
            let mut name = path.file_name().unwrap_or_default().to_os_string();
            name.push(".part");
            let part = path.with_file_name(name);
            fs::write(&part, text).and_then(|()| fs::rename(&part, path)).inspect_err(|_| {
                let _ = fs::remove_file(&part);
            })
        }
    }
}

/// Tells what was done.
pub fn tell(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Tells an error with its help line.
pub fn complain(error: &str, help: &str) {
    let _ = writeln!(anstream::stderr(), "error: {error}\n  help: {help}");
}

/// Writes and turns a failure into exit 2.
pub fn finish(text: &str, to: Option<&Path>, code: u8) -> ExitCode {
    match write(text, to) {
        Ok(()) => ExitCode::from(code),
        Err(e) => {
            complain(&format!("failed to write the output: {e}"), "check the path and its permissions");
            ExitCode::from(2)
        }
    }
}
