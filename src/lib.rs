//! The conference companion (map to be written).

pub mod programme;

#[cfg(feature = "views")]
pub mod actions;
#[cfg(feature = "views")]
pub mod app;
#[cfg(feature = "views")]
pub mod browser;
#[cfg(feature = "views")]
pub mod components;
#[cfg(feature = "views")]
pub mod html;
#[cfg(feature = "views")]
pub mod pages;
#[cfg(feature = "tool")]
pub mod publish;
pub mod route;
#[cfg(feature = "views")]
pub mod state;
#[cfg(feature = "views")]
pub mod words;
