//! Every cause, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use crate::hypothesis::Rule;

#[path = "acme_account_blocked.rs"]
mod acme_account_blocked;
#[path = "acme_account_deactivated.rs"]
mod acme_account_deactivated;
#[path = "acme_account_eab.rs"]
mod acme_account_eab;
#[path = "acme_account_key_refused.rs"]
mod acme_account_key_refused;
#[path = "acme_account_key_unknown.rs"]
mod acme_account_key_unknown;
#[path = "acme_account_key_unreadable.rs"]
mod acme_account_key_unreadable;
#[path = "acme_account_of_other_server.rs"]
mod acme_account_of_other_server;
#[path = "acme_account_paused.rs"]
mod acme_account_paused;
#[path = "acme_account_url_lost.rs"]
mod acme_account_url_lost;
#[path = "acme_bad_nonce.rs"]
mod acme_bad_nonce;
#[path = "acme_client_too_old.rs"]
mod acme_client_too_old;
#[path = "acme_connection_broken_off.rs"]
mod acme_connection_broken_off;
#[path = "acme_contact_refused.rs"]
mod acme_contact_refused;
#[path = "acme_directory_url_wrong.rs"]
mod acme_directory_url_wrong;
#[path = "acme_egress_refused.rs"]
mod acme_egress_refused;
#[path = "acme_egress_timeout.rs"]
mod acme_egress_timeout;
#[path = "acme_feature_not_offered.rs"]
mod acme_feature_not_offered;
#[path = "acme_host_answered_by_own_ingress.rs"]
mod acme_host_answered_by_own_ingress;
#[path = "acme_host_not_resolved.rs"]
mod acme_host_not_resolved;
#[path = "acme_jws_refused.rs"]
mod acme_jws_refused;
#[path = "acme_key_type_not_accepted.rs"]
mod acme_key_type_not_accepted;
#[path = "acme_not_reached.rs"]
mod acme_not_reached;
#[path = "acme_order_of_other_account.rs"]
mod acme_order_of_other_account;
#[path = "acme_profile_not_offered.rs"]
mod acme_profile_not_offered;
#[path = "acme_proxy_refuses.rs"]
mod acme_proxy_refuses;
#[path = "acme_renewal_info_refused.rs"]
mod acme_renewal_info_refused;
#[path = "acme_requests_rewritten.rs"]
mod acme_requests_rewritten;
#[path = "acme_server_certificate_out_of_date.rs"]
mod acme_server_certificate_out_of_date;
#[path = "acme_terms_not_agreed.rs"]
mod acme_terms_not_agreed;
#[path = "acme_tls_inspected.rs"]
mod acme_tls_inspected;
#[path = "approver_lacks_signer_permission.rs"]
mod approver_lacks_signer_permission;
#[path = "authorization_expired_at_ca.rs"]
mod authorization_expired_at_ca;
#[path = "authorization_no_longer_pending.rs"]
mod authorization_no_longer_pending;
#[path = "backoff_wait.rs"]
mod backoff_wait;
#[path = "ca_answered_by_something_else.rs"]
mod ca_answered_by_something_else;
#[path = "ca_answers_5xx.rs"]
mod ca_answers_5xx;
#[path = "ca_busy.rs"]
mod ca_busy;
#[path = "ca_connect_refused.rs"]
mod ca_connect_refused;
#[path = "ca_connect_reset.rs"]
mod ca_connect_reset;
#[path = "ca_connect_timeout.rs"]
mod ca_connect_timeout;
#[path = "ca_denied_access.rs"]
mod ca_denied_access;
#[path = "ca_finalize_fails.rs"]
mod ca_finalize_fails;
#[path = "ca_internal_error.rs"]
mod ca_internal_error;
#[path = "ca_lost_fresh_orders.rs"]
mod ca_lost_fresh_orders;
#[path = "ca_name_lookup_fails.rs"]
mod ca_name_lookup_fails;
#[path = "ca_name_without_address.rs"]
mod ca_name_without_address;
#[path = "ca_order_stays_processing.rs"]
mod ca_order_stays_processing;
#[path = "ca_redirected_away.rs"]
mod ca_redirected_away;
#[path = "ca_secondary_perspectives_fail.rs"]
mod ca_secondary_perspectives_fail;
#[path = "ca_tls_challenge_not_answered.rs"]
mod ca_tls_challenge_not_answered;
#[path = "ca_validated_over_ipv6.rs"]
mod ca_validated_over_ipv6;
#[path = "caa_lookup_nxdomain.rs"]
mod caa_lookup_nxdomain;
#[path = "caa_lookup_servfail.rs"]
mod caa_lookup_servfail;
#[path = "caa_lookup_unanswered.rs"]
mod caa_lookup_unanswered;
#[path = "caa_record_excludes_ca.rs"]
mod caa_record_excludes_ca;
#[path = "certificate_not_reloaded.rs"]
mod certificate_not_reloaded;
#[path = "certificate_spec_refused.rs"]
mod certificate_spec_refused;
#[path = "challenge_backlog.rs"]
mod challenge_backlog;
#[path = "challenge_finalizer_stuck.rs"]
mod challenge_finalizer_stuck;
#[path = "clocks_disagree.rs"]
mod clocks_disagree;
#[path = "cloudflare_zone_id_missing.rs"]
mod cloudflare_zone_id_missing;
#[path = "common_name_not_in_names.rs"]
mod common_name_not_in_names;
#[path = "component_pod_does_not_start.rs"]
mod component_pod_does_not_start;
#[path = "controller_clock_jump.rs"]
mod controller_clock_jump;
#[path = "controller_killed_repeatedly.rs"]
mod controller_killed_repeatedly;
#[path = "controller_out_of_memory.rs"]
mod controller_out_of_memory;
#[path = "controller_panic.rs"]
mod controller_panic;
#[path = "crd_api_version_not_served.rs"]
mod crd_api_version_not_served;
#[path = "crd_schema_older_than_manifest.rs"]
mod crd_schema_older_than_manifest;
#[path = "crd_stored_version_left_over.rs"]
mod crd_stored_version_left_over;
#[path = "crds_not_installed.rs"]
mod crds_not_installed;
#[path = "csr_cannot_be_generated.rs"]
mod csr_cannot_be_generated;
#[path = "csr_common_name_refused.rs"]
mod csr_common_name_refused;
#[path = "csr_does_not_fit_order.rs"]
mod csr_does_not_fit_order;
#[path = "dns01_acmedns_delegation_missing.rs"]
mod dns01_acmedns_delegation_missing;
#[path = "dns01_ambient_credentials_off.rs"]
mod dns01_ambient_credentials_off;
#[path = "dns01_cloud_identity_unobtainable.rs"]
mod dns01_cloud_identity_unobtainable;
#[path = "dns01_cname_followed_to_foreign_zone.rs"]
mod dns01_cname_followed_to_foreign_zone;
#[path = "dns01_credential_not_given.rs"]
mod dns01_credential_not_given;
#[path = "dns01_credential_rejected.rs"]
mod dns01_credential_rejected;
#[path = "dns01_hosted_zone_absent.rs"]
mod dns01_hosted_zone_absent;
#[path = "dns01_name_held_by_cname.rs"]
mod dns01_name_held_by_cname;
#[path = "dns01_nameserver_unreachable.rs"]
mod dns01_nameserver_unreachable;
#[path = "dns01_operation_denied.rs"]
mod dns01_operation_denied;
#[path = "dns01_private_view.rs"]
mod dns01_private_view;
#[path = "dns01_provider_api_not_reached.rs"]
mod dns01_provider_api_not_reached;
#[path = "dns01_provider_record_quota.rs"]
mod dns01_provider_record_quota;
#[path = "dns01_provider_refused_otherwise.rs"]
mod dns01_provider_refused_otherwise;
#[path = "dns01_provider_throttles.rs"]
mod dns01_provider_throttles;
#[path = "dns01_record_not_at_nameserver.rs"]
mod dns01_record_not_at_nameserver;
#[path = "dns01_solver_api_unavailable.rs"]
mod dns01_solver_api_unavailable;
#[path = "dns01_solver_misconfigured.rs"]
mod dns01_solver_misconfigured;
#[path = "dns01_stale_txt_record.rs"]
mod dns01_stale_txt_record;
#[path = "dns01_zone_is_top_level.rs"]
mod dns01_zone_is_top_level;
#[path = "http01_authentication_in_the_way.rs"]
mod http01_authentication_in_the_way;
#[path = "http01_cdn_cannot_reach_origin.rs"]
mod http01_cdn_cannot_reach_origin;
#[path = "http01_challenge_server_cannot_listen.rs"]
mod http01_challenge_server_cannot_listen;
#[path = "http01_gateway_not_usable.rs"]
mod http01_gateway_not_usable;
#[path = "http01_hairpin.rs"]
mod http01_hairpin;
#[path = "http01_ingress_host_taken.rs"]
mod http01_ingress_host_taken;
#[path = "http01_ingress_path_refused.rs"]
mod http01_ingress_path_refused;
#[path = "http01_ipv6_without_route.rs"]
mod http01_ipv6_without_route;
#[path = "http01_name_without_address.rs"]
mod http01_name_without_address;
#[path = "http01_no_endpoint_behind_route.rs"]
mod http01_no_endpoint_behind_route;
#[path = "http01_other_site_answers.rs"]
mod http01_other_site_answers;
#[path = "http01_proxy_protocol.rs"]
mod http01_proxy_protocol;
#[path = "http01_redirect_loop.rs"]
mod http01_redirect_loop;
#[path = "http01_redirect_to_broken_https.rs"]
mod http01_redirect_to_broken_https;
#[path = "http01_route_not_found.rs"]
mod http01_route_not_found;
#[path = "http01_route_not_taken_up.rs"]
mod http01_route_not_taken_up;
#[path = "http01_route_refused_by_controller.rs"]
mod http01_route_refused_by_controller;
#[path = "http01_selfcheck_resolver_fails.rs"]
mod http01_selfcheck_resolver_fails;
#[path = "http01_selfcheck_through_proxy.rs"]
mod http01_selfcheck_through_proxy;
#[path = "http01_solver_container_refused.rs"]
mod http01_solver_container_refused;
#[path = "http01_solver_image_not_pulled.rs"]
mod http01_solver_image_not_pulled;
#[path = "http01_solver_pod_not_ready.rs"]
mod http01_solver_pod_not_ready;
#[path = "http01_solver_pod_unschedulable.rs"]
mod http01_solver_pod_unschedulable;
#[path = "http01_token_unknown_to_server.rs"]
mod http01_token_unknown_to_server;
#[path = "identifier_forbidden_by_policy.rs"]
mod identifier_forbidden_by_policy;
#[path = "identifier_not_public.rs"]
mod identifier_not_public;
#[path = "identifier_refused_by_ca.rs"]
mod identifier_refused_by_ca;
#[path = "issuer_backend_refuses.rs"]
mod issuer_backend_refuses;
#[path = "issuer_ca_key_pair_unusable.rs"]
mod issuer_ca_key_pair_unusable;
#[path = "issuer_missing.rs"]
mod issuer_missing;
#[path = "issuer_not_ready.rs"]
mod issuer_not_ready;
#[path = "issuer_reference_unusable.rs"]
mod issuer_reference_unusable;
#[path = "issuer_secret_absent.rs"]
mod issuer_secret_absent;
#[path = "keystore_password_missing.rs"]
mod keystore_password_missing;
#[path = "kube_apiserver_overloaded.rs"]
mod kube_apiserver_overloaded;
#[path = "kube_apiserver_rejects_identity.rs"]
mod kube_apiserver_rejects_identity;
#[path = "kube_apiserver_unreachable.rs"]
mod kube_apiserver_unreachable;
#[path = "kubernetes_quota_exceeded.rs"]
mod kubernetes_quota_exceeded;
#[path = "leader_lease_lost.rs"]
mod leader_lease_lost;
#[path = "limit_range_refuses.rs"]
mod limit_range_refuses;
#[path = "manifest_refused_by_cert_manager_webhook.rs"]
mod manifest_refused_by_cert_manager_webhook;
#[path = "no_solver_matches_name.rs"]
mod no_solver_matches_name;
#[path = "order_already_finalised.rs"]
mod order_already_finalised;
#[path = "order_expired_at_ca.rs"]
mod order_expired_at_ca;
#[path = "order_invalid_at_ca.rs"]
mod order_invalid_at_ca;
#[path = "order_name_collision.rs"]
mod order_name_collision;
#[path = "order_never_processed.rs"]
mod order_never_processed;
#[path = "order_url_lost.rs"]
mod order_url_lost;
#[path = "pod_security_refuses.rs"]
mod pod_security_refuses;
#[path = "policy_engine_refuses.rs"]
mod policy_engine_refuses;
#[path = "policy_webhook_uncallable.rs"]
mod policy_webhook_uncallable;
#[path = "private_key_lost_in_flight.rs"]
mod private_key_lost_in_flight;
#[path = "private_key_needs_decision.rs"]
mod private_key_needs_decision;
#[path = "rate_limit_certificates_per_domain.rs"]
mod rate_limit_certificates_per_domain;
#[path = "rate_limit_duplicate_certificates.rs"]
mod rate_limit_duplicate_certificates;
#[path = "rate_limit_failed_validations.rs"]
mod rate_limit_failed_validations;
#[path = "rate_limit_new_orders.rs"]
mod rate_limit_new_orders;
#[path = "rate_limit_registrations.rs"]
mod rate_limit_registrations;
#[path = "rate_limit_unnamed.rs"]
mod rate_limit_unnamed;
#[path = "rbac_external_solver_group.rs"]
mod rbac_external_solver_group;
#[path = "rbac_leader_lease.rs"]
mod rbac_leader_lease;
#[path = "rbac_verb_missing.rs"]
mod rbac_verb_missing;
#[path = "renewal_never_triggered.rs"]
mod renewal_never_triggered;
#[path = "request_denied.rs"]
mod request_denied;
#[path = "request_never_approved.rs"]
mod request_never_approved;
#[path = "secret_lost.rs"]
mod secret_lost;
#[path = "secret_rewritten_from_outside.rs"]
mod secret_rewritten_from_outside;
#[path = "shim_entry_skipped.rs"]
mod shim_entry_skipped;
#[path = "solver_incomplete.rs"]
mod solver_incomplete;
#[path = "solver_secret_missing.rs"]
mod solver_secret_missing;
#[path = "transient_error_made_final.rs"]
mod transient_error_made_final;
#[path = "two_certificates_one_secret.rs"]
mod two_certificates_one_secret;
#[path = "txt_dnssec_broken.rs"]
mod txt_dnssec_broken;
#[path = "txt_nameservers_fail_for_ca.rs"]
mod txt_nameservers_fail_for_ca;
#[path = "txt_not_at_ca_nxdomain.rs"]
mod txt_not_at_ca_nxdomain;
#[path = "txt_stale_at_ca.rs"]
mod txt_stale_at_ca;
#[path = "webhook_behind_proxy.rs"]
mod webhook_behind_proxy;
#[path = "webhook_ca_bundle_stale.rs"]
mod webhook_ca_bundle_stale;
#[path = "webhook_no_endpoints.rs"]
mod webhook_no_endpoints;
#[path = "webhook_other_server_answers.rs"]
mod webhook_other_server_answers;
#[path = "webhook_refused.rs"]
mod webhook_refused;
#[path = "webhook_service_missing.rs"]
mod webhook_service_missing;
#[path = "webhook_serving_certificate_expired.rs"]
mod webhook_serving_certificate_expired;
#[path = "webhook_timeout.rs"]
mod webhook_timeout;

