//! Building blocks for reading text.
pub mod acme_url;
pub mod template;
