//! Every check, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::Check;

#[path = "bare_fence.rs"]
mod bare_fence;
#[path = "bare_identifier.rs"]
mod bare_identifier;
#[path = "blank_header.rs"]
mod blank_header;
#[path = "box_table.rs"]
mod box_table;
#[path = "bullet_sign.rs"]
mod bullet_sign;
#[path = "deep_heading.rs"]
mod deep_heading;
#[path = "emoji.rs"]
mod emoji;
#[path = "footnote.rs"]
mod footnote;
#[path = "hidden_character.rs"]
mod hidden_character;
#[path = "image.rs"]
mod image;
#[path = "liquid.rs"]
mod liquid;
#[path = "literal_heading.rs"]
mod literal_heading;
#[path = "long_rule.rs"]
mod long_rule;
#[path = "mermaid.rs"]
mod mermaid;
#[path = "nbsp.rs"]
mod nbsp;
#[path = "nested_fence.rs"]
mod nested_fence;
#[path = "nested_quote.rs"]
mod nested_quote;
#[path = "raw_html.rs"]
mod raw_html;
#[path = "relative_link.rs"]
mod relative_link;
#[path = "table_pipe.rs"]
mod table_pipe;
#[path = "task_list.rs"]
mod task_list;
#[path = "tilde.rs"]
mod tilde;
#[path = "unbalanced_fence.rs"]
mod unbalanced_fence;
#[path = "wide_table.rs"]
mod wide_table;

/// Every check.
#[rustfmt::skip]
pub static CHECKS: &[&Check] = &[
    &bare_fence::CHECK,
    &bare_identifier::CHECK,
    &blank_header::CHECK,
    &box_table::CHECK,
    &bullet_sign::CHECK,
    &deep_heading::CHECK,
    &emoji::CHECK,
    &footnote::CHECK,
    &hidden_character::CHECK,
    &image::CHECK,
    &liquid::CHECK,
    &literal_heading::CHECK,
    &long_rule::CHECK,
    &mermaid::CHECK,
    &nbsp::CHECK,
    &nested_fence::CHECK,
    &nested_quote::CHECK,
    &raw_html::CHECK,
    &relative_link::CHECK,
    &table_pipe::CHECK,
    &task_list::CHECK,
    &tilde::CHECK,
    &unbalanced_fence::CHECK,
    &wide_table::CHECK,
];
