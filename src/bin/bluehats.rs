//! The organiser's tool, native.
fn main() {}
