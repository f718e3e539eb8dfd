//! What a CA says about TLS at the name: tls-alpn-01 (RFC 8737), and the HTTPS server that a redirect of HTTP-01 leads to. Boulder `va/tlsalpn.go`.
use super::{Depth, Party, Persistence, Row};

/// See the module.
pub static ROWS: &[Row] = &[
    Row {
        id: "ca-tls-alpn-refused",
        party: Party::Ca,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            r#"Cannot negotiate ALPN protocol "acme-tls/1""#,
            "Cannot negotiate ALPN protocol",
            "Incorrect validation certificate for tls-alpn-01 challenge",
            "Incorrect validation certificate for {type:word} challenge",
            "No certs presented for",
            "cannot negotiate ALPN acme-tls/1 protocol",
            "incorrect certificate for tls-alpn-01 challenge",
        ],
        needs: &[],
        says: "something other than the solver answered the TLS challenge of the CA",
        samples: &[
            r#"403 urn:ietf:params:acme:error:unauthorized: 203.0.113.10: Cannot negotiate ALPN protocol "acme-tls/1" for tls-alpn-01 challenge"#,
            "403 urn:ietf:params:acme:error:unauthorized: 203.0.113.10: Incorrect validation certificate for tls-alpn-01 challenge. Requested www.example.com from 203.0.113.10:443. Received 1 certificate(s)",
        ],
    },
    Row {
        id: "ca-tls-alert",
        party: Party::Ca,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "acme:error:tls: {}Fetching {url:word}: remote error: tls: {alert}",
            "acme:error:tls :: {}Fetching {url:word}: remote error: tls: {alert}",
            "Fetching {url:word}: remote error: tls: {alert}",
            // a name that somebody blanked out may be of several words
            "Fetching https://{}: remote error: tls: {alert}",
        ],
        needs: &[],
        says: "the HTTPS server that the CA was sent to broke off the TLS handshake[: {alert}]",
        samples: &[
            "400 urn:ietf:params:acme:error:tls: 203.0.113.10: Fetching https://www.example.com/.well-known/acme-challenge/x: remote error: tls: handshake failure",
            "urn:ietf:params:acme:error:tls :: 203.0.113.10: Fetching https://www.example.com/.well-known/acme-challenge/x: remote error: tls: internal error",
            "urn:ietf:params:acme:error:tls: Fetching https://[the name]/.well-known/acme-challenge/[the token]: remote error: tls: handshake failure",
        ],
    },
    Row {
        id: "ca-tls-alert-at-name",
        party: Party::Ca,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &["acme:error:tls: {}remote error: tls: {alert}", "acme:error:tls :: {}remote error: tls: {alert}"],
        needs: &[],
        says: "the server at the name broke off the TLS handshake with the CA[: {alert}]",
        samples: &[
            "400 urn:ietf:params:acme:error:tls: 203.0.113.10: remote error: tls: unrecognized name",
            "acme: error: 400 :: urn:ietf:params:acme:error:tls :: 203.0.113.10: remote error: tls: handshake failure",
        ],
    },
    Row {
        id: "ca-tls-failed",
        party: Party::Ca,
        depth: Depth::Mechanism,
        persistence: Persistence::Final,
        texts: &["acme:error:tls"],
        needs: &[],
        says: "the CA had trouble with TLS at the name[: {detail}]",
        samples: &["400 urn:ietf:params:acme:error:tls: the server offered no usable version"],
    },
];
