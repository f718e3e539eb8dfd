//! Kubernetes quotas and ranges that refuse an object.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "quota-exceeded",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "is forbidden: exceeded quota: {quota:name}, requested: {requested}, used: {used}, limited: {limited:word}",
            "exceeded quota: {quota:name}, requested: {requested}, used: {used}, limited: {limited:word}",
            "is forbidden: exceeded quota: {quota:name}",
            "exceeded quota: {quota:name}",
        ],
        needs: &[],
        says: "quota {quota} refuses it: requested {requested}, used {used}, limited to {limited}",
        samples: &[
            r#"pods "cm-acme-http-solver-abcde" is forbidden: exceeded quota: team-quota, requested: pods=1, used: pods=20, limited: pods=20"#,
            r#"secrets "web-tls" is forbidden: exceeded quota: objects, requested: secrets=1, used: secrets=100, limited: secrets=100"#,
        ],
    },
    Row {
        id: "quota-must-specify",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["is forbidden: failed quota: {quota:name}: must specify {missing}", "failed quota: {quota:name}: must specify {missing}"],
        needs: &[],
        says: "quota {quota} demands that the pod states {missing}",
        samples: &[
            r#"pods "cm-acme-http-solver-abcde" is forbidden: failed quota: compute: must specify limits.cpu for: acmesolver; limits.memory for: acmesolver"#,
        ],
    },
    Row {
        id: "quota-limit-range",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "is forbidden: maximum {detail} per {kind:word} is {limited}",
            "is forbidden: minimum {detail} per {kind:word} is {limited}",
            "is forbidden: [maximum {detail} per {kind:word} is {limited}",
            "is forbidden: [minimum {detail} per {kind:word} is {limited}",
            "{} max limit to request ratio per {kind:word} is {limited}",
        ],
        needs: &[],
        says: "a LimitRange refuses the pod: {detail}",
        samples: &[
            r#"pods "cm-acme-http-solver-abcde" is forbidden: minimum cpu usage per Container is 50m, but request is 10m"#,
            r#"pods "cm-acme-http-solver-abcde" is forbidden: [minimum memory usage per Container is 128Mi, but request is 64Mi, maximum cpu usage per Container is 50m, but limit is 100m]"#,
        ],
    },
    Row {
        id: "quota-status-unknown",
        party: Party::KubernetesApi,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["status unknown for quota: {quota:name}"],
        needs: &[],
        says: "the quota {quota} has not been worked out yet",
        samples: &[r#"pods "cm-acme-http-solver-abcde" is forbidden: status unknown for quota: compute, resources: pods"#],
    },
];
