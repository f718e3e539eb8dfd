//! The post-mortem of Google's SRE book (appendix D).
use super::list::Template;

/// See the file's comment.
pub const TEMPLATE: Template = Template {
    id: "sre",
    title: "the post-mortem of Google's SRE book",
    text: "# [[certificate]]: [[outcome]]

**Date:** [[date]]

[[ask: authors and status?]]

## Summary

[[sentence]]

## Impact

[[impact]]

## Root causes

[[causes]]

## Trigger

[[trigger]]

## Resolution

[[recovery]]

## Detection

[[detection]]

## Action items

[[actions]]

## Lessons learned

[[lessons]]

## Timeline

All times are UTC.

[[timeline]]

## Supporting information

[[coverage]]

[[quotes]]
",
};
