//! PagerDuty's post-mortem template: facts with their sources, never a person as a cause.
use super::list::Template;

/// See the file's comment.
pub const TEMPLATE: Template = Template {
    id: "pagerduty",
    title: "PagerDuty's post-mortem template",
    text: "# [[certificate]]: [[outcome]]

## Overview

[[sentence]]

[[summary]]

## What happened

[[leadup]]

[[fault]]

## Contributing factors

[[causes]]

## Resolution

[[recovery]]

## Impact

[[impact]]

## Responders

[[ask: who was the incident commander, and which roles took part?]]

## Timeline

All times are UTC; each row names its source.

[[timeline]]

## How'd we do?

[[detection]]

[[lessons]]

## Action items

[[actions]]

## Messaging

[[ask: what was told to whom, inside and outside?]]
",
};
