//! Which files are read together.
use super::dates;
use crate::input::rotated;
use std::collections::{BTreeMap, BTreeSet};

/// `--group-by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupBy {
    /// A folder, whatever dates lie above its files (`prod/2026/01/31/x.log.gz` is of `prod`), and a support bundle as a whole.
    #[default]
    Auto,
    /// Exactly a folder.
    Folder,
    /// The topmost folder.
    Cluster,
    /// A log and what was rotated out of it.
    Set,
    /// Everything together.
    All,
}

/// Name of the group of files that lie in no folder.
pub const ROOT: &str = ".";

/// Groups of files, by name; files as indices of `paths` (relative, with `/`) in order of their paths.
pub fn split(paths: &[String], by: GroupBy) -> BTreeMap<String, Vec<usize>> {
    let dumps = if by == GroupBy::Auto { dumps(paths) } else { BTreeSet::new() };
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, path) in paths.iter().enumerate() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = match by {
            GroupBy::Auto => auto(folder, &dumps),
            GroupBy::Folder => folder.to_owned(),
            GroupBy::Cluster => folder.split('/').next().unwrap_or_default().to_owned(),
            GroupBy::Set => rotated::part(path).log,
            GroupBy::All => String::new(),
        };
        groups.entry(if name.is_empty() { ROOT.to_owned() } else { name }).or_default().push(i);
    }
    for files in groups.values_mut() {
        files.sort_by(|a, b| paths[*a].cmp(&paths[*b]));
    }
    groups
}

/// Folders of support bundles below which everything belongs together.
const BUNDLE: [&str; 5] = ["namespaces", "cluster-scoped-resources", "cluster-resources", "podlogs", "podLogs"];

fn auto(folder: &str, dumps: &BTreeSet<&str>) -> String {
    let parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    let mut kept = Vec::new();
    let mut path = String::new();
    for (i, part) in parts.iter().enumerate() {
        if BUNDLE.contains(part) || is_pod(part) {
            break;
        }
        if !dates::is_date(part, i.checked_sub(1).and_then(|b| parts.get(b).copied())) {
            kept.push(*part);
        }
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(part);
        if dumps.contains(path.as_str()) {
            break;
        }
    }
    kept.join("/")
}

/// The kubelet's folder of a pod: `<ns>_<pod>_<uid>`.
fn is_pod(folder: &str) -> bool {
    let parts: Vec<&str> = folder.split('_').collect();
    matches!(parts.as_slice(), [ns, pod, uid] if !ns.is_empty() && !pod.is_empty() && uid.len() >= 32 && uid.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
}

/// Folders that `kubectl cluster-info dump --output-directory` wrote: the nodes, and the pods of each namespace in a folder of its own.
fn dumps(paths: &[String]) -> BTreeSet<&str> {
    let nodes: BTreeSet<&str> = paths
        .iter()
        .filter_map(|p| p.strip_suffix("nodes.json").or_else(|| p.strip_suffix("nodes.yaml")))
        .map(|p| p.trim_end_matches('/'))
        .collect();
    paths
        .iter()
        .filter_map(|p| p.strip_suffix("/pods.json").or_else(|| p.strip_suffix("/pods.yaml")))
        .filter_map(|p| nodes.get(p.rsplit_once('/').map_or("", |(above, _)| above)).copied())
        .collect()
}

/// The folder that all of these paths have in common, with `/` at its end; empty for none.
pub fn common<'p>(paths: impl IntoIterator<Item = &'p str>) -> String {
    let mut paths = paths.into_iter().map(|p| p.rsplit_once('/').map_or("", |(folder, _)| folder));
    let mut common: Vec<&str> = paths.next().map(|p| p.split('/').filter(|c| !c.is_empty()).collect()).unwrap_or_default();
    for path in paths {
        let same = path.split('/').zip(&common).take_while(|(a, b)| a == *b).count();
        common.truncate(same);
    }
    if common.is_empty() { String::new() } else { common.join("/") + "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[&str], by: GroupBy) -> Vec<String> {
        let paths: Vec<String> = paths.iter().map(|p| (*p).to_owned()).collect();
        split(&paths, by).into_iter().map(|(name, files)| format!("{name}:{}", files.len())).collect()
    }

    #[test]
    fn what_is_read_together() {
        let tree = ["x.log", "prod/2026/01/x.log.gz", "prod/2026/02/x.log.gz", "prod/x.log", "prod/x.log.1", "test/a/y.log"];
        assert_eq!(names(&tree, GroupBy::Auto), [".:1", "prod:4", "test/a:1"]);
        assert_eq!(names(&tree, GroupBy::Folder), [".:1", "prod:2", "prod/2026/01:1", "prod/2026/02:1", "test/a:1"]);
        assert_eq!(names(&tree, GroupBy::Cluster), [".:1", "prod:4", "test:1"]);
        assert_eq!(
            names(&tree, GroupBy::Set),
            ["prod/2026/01/x.log:1", "prod/2026/02/x.log:1", "prod/x.log:2", "test/a/y.log:1", "x.log:1"]
        );
        assert_eq!(names(&tree, GroupBy::All), [".:6"]);
    }

    #[test]
    fn bundles_stay_whole() {
        let uid = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";
        let pods = [format!("n1/pods/a_b-1_{uid}/c/0.log"), format!("n1/pods/a_d-1_{uid}/c/0.log")];
        assert_eq!(names(&[&pods[0], &pods[1]], GroupBy::Auto), ["n1/pods:2"]);
        let gathered = ["mg/namespaces/a/pods/p/c/c/logs/current.log", "mg/cluster-scoped-resources/x.yaml", "mg/version"];
        assert_eq!(names(&gathered, GroupBy::Auto), ["mg:3"]);
        let dump =
            ["dump/nodes.json", "dump/default/pods.json", "dump/cert-manager/events.json", "dump/cert-manager/p/logs.txt", "other/a/x.log"];
        assert_eq!(names(&dump, GroupBy::Auto), ["dump:4", "other/a:1"]);
    }

    #[test]
    fn common_folders() {
        assert_eq!(common(["a/b/x", "a/b/c/y", "a/bc/z"]), "a/");
        assert_eq!(common(["a/b/x"]), "a/b/");
        assert_eq!(common(["x", "a/y"]), "");
    }
}
