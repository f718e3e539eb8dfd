//! Anti-replay nonces (RFC 8555, section 6.5): one refusal is retried and harmless, a run of them is not. Boulder `wfe2/verify.go`.
use super::{Depth, Party, Persistence, Row};

/// See the module.
pub static ROWS: &[Row] = &[Row {
    id: "acme-bad-nonce",
    party: Party::Ca,
    depth: Depth::Mechanism,
    persistence: Persistence::Retried,
    texts: &[
        "acme:error:badNonce",
        "JWS has an invalid anti-replay nonce",
        "JWS has invalid anti-replay nonce",
        "JWS has no anti-replay nonce",
        "acme: nonce not found",
        "nonce is not valid",
        "invalid anti-replay nonce",
    ],
    needs: &[],
    says: "the CA did not accept the nonce of the request",
    samples: &[
        "400 urn:ietf:params:acme:error:badNonce: JWS has an invalid anti-replay nonce",
        "acme: Error 400 - urn:acme:error:badNonce - JWS has invalid anti-replay nonce abcdef",
        "acme: nonce not found",
    ],
}];
