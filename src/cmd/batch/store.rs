//! The output folder: every file is whole or not there, and what is finished is known again.
//!
//! `OUT/.certopsy/` holds a file a group with its fingerprint (a hash of the bytes of every input, of the options and of this program) and
//! its rows, and `tmp/`, in which files are written before they are renamed to their place. What an interrupted run left there is removed by
//! the next one.
use certopsy::batch::row::Row;
use certopsy::batch::study::{Seen, Unread, slug};
use foldhash::quality::FixedState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where the program keeps what is its own.
pub const OWN: &str = ".certopsy";

/// What is kept of a finished group.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct State {
    /// What it was made from.
    pub fingerprint: String,
    /// Its incidents.
    pub rows: Vec<Row>,
    /// What was read.
    pub seen: Seen,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Hashes of `report.md` and `report.json` of each incident.
    pub written: Vec<[String; 2]>,
}

/// An output folder.
pub struct Store {
    out: PathBuf,
    number: u64,
}

impl Store {
    /// Makes the folder, and removes what an interrupted run left.
    pub fn open(out: &Path) -> io::Result<Store> {
        let tmp = out.join(OWN).join("tmp");
        fs::create_dir_all(&tmp)?;
        for entry in fs::read_dir(&tmp)? {
            fs::remove_file(entry?.path())?;
        }
        Ok(Store { out: out.to_path_buf(), number: 0 })
    }

    /// Writes a file below the output folder: aside first, then renamed.
    pub fn write(&mut self, path: &str, text: &str) -> io::Result<()> {
        let to = self.out.join(path);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        self.number += 1;
        let part = self.out.join(OWN).join("tmp").join(format!("{}.part", self.number));
        fs::write(&part, text)?;
        fs::rename(&part, &to)
    }

    fn state_path(group: &str) -> String {
        // two groups may have one slug
        format!("{OWN}/{}-{}.json", slug(group), hex(group.as_bytes()))
    }

    /// What is known of a group from an earlier run.
    pub fn state(&self, group: &str) -> Option<State> {
        serde_json::from_slice(&fs::read(self.out.join(Self::state_path(group))).ok()?).ok()
    }

    /// Whether a state is of these inputs and its reports are as they were written.
    pub fn is_finished(&self, state: &State, fingerprint: &str) -> bool {
        let same = |path: &str, hash: &String| fs::read(self.out.join(path)).is_ok_and(|b| hex(&b) == *hash);
        state.fingerprint == fingerprint
            && state.rows.len() == state.written.len()
            && state
                .rows
                .iter()
                .zip(&state.written)
                .all(|(row, [md, json])| same(&format!("{}/report.md", row.path), md) && same(&format!("{}/report.json", row.path), json))
    }

    /// Writes the reports of a group and then its state. Reports of an earlier run that are no more are removed.
    pub fn finish(&mut self, group: &str, mut state: State, reports: &[[String; 2]]) -> io::Result<State> {
        let keep: BTreeSet<String> = state.rows.iter().map(|r| r.path.clone()).collect();
        if let Some(old) = self.state(group) {
            self.remove(old.rows.iter().map(|r| &r.path).filter(|p| !keep.contains(*p)));
        }
        for (row, [md, json]) in state.rows.iter().zip(reports) {
            self.write(&format!("{}/report.md", row.path), md)?;
            self.write(&format!("{}/report.json", row.path), json)?;
        }
        state.written = reports.iter().map(|[md, json]| [hex(md.as_bytes()), hex(json.as_bytes())]).collect();
        self.write(&Self::state_path(group), &(serde_json::to_string(&state)? + "\n"))?;
        Ok(state)
    }

    /// Removes what is left of groups that are no more.
    pub fn forget_others<'g>(&mut self, groups: impl Iterator<Item = &'g String>) -> io::Result<()> {
        let keep: BTreeSet<PathBuf> = groups.map(|g| self.out.join(Self::state_path(g))).collect();
        for entry in fs::read_dir(self.out.join(OWN))? {
            let path = entry?.path();
            if !path.is_file() || keep.contains(&path) {
                continue;
            }
            if let Some(state) = fs::read(&path).ok().and_then(|b| serde_json::from_slice::<State>(&b).ok()) {
                self.remove(state.rows.iter().map(|r| &r.path));
            }
            fs::remove_file(path)?;
        }
        Ok(())
    }

    /// Removes reports that an earlier run wrote, and their folders where nothing else is in them. Files of others stay.
    fn remove<'p>(&self, paths: impl Iterator<Item = &'p String>) {
        for path in paths.filter(|p| p.starts_with("incidents/") && !p.split('/').any(|c| c == "..")) {
            let folder = self.out.join(path);
            for name in ["report.md", "report.json"] {
                let _ = fs::remove_file(folder.join(name));
            }
            let mut folder = Some(folder.as_path());
            while let Some(f) = folder.filter(|f| *f != self.out) {
                if fs::remove_dir(f).is_err() {
                    break;
                }
                folder = f.parent();
            }
        }
    }
}

/// What a result depends on.
pub struct Fingerprint([Box<dyn Hasher>; 2]);

impl Fingerprint {
    /// Begins with the options.
    pub fn new(options: &str) -> Self {
        let mut all = Fingerprint([Box::new(FixedState::with_seed(1).build_hasher()), Box::new(FixedState::with_seed(2).build_hasher())]);
        all.add(options.as_bytes());
        all
    }

    /// Adds bytes, told apart from those before.
    pub fn add(&mut self, bytes: &[u8]) {
        for hasher in &mut self.0 {
            hasher.write(bytes);
            hasher.write_u64(bytes.len() as u64);
        }
    }

    /// Adds what a file holds.
    pub fn file(&mut self, path: &Path) -> io::Result<()> {
        let mut file = File::open(path)?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            // whole buffers, so that the hash does not depend on how reads were cut
            let mut n = 0;
            while n < buffer.len() {
                match file.read(&mut buffer[n..]) {
                    Ok(0) => break,
                    Ok(m) => n += m,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(e) => return Err(e),
                }
            }
            self.add(&buffer[..n]);
            if n < buffer.len() {
                return Ok(());
            }
        }
    }

    /// In hexadecimal.
    pub fn hex(&self) -> String {
        self.0.iter().map(|h| format!("{:016x}", h.finish())).collect()
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut f = Fingerprint::new("");
    f.add(bytes);
    f.hex()
}
