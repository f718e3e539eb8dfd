//! Rootly's default retrospective: its six headings, in its order (payload of the webhook `incident_post_mortem.created` in Rootly's
//! documentation). Rootly adds the timeline and the action items itself.
use super::list::Template;

/// See the file's comment.
pub const TEMPLATE: Template = Template {
    id: "rootly",
    title: "Rootly's default retrospective",
    text: "## Leadup

[[leadup]]

## Fault

[[fault]]

## Detection

[[detection]]

## Root causes

[[whys]]

[[causes]]

## Mitigation and resolution

[[recovery]]

## Lessons learnt

[[lessons]]
",
};
