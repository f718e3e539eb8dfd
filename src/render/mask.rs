//! Secrets of known shapes never reach a report: `[masked:N bytes]` stands in their place.
use super::{escape, secret_data};
use crate::report::{self, texts};
use crate::text::groups::Groups;
use regex::{Regex, RegexBuilder};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::{LazyLock, OnceLock};

/// A shape: what a text must have one of (in any case) to be looked at, and the pattern. Group 1 is the secret; without one, the whole
/// match is.
struct Shape {
    anchors: &'static [&'static str],
    pattern: &'static str,
}

/// The shape of a value behind a name of two words, in every notation: JSON, YAML, environment, flags, query strings.
macro_rules! named {
    ($value:literal: $a:literal $b:literal $(, $more_a:literal $more_b:literal)*) => {
        Shape {
            anchors: &[
                concat!($a, $b), concat!($a, "_", $b), concat!($a, "-", $b)
                $(, concat!($more_a, $more_b), concat!($more_a, "_", $more_b), concat!($more_a, "-", $more_b))*
            ],
            pattern: concat!(
                "(?i-u)(?:", $a, "[_-]?", $b $(, "|", $more_a, "[_-]?", $more_b)*,
                r#")[\x22'\\]*[ \t]*[:= ][ \t\x22'\\]*("#, $value, ")"
            ),
        }
    };
}

