//! Names of Kubernetes objects taken apart: what somebody chose, and what Kubernetes and cert-manager added. Only the former and the random
//! ends are replaced, each by itself, so that an Order still follows its CertificateRequest and its Certificate.
use super::kind::{Kind, stem_of};
use super::known;
use crate::names;

/// Letters of Kubernetes' random ends (`k8s.io/apimachinery/pkg/util/rand`).
const RANDOM: &str = "bcdfghjklmnpqrstvwxz2456789";
/// Digits from which on the number of an Order or Challenge is told from a revision.
const HASH_DIGITS: usize = 6;

/// What cert-manager calls the objects of its HTTP-01 solver (`pkg/issuer/acme/http/pod.go`), before their random end.
const SOLVER: &str = "cm-acme-http-solver";

/// The originals in a name of an object of this kind.
pub fn parts(kind: &str, name: &str) -> Vec<(String, Kind)> {
    let mut out = Vec::new();
    let mut base = name;
    match kind {
        "Order" | "Challenge" => {
            while let Some((head, tail)) = base.rsplit_once('-').filter(|(h, t)| !h.is_empty() && is_hash(t)) {
                out.push((tail.to_owned(), Kind::Number));
                base = head;
            }
            base = names::certificate_of(base).map_or(base, |(head, _)| head);
        }
        "CertificateRequest" => base = names::certificate_of(base).map_or(base, |(head, _)| head),
        _ if matches!(kind, "Pod" | "ReplicaSet") || base.starts_with(SOLVER) => {
            if let Some((head, suffix)) = random_end(base) {
                out.push((suffix.to_owned(), Kind::Suffix));
                base = head;
            }
        }
        _ => {}
    }
    if !base.is_empty() && !known::is_name(base) && base != SOLVER {
        out.push((base.to_owned(), Kind::Named(stem_of(kind))));
    }
    out
}

/// The originals in a name of which only the text is known: numbers and random ends are cut off.
pub fn parts_of_unknown(name: &str, stem: &'static str) -> Vec<(String, Kind)> {
    let mut base = name;
    let mut out = Vec::new();
    if let Some((head, suffix)) = random_end(base) {
        out.push((suffix.to_owned(), Kind::Suffix));
        base = head;
    }
    while let Some((head, tail)) =
        base.rsplit_once('-').filter(|(h, t)| !h.is_empty() && t.bytes().all(|b| b.is_ascii_digit()) && !t.is_empty())
    {
        if is_hash(tail) {
            out.push((tail.to_owned(), Kind::Number));
        }
        base = head;
    }
    out.push((base.to_owned(), Kind::Named(stem)));
    out
}

fn is_hash(tail: &str) -> bool {
    (HASH_DIGITS..=10).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit())
}

/// `name` and `7d9f9b9c4-abcde` of a Deployment's Pod, `abcde` of any other generated name. An end without a digit may be a word.
fn random_end(name: &str) -> Option<(&str, &str)> {
    let random = |t: &str| t.chars().all(|c| RANDOM.contains(c));
    let (head, tail) = name.rsplit_once('-')?;
    if tail.len() != 5 || !random(tail) {
        return None;
    }
    if let Some((base, hash)) = head.rsplit_once('-')
        && (6..=10).contains(&hash.len())
        && hash.chars().all(|c| c.is_ascii_digit() || RANDOM.contains(c))
        && !base.is_empty()
    {
        return Some((base, name.get(base.len() + 1..)?));
    }
    Some((head, tail))
}

/// The n-th random end of the shape of another: same length, same hyphens.
pub fn suffix(like: &str, n: u64) -> String {
    let letters: Vec<char> = RANDOM.chars().collect();
    let (mut left, mut out) = (n, Vec::new());
    for c in like.chars().rev() {
        if c == '-' {
            out.push('-');
            continue;
        }
        let size = letters.len() as u64;
        out.push(letters.get(usize::try_from(left % size).unwrap_or(0)).copied().unwrap_or('b'));
        left /= size;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_apart() {
        let texts = |kind, name| parts(kind, name).into_iter().map(|p| p.0).collect::<Vec<_>>();
        assert_eq!(texts("Challenge", "shop-tls-2-1040610603-3359721776"), ["3359721776", "1040610603", "shop-tls"]);
        assert_eq!(texts("CertificateRequest", "shop-tls-nbc78"), ["shop-tls"]);
        assert_eq!(texts("Pod", "cert-manager-p9q69jzkz-kz69l"), ["p9q69jzkz-kz69l"]);
        assert_eq!(texts("Pod", "cm-acme-http-solver-kz69l"), ["kz69l"]);
        assert_eq!(suffix("p9q69jzkz-kz69l", 1), "bbbbbbbbb-bbbbc");
    }
}
