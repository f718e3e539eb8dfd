//! What Amazon Route 53 answers, in the words of the AWS SDK for Go v1 (cert-manager up to 1.14) and v2 (from 1.15), and how cert-manager
//! and lego wrap it. The wrapper began with a capital letter up to 1.2; from 1.20 a status shows `<redacted AWS SDK error: …>`.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub static ROWS: &[Row] = &[
    Row {
        id: "route53-conflicting-record",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "RRSet of type {type:word} with DNS name {record:name} is not permitted because a conflicting RRSet of type {other:word} with the same DNS name already exists in zone {zone:name}",
            "RRSet of type {type:word} with DNS name {record:name} is not permitted because a conflicting RRSet of type {other:word}",
        ],
        needs: &[],
        says: "Route 53 refuses the {type} record {record}: a record of type {other} holds that name[ in zone {zone}]",
        samples: &[
            "failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.www.example.com. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone example.com.]",
            "Error presenting challenge: Failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.example.org. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone example.org.]
	status code: 400, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 400, RequestID: <REDACTED>, InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.example.net. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.net.]",
        ],
    },
    Row {
        id: "route53-cname-blocked",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "RRSet of type CNAME with DNS name {record:name} is not permitted as it conflicts with other records with the same DNS name in zone {zone:name}",
        ],
        needs: &[],
        says: "Route 53 refuses a CNAME at {record}: other records hold that name in zone {zone}",
        samples: &[
            "InvalidChangeBatch: [RRSet of type CNAME with DNS name _acme-challenge.example.com. is not permitted as it conflicts with other records with the same DNS name in zone example.com.]",
        ],
    },
    Row {
        id: "route53-non-multivalue-exists",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "RRSet with DNS name {record:name}, type {type:word}, SetIdentifier {} cannot be created because a non multivalue answer rrset exists with the same name and type",
            "cannot be created because a non multivalue answer rrset exists with the same name and type",
            "RRSet with DNS name {record:name}, type {type:word}, SetIdentifier {} cannot be created as other RRSets exist with the same name and type",
            "because multivalue answer rrsets exist with the same name and type",
        ],
        needs: &[],
        says: "Route 53 refuses the record[ {record}]: a plain record of the same name and type exists already",
        samples: &[
            r#"failed to change Route 53 record set: InvalidChangeBatch: [RRSet with DNS name _acme-challenge.www.example.com., type TXT, SetIdentifier "abc" cannot be created because a non multivalue answer rrset exists with the same name and type.]"#,
            "InvalidChangeBatch: [RRSet with DNS name _acme-challenge.example.com., type TXT, SetIdentifier Simple cannot be created as other RRSets exist with the same name and type.]",
            "InvalidChangeBatch: [RRSet with DNS name _acme-challenge.example.com., type TXT cannot be created because multivalue answer rrsets exist with the same name and type.]",
            "it cannot be created because a non multivalue answer rrset exists with the same name and type",
        ],
    },
    Row {
        id: "route53-record-exists",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Tried to create resource record set [name={record:quoted}, type={type:quoted}{}] but it already exists",
        ],
        needs: &["txt"],
        says: "Route 53 refuses to create {record}: it exists already",
        samples: &[
            "InvalidChangeBatch: [Tried to create resource record set [name='_acme-challenge.example.com.', type='TXT'] but it already exists]",
        ],
    },
    Row {
        id: "route53-record-gone",
        party: Party::DnsProvider,
        // cert-manager lets it pass when it cleans up (route53.go), so that no cause refers to it
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "Tried to delete resource record set [name={record:quoted}, type={type:quoted}{}] but it was not found",
            "Tried to delete resource record set [name={record:quoted}, type={type:quoted}{}] but the values provided do not match the current values",
        ],
        needs: &[],
        says: "the record {record} was not there any more when it was to be deleted",
        samples: &[
            "InvalidChangeBatch: [Tried to delete resource record set [name='_acme-challenge.example.com.', type='TXT'] but it was not found]",
            r#"Got InvalidChangeBatch error when attempting to delete the TXT record: Tried to delete resource record set [name='_acme-challenge.example.com.', type='TXT', set-identifier='"abc"'] but the values provided do not match the current values"#,
        ],
    },
    Row {
        id: "route53-challenge-outside-zone",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "RRSet with DNS name _acme-challenge.{name:name} is not permitted in zone {zone:name}",
        ],
        needs: &[],
        says: "Route 53 refuses a record for _acme-challenge.{name}: it does not lie in zone {zone}",
        samples: &[
            "failed to change Route 53 record set: InvalidChangeBatch: [RRSet with DNS name _acme-challenge.www.example.com. is not permitted in zone example.org.]",
        ],
    },
    Row {
        id: "route53-name-outside-zone",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "RRSet with DNS name {target:name} is not permitted in zone {zone:name}",
        ],
        needs: &[],
        says: "Route 53 refuses a record at {target}: that name does not lie in zone {zone}",
        samples: &[
            "failed to change Route 53 record set: InvalidChangeBatch: [RRSet with DNS name lb-1.elb.example.net. is not permitted in zone example.com .]",
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 400, RequestID: x, InvalidChangeBatch: [RRSet with DNS name cdn.example.net. is not permitted in zone example.com.]",
        ],
    },
    Row {
        id: "route53-batch-refused",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "InvalidChangeBatch: {detail}",
            "InvalidInput: {detail} status code: 400",
        ],
        needs: &[],
        says: "Route 53 refuses the change: {detail}",
        samples: &[
            "failed to change Route 53 record set: InvalidChangeBatch: [Invalid Resource Record: FATAL problem: CharacterStringTooLong]",
            "InvalidInput: The XML you provided is not well-formed
	status code: 400, request id: x",
        ],
    },
    Row {
        id: "route53-denied",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word}",
            "User: {user:word} is not authorized to perform: {action:word}",
        ],
        needs: &[
            "route53:",
        ],
        says: "AWS does not allow {user} the action {action}[ on {resource}]",
        samples: &[
            "Error presenting challenge: failed to change Route 53 record set: AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0123456789ABC
	status code: 403, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: 2a3f6c1e-0000-4000-8000-000000000001, api error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0123456789ABC because no identity-based policy allows the route53:ChangeResourceRecordSets action",
            "failed to determine Route 53 hosted zone ID: AccessDenied: User: arn:aws:iam::123456789012:user/dns is not authorized to perform: route53:ListHostedZonesByName
	status code: 403, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "Time limit exceeded. Last error: Failed to query Route 53 change status: AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:GetChange on resource: arn:aws:route53:::change/C0123456789ABC
	status code: 403, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "Time limit exceeded. Last error: failed to query Route 53 change status: operation error Route 53: GetChange, https response error StatusCode: 403, RequestID: 2a3f6c1e-0000-4000-8000-000000000001, api error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:GetChange on resource: arn:aws:route53:::change/C0123456789ABC",
        ],
    },
    Row {
        id: "route53-denied-explicitly",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word} with an explicit deny in {policy}policy",
            "User: {user:word} is not authorized to perform: {action:word} with an explicit deny",
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word} because no service control policy allows",
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word} because no permissions boundary allows",
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word} because no session policy allows",
            "User: {user:word} is not authorized to perform: {action:word} on resource: {resource:word} because no resource control policy allows",
        ],
        needs: &[
            "route53:",
        ],
        says: "a policy above the role keeps {user} from the action {action}[ on {resource}]",
        samples: &[
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0123456789ABC with an explicit deny in a service control policy",
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z0123456789ABC because no permissions boundary allows the route53:ChangeResourceRecordSets action",
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:GetChange on resource: arn:aws:route53:::change/C1 because no session policy allows the route53:GetChange action",
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:GetChange on resource: arn:aws:route53:::change/C1 because no service control policy allows the route53:GetChange action",
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not authorized to perform: route53:GetChange on resource: arn:aws:route53:::change/C1 because no resource control policy allows the route53:GetChange action",
            "AccessDenied: User: arn:aws:iam::123456789012:user/dns is not authorized to perform: route53:ListHostedZones with an explicit deny",
        ],
    },
    Row {
        id: "route53-denied-unspecified",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "User: {user:word} is not authorized to access this resource",
            "api error AccessDenied: {detail}",
            "AccessDenied: {detail} status code: 403",
            "AccessDeniedException: {detail}",
        ],
        needs: &[
            "route",
        ],
        says: "AWS denies access[ to {user}][: {detail}]",
        samples: &[
            "failed to change Route 53 record set: AccessDenied: User: arn:aws:iam::123456789012:user/dns is not authorized to access this resource
	status code: 403, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: 2a3f6c1e-0000-4000-8000-000000000001, api error AccessDenied: Access Denied",
            "failed to change Route 53 record set: AccessDenied: Access denied
	status code: 403, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to determine Route 53 hosted zone ID: AccessDeniedException: the request was denied by Route 53",
        ],
    },
    Row {
        id: "route53-zone-not-found",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Unable to find a Route53 hosted zone for {record:name}",
            "zone {zone:name} not found in Route 53 for domain {record:name}",
            "zone not found in Route 53 for domain {record:name}",
            "failed to determine Route 53 hosted zone ID: zone {zone:name} not found for domain {record:name}",
            "failed to determine hosted zone ID: zone {zone:name} not found for domain {record:name}",
        ],
        needs: &[],
        says: "no public hosted zone[ {zone}] for {record} is visible to these AWS credentials",
        samples: &[
            "Unable to find a Route53 hosted zone for _acme-challenge.www.example.com",
            "failed to determine Route 53 hosted zone ID: zone  not found in Route 53 for domain _acme-challenge.www.example.com.",
            "Failed to determine Route 53 hosted zone ID: zone example.com. not found in Route 53 for domain _acme-challenge.example.com.",
            "route53: failed to determine hosted zone ID: zone example.com. not found for domain _acme-challenge.example.com.",
            "route53: failed to determine Route 53 hosted zone ID: zone example.com. not found for domain _acme-challenge.www.example.com.",
        ],
    },
    Row {
        id: "route53-no-such-zone",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "No hosted zone found with ID: {zone_id:name}",
            "NoSuchHostedZone: {detail}",
        ],
        needs: &[],
        says: "Route 53 has no hosted zone[ with the id {zone_id}][: {detail}]",
        samples: &[
            "failed to change Route 53 record set: NoSuchHostedZone: No hosted zone found with ID: Z0123456789ABC
	status code: 404, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 404, RequestID: 2a3f6c1e-0000-4000-8000-000000000001, api error NoSuchHostedZone: No hosted zone found with ID: Z0123456789ABC",
            "NoSuchHostedZone: The specified hosted zone does not exist.",
        ],
    },
    Row {
        id: "route53-zone-id-malformed",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Value {zone_id:quoted} at 'hostedZoneId' failed to satisfy constraint",
            "Value {zone_id:quoted} at 'id' failed to satisfy constraint",
        ],
        needs: &[],
        says: "the hosted zone id {zone_id} is not one that Route 53 can have",
        samples: &[
            "InvalidInput: 1 validation error detected: Value 'arn:aws:route53:::hostedzone/Z0123456789ABC' at 'hostedZoneId' failed to satisfy constraint: Member must have length less than or equal to 32",
            "InvalidInput: 1 validation error detected: Value '/hostedzone/Z0123456789ABCDEFGHIJKLMNOPQRSTUV' at 'id' failed to satisfy constraint",
        ],
    },
    Row {
        id: "route53-throttled",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Throttling: Rate exceeded",
            "ThrottlingException: {detail}",
            "PriorRequestNotComplete: {detail}",
            "api error TooManyRequestsException",
            "RequestLimitExceeded: {detail}",
            "api error Throttling",
            "<Code>Throttling</Code>",
            "AWS Route53 API rate exceeded",
        ],
        needs: &[],
        says: "Route 53 refuses because its request rate is used up",
        samples: &[
            "Response error:<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>x</Message></Error></ErrorResponse>",
            "AWS Route53 API rate exceeded. Calling again in 1 seconds.",
            "failed to change Route 53 record set: RequestLimitExceeded: Request limit exceeded.",
            "failed to change Route 53 record set: Throttling: Rate exceeded
	status code: 400, request id: 2a3f6c1e-0000-4000-8000-000000000001",
            "failed to determine Route 53 hosted zone ID: operation error Route 53: ListHostedZonesByName, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: <REDACTED>, api error Throttling: Rate exceeded",
            "ThrottlingException: Rate exceeded",
            "operation error STS: AssumeRole, api error TooManyRequestsException: slow down",
            "operation error Route 53: GetChange, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: x, api error Throttling: too fast",
            "PriorRequestNotComplete: The request was rejected because Route 53 was still processing a prior request.",
        ],
    },
    Row {
        id: "route53-redacted",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "operation error {service}: {action:name}, <redacted AWS SDK error: {kind:word} see events and logs for details",
            "<redacted AWS SDK error",
        ],
        needs: &[],
        says: "AWS refused[ {action}]; this release leaves the reason out of the status, Events and log have it",
        samples: &[
            "Error presenting challenge: failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, <redacted AWS SDK error: http.ResponseError: see events and logs for details>",
            "unable to assume role: <redacted AWS SDK error: smithy.OperationError: see events and logs for details>",
        ],
    },
    Row {
        id: "route53-error-unknown",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "operation error Route 53: {action:name}, {} StatusCode: {code:int}, RequestID: {}, api error {reason:name}: {detail}",
            "operation error Route 53: {action:name}, {detail}",
        ],
        needs: &[],
        says: "Route 53 answers {action}[ with {code}][ {reason}]: {detail}",
        samples: &[
            "failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 500, RequestID: 2a3f6c1e-0000-4000-8000-000000000001, api error InternalError: We encountered an internal error",
            "operation error Route 53: GetChange, exceeded maximum number of attempts, 3, request canceled",
        ],
    },
    Row {
        id: "dns-change-time-limit",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "Time limit exceeded. Last error: {detail}",
            "Time limit exceeded. Last error:",
            "time limit exceeded: last error: {detail}",
        ],
        needs: &[],
        says: "the change was not confirmed within the time limit[ ({detail})]",
        samples: &[
            "Time limit exceeded. Last error: ",
            "propagation: time limit exceeded: last error: something else",
        ],
    },
    Row {
        id: "route53-wrapper",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "failed to change Route 53 record set: {detail}",
            "failed to determine Route 53 hosted zone ID: {detail}",
            "failed to query Route 53 change status: {detail}",
        ],
        needs: &[],
        says: "a call to Route 53 failed: {detail}",
        samples: &[
            "Error presenting challenge: failed to change Route 53 record set: something new",
            "Failed to determine Route 53 hosted zone ID: something new",
            "failed to query Route 53 change status: something new",
        ],
    },
    Row {
        id: "route53-retries-used-up",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "failed to get rate limit token, retry quota exceeded, {detail}",
            "failed to get rate limit token, retry quota exceeded",
        ],
        needs: &[],
        says: "the AWS SDK gave up retrying: too many calls had failed before",
        samples: &[
            "operation error Route 53: GetChange, failed to get rate limit token, retry quota exceeded, 4 available, 5 requested",
            "failed to get rate limit token, retry quota exceeded",
        ],
    },
    Row {
        id: "route53-denied-cut-off",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        // what is left where a screen or a column cut the line
        texts: &[
            "Route 53 record set: AccessDenied: User: {user:word}",
            "Route 53 hosted zone ID: AccessDenied: User: {user:word}",
            "Route 53 change status: AccessDenied: User: {user:word}",
        ],
        needs: &[],
        says: "AWS denies {user} a call to Route 53 (the rest of the text is cut off)",
        samples: &[
            "failed to change Route 53 record set: AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1693382290",
            "failed to determine Route 53 hosted zone ID: AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1 is not",
            "Time limit exceeded. Last error: failed to query Route 53 change status: AccessDenied: User: arn:aws:sts::123456789012:assumed-role/dns/1",
        ],
    },
];
