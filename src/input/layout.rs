//! Who wrote a log, as the path says it: collectors of support bundles and the kubelet keep the log of a container in a file of its own, in
//! which no line repeats the pod.
//!
//! * kubelet: `/var/log/pods/<ns>_<pod>_<uid>/<container>/<restart>.log` and `/var/log/containers/<pod>_<ns>_<container>-<64 hex>.log`
//!   (kubernetes `pkg/kubelet/kuberuntime/legacy.go`, `helpers.go`),
//! * `kubectl cluster-info dump --output-directory`: `<ns>/<pod>/logs.txt` (`cmd/clusterinfo/clusterinfo_dump.go`; all containers in one file),
//! * `oc adm must-gather` and `inspect`: `namespaces/<ns>/pods/<pod>/<container>/<container>/logs/current.log` (also `previous.log`),
//! * troubleshoot.sh: `cluster-resources/pods/logs/<ns>/<pod>/<container>.log`,
//! * sonobuoy: `podlogs/<ns>/<pod>/logs/<container>.txt`.

/// The writer of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    /// Namespace of the pod.
    pub namespace: String,
    /// The pod.
    pub pod: String,
    /// The container, where the path tells.
    pub container: Option<String>,
}

impl Writer {
    /// `pod/container` as transports write it, or the pod alone.
    pub fn by(&self) -> String {
        self.container.as_ref().map_or_else(|| self.pod.clone(), |c| format!("{}/{c}", self.pod))
    }
}

/// What the name of a source (`!` between archive and member) says about its writer.
pub fn writer(name: &str) -> Option<Writer> {
    let parts: Vec<&str> = name.split(['/', '!']).collect();
    let file = *parts.last()?;
    let made = |namespace: &str, pod: &str, container: Option<&str>| {
        let valid = is_label(namespace) && is_name(pod) && container.is_none_or(is_label);
        valid.then(|| Writer { namespace: namespace.into(), pod: pod.into(), container: container.map(Into::into) })
    };
    if let Some(found) = kubelet_container(file) {
        return made(found.1, found.0, Some(found.2));
    }
    match parts.as_slice() {
        [.., "pods", pod, first, second, "logs", log] if is_gathered(log) && first == second => {
            let at = parts.len().checked_sub(7)?;
            made(parts.get(at)?, pod, Some(first))
        }
        [.., "logs", namespace, pod, _] if parts.iter().rev().nth(4) == Some(&"pods") => made(namespace, pod, Some(stem(file)?)),
        [.., "podlogs", namespace, pod, "logs", _] => made(namespace, pod, Some(stem(file)?)),
        [.., namespace, pod, "logs.txt"] => made(namespace, pod, None),
        [.., folder, container, _] if file.starts_with(|c: char| c.is_ascii_digit()) && file.contains(".log") => {
            let mut ids = folder.split('_');
            let (namespace, pod, uid) = (ids.next()?, ids.next()?, ids.next()?);
            (ids.next().is_none() && uid.len() >= 32).then(|| made(namespace, pod, Some(container))).flatten()
        }
        _ => None,
    }
}

fn is_gathered(file: &str) -> bool {
    ["current.log", "previous.log", "previous.insecure.log"].iter().any(|n| file.strip_suffix(".gz").unwrap_or(file) == *n)
}

/// Pod, namespace and container of `<pod>_<ns>_<container>-<id>.log`.
fn kubelet_container(file: &str) -> Option<(&str, &str, &str)> {
    let (rest, id) = file.split_once(".log")?.0.rsplit_once('-')?;
    let mut parts = rest.split('_');
    let found = (parts.next()?, parts.next()?, parts.next()?);
    (parts.next().is_none() && id.len() == 64 && id.bytes().all(|b| b.is_ascii_hexdigit())).then_some(found)
}

/// A file name up to `.log` or `.txt`; a log before the last restart is of the same container.
fn stem(file: &str) -> Option<&str> {
    let stem = file.split_once(".log").or_else(|| file.split_once(".txt"))?.0;
    Some(stem.strip_suffix("-previous").unwrap_or(stem))
}

/// RFC 1123 label: namespaces and containers.
fn is_label(text: &str) -> bool {
    text.len() <= 63 && !text.contains('.') && is_name(text)
}

/// RFC 1123 subdomain: pods.
fn is_name(text: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= 253
        && edge(text.chars().next())
        && edge(text.chars().next_back())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_of_collectors() {
        let id = "a".repeat(64);
        for (path, by) in [
            (
                "pods/cert-manager_cert-manager-6d4f-x7k2p_0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f/cert-manager-controller/0.log",
                Some("cert-manager cert-manager-6d4f-x7k2p/cert-manager-controller"),
            ),
            (
                "pods/cert-manager_cert-manager-6d4f-x7k2p_0a1b2c3d0a1b0a1b0a1b0a1b2c3d4e5f/controller/0.log.20260101-000000.gz",
                Some("cert-manager cert-manager-6d4f-x7k2p/controller"),
            ),
            (
                &format!("containers/cert-manager-6d4f-x7k2p_cert-manager_controller-{id}.log"),
                Some("cert-manager cert-manager-6d4f-x7k2p/controller"),
            ),
            ("dump/cert-manager/cert-manager-6d4f-x7k2p/logs.txt", Some("cert-manager cert-manager-6d4f-x7k2p")),
            (
                "must-gather.tar.gz!quay-io-sha256-1/namespaces/cert-manager/pods/cert-manager-6d4f-x7k2p/controller/controller/logs/previous.log",
                Some("cert-manager cert-manager-6d4f-x7k2p/controller"),
            ),
            (
                "b.tar.gz!b/cluster-resources/pods/logs/cert-manager/cert-manager-6d4f-x7k2p/controller-previous.log",
                Some("cert-manager cert-manager-6d4f-x7k2p/controller"),
            ),
            ("podlogs/cert-manager/cert-manager-6d4f-x7k2p/logs/controller.txt", Some("cert-manager cert-manager-6d4f-x7k2p/controller")),
            ("controller.log", None),
            ("prod/cert-manager/controller.log", None),
            ("2026/01/0.log", None),
            ("Logs From/Some Where/logs.txt", None),
        ] {
            let got = writer(path).map(|w| format!("{} {}", w.namespace, w.by()));
            assert_eq!(got.as_deref(), by, "{path}");
        }
    }
}
