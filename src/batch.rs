//! Many incidents at once: the files of a tree in groups, each group's incidents told apart by certificate (or shared cause) and window of
//! time, and what recurs over all of them.
//!
//! A [group](groups) is what is analysed together: one cluster's logs. Its certificates' stories are cut into [episodes]; those that failed
//! are [studied](study) one by one, and those with one wide cause [belong together](scope). The [index] counts them over all groups.
//! Everything here is pure; the program reads and writes.
pub mod dates;
pub mod episodes;
pub mod groups;
pub mod index;
pub mod overview;
pub mod row;
pub mod scope;
pub mod study;
pub mod zone;
