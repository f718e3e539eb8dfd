//! URLs of what exists at a CA: Let's Encrypt now and before, Pebble, step-ca, ZeroSSL, Google Trust Services, SSL.com.
//!
//! Sources: Boulder `wfe2/wfe.go`, Pebble `wfe/wfe.go`, step-ca `acme/linker.go`; the others as observed.
use crate::entity::{AcmeRef, EntityKind};
use std::sync::Arc;

/// What an ACME URL names; None where it names no account, order, authorization or challenge (directory, nonce, certificate).
/// `…/finalize` belongs to its order. The host keeps its port: numbers of different servers are different things.
pub fn parse(url: &str) -> Option<AcmeRef> {
    let url = url.trim().trim_matches(['"', '\'', '`', '<', '>', '(', ')', ',', ';', '\\']).trim_end_matches(['.', ':', '/']);
    let scheme = url
        .get(..8)
        .filter(|s| s.eq_ignore_ascii_case("https://"))
        .or_else(|| url.get(..7).filter(|s| s.eq_ignore_ascii_case("http://")))?;
    let (host, path) = url[scheme.len()..].split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or("");
    let mut parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    if parts.last() == Some(&"finalize") {
        parts.pop();
    }
    let plausible = |id: &&str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let (at, kind) = parts.iter().enumerate().rev().find_map(|(i, p)| {
        let rest = parts.len() - i - 1;
        (rest > 0).then(|| kind_of(p)).flatten().map(|k| (i, k))
    })?;
    let rest = &parts[at + 1..];
    if !rest.iter().all(plausible) {
        return None;
    }
    let numeric = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // `/acct/<account>/orders/<id>` and `/acct/<account>/authz/<id>`
    let before = (at >= 2 && kind_of(parts[at - 2]) == Some(EntityKind::AcmeAccount)).then(|| parts[at - 1]);
    let (account, authorization, id) = match (kind, rest) {
        (EntityKind::AcmeAccount, [id]) => (None, None, *id),
        (EntityKind::AcmeOrder | EntityKind::AcmeAuthorization, [id]) => (before, None, *id),
        (EntityKind::AcmeOrder | EntityKind::AcmeAuthorization, [account, id]) => (Some(*account), None, *id),
        (EntityKind::AcmeChallenge, [id]) => (before, None, *id),
        (EntityKind::AcmeChallenge, [authorization, id]) => (before, Some(*authorization), *id),
        (EntityKind::AcmeChallenge, [account, authorization, id]) if numeric(account) => (Some(*account), Some(*authorization), *id),
        _ => return None,
    };
    Some(AcmeRef {
        kind,
        host: Some(Arc::from(host.to_ascii_lowercase())),
        id: Arc::from(id),
        account: account.map(Arc::from),
        authorization: authorization.map(Arc::from),
        url: Some(Arc::from(url)),
    })
}

/// Every ACME URL in a text, in order.
pub fn all(text: &str) -> Vec<AcmeRef> {
    let mut found: Vec<AcmeRef> = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = &text[at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ',' | ';' | ')')).unwrap_or(rest.len());
        if let Some(reference) = parse(&rest[..end])
            && !found.contains(&reference)
        {
            found.push(reference);
        }
    }
    found
}

fn kind_of(part: &str) -> Option<EntityKind> {
    Some(match part {
        "order" | "orders" | "finalize" | "my-order" | "finalize-order" => EntityKind::AcmeOrder,
        "authz" | "authz-v3" | "authZ" | "authorization" => EntityKind::AcmeAuthorization,
        "chall" | "chall-v3" | "chalZ" | "challenge" => EntityKind::AcmeChallenge,
        "acct" | "account" | "my-account" | "reg" => EntityKind::AcmeAccount,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_the_known_servers() {
        use EntityKind::{AcmeAccount as Acct, AcmeAuthorization as Authz, AcmeChallenge as Chall, AcmeOrder as Order};
        for (url, kind, account, authorization, id) in [
            ("https://acme-v02.api.letsencrypt.org/acme/order/11/22", Order, Some("11"), None, "22"),
            ("https://acme-v02.api.letsencrypt.org/acme/finalize/11/22", Order, Some("11"), None, "22"),
            ("https://acme-v02.api.letsencrypt.org/acme/authz/11/33", Authz, Some("11"), None, "33"),
            ("https://acme-v02.api.letsencrypt.org/acme/authz-v3/33", Authz, None, None, "33"),
            ("https://acme-v02.api.letsencrypt.org/acme/chall/11/33/iFVMwA", Chall, Some("11"), Some("33"), "iFVMwA"),
            ("https://acme-v02.api.letsencrypt.org/acme/chall-v3/33/iFVMwA", Chall, None, Some("33"), "iFVMwA"),
            ("https://acme-v02.api.letsencrypt.org/acme/acct/11", Acct, None, None, "11"),
            ("https://pebble.example:14000/my-order/AbC-d_e", Order, None, None, "AbC-d_e"),
            ("https://pebble.example:14000/finalize-order/AbC-d_e", Order, None, None, "AbC-d_e"),
            ("https://pebble.example:14000/chalZ/AbC-d_e", Chall, None, None, "AbC-d_e"),
            ("https://ca.example.com/acme/acme/order/q1w2/finalize", Order, None, None, "q1w2"),
            ("https://ca.example.com/acme/acme/challenge/z9/q1w2", Chall, None, Some("z9"), "q1w2"),
            ("https://acme.zerossl.com/v2/DV90/authz/q1w2", Authz, None, None, "q1w2"),
            ("https://dv.acme-v02.api.pki.goog/order/q1w2", Order, None, None, "q1w2"),
            ("https://acme.ssl.com/ejbca/acme/sslcom-dv-rsa/acct/aa/orders/bb", Order, Some("aa"), None, "bb"),
        ] {
            let got = parse(url).unwrap_or_else(|| panic!("{url}"));
            assert_eq!(
                (got.kind, got.account.as_deref(), got.authorization.as_deref(), &*got.id),
                (kind, account, authorization, id),
                "{url}"
            );
        }
    }

    #[test]
    fn other_urls_name_nothing() {
        for url in [
            "https://acme-v02.api.letsencrypt.org/directory",
            "https://acme-v02.api.letsencrypt.org/acme/new-order",
            "https://acme-v02.api.letsencrypt.org/acme/cert/03aa",
            "ftp://host/acme/order/1/2",
            "https://é",
        ] {
            assert!(parse(url).is_none(), "{url}");
        }
        assert_eq!(all("see https://ca.example.com/acme/order/1/2, then \"https://ca.example.com/acme/authz/1/3\"").len(), 2);
    }
}
