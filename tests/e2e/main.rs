//! Journeys of a real browser through the release build, and what they stand on.
//!
//! `make e2e` builds `dist/`, then runs these. A journey starts an [`origin::Origin`], which serves
//! `dist/` and remembers what was asked of it, opens a [`browser::Browser`] on it, and reads like
//! what a visitor does. Every helper waits for its condition, so no journey ever sleeps.

mod accessibility;
mod app;
mod browser;
mod calendar;
mod codes;
mod driver;
mod failure;
mod harness;
mod journeys;
mod offline;
mod origin;
mod page;
mod screenshots;
mod site;
mod weight;