/// Every cause.
#[rustfmt::skip]
pub static RULES: &[&Rule] = &[
    &acme_account_blocked::RULE,
    &acme_account_deactivated::RULE,
    &acme_account_eab::RULE,
    &acme_account_key_refused::RULE,
    &acme_account_key_unknown::RULE,
    &acme_account_key_unreadable::RULE,
    &acme_account_of_other_server::RULE,
    &acme_account_paused::RULE,
    &acme_account_url_lost::RULE,
    &acme_bad_nonce::RULE,
    &acme_client_too_old::RULE,
    &acme_connection_broken_off::RULE,
    &acme_contact_refused::RULE,
    &acme_directory_url_wrong::RULE,
    &acme_egress_refused::RULE,
    &acme_egress_timeout::RULE,
    &acme_feature_not_offered::RULE,
    &acme_host_answered_by_own_ingress::RULE,
    &acme_host_not_resolved::RULE,
    &acme_jws_refused::RULE,
    &acme_key_type_not_accepted::RULE,
    &acme_not_reached::RULE,
    &acme_order_of_other_account::RULE,
    &acme_profile_not_offered::RULE,
    &acme_proxy_refuses::RULE,
    &acme_renewal_info_refused::RULE,
    &acme_requests_rewritten::RULE,
    &acme_server_certificate_out_of_date::RULE,
    &acme_terms_not_agreed::RULE,
    &acme_tls_inspected::RULE,
    &approver_lacks_signer_permission::RULE,
    &authorization_expired_at_ca::RULE,
    &authorization_no_longer_pending::RULE,
    &backoff_wait::RULE,
    &ca_answered_by_something_else::RULE,
    &ca_answers_5xx::RULE,
    &ca_busy::RULE,
    &ca_connect_refused::RULE,
    &ca_connect_reset::RULE,
    &ca_connect_timeout::RULE,
    &ca_denied_access::RULE,
    &ca_finalize_fails::RULE,
    &ca_internal_error::RULE,
    &ca_lost_fresh_orders::RULE,
    &ca_name_lookup_fails::RULE,
    &ca_name_without_address::RULE,
    &ca_order_stays_processing::RULE,
    &ca_redirected_away::RULE,
    &ca_secondary_perspectives_fail::RULE,
    &ca_tls_challenge_not_answered::RULE,
    &ca_validated_over_ipv6::RULE,
    &caa_lookup_nxdomain::RULE,
    &caa_lookup_servfail::RULE,
    &caa_lookup_unanswered::RULE,
    &caa_record_excludes_ca::RULE,
    &certificate_not_reloaded::RULE,
    &certificate_spec_refused::RULE,
    &challenge_backlog::RULE,
    &challenge_finalizer_stuck::RULE,
    &clocks_disagree::RULE,
    &cloudflare_zone_id_missing::RULE,
    &common_name_not_in_names::RULE,
    &component_pod_does_not_start::RULE,
    &controller_clock_jump::RULE,
    &controller_killed_repeatedly::RULE,
    &controller_out_of_memory::RULE,
    &controller_panic::RULE,
    &crd_api_version_not_served::RULE,
    &crd_schema_older_than_manifest::RULE,
    &crd_stored_version_left_over::RULE,
    &crds_not_installed::RULE,
    &csr_cannot_be_generated::RULE,
    &csr_common_name_refused::RULE,
    &csr_does_not_fit_order::RULE,
    &dns01_acmedns_delegation_missing::RULE,
    &dns01_ambient_credentials_off::RULE,
    &dns01_cloud_identity_unobtainable::RULE,
    &dns01_cname_followed_to_foreign_zone::RULE,
    &dns01_credential_not_given::RULE,
    &dns01_credential_rejected::RULE,
    &dns01_hosted_zone_absent::RULE,
    &dns01_name_held_by_cname::RULE,
    &dns01_nameserver_unreachable::RULE,
    &dns01_operation_denied::RULE,
    &dns01_private_view::RULE,
    &dns01_provider_api_not_reached::RULE,
    &dns01_provider_record_quota::RULE,
    &dns01_provider_refused_otherwise::RULE,
    &dns01_provider_throttles::RULE,
    &dns01_record_not_at_nameserver::RULE,
    &dns01_solver_api_unavailable::RULE,
    &dns01_solver_misconfigured::RULE,
    &dns01_stale_txt_record::RULE,
    &dns01_zone_is_top_level::RULE,
    &http01_authentication_in_the_way::RULE,
    &http01_cdn_cannot_reach_origin::RULE,
    &http01_challenge_server_cannot_listen::RULE,
    &http01_gateway_not_usable::RULE,
    &http01_hairpin::RULE,
    &http01_ingress_host_taken::RULE,
    &http01_ingress_path_refused::RULE,
    &http01_ipv6_without_route::RULE,
    &http01_name_without_address::RULE,
    &http01_no_endpoint_behind_route::RULE,
    &http01_other_site_answers::RULE,
    &http01_proxy_protocol::RULE,
    &http01_redirect_loop::RULE,
    &http01_redirect_to_broken_https::RULE,
    &http01_route_not_found::RULE,
    &http01_route_not_taken_up::RULE,
    &http01_route_refused_by_controller::RULE,
    &http01_selfcheck_resolver_fails::RULE,
    &http01_selfcheck_through_proxy::RULE,
    &http01_solver_container_refused::RULE,
    &http01_solver_image_not_pulled::RULE,
    &http01_solver_pod_not_ready::RULE,
    &http01_solver_pod_unschedulable::RULE,
    &http01_token_unknown_to_server::RULE,
    &identifier_forbidden_by_policy::RULE,
    &identifier_not_public::RULE,
    &identifier_refused_by_ca::RULE,
    &issuer_backend_refuses::RULE,
    &issuer_ca_key_pair_unusable::RULE,
    &issuer_missing::RULE,
    &issuer_not_ready::RULE,
    &issuer_reference_unusable::RULE,
    &issuer_secret_absent::RULE,
    &keystore_password_missing::RULE,
    &kube_apiserver_overloaded::RULE,
    &kube_apiserver_rejects_identity::RULE,
    &kube_apiserver_unreachable::RULE,
    &kubernetes_quota_exceeded::RULE,
    &leader_lease_lost::RULE,
    &limit_range_refuses::RULE,
    &manifest_refused_by_cert_manager_webhook::RULE,
    &no_solver_matches_name::RULE,
    &order_already_finalised::RULE,
    &order_expired_at_ca::RULE,
    &order_invalid_at_ca::RULE,
    &order_name_collision::RULE,
    &order_never_processed::RULE,
    &order_url_lost::RULE,
    &pod_security_refuses::RULE,
    &policy_engine_refuses::RULE,
    &policy_webhook_uncallable::RULE,
    &private_key_lost_in_flight::RULE,
    &private_key_needs_decision::RULE,
    &rate_limit_certificates_per_domain::RULE,
    &rate_limit_duplicate_certificates::RULE,
    &rate_limit_failed_validations::RULE,
    &rate_limit_new_orders::RULE,
    &rate_limit_registrations::RULE,
    &rate_limit_unnamed::RULE,
    &rbac_external_solver_group::RULE,
    &rbac_leader_lease::RULE,
    &rbac_verb_missing::RULE,
    &renewal_never_triggered::RULE,
    &request_denied::RULE,
    &request_never_approved::RULE,
    &secret_lost::RULE,
    &secret_rewritten_from_outside::RULE,
    &shim_entry_skipped::RULE,
    &solver_incomplete::RULE,
    &solver_secret_missing::RULE,
    &transient_error_made_final::RULE,
    &two_certificates_one_secret::RULE,
    &txt_dnssec_broken::RULE,
    &txt_nameservers_fail_for_ca::RULE,
    &txt_not_at_ca_nxdomain::RULE,
    &txt_stale_at_ca::RULE,
    &webhook_behind_proxy::RULE,
    &webhook_ca_bundle_stale::RULE,
    &webhook_no_endpoints::RULE,
    &webhook_other_server_answers::RULE,
    &webhook_refused::RULE,
    &webhook_service_missing::RULE,
    &webhook_serving_certificate_expired::RULE,
    &webhook_timeout::RULE,
];
