//! The pages; one a file, the same names as in [`Page`](crate::route::Page).

pub mod calendar;
pub mod changes;
pub mod editions;
pub mod infos;
pub mod mine;
pub mod programme;
pub mod propose;
pub mod talk;
pub mod unknown;
