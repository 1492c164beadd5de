//! The situations in which a fault meets a visitor, and how each is brought about.

use bluehats::publish::worker::Files;
use serde_json::json;

use super::questions::{Findings, Question, Shown, Stored};
use super::{First, GOOD, Trouble};
use crate::app::key;
use crate::browser::{Browser, Settings};
use crate::driver::Engine;
use crate::failure::Outcome;
use crate::offline::first_version;
use crate::origin::{Answer, Fault, Origin, built};
use crate::site::{Site, pages};

/// When the fault begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Before the first visit of this version. Something was kept before, when there was no worker yet.
    FirstVisit,
    /// While the first version is being installed; the page is there.
    Installation,
    /// Between two visits.
    SecondVisit,
    /// While a page is open; then the visitor goes on.
    MidVisit,
    /// While a new version is looked for, and while it is being installed.
    Update,
    /// While the browser is closed.
    Restart,
}

/// What a page says that an earlier version left; what it kept is beside it.
const BEFORE: &str = "<!doctype html><title>Avant</title><link rel=icon href=data:,><p>La version d’avant.</p>";
const KEPT_BEFORE: &str = r#"{"v":1,"at":"2024-11-30T18:00:00+01:00","title":"TradOpen, un commun numérique"}"#;

const TRADOPEN: (&str, &str) = ("tradopen", "TradOpen");
const DOCS: (&str, &str) = ("docs", "Docs");

const OFFER: &str = "Une nouvelle version est prête.";

/// A visitor and a site, and what is known of both. The site goes first: a browser that still waits for an answer takes
/// its time to close.
pub struct Scene {
    pub origin: Origin,
    pub browser: Browser,
    /// What is kept: the name and the beginning of the title of each talk.
    pub kept: Vec<(&'static str, &'static str)>,
    /// The editions that were opened.
    pub opened: Vec<&'static str>,
    /// What each version of the app is made of, the first one first.
    pub versions: Vec<Files>,
    /// The pages of each version.
    pub pages: Vec<Files>,
}

impl Situation {
    /// Each of them: the columns.
    pub const EACH: [Self; 6] =
        [Self::FirstVisit, Self::Installation, Self::SecondVisit, Self::MidVisit, Self::Update, Self::Restart];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstVisit => "first visit",
            Self::Installation => "first installation",
            Self::SecondVisit => "second visit",
            Self::MidVisit => "mid-visit",
            Self::Update => "during an update",
            Self::Restart => "after a restart",
        }
    }

    /// Brings it about under a fault, asks while that lasts and once it is over.
    pub async fn under(self, trouble: &Trouble, engine: Engine) -> Outcome<Findings> {
        let mut findings = Findings::default();
        match self {
            Self::FirstVisit => Scene::new(engine).await?.first_visit(trouble, &mut findings).await,
            Self::Installation => Scene::new(engine).await?.installation(trouble, &mut findings).await,
            Self::SecondVisit => Scene::visited(engine).await?.second_visit(trouble, &mut findings).await,
            Self::MidVisit => Scene::visited(engine).await?.mid_visit(trouble, &mut findings).await,
            Self::Update => Scene::visited(engine).await?.update(trouble, &mut findings).await,
            Self::Restart => Scene::visited(engine).await?.after_restart(trouble, &mut findings).await,
        }?;
        Ok(findings)
    }
}

impl Scene {
    /// Nobody was here yet.
    async fn new(engine: Engine) -> Outcome<Self> {
        let origin = Origin::start().await?;
        let browser = Settings::phone().engine(engine).hasty().open(&origin).await?;
        Ok(Self {
            origin,
            browser,
            kept: Vec::new(),
            opened: Vec::new(),
            versions: vec![first_version()?],
            pages: vec![pages(&built())?],
        })
    }

    /// After a complete visit, on which a talk was kept.
    async fn visited(engine: Engine) -> Outcome<Self> {
        let mut scene = Self::new(engine).await?;
        scene.open_programme().await?;
        scene.browser.wait_worker().await?;
        scene.keep(TRADOPEN).await?;
        Ok(scene)
    }

    async fn first_visit(mut self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        self.origin.answer("avant.html", Answer::html(BEFORE));
        self.browser.arrive("avant.html").await?;
        self.browser.wait_text("body", "La version d’avant.").await?;
        self.browser.store(&key(TRADOPEN.0), KEPT_BEFORE).await?;
        self.kept.push(TRADOPEN);
        self.opened.push("2024");

        self.origin.fault(Some(trouble.fault))?;
        self.browser.set_out("2024/").await?;
        let first = trouble.first_in(self.browser.settings.is_in());
        if first == First::Nothing {
            // It has its time to go wrong.
            self.browser.wait_arrived(false).await?;
        } else {
            self.browser.wait_arrived(true).await?;
            self.ask(findings, "meanwhile", Shown::First(first), &Stored { app: None, programmes: false }).await;
        }
        self.end(findings).await
    }

    async fn installation(mut self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        self.origin.fault(Some(Fault::Missing("/sw.js")))?;
        self.open_programme().await?;
        self.keep(TRADOPEN).await?;
        self.origin.fault_but(Some(Fault::Hangs), Some("/sw.js"))?;
        let register = "navigator.serviceWorker.register('sw.js').then(it => window.found = it)";
        self.browser.evaluate::<()>(&format!("void {register}")).await?;
        self.go_wrong(trouble).await?;

        let app = if trouble.app_comes { self.versions.clone() } else { Vec::new() };
        // The page has heard of nothing yet: it is asked again, and hears what there is to hear.
        self.check(trouble.line).await?;
        self.ask(findings, "meanwhile", trouble.later(), &Stored { app: Some(app), programmes: true }).await;
        self.end(findings).await
    }

