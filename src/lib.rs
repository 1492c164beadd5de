//! The conference companion for the #BlueHats days (map to be written).
#[cfg(feature = "views")]
pub mod app;
pub mod programme;
