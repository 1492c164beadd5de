//! Whose browser it is: its engine, its screen, what its owner prefers.

use serde_json::json;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{BrowserCapabilitiesHelper, Capabilities, DesiredCapabilities, LoggingPrefsLogLevel};

use crate::driver::{Engine, Folder};
use crate::failure::Outcome;

const ARGUMENTS: &[&str] = &[
    "--headless=new",
    // Chromium refuses its sandbox to root, which continuous integration often is.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Nothing but the test's own origin can be reached, whatever the page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A camera that shows a test picture, and a visitor who lets every page use it.
const CAMERA: &[&str] = &["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/// What becomes of what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Window {
    /// It stays.
    Lasting,
    /// It is gone when the window is closed.
    Private,
}

/// Whose browser it is. `Settings::phone().language("en-GB").dark().open(&origin).await?`
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) engine: Engine,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixel_ratio: u32,
    pub(super) mobile: bool,
    pub(super) language: &'static str,
    pub(super) time_zone: &'static str,
    pub(super) dark: bool,
    pub(super) reduced_motion: bool,
    window: Window,
    load_strategy: &'static str,
    /// What Chromium is started with beside the usual.
    more: &'static [&'static str],
}

impl Settings {
    /// A phone: 390 × 844, in French, in Paris.
    pub fn phone() -> Self {
        Self {
            engine: Engine::Chromium,
            width: 390,
            height: 844,
            pixel_ratio: 1,
            mobile: true,
            language: "fr-FR",
            time_zone: "Europe/Paris",
            dark: false,
            reduced_motion: false,
            window: Window::Lasting,
            load_strategy: "normal",
            more: &[],
        }
    }

    /// A computer: 1280 × 800, in French, in Paris.
    pub fn desktop() -> Self {
        Self { mobile: false, ..Self::phone().size(1280, 800) }
    }

    /// What the browser is made of.
    pub fn is_in(&self) -> Engine {
        self.engine
    }

    /// Another engine. WebKit is in French, in Paris, whatever else was set.
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self
    }

    /// Another size of the viewport.
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.width = width;
        self.height = height;
        self
    }

    /// Two pixels a point, for screenshots.
    pub fn sharp(mut self) -> Self {
        self.pixel_ratio = 2;
        self
    }

    /// What `navigator.language` says, such as `en-GB`.
    pub fn language(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Where the visitor's clock is, such as `America/New_York`.
    pub fn time_zone(mut self, time_zone: &'static str) -> Self {
        self.time_zone = time_zone;
        self
    }

    /// A visitor who prefers dark colours.
    pub fn dark(mut self) -> Self {
        self.dark = true;
        self
    }

    /// A visitor who prefers that nothing moves.
    pub fn reduced_motion(mut self) -> Self {
        self.reduced_motion = true;
        self
    }

    /// A private window: what is stored is gone when it is closed.
    pub fn private(mut self) -> Self {
        self.window = Window::Private;
        self
    }

    /// To go to a page ends once it can be used: what it still waits for may never come.
    pub fn eager(mut self) -> Self {
        self.load_strategy = "eager";
        self
    }

    /// To go to a page ends at once: the page itself may never come.
    pub fn hasty(mut self) -> Self {
        self.load_strategy = "none";
        self
    }

    /// A visitor who has a camera, which shows a test picture, and lets every page use it.
    pub fn camera(mut self) -> Self {
        self.more = CAMERA;
        self
    }

    /// What the driver is asked for, with the profile in a folder.
    pub(super) fn capabilities(&self, folder: &Folder) -> Outcome<Capabilities> {
        let profile = folder.join("profile");
        let profile = profile.to_string_lossy();
        let mut capabilities = match self.engine {
            Engine::Chromium => self.chromium(&profile)?,
            Engine::WebKit => self.webkit(&profile)?,
        };
        // A dialog that the app did not mean to open is a failure, not something to close quietly.
        capabilities.set("unhandledPromptBehavior", "ignore")?;
        capabilities.set("pageLoadStrategy", self.load_strategy)?;
        Ok(capabilities)
    }

    fn chromium(&self, profile: &str) -> Outcome<Capabilities> {
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in ARGUMENTS.iter().chain(self.more) {
            capabilities.add_arg(argument)?;
        }
        if self.window == Window::Private {
            capabilities.add_arg("--incognito")?;
        }
        capabilities.add_arg(&format!("--user-data-dir={profile}"))?;
        capabilities.add_arg(&format!("--lang={}", self.language))?;
        // The language without its country follows, as in a browser fresh from its installer.
        let short = self.language.split('-').next().unwrap_or_default();
        capabilities
            .set_browser_option("prefs", json!({ "intl.accept_languages": format!("{},{short}", self.language) }))?;
        capabilities.set_logging_prefs("browser", LoggingPrefsLogLevel::Severe)?;
        capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        Ok(capabilities.into())
    }

    fn webkit(&self, profile: &str) -> Outcome<Capabilities> {
        let binary = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/webkit.py");
        let mut arguments = vec![profile.to_owned(), self.width.to_string(), self.height.to_string()];
        if self.window == Window::Private {
            arguments.push("private".to_owned());
        }
        let mut capabilities = Capabilities::new();
        capabilities.set("webkitgtk:browserOptions", json!({ "binary": binary, "args": arguments }))?;
        Ok(capabilities)
    }
}