    async fn second_visit(self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        self.origin.fault(Some(trouble.fault))?;
        self.browser.arrive("2024/").await?;
        self.ask(findings, "meanwhile", trouble.later(), &self.first_alone()).await;
        self.look_around(findings).await;
        self.end(findings).await
    }

    async fn after_restart(mut self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        self.origin.fault(Some(trouble.fault))?;
        self.browser = self.browser.restart(&self.origin).await?;
        self.browser.arrive("2024/").await?;
        self.ask(findings, "meanwhile", trouble.later(), &self.first_alone()).await;
        self.look_around(findings).await;
        self.end(findings).await
    }

    async fn mid_visit(mut self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        self.origin.fault(Some(trouble.fault))?;
        self.keep(DOCS).await?;
        self.check(trouble.line).await?;
        self.ask(findings, "meanwhile", trouble.later(), &self.first_alone()).await;
        self.look_around(findings).await;
        // An edition that is not stored: the fault has its say, in the page that is open.
        self.browser.click("nav.tabs a[href*=editions]").await?;
        self.browser.click("main a[href='2023/']").await?;
        let drawn = "[role=alert], .programme h3, .loading";
        findings.note(Question::Blank, "another edition", self.browser.wait_for(drawn).await.map(drop));
        self.opened.push("2023");
        self.end(findings).await
    }

    async fn update(mut self, trouble: &Trouble, findings: &mut Findings) -> Outcome {
        let next = Site::next("2")?;
        self.versions.push(next.files()?);
        self.pages.push(next.pages()?);
        self.origin.serve(next.path());
        // First nothing comes but what the fault lets through; then the fault comes in the middle.
        self.origin.fault(Some(trouble.fault))?;
        if trouble.fault != Fault::Hangs {
            self.browser.look_for_update().await?;
        }
        if !trouble.app_comes {
            self.origin.fault_but(Some(Fault::Hangs), Some("/sw.js"))?;
            self.browser.begin_update().await?;
            self.go_wrong(trouble).await?;
        }
        let versions = self.versions.iter().take(if trouble.app_comes { self.versions.len() } else { 1 });
        let stored = Stored { app: Some(versions.cloned().collect()), programmes: true };
        self.browser.arrive("2024/").await?;
        self.browser.wait_version(None).await?;
        self.ask(findings, "meanwhile", trouble.later(), &stored).await;
        self.look_around(findings).await;

        self.origin.fault(None)?;
        self.browser.arrive("2024/").await?;
        self.browser.wait_ready().await?;
        self.browser.look_for_update().await?;
        self.browser.wait_text(".notice", OFFER).await?;
        self.browser.click(".notice button.action").await?;
        self.browser.wait_version(Some("2")).await?;
        self.versions.remove(0);
        self.end(findings).await
    }

    /// The fault is over: asks once more, on the pages that matter.
    async fn end(&self, findings: &mut Findings) -> Outcome {
        self.origin.fault(None)?;
        for edition in self.opened.iter().rev() {
            self.browser.arrive(&format!("{edition}/")).await?;
            self.browser.wait_ready().await?;
            self.browser.wait_text(".fresh [role=status]", GOOD).await?;
        }
        self.browser.wait_installed().await?;
        self.ask(findings, "afterwards", Shown::Programme(GOOD), &self.first_alone()).await;
        self.look_around(findings).await;
        Ok(())
    }

    /// The page with what was kept, and back.
    async fn look_around(&self, findings: &mut Findings) {
        let look = async || {
            self.browser.click("nav.tabs a[href*=mon-programme]").await?;
            self.browser.wait_talks(self.kept.len()).await?;
            self.browser.click("nav.tabs a:first-child").await?;
            self.browser.wait_talks(15).await
        };
        findings.note(Question::Lost, "on the page of what is kept", look().await);
    }

    /// The only version that there is, and sound programmes.
    fn first_alone(&self) -> Stored {
        Stored { app: Some(self.versions.iter().take(1).cloned().collect()), programmes: true }
    }

    async fn open_programme(&mut self) -> Outcome {
        self.browser.arrive("2024/").await?;
        self.browser.wait_talks(15).await?;
        self.opened.push("2024");
        self.browser.wait_text(".fresh [role=status]", GOOD).await
    }

    /// Keeps a talk, and waits until both places know.
    async fn keep(&mut self, talk: (&'static str, &'static str)) -> Outcome {
        let (id, title) = talk;
        self.browser.click(&format!("button.keep[aria-label^={}]", json!(format!("Garder {title}")))).await?;
        self.browser.wait_kept(title, true).await?;
        self.browser.wait_kept_in_both(&[id]).await?;
        self.kept.push(talk);
        Ok(())
    }

    /// Asks the site whether there is something newer, and waits for the line to say what came of it.
    async fn check(&self, line: &str) -> Outcome {
        self.browser.click(".fresh button").await?;
        self.browser.wait_text(".fresh [role=status]", line).await
    }

    /// The worker is being installed and waits for its files: now the fault comes. Ends with the installation.
    async fn go_wrong(&self, trouble: &Trouble) -> Outcome {
        self.browser.wait_until("an installation", "window.found?.installing").await?;
        self.origin.wait_held().await?;
        self.origin.fault_but(Some(trouble.fault), Some("/sw.js"))?;
        if trouble.fault == Fault::Hangs {
            return Ok(());
        }
        self.browser.wait_until("the end of the installation", "!window.found.installing").await
    }
}
