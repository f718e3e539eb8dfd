//! Every cause, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use crate::hypothesis::Rule;

#[path = "http01_authentication_in_the_way.rs"]
mod http01_authentication_in_the_way;
#[path = "http01_cdn_cannot_reach_origin.rs"]
mod http01_cdn_cannot_reach_origin;
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
#[path = "http01_solver_pod_unschedulable.rs"]
mod http01_solver_pod_unschedulable;
#[path = "no_solver_matches_name.rs"]
mod no_solver_matches_name;

/// Every cause.
#[rustfmt::skip]
pub const RULES: &[&Rule] = &[
    &http01_authentication_in_the_way::RULE,
    &http01_cdn_cannot_reach_origin::RULE,
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
    &http01_route_refused_by_controller::RULE,
    &http01_selfcheck_resolver_fails::RULE,
    &http01_selfcheck_through_proxy::RULE,
    &http01_solver_container_refused::RULE,
    &http01_solver_image_not_pulled::RULE,
    &http01_solver_pod_unschedulable::RULE,
    &no_solver_matches_name::RULE,
];
