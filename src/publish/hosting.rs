//! How two usual hosts serve the site: caching, compression, types, and the headers that only a host can set.
//!
//! Any host will do; these are what is known to be right, and a test serves the site with both.

use std::path::Path;

use super::policy::{HEADER_ONLY, policy};
use super::{PublishError, read, worker};

/// A host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// <https://nginx.org/>.
    Nginx,
    /// <https://caddyserver.com/>.
    Caddy,
}

impl Host {
    /// The host of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "nginx" => Some(Self::Nginx),
            "caddy" => Some(Self::Caddy),
            _ => None,
        }
    }
}

/// What the app may use of the device (<https://www.w3.org/TR/permissions-policy/>): the camera, to scan a code; of all
/// else, nothing.
const PERMISSIONS: &str = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

/// The configuration of a host for a site that was published.
pub fn configuration(host: Host, site: &Path) -> Result<String, PublishError> {
    let template = match host {
        Host::Nginx => include_str!("hosting/nginx.conf"),
        Host::Caddy => include_str!("hosting/Caddyfile"),
    };
    // This page has all that any other has.
    let policy = format!("{}; {HEADER_ONLY}", policy(&read(&site.join(worker::SHELL))?));
    Ok(template.replace("{policy}", &policy).replace("{permissions}", PERMISSIONS))
}
