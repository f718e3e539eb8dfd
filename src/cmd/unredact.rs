//! `certopsy unredact`.
use super::output::{self, complain};
use certopsy::redact::map::Map;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

/// Puts the originals back into a redacted product.
pub fn run(file: &Path, map: &Path, to: Option<&Path>) -> ExitCode {
    match restored(file, map) {
        Ok(text) => output::finish(&text, to, 0),
        Err((error, help)) => {
            complain(&error, help);
            ExitCode::from(2)
        }
    }
}

fn restored(file: &Path, map: &Path) -> Result<String, (String, &'static str)> {
    let map_text = fs::read_to_string(map)
        .map_err(|e| (format!("failed to read the map `{}`: {e}", map.display()), "name the file that `--redact-map` wrote"))?;
    let map = Map::from_json(&map_text)
        .map_err(|e| (format!("failed to read the map `{}`: {e}", map.display()), "name the file that `--redact-map` wrote"))?;
    let text = read(file).map_err(|e| (format!("failed to read `{}`: {e}", file.display()), "name a redacted report, or `-` for stdin"))?;
    map.restore(&text).map_err(|e| (format!("failed to restore: {e}"), "restore the file in parts"))
}

/// A text file, or stdin for `-`.
pub fn read(file: &Path) -> io::Result<String> {
    if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(file)
}
