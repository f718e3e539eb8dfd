//! What of a large input is read closely.
//!
//! An archive says the same few things millions of times. Here every line is looked at, once, as shallowly as telling it from the others
//! takes: its time, its object, its message and its error, the latter two without what varies (`mask`). Lines that agree in all of it within
//! a week are *folded*: the first and the last are kept by their places, the others counted (`table`). What is kept is what
//! the dialects read, with the same code as a short paste; each kept line carries the count of those that it stands for.
//!
//! Lines that are no log records (a describe, a manifest in between) are kept as they are. Short inputs are kept whole.
//!
//! Speed: a line costs a walk over its quotes (`klog`, `json`, `events`) and one look-up; nothing is copied but the last line of each fold.
mod blocks;
mod classify;
mod events;
mod hash;
mod json;
mod klog;
mod layout;
mod mask;
mod run;
mod select;
mod sifted;
mod starts;
mod table;
pub use blocks::Grain;
pub use run::condense;
pub use sifted::{Run, Sifted};