const SHAPES: &[Shape] = &[
    // RFC 7468.
    Shape {
        anchors: &["private key-----"],
        pattern: r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([\x00-\x7f]*?)-----END [A-Z0-9 ]*PRIVATE KEY-----",
    },
    // The same without its end, which was cut off; what follows may be `…` or anything else.
    Shape {
        anchors: &["private key-----"],
        pattern: r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----((?:[A-Za-z0-9+/=\\\r\n\t :,]|-[A-Za-z0-9])+)",
    },
    // The same in the base64 of a Secret: RSA, PKCS 8, EC, encrypted, OpenSSH.
    Shape {
        anchors: &["ls0tls1crudjti"],
        pattern: r"LS0tLS1CRUdJTi(?:BSU0EgUFJJ|BQUklWQVRF|BFQyBQUklW|BFTkNSWVBU|BPUEVOU1NI)[A-Za-z0-9+/=]*",
    },
    // sfe/ of Boulder: the link by which a paused account is taken up again.
    Shape { anchors: &["unpause?jwt="], pattern: r"unpause\?jwt=([A-Za-z0-9._~%+/=-]+)" },
    // RFC 7519; the last parts may have been cut off.
    Shape { anchors: &["eyj"], pattern: r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)*" },
    Shape { anchors: &["bearer"], pattern: r"(?i-u)\bbearer[ \t]+([A-Za-z0-9._~+/=-]{12,})" },
    // the scheme, because ACME has a word `authorization` of its own
    Shape {
        anchors: &["token ", "token\t", "apikey ", "apikey\t", "digest ", "digest\t", "negotiate ", "negotiate\t", "sso-key ", "sso-key\t"],
        pattern: r"(?i-u)\bauthorization[\x22'\\]*[:=][ \t\x22'\\]*(?:token|apikey|digest|negotiate|sso-key)[ \t]+([A-Za-z0-9._~+/=:-]{8,})",
    },
    // The base64 of JSON, as a Secret holds a service account's key.
    Shape { anchors: &["ewog"], pattern: r"\bewog[A-Za-z0-9+/]{36,}={0,2}" },
    Shape { anchors: &["eyj"], pattern: r"\beyJ[A-Za-z0-9+/]{60,}={0,2}" },
    Shape { anchors: &["basic "], pattern: r"(?i-u)\bauthorization[\x22']?[:=][ \t\x22']*basic[ \t]+([A-Za-z0-9+/=]{8,})" },
    Shape { anchors: &["akia"], pattern: r"\bAKIA[A-Z0-9]{16}\b" },
    Shape { anchors: &["asia"], pattern: r"\bASIA[A-Z0-9]{16}\b" },
    Shape { anchors: &["aiza"], pattern: r"\bAIza[A-Za-z0-9_-]{35}" },
    Shape { anchors: &["ya29."], pattern: r"\bya29\.[A-Za-z0-9_-]{10,}" },
    Shape { anchors: &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], pattern: r"\bgh[pousr]_[A-Za-z0-9]{30,}" },
    Shape { anchors: &["github_pat_"], pattern: r"\bgithub_pat_[A-Za-z0-9_]{22,}" },
    Shape { anchors: &["glpat-"], pattern: r"\bglpat-[A-Za-z0-9_-]{20,}" },
    Shape { anchors: &["hooks.slack.com/"], pattern: r"\bhooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]{12,})" },
    // Client secrets of Entra ID carry the generation in `8Q~`.
    Shape {
        anchors: &["0Q~", "1Q~", "2Q~", "3Q~", "4Q~", "5Q~", "6Q~", "7Q~", "8Q~", "9Q~"],
        pattern: r"\b[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
    },
    Shape { anchors: &["sig="], pattern: r"[?&]sig=([A-Za-z0-9%/+=_-]{20,})" },
    Shape { anchors: &["rootly_"], pattern: r"\brootly_[a-z0-9]{32,}" },
    Shape { anchors: &["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"], pattern: r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}" },
    Shape { anchors: &["_v1_"], pattern: r"\bdo[opr]_v1_[a-f0-9]{32,}" },
    Shape { anchors: &["hvs."], pattern: r"\bhvs\.[A-Za-z0-9_-]{20,}" },
    Shape { anchors: &["hvb."], pattern: r"\bhvb\.[A-Za-z0-9_-]{20,}" },
    // most texts have a URL, few an `@`
    Shape { anchors: &["@"], pattern: r"://[A-Za-z0-9._~%-]*:([A-Za-z0-9._~%!$&*+,;=-]+)@" },
    named!("[A-Za-z0-9+/=._~-]{12,}": "access" "key", "secret" "key", "client" "secret", "tsig" "secret", "consumer" "secret", "app" "secret",
        "application" "secret"),
    named!("[A-Za-z0-9+/=._~%-]{12,}": "session" "token", "security" "token", "api" "token", "access" "token", "refresh" "token",
        "auth" "token", "id" "token"),
    named!("[A-Za-z0-9+/=._~-]{16,}": "api" "key", "auth" "key", "account" "key", "consumer" "key", "hmac" "key", "service" "key"),
    Shape { anchors: &["hmac"], pattern: r"(?i-u)\bhmac(?:_?-?encoded)?[\x22'\\]*[ \t]*[:=][ \t\x22'\\]*([A-Za-z0-9+/=_-]{16,})" },
    Shape { anchors: &["passw"], pattern: r"(?i-u)\bpassw(?:or)?d[\x22'\\]*[ \t]*[:=][ \t]*[\x22'\\]*([A-Za-z0-9+/=._~!@#$%^&*-]{6,})" },
    Shape { anchors: &["x-amz-"], pattern: r"(?i-u)x-amz-(?:signature|credential)=([A-Za-z0-9%/._-]{12,})" },
];

/// Patterns are compiled when a text first needs them: most reports need one or two, and compiling all takes longer than a small incident.
static COMPILED: LazyLock<Vec<OnceLock<Option<Regex>>>> = LazyLock::new(|| SHAPES.iter().map(|_| OnceLock::new()).collect());
static ANCHORS: LazyLock<Groups> = LazyLock::new(|| Groups::new(&SHAPES.iter().map(|s| s.anchors).collect::<Vec<_>>()));

/// The patterns of which a text has an anchor, in the order of the shapes.
fn patterns_for(text: &str) -> impl Iterator<Item = &'static Regex> + use<> {
    let found = ANCHORS.in_text(text);
    (0..SHAPES.len()).filter(move |n| found >> n & 1 == 1).filter_map(pattern)
}

fn pattern(n: usize) -> Option<&'static Regex> {
    let shape = SHAPES.get(n)?;
    COMPILED.get(n)?.get_or_init(|| RegexBuilder::new(shape.pattern).unicode(false).build().ok()).as_ref()
}

/// The text with every secret replaced by `[masked:N bytes]`.
pub fn mask(text: &str) -> String {
    mask_if_any(text).unwrap_or_else(|| text.to_owned())
}

