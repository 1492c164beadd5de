//! A browser with a fresh profile, set up as a visitor's phone or computer: a headless Chromium, or a WebKitGTK.
//!
//! What a visitor does with the page is in [`crate::page`].

mod settings;

use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{WebDriver, WindowHandle};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::driver::{Driver, Engine, Folder};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;
pub use settings::Settings;

/// Each browser takes a processor and half a gigabyte: this many are open at a time.
static SEATS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

impl Settings {
    /// Open the browser; no page yet.
    pub async fn open(self, origin: &Origin) -> Outcome<Browser> {
        let seat = SEATS.acquire().await?;
        self.open_in(origin, Folder::create()?, seat).await
    }

    /// Open the browser when no other one is open, and until it closes none will be; no page yet.
    pub async fn open_alone(self, origin: &Origin) -> Outcome<Browser> {
        let seats = SEATS.acquire_many(2).await?;
        self.open_in(origin, Folder::create()?, seats).await
    }

    /// Open two browsers, each with a profile of its own; no page yet. Both seats are taken at once: two tests that each
    /// held one would wait for ever.
    pub async fn open_two(self, origin: &Origin) -> Outcome<[Browser; 2]> {
        let mut seats = SEATS.acquire_many(2).await?;
        let seat = seats.split(1).ok_or_else(|| Failure::new("there were two seats"))?;
        let first = self.clone().open_in(origin, Folder::create()?, seats).await?;
        Ok([first, self.open_in(origin, Folder::create()?, seat).await?])
    }

    /// Open the browser with what a folder holds of an earlier one.
    async fn open_in(self, origin: &Origin, folder: Folder, seat: SemaphorePermit<'static>) -> Outcome<Browser> {
        let process = Driver::start(self.engine)?;
        // The driver of WebKit loses an answer now and then, when the page goes while it is looked at: one asks again.
        let patience = Duration::from_secs(if self.engine == Engine::WebKit { 8 } else { 60 });
        let capabilities = self.capabilities(&folder)?;
        let driver = WebDriver::builder(process.address(), capabilities).request_timeout(2 * patience).await?;
        driver.set_page_load_timeout(Duration::from_secs(30)).await?;
        driver.set_script_timeout(patience).await?;
        let browser = Browser { driver, home: origin.address(), settings: self, process, folder, seat };
        browser.emulate().await?;
        Ok(browser)
    }
}

/// An open browser; it closes when dropped. A test that opens two takes both seats ([`Settings::open_two`]): use a
/// second tab where that is enough.
pub struct Browser {
    // The order matters: the session closes before its driver ends, then the files can go.
    pub(crate) driver: WebDriver,
    /// The address of the app's first page.
    pub(crate) home: String,
    pub(crate) settings: Settings,
    process: Driver,
    pub(crate) folder: Folder,
    seat: SemaphorePermit<'static>,
}

/// A tab of a browser.
#[derive(Clone, Debug)]
pub struct Tab(WindowHandle);

impl Browser {
    /// A phone with the usual settings.
    pub async fn phone(origin: &Origin) -> Outcome<Self> {
        Settings::phone().open(origin).await
    }

    /// A computer with the usual settings.
    pub async fn desktop(origin: &Origin) -> Outcome<Self> {
        Settings::desktop().open(origin).await
    }

    /// Close the browser, and open it again with the same profile; no page yet.
    pub async fn restart(self, origin: &Origin) -> Outcome<Self> {
        let Self { driver, settings, process, folder, seat, .. } = self;
        driver.quit().await?;
        drop(process);
        settings.open_in(origin, folder, seat).await
    }

    /// Stop the browser as a power cut would, and open it again with what it had stored.
    pub async fn crash(self, origin: &Origin) -> Outcome<Self> {
        let Self { driver, settings, process, folder, seat, .. } = self;
        let id = process_id(settings.engine, &folder)?;
        ensure(Command::new("kill").args(["-KILL", &id]).status()?.success(), || format!("{id} was not stopped"))?;
        // There is no browser to answer.
        drop(driver.quit().await);
        drop(process);
        // Chromium's lock of the profile, of which nobody else will let go.
        drop(std::fs::remove_file(folder.join(LOCK)));
        settings.open_in(origin, folder, seat).await
    }

