//! cert-manager's naming rules: from the name of a Challenge to its Order, CertificateRequest and Certificate.
//!
//! `pkg/api/util/names.go ComputeName`: `<parent cut to 52, back to the last alphanumeric>-<FNV-1 32 bit, decimal>` for Orders and
//! Challenges; CertificateRequests are `<certificate>-<revision>` from v1.13, `<certificate cut to 52>-<5 random>` before, `<certificate>-<uint32>`
//! before v0.15. A name derived so is only *Named* evidence: two long names can share their first 52 characters.

/// Names of children keep this much of their parent's.
const KEPT: usize = 52;
/// The letters of Kubernetes' random suffixes (`k8s.io/apimachinery/pkg/util/rand`).
const RANDOM: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";

/// A parent's name as its children carry it.
pub fn shorten(name: &str) -> &str {
    if name.len() < KEPT {
        return name;
    }
    let mut end = KEPT.min(name.len());
    while end > 0 && !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric())
}

/// The (shortened) name of the parent of an Order or Challenge.
pub fn parent(name: &str) -> Option<&str> {
    let (head, tail) = name.rsplit_once('-')?;
    let fits = (1..=10).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit());
    (fits && !head.is_empty()).then_some(head)
}

/// The (shortened) name of the Certificate of a CertificateRequest, and the revision where it is in the name.
pub fn certificate_of(request: &str) -> Option<(&str, Option<u64>)> {
    let (head, tail) = request.rsplit_once('-')?;
    if head.is_empty() {
        return None;
    }
    if !tail.is_empty() && tail.len() <= 10 && tail.bytes().all(|b| b.is_ascii_digit()) {
        return Some((head, tail.parse().ok()));
    }
    (tail.len() == 5 && tail.bytes().all(|b| RANDOM.contains(&b))).then_some((head, None))
}

/// Whether `request` can be a CertificateRequest of `certificate`.
pub fn is_request_of(request: &str, certificate: &str) -> bool {
    certificate_of(request).is_some_and(|(head, _)| head == certificate || head == shorten(certificate) && certificate.len() >= KEPT)
}

/// Whether `child` can be an Order of the request `owner`, or a Challenge of the Order `owner`.
pub fn is_child_of(child: &str, owner: &str) -> bool {
    parent(child).is_some_and(|head| head == owner || head == shorten(owner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_up_from_a_challenge() {
        let order = parent("shop-tls-2-1040610603-3359721776").unwrap();
        assert_eq!(order, "shop-tls-2-1040610603");
        let request = parent(order).unwrap();
        assert_eq!(certificate_of(request), Some(("shop-tls", Some(2))));
        assert_eq!(certificate_of("shop-tls-nbc78"), Some(("shop-tls", None)));
        assert_eq!(certificate_of("shop-tls"), None);
    }

    #[test]
    fn knows_cut_names() {
        let long = "wildcard.team-one-testing.region-west2.cloud.example-9mh98";
        assert!(long.len() > 52);
        assert_eq!(shorten(long), "wildcard.team-one-testing.region-west2.cloud.example");
        assert!(is_child_of("wildcard.team-one-testing.region-west2.cloud.example-335149043", long));
        assert!(!is_child_of("other-335149043", long));
    }
}
