//! What Azure DNS (Resource Manager) answers: the old autorest SDK (`StatusCode=403 -- Original Error: …`, cert-manager up to 1.10)
//! and the new azcore one (`RESPONSE 403: … ERROR CODE: …` over several lines), and cert-manager's own words around it.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub static ROWS: &[Row] = &[
    Row {
        id: "azure-role-missing",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "The client {user:quoted} with object id {} does not have authorization to perform action {action:quoted} over scope {resource:quoted}",
            "does not have authorization to perform action {action:quoted} over scope {resource:quoted}",
            "does not have authorization to perform action {action:quoted}",
            "does not have permission to perform action {action:quoted}",
        ],
        needs: &[],
        says: "Azure does not allow [the client {user} ]the action {action}[ on {resource}]",
        samples: &[
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 403: 403 Forbidden
ERROR CODE: AuthorizationFailed
--------------------------------------------------------------------------------
{ "error": { "code": "AuthorizationFailed", "message": "The client '00000000-0000-0000-0000-000000000001' with object id '00000000-0000-0000-0000-000000000001' does not have authorization to perform action 'Microsoft.Network/dnsZones/TXT/write' over scope '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge' or the scope is invalid. If access was recently granted, please refresh your credentials." } }"#,
            r#"dns.ZonesClient#Get: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="AuthorizationFailed" Message="The client 'x' does not have authorization to perform action 'Microsoft.Network/dnsZones/read' over scope '/subscriptions/0/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com'""#,
            "does not have authorization to perform action 'Microsoft.Network/dnsZones/read'",
            "The client 'x' has no access: it does not have permission to perform action 'Microsoft.Network/dnsZones/TXT/delete'",
        ],
    },
    Row {
        id: "azure-authorization-failed",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["AuthorizationFailed", "LinkedAuthorizationFailed"],
        needs: &[],
        says: "Azure says that the identity is not authorized for this",
        samples: &[
            "PUT https://management.azure.com/subscriptions/x RESPONSE 403: 403 Forbidden ERROR CODE: AuthorizationFailed",
            "ERROR CODE: LinkedAuthorizationFailed",
        ],
    },
    Row {
        id: "azure-zone-not-found",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Zone {zone:name} not found for domain {record:name}",
            "Zone {zone:name} not found in AzureDNS for domain {record:name}{}Err: {}StatusCode=404",
            "The Resource 'Microsoft.Network/dnsZones/{zone:name}' under resource group {group:quoted} was not found",
            "Can not perform requested operation on nested resource. Parent resource {zone:quoted} not found",
        ],
        needs: &[],
        says: "Azure DNS has no zone {zone} where the solver looks for it[ (resource group {group})]",
        samples: &[
            "Zone example.com. not found in AzureDNS for domain _acme-challenge.www.example.com.. Err: dns.ZonesClient#Get: StatusCode=404",
            "Zone example.com not found for domain _acme-challenge.www.example.com.",
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 404: 404 Not Found
ERROR CODE: ResourceNotFound
--------------------------------------------------------------------------------
{ "error": { "code": "ResourceNotFound", "message": "The Resource 'Microsoft.Network/dnszones/example.com' under resource group 'dns' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix" } }"#,
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 404: 404 Not Found
ERROR CODE: ParentResourceNotFound
--------------------------------------------------------------------------------
{ "error": { "code": "ParentResourceNotFound", "message": "Can not perform requested operation on nested resource. Parent resource 'example.com' not found." } }"#,
        ],
    },
    Row {
        id: "azure-zone-not-read",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["Zone {zone:name} not found in AzureDNS for domain {record:name}"],
        needs: &[],
        // cert-manager says this of every error of the look-up, a refused token included
        says: "the look-up of zone {zone} in Azure DNS failed",
        samples: &["Zone example.com. not found in AzureDNS for domain _acme-challenge.www.example.com.. Err: something new"],
    },
    Row {
        id: "azure-resource-group-missing",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Resource group {group:quoted} could not be found",
            "The subscription {subscription:quoted} could not be found",
            "InvalidSubscriptionId",
            "SubscriptionNotFound",
        ],
        needs: &[],
        says: "Azure does not know the [resource group {group}][subscription {subscription}] of the solver",
        samples: &[
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 404: 404 Not Found
ERROR CODE: ResourceGroupNotFound
--------------------------------------------------------------------------------
{ "error": { "code": "ResourceGroupNotFound", "message": "Resource group 'dns' could not be found." } }"#,
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 404: 404 Not Found
ERROR CODE: SubscriptionNotFound
--------------------------------------------------------------------------------
{ "error": { "code": "SubscriptionNotFound", "message": "The subscription '00000000-0000-0000-0000-000000000000' could not be found." } }"#,
            "ERROR CODE: InvalidSubscriptionId",
            "ERROR CODE: SubscriptionNotFound",
        ],
    },
    Row {
        id: "azure-cname-conflict",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "The record could not be created because a CNAME record with the same name already exists in this zone",
            "because a CNAME record with the same name already exists",
            "CannotCreateRecordDueToCNameNamingRestriction",
        ],
        needs: &[],
        says: "Azure DNS refuses the record: a CNAME holds that name",
        samples: &[
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 409: 409 Conflict
ERROR CODE: Conflict
--------------------------------------------------------------------------------
{ "error": { "code": "Conflict", "message": "The record could not be created because a CNAME record with the same name already exists in this zone." } }"#,
            "failed because a CNAME record with the same name already exists",
            "ERROR CODE: CannotCreateRecordDueToCNameNamingRestriction",
        ],
    },
    Row {
        id: "azure-cname-blocked",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["The CNAME record could not be created because another record with the same name already exists in this zone"],
        needs: &[],
        says: "Azure DNS refuses a CNAME: another record holds that name",
        samples: &[
            r#"{"code":"Conflict","message":"The CNAME record could not be created because another record with the same name already exists in this zone."}"#,
        ],
    },
    Row {
        id: "azure-throttled",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "ERROR CODE: TooManyRequests",
            "ERROR CODE: SubscriptionRequestsThrottled",
            "The request is being throttled",
            "Number of write requests for subscription {subscription:quoted} exceeded the limit",
        ],
        needs: &[],
        says: "Azure refuses because its request rate is used up",
        samples: &[
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 429: 429 Too Many Requests
ERROR CODE: TooManyRequests
--------------------------------------------------------------------------------
{ "error": { "code": "TooManyRequests", "message": "slow down" } }"#,
            "ERROR CODE: SubscriptionRequestsThrottled",
            "The request is being throttled.",
            "Number of write requests for subscription '0' exceeded the limit of '1200' for time interval '01:00:00'.",
        ],
    },
    Row {
        id: "azure-error-unknown",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "RESPONSE {code:int}: {} ERROR CODE: {reason:word}",
            "Service returned an error. Status={code:int} Code={reason:quoted} Message={detail}",
        ],
        needs: &["azure"],
        says: "Azure answers with {code} {reason}[: {detail}]",
        samples: &[
            r#"Error presenting challenge: PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com/TXT/_acme-challenge
--------------------------------------------------------------------------------
RESPONSE 400: 400 Bad Request
ERROR CODE: BadRequest
--------------------------------------------------------------------------------
{ "error": { "code": "BadRequest", "message": "something new" } }"#,
            r#"autorest/azure: Service returned an error. Status=500 Code="InternalServerError" Message="x""#,
        ],
    },
    Row {
        id: "azure-zone-wrapper",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &["Error getting Zone for domain", "Error upserting TXT", "Error deleting TXT", "Error reading TXT"],
        needs: &[],
        says: "a call to Azure DNS failed",
        samples: &["Error getting Zone for domain", "Error upserting TXT", "Error deleting TXT", "Error reading TXT"],
    },
];
