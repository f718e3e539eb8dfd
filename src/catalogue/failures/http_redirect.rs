//! The HTTP-01 self check followed a redirect: the inner URL of Go's error is another one than that which was asked for.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "selfcheck-redirect-loop",
        party: Party::HttpServer,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "failed to perform self check GET request {url:quoted}: {}stopped after 10 redirects",
            "{}acme-challenge/{}: stopped after 10 redirects",
        ],
        needs: &[],
        says: "the challenge URL redirects without end",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://shop.example.com/.well-known/acme-challenge/abc": stopped after 10 redirects"#,
        ],
    },
    Row {
        id: "selfcheck-redirect-refused",
        party: Party::Network,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["failed to perform self check GET request {url:quoted}: Get {}https://{}connect: connection refused"],
        needs: &[],
        says: "the challenge URL redirects to HTTPS, where the connection is refused",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://shop.example.com/.well-known/acme-challenge/abc": dial tcp 203.0.113.7:443: connect: connection refused"#,
        ],
    },
    Row {
        id: "selfcheck-redirect-timeout",
        party: Party::Network,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "failed to perform self check GET request {url:quoted}: Get {}https://{}i/o timeout",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}context deadline exceeded",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}request canceled while waiting for connection",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}request canceled",
        ],
        needs: &[],
        says: "the challenge URL redirects to HTTPS, where the self check times out",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://shop.example.com/.well-known/acme-challenge/abc": dial tcp 203.0.113.7:443: i/o timeout"#,
        ],
    },
    Row {
        id: "selfcheck-redirect-tls",
        party: Party::Network,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "failed to perform self check GET request {url:quoted}: Get {}https://{}remote error: tls: {alert}",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}tls: handshake failure",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}TLS handshake timeout",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}server gave HTTP response to HTTPS client",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}first record does not look like a TLS handshake",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}: x509: {}",
            "failed to perform self check GET request {url:quoted}: {}remote error: tls: {alert}",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}no cipher suite supported",
        ],
        needs: &[],
        says: "the challenge URL redirects to HTTPS, where the handshake fails",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://shop.example.com/.well-known/acme-challenge/abc": remote error: tls: handshake failure"#,
            "failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get https://shop.example.com/.well-known/acme-challenge/abc: remote error: tls: unrecognized name",
        ],
    },
    Row {
        id: "selfcheck-redirect-closed",
        party: Party::Network,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "failed to perform self check GET request {url:quoted}: Get {}https://{}: EOF",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}connection reset by peer",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}no route to host",
            "failed to perform self check GET request {url:quoted}: Get {}https://{}network is unreachable",
        ],
        needs: &[],
        says: "the challenge URL redirects to HTTPS, where the connection is closed",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://shop.example.com/.well-known/acme-challenge/abc": EOF"#,
        ],
    },
    Row {
        id: "selfcheck-redirect-host",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["failed to perform self check GET request {url:quoted}: Get {}https://{}no such host"],
        needs: &[],
        says: "the challenge URL redirects to a name that does not resolve",
        samples: &[
            r#"failed to perform self check GET request 'http://shop.example.com/.well-known/acme-challenge/abc': Get "https://login.example.net/start": dial tcp: lookup login.example.net on 10.96.0.10:53: no such host"#,
        ],
    },
];
