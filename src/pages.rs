//! The pages; one a file, the same names as in [`Page`](crate::route::Page).

#![allow(missing_docs, reason = "the properties of a component are said in its own sentence")]

pub mod infos;
pub mod mine;
pub mod programme;
pub mod talk;
pub mod unknown;
