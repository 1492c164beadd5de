//! Native tests: the pure core, the published programmes, the organiser's tool.
//!
//! `make unit` runs them. What several modules need stands in [`published`] (files, as they are committed) and
//! [`generate`] (random editions).

mod bad_input;
mod calendar;
mod days;
mod facts;
mod filter;
mod generate;
mod house;
mod published;
mod schedule;
mod schema;
mod tool;
