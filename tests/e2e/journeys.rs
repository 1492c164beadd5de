//! What visitors do, from end to end, on the real programme of 2024.

mod bad_input;
mod exporting;
mod filtering;
mod keeping;
mod languages;
mod looks;
mod reading;
