//! Atlassian's incident post-mortem template.
use super::list::Template;

/// See the file's comment.
pub const TEMPLATE: Template = Template {
    id: "atlassian",
    title: "Atlassian's post-mortem template",
    text: "# Post-mortem: [[certificate]], [[outcome]]

## Incident summary

[[sentence]]

[[summary]]

## Leadup

[[leadup]]

## Fault

[[fault]]

## Impact

[[impact]]

## Detection

[[detection]]

[[ask: how would you have cut the time to detection by half?]]

## Response

[[ask: who responded, when and how did they start, and what held them up?]]

## Recovery

[[recovery]]

## Timeline

All times are UTC.

[[timeline]]

## Root cause identification: the five whys

[[whys]]

## Root cause

[[causes]]

## Backlog check

[[ask: was there anything in the backlog that would have prevented this, and why was it not done?]]

## Recurrence

[[ask: has this root cause led to other incidents before?]]

## Lessons learned

[[lessons]]

## Corrective actions

[[actions]]
",
};
