//! Clients that met an expired certificate at the application, whatever is in the Secret.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[Row {
    id: "served-certificate-expired",
    party: Party::HttpServer,
    depth: Depth::Mechanism,
    persistence: Persistence::Retried,
    texts: &[
        "ERR_CERT_DATE_INVALID",
        "SEC_ERROR_EXPIRED_CERTIFICATE",
        "SSL certificate problem: certificate has expired",
        "verify error:num=10:certificate has expired",
        "Verify return code: 10 (certificate has expired)",
        "certificate verify failed: certificate has expired",
        "remote error: tls: expired certificate",
        "still serves the old certificate",
        "still serving the old certificate",
    ],
    // a Python client that asks a server of its own
    needs: &["!max retries exceeded with url"],
    says: "the server serves an expired certificate",
    samples: &[
        "curl: (60) SSL certificate problem: certificate has expired",
        "NET::ERR_CERT_DATE_INVALID",
        "Verify return code: 10 (certificate has expired)",
    ],
}];