/// The masked text, where there is something to mask.
pub fn mask_if_any(text: &str) -> Option<String> {
    let mut out = secret_data::mask(text).filter(|masked| masked != text);
    for pattern in patterns_for(text) {
        out = masked(out.as_deref().unwrap_or(text), pattern).or(out);
    }
    out
}

/// Masks every text of a report. Incidents hold nearly all of them: who tells one masks it by itself and adds it afterwards.
pub fn report(report: &mut report::Report) {
    texts::texts(report, &mut |_, text| mask_in_place(text));
}

/// Masks every text of an incident.
pub fn incident(incident: &mut report::Incident) {
    // Nearly all texts of nearly all incidents have nothing to mask: that is told by one look at all of them together, which costs a
    // fraction of a look at each. What a text alone matches it matches behind a line end too.
    let hides = ALL.with_borrow_mut(|all| {
        all.clear();
        let mut is_line = false;
        texts::incident(incident, &mut |_, text| {
            all.push_str(text);
            all.push('\n');
            is_line |= secret_data::is_line(text);
        });
        is_line || may_hold(all)
    });
    if hides {
        texts::incident(incident, &mut |_, text| mask_in_place(text));
    }
}

thread_local! {
    /// The texts of the incident that is looked at: fresh memory for each costs more than the look.
    static ALL: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Whether a text, or any of several with a line each, can hold a secret. Where something does not show, each is to be looked at: what it
/// hides is not searched for here.
fn may_hold(text: &str) -> bool {
    patterns_for(text).any(|pattern| pattern.is_match(text))
        || secret_data::may_hold(text)
        || matches!(escape::without_unseen(text), Cow::Owned(_))
}

/// Masks those secrets too that characters which do not show cut in two.
fn mask_in_place(text: &mut String) {
    let masked = mask_if_any(text).or_else(|| match escape::without_unseen(text) {
        Cow::Owned(seen) => mask_if_any(&seen),
        Cow::Borrowed(_) => None,
    });
    if let Some(masked) = masked {
        *text = masked;
    }
}

fn masked(text: &str, pattern: &Regex) -> Option<String> {
    let (mut out, mut from) = (String::new(), 0);
    for found in pattern.captures_iter(text) {
        let Some(secret) = found.get(1).or_else(|| found.get(0)) else { continue };
        // What an earlier shape masked stays as it is.
        let before = text.get(..secret.start()).unwrap_or("");
        if secret.is_empty() || secret.as_str().contains("[masked:") || found.get(1).is_some() && is_name_or_word(before, secret.as_str()) {
            continue;
        }
        out.push_str(text.get(from..secret.start()).unwrap_or(""));
        out.push_str(&format!("[masked:{} bytes]", secret.len()));
        from = secret.end();
    }
    out.push_str(text.get(from..).unwrap_or(""));
    (from > 0).then_some(out)
}

/// Whether what stands where a secret could is the name of an object (`api-token: cloudflare-api-token`) or, behind a blank, a word of the
/// sentence (`access_token unauthorized_client`). Secrets are drawn: they have digits or capitals.
fn is_name_or_word(before: &str, value: &str) -> bool {
    let lower = value.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_' | b'.' | b'/'));
    let word_before = before.trim_end_matches(['"', '\'', '\\']);
    let key = word_before.trim_end().rsplit([' ', '"', '\'']).next().unwrap_or("");
    let behind_blank = word_before.ends_with(' ') && !word_before.trim_end().ends_with([':', '=']) && !key.starts_with("--");
    let password = before.to_ascii_lowercase().trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).ends_with(['d'])
        && key.to_ascii_lowercase().contains("passw");
    lower && !password && (behind_blank || value.contains(['-', '/']) && !before.ends_with("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_compiles() {
        for (n, shape) in SHAPES.iter().enumerate() {
            assert!(pattern(n).is_some(), "{:?}: {}", shape.anchors, shape.pattern);
        }
    }

    #[test]
    fn masks_secrets_and_says_how_long_they_were() {
        let b64 = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=";
        for (text, want) in [
            (
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- rest",
                "-----BEGIN RSA PRIVATE KEY-----[masked:6 bytes]-----END RSA PRIVATE KEY----- rest".to_owned(),
            ),
            ("-----BEGIN PRIVATE KEY-----\\nMIIE…", "-----BEGIN PRIVATE KEY-----[masked:6 bytes]…".to_owned()),
            ("a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln b", "a [masked:41 bytes] b".to_owned()),
            ("Authorization: Bearer abcdefghijkl0123", "Authorization: Bearer [masked:16 bytes]".to_owned()),
            (
                "https://ca.example/sfe/v1/unpause?jwt=abc.def.ghi now",
                "https://ca.example/sfe/v1/unpause?jwt=[masked:11 bytes] now".to_owned(),
            ),
            ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "AWS_SECRET_ACCESS_KEY=[masked:38 bytes]".to_owned()),
            ("id AKIAIOSFODNN7EXAMPLE", "id [masked:20 bytes]".to_owned()),
            (&format!("\"SessionToken\": \"{b64}\""), "\"SessionToken\": \"[masked:36 bytes]\"".to_owned()),
            ("--eab-hmac-key 0123456789abcdef0123", "--eab-hmac-key [masked:20 bytes]".to_owned()),
            ("authorization: token 0123456789abcdef", "authorization: token [masked:16 bytes]".to_owned()),
            ("secret-access-key: d0phbHJYVXRuRkVNSQ==", "secret-access-key: [masked:20 bytes]".to_owned()),
            ("tsig-secret-key: MTIzNDU2Nzg5MGFiY2Q=", "tsig-secret-key: [masked:20 bytes]".to_owned()),
            ("x github_pat_11ABCDEFG0abcdefghijkl_mnop y", "x [masked:38 bytes] y".to_owned()),
            ("a=Zx18Q~0123456789abcdefghijABCDEFGHIJ.~_ b", "a=[masked:39 bytes] b".to_owned()),
            ("https://x.blob.example/?sv=1&sig=abcdefghij0123456789%3D", "https://x.blob.example/?sv=1&sig=[masked:23 bytes]".to_owned()),
            ("https://hooks.slack.com/services/T0/B0/abcdefgh", "https://hooks.slack.com/services/[masked:14 bytes]".to_owned()),
            ("http://user:hunter22@proxy.example:3128/", "http://user:[masked:8 bytes]@proxy.example:3128/".to_owned()),
        ] {
            assert_eq!(mask(text), want);
            assert_eq!(mask(&want), want, "twice");
        }
        assert!(!mask(&format!("tls.key: LS0tLS1CRUdJTiBSU0EgUFJJ{b64}")).contains(b64));
    }

    #[test]
    fn one_look_at_all_texts_misses_none() {
        let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2";
        for (text, secret) in [
            ("Authorization: token 0123456789abcdef", "0123456789abcdef"),
            ("http://user:hunter22@proxy.example:3128/", "hunter22"),
            ("id AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
            ("AKIA\u{200b}IOSFODNN7EXAMPLE", "IOSFODNN7EXAMPLE"),
            (&format!("{}\u{200b}{}", &line[..20], &line[20..]), &line[20..]),
            (r#"{"kind":"Secret","data":{"a":"Zm9vYmFy"}}"#, "Zm9vYmFy"),
            (line, line),
        ] {
            for mut incident in super::super::example::with(text).incidents {
                super::incident(&mut incident);
                assert!(!serde_json::to_string(&incident).unwrap().contains(secret), "{text}");
            }
        }
    }

    #[test]
    fn leaves_what_is_no_secret() {
        for text in [
            "secret \"shop/checkout-tls\" not found",
            "apiTokenSecretRef: name: cloudflare",
            "token=\"LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0\" key=\"shop/web-1-1-1\"",
            "private key rotation policy",
            "invalid api-token: cloudflare-api-token-secret not found",
            "oauth2: cannot fetch access_token unauthorized_client",
            "the bearer authentication-required challenge",
            "serial 0x04a1b2c3d4e5f60718293a4b5c6d7e8f9012",
            "https://acme-v02.api.letsencrypt.org/acme/chall-v3/123456789/AbCd-E",
            "http://checkout.example.com/.well-known/acme-challenge/LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0",
            "-----BEGIN CERTIFICATE-----",
            "failed to assume role with web identity: InvalidIdentityToken: no provider found",
        ] {
            assert_eq!(mask(text), text);
        }
    }
}
