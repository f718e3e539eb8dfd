//! Building blocks for reading text.
pub mod acme_url;
pub mod anchors;
pub mod klog_header;
pub mod near;
pub mod pairs;
pub mod quoted;
pub mod template;
