//! Native tests: the pure core, the published programmes, the organiser's tool.
//!
//! `make unit` runs them. What several modules need stands in [`published`] (files, as they are committed) and
//! [`generate`] (random editions).

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise; .clippy.toml allows this only where it sees `#[test]`"
)]

mod backup;
mod bad_input;
mod calendar;
mod change;
mod components;
mod days;
mod editions;
mod everywhere;
mod facts;
mod filter;
mod generate;
mod house;
mod json;
mod ledger;
mod parts;
mod publish;
mod published;
mod schedule;
mod schema;
mod selection;
mod stages;
mod time;
mod tool;
mod update;
