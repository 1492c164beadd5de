//! What visitors do, from end to end, on the real programme of 2024.

mod filtering;
mod keeping;
mod reading;
