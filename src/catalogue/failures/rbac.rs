//! Kubernetes RBAC refusals: the API server names user, verb and resource (`apiserver/pkg/endpoints/handlers/responsewriters/errors.go`).
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "rbac-solver-group",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "{what:word} is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} at the cluster scope",
        ],
        needs: &["cannot create resource"],
        says: "{user} may not {verb} {resource} in API group {group} (an external DNS solver)",
        samples: &[
            r#"Error presenting challenge: myprovider.acme.example.com is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "myprovider" in API group "acme.example.com" at the cluster scope"#,
        ],
    },
    Row {
        id: "rbac-review",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "User {user:quoted} cannot {verb:word} resource {}subjectaccessreviews{} in API group {group:quoted} at the cluster scope",
            "User {user:quoted} cannot {verb:word} resource {}tokenreviews{} in API group {group:quoted} at the cluster scope",
            "{}subjectaccessreviews{} is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} at the cluster scope",
        ],
        needs: &["reviews"],
        says: "{user} may not {verb} {resource}, which it needs to check permissions",
        samples: &[
            r#"subjectaccessreviews.authorization.k8s.io is forbidden: User "system:serviceaccount:cert-manager:cert-manager-webhook" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope"#,
        ],
    },
    Row {
        id: "rbac-lease",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "{}leases.coordination.k8s.io{} is forbidden: User {user:quoted} cannot {verb:word} resource {}leases{} in API group {}coordination.k8s.io{} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {}leases{} in API group {}coordination.k8s.io{} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {}leases{}coordination.k8s.io",
            "error retrieving resource lock {name:word} {}is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} in the namespace {namespace:quoted}",
            "error initially creating leader election record: {}is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} in the namespace {namespace:quoted}",
        ],
        needs: &[],
        says: "{user} may not {verb} the Lease it needs to become leader[ in namespace {namespace}]",
        samples: &[
            r#"leases.coordination.k8s.io "cert-manager-cainjector-leader-election" is forbidden: User "system:serviceaccount:cert-manager:cert-manager-cainjector" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "kube-system""#,
            r#"error retrieving resource lock kube-system/cert-manager-controller: configmaps "cert-manager-controller" is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot get resource "configmaps" in API group "" in the namespace "kube-system""#,
        ],
    },
    Row {
        id: "rbac-token",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "is forbidden: User {user:quoted} cannot {verb:word} resource {}serviceaccounts/token{} in API group {group:quoted} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {}serviceaccounts/token",
        ],
        needs: &[],
        says: "{user} may not request tokens of a service account[ in namespace {namespace}]",
        samples: &[
            r#"failed to request token for shop/dns-writer: serviceaccounts "dns-writer" is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "serviceaccounts/token" in API group "" in the namespace "shop""#,
        ],
    },
    Row {
        id: "rbac-forbidden",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "{what:word} is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} at the cluster scope",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group {group:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} {resource:word} in the namespace {namespace:quoted}",
            "is forbidden: User {user:quoted} cannot {verb:word} {resource:word} at the cluster scope",
            "is forbidden: User {user:quoted} cannot {verb:word} resource {resource:quoted}",
            "User {user:quoted} cannot {verb:word} resource {resource:quoted} in API group",
            "is forbidden: User {user:quoted} cannot {verb:word} path {resource:quoted}",
        ],
        needs: &["!flowcontrol.apiserver"],
        says: r#"{user} may not {verb} {resource}[ (API group "{group}")][ in namespace {namespace}]"#,
        samples: &[
            r#"pods is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "pods" in API group "" in the namespace "shop""#,
            r#"failed to list *v1.Secret: secrets is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot list resource "secrets" in API group "" at the cluster scope"#,
            r#"certificates.certmanager.k8s.io is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot list certificates.certmanager.k8s.io at the cluster scope"#,
        ],
    },
    Row {
        id: "rbac-owner-finalizers",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on"],
        needs: &[],
        says: "the service account may not set finalizers on the owner of the object",
        samples: &[
            r#"services "cm-acme-http-solver-abcde" is forbidden: cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: , <nil>"#,
        ],
    },
    Row {
        id: "rbac-route-host",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["you do not have permission to set the host field of the route", "spec.host: forbidden: {}permission to set"],
        needs: &[],
        says: "the service account may not set the host of an OpenShift Route",
        samples: &[
            r#"Route.route.openshift.io "web" is invalid: spec.host: Forbidden: you do not have permission to set the host field of the route"#,
        ],
    },
    Row {
        id: "rbac-escalation",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &["is attempting to grant RBAC permissions not currently held", "is forbidden: attempt to grant extra privileges"],
        needs: &[],
        says: "the user may not grant permissions that it does not hold",
        samples: &[
            r#"clusterroles.rbac.authorization.k8s.io "cert-manager-controller-issuers" is forbidden: user "dev@example.com" is attempting to grant RBAC permissions not currently held"#,
            r#"clusterroles.rbac.authorization.k8s.io "cert-manager" is forbidden: attempt to grant extra privileges: [PolicyRule{Resources:["certificates"]}]"#,
        ],
    },
    Row {
        id: "rbac-node-identity",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "is forbidden: User {}system:anonymous{} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} at the cluster scope",
            "is forbidden: User {}system:anonymous{} cannot {verb:word} resource {resource:quoted} in API group {group:quoted} in the namespace {namespace:quoted}",
        ],
        needs: &[],
        says: "the API server takes the caller for anonymous",
        samples: &[r#"secrets is forbidden: User "system:anonymous" cannot list resource "secrets" in API group "" at the cluster scope"#],
    },
];
