//! Journeys with no network, or with one that misbehaves: what the service worker keeps, and what it never keeps.
//!
//! The network is cut at the origin: to emulate it on a page does not reach the worker. The programmes are not the
//! worker's: without network a page may show its sentence about that, but it is there.

mod crash;
mod ending;
mod holdings;
mod installing;
mod matrix;
mod opening;
mod refusals;
mod speed;
mod stored;
mod tabs;
mod updating;

use std::time::Duration;

use bluehats::publish::worker::Files;
use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::failure::{Outcome, ensure};
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

    /// Wait until a worker is there. A page that came in the very moment may be without it, until the next one.
    async fn wait_installed(&self) -> Outcome {
        let active = "navigator.serviceWorker.getRegistration().then(it => it?.active?.state === 'activated')";
        self.wait_while(async || ensure(self.evaluate(active).await?, || "there is no worker".to_owned())).await
    }

    /// Open a page of the app, and wait until it is drawn: with the programme, or with what is wrong with the network.
    async fn open_somehow(&self, path: &str) -> Outcome {
        self.goto(path).await?;
        self.wait_for("header.bar").await?;
        self.wait_for(".programme h3, .talk h1, .mine, .empty, .infos, .across, .panel, [role=alert]").await.map(drop)
    }

    /// Ask for a new version, as browsers do by themselves now and then, and wait until its installation has ended.
    async fn look_for_update(&self) -> Outcome {
        self.begin_update().await?;
        let ended = "window.asked === 'answered' && !window.found?.installing";
        self.wait_until("the end of the installation", ended).await
    }

    /// Ask for a new version. Whether there is one may never be answered.
    async fn begin_update(&self) -> Outcome {
        let ask = "async () => {
            window.asked = 'asked';
            window.found = await navigator.serviceWorker.getRegistration();
            await window.found?.update().catch(() => {});
            window.asked = 'answered';
        }";
        self.evaluate(&format!("void ({ask})()")).await
    }

    /// Go to a page, without waiting for it.
    async fn set_out(&self, path: &str) -> Outcome {
        self.evaluate::<()>("void (window.leaving = true)").await?;
        self.goto(path).await
    }

    /// Wait until the page that [`Browser::set_out`] left has made room for another one, for a while.
    async fn wait_arrived(&self, must: bool) -> Outcome {
        let arrived = self.wait_until("another page", "!window.leaving");
        if must {
            return arrived.await;
        }
        drop(tokio::time::timeout(Duration::from_secs(1), arrived).await);
        Ok(())
    }

    /// Go to a page, and wait until it is there.
    async fn arrive(&self, path: &str) -> Outcome {
        self.set_out(path).await?;
        self.wait_arrived(true).await
    }

    /// Which version of the app drew the page: what [`site::Site::next`] was given.
    async fn wait_version(&self, version: Option<&str>) -> Outcome {
        let version = json!(version);
        let drawn = "(document.documentElement.dataset.version ?? null)";
        let drawn = format!("document.querySelector('header.bar') && {drawn} === {version}");
        self.wait_until(&format!("version {version}"), &drawn).await
    }
}
