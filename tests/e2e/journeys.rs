//! What visitors do, from end to end, on the real programmes.

mod ahead;
mod bad_catalogue;
mod bad_input;
mod calendars;
mod changing;
mod drafting;
mod editions;
mod everywhere;
mod exporting;
mod facts;
mod filtering;
mod injection;
mod keeping;
mod languages;
mod life;
mod long;
mod looks;
mod proposing;
mod reading;
mod sharing;
mod stands;
