//! Causes, one file each. The list is kept by `cargo test registry` (`UPDATE=1` rewrites it).
mod evidence;
mod list;
mod provider_refusal;
pub use list::RULES;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::failures;

    #[test]
    fn every_failure_that_a_rule_waits_for_is_in_the_catalogue() {
        for rule in RULES {
            for id in rule.on.iter().flat_map(|on| on.failures) {
                assert!(failures::row(id).is_some(), "{}: {id}", rule.id);
            }
        }
    }
}