    /// Send a command of the `DevTools` protocol to the current tab.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// Give the current tab the visitor's screen, preferences and clock: each tab has its own.
    async fn emulate(&self) -> Outcome {
        let settings = &self.settings;
        if settings.engine != Engine::Chromium {
            return Ok(());
        }
        self.resize(settings.width, settings.height).await?;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": settings.mobile, "maxTouchPoints": 5 }))
            .await?;
        let colours = if settings.dark { "dark" } else { "light" };
        let motion = if settings.reduced_motion { "reduce" } else { "no-preference" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": colours },
                { "name": "prefers-reduced-motion", "value": motion },
            ] }),
        )
        .await?;
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": settings.time_zone })).await?;
        self.devtools("Emulation.setLocaleOverride", json!({ "locale": settings.language.replace('-', "_") })).await?;
        self.devtools(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": self.folder.join("downloads") }),
        )
        .await?;
        self.devtools(
            "Browser.grantPermissions",
            json!({
                "origin": self.home.trim_end_matches('/'),
                "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
            }),
        )
        .await?;
        Ok(())
    }

    /// Change the size of the current tab's viewport, exactly.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": width,
                "height": height,
                "deviceScaleFactor": self.settings.pixel_ratio,
                "mobile": self.settings.mobile,
            }),
        )
        .await?;
        Ok(())
    }

    /// Cut the current tab's network, or join it again.
    pub async fn offline(&self, offline: bool) -> Outcome {
        self.devtools("Network.enable", json!({})).await?;
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await?;
        Ok(())
    }

    /// The current tab.
    pub async fn tab(&self) -> Outcome<Tab> {
        Ok(Tab(self.driver.window().await?))
    }

    /// Open a second tab on `path` and look at it.
    pub async fn open_tab(&self, path: &str) -> Outcome<Tab> {
        let tab = Tab(self.driver.new_tab().await?);
        self.switch_to(&tab).await?;
        self.emulate().await?;
        self.goto(path).await?;
        Ok(tab)
    }

    /// Look at a tab.
    pub async fn switch_to(&self, tab: &Tab) -> Outcome {
        Ok(self.driver.switch_to_window(tab.0.clone()).await?)
    }

    /// Errors written to the console since the last call, those of missing files included.
    pub async fn console_errors(&self) -> Outcome<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        Ok(entries.into_iter().map(|entry| entry.message).collect())
    }

    /// Addresses outside the app's own host that any tab asked for since the last call.
    pub async fn requests_elsewhere(&self) -> Outcome<Vec<String>> {
        let host = host_of(&self.home);
        let mut elsewhere = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let said = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
            let address = match said("/message/method") {
                Some("Network.requestWillBeSent") => said("/message/params/request/url"),
                Some("Network.webSocketCreated") => said("/message/params/url"),
                _ => None,
            };
            // An address without a host (`data:`, `blob:`, `about:`) leaves no machine.
            elsewhere.extend(
                address.filter(|address| host_of(address).is_some_and(|it| Some(it) != host)).map(str::to_owned),
            );
        }
        Ok(elsewhere)
    }

    /// Fail when, since the last look, the console had an error or a request left the app's host.
    pub async fn assert_quiet(&self) -> Outcome {
        self.assert_quiet_but(&[]).await
    }

    /// The same, but for console errors that hold one of these texts: those that the journey brings about.
    pub async fn assert_quiet_but(&self, expected: &[&str]) -> Outcome {
        let mut errors = self.console_errors().await?;
        errors.retain(|error| !expected.iter().any(|expected| error.contains(expected)));
        ensure(errors.is_empty(), || format!("the console has errors:\n  {}", errors.join("\n  ")))?;
        let elsewhere = self.requests_elsewhere().await?;
        ensure(elsewhere.is_empty(), || format!("the app asked other hosts:\n  {}", elsewhere.join("\n  ")))
    }
}

/// In the profile of a Chromium: a link that names the machine and the browser's process.
const LOCK: &str = "profile/SingletonLock";

/// The process of the browser that has its profile in a folder.
fn process_id(engine: Engine, folder: &Folder) -> Outcome<String> {
    if engine == Engine::WebKit {
        return Ok(std::fs::read_to_string(folder.join("profile/pid"))?);
    }
    let owner = std::fs::read_link(folder.join(LOCK))?.to_string_lossy().into_owned();
    let id = owner.rsplit_once('-').map(|(_, id)| id.to_owned());
    id.ok_or_else(|| Failure::new(format!("{owner} names no process")))
}

/// The host and port of an address, when it has one.
fn host_of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    ["http", "https", "ws", "wss", "ftp"].contains(&scheme).then(|| rest.split('/').next().unwrap_or(rest))
}
