//! What people and their tools noted, held against the evidence: candidates for the start, durations with their arithmetic, contradictions.
mod claims;
mod contradictions;
mod durations;
mod marks;
mod respond;
pub use respond::of;
