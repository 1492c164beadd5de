//! Journeys with no network, or with one that misbehaves: what the service worker keeps, and what it never keeps.
//!
//! The network is cut at the origin: to emulate it on a page does not reach the worker. The programmes are not the
//! worker's: without network a page may show its sentence about that, but it is there.

mod ending;
mod installing;
mod opening;
mod stored;
mod updating;

use bluehats::publish::worker::Files;
use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::failure::Outcome;
use crate::origin::{Origin, built};
use crate::site;

/// What the console says of a network that was cut, or of an answer that is none.
const NO_NETWORK: [&str; 2] = ["net::ERR_", "Failed to load resource"];

/// A phone on the app's own site, that does not wait for what never comes; and that site.
async fn patient_phone() -> Outcome<(Origin, Browser)> {
    let origin = Origin::start().await?;
    let browser = Settings::phone().eager().open(&origin).await?;
    Ok((origin, browser))
}

/// What the worker of the build in `dist/` keeps.
fn first_version() -> Outcome<Files> {
    site::files(&built())
}

impl Browser {
    /// Open a page of the app, and wait until the worker is there for the next visit.
    pub async fn visit(&self, path: &str) -> Outcome {
        self.open(path).await?;
        self.wait_worker().await
    }

    /// Wait until a worker is in charge of the page.
    async fn wait_worker(&self) -> Outcome {
        self.wait_until("a worker in charge", "navigator.serviceWorker.controller?.state === 'activated'").await
    }

    /// Open a page of the app, and wait until it is drawn: with the programme, or with what is wrong with the network.
    async fn open_somehow(&self, path: &str) -> Outcome {
        self.goto(path).await?;
        self.wait_for("header.bar").await?;
        self.wait_for(".programme h3, .talk h1, .mine, .empty, .infos, .across, .panel, [role=alert]").await.map(drop)
    }

    /// What the caches of this site's workers hold, oldest first: the address of each file, with the digest of what is
    /// in the place of it.
    async fn cached(&self) -> Outcome<Vec<Files>> {
        let look = "async () => {
            const all = [];
            for (const name of (await caches.keys()).filter(it => it.startsWith(prefix))) {
                const cache = await caches.open(name);
                const files = {};
                for (const request of await cache.keys()) {
                    const body = await (await cache.match(request)).arrayBuffer();
                    const bytes = [...new Uint8Array(await crypto.subtle.digest('SHA-256', body))];
                    const path = request.url.replace(home, '') || './';
                    files[path] = bytes.map(it => it.toString(16).padStart(2, '0')).join('');
                }
                all.push(files);
            }
            return all;
        }";
        let home = json!(self.home);
        let prefix = "`bluehats-app ${new URL(home).pathname} `";
        self.evaluate(&format!("(home => (prefix => ({look})())({prefix}))({home})")).await
    }

    /// Ask for a new version, as browsers do by themselves now and then, and wait until its installation has ended.
    async fn look_for_update(&self) -> Outcome {
        self.begin_update().await?;
        self.wait_until("the end of the installation", "!window.found?.installing").await
    }

    /// Ask for a new version.
    async fn begin_update(&self) -> Outcome {
        let ask = "navigator.serviceWorker.getRegistration().then(it => (window.found = it)?.update()).catch(() => {})";
        self.evaluate(&format!("{ask}.then(() => null)")).await
    }

    /// Which version of the app drew the page: what [`site::Site::next`] was given.
    async fn wait_version(&self, version: Option<&str>) -> Outcome {
        let version = json!(version);
        let drawn = "(document.documentElement.dataset.version ?? null)";
        let drawn = format!("document.querySelector('header.bar') && {drawn} === {version}");
        self.wait_until(&format!("version {version}"), &drawn).await
    }

    /// As if nobody had ever been here.
    async fn forget_worker(&self) -> Outcome {
        let forget = "async () => {
            for (const it of await navigator.serviceWorker.getRegistrations()) await it.unregister();
            for (const name of await caches.keys()) await caches.delete(name);
        }";
        self.evaluate::<()>(&format!("({forget})().then(() => null)")).await?;
        self.driver.goto("about:blank").await?;
        Ok(())
    }
}
