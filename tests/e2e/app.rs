//! What journeys do with this app in particular, and the programmes that they put in place of the real one.

use std::path::Path;

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::browser::Browser;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::{Answer, Origin};

/// A script that makes of a browser one that has no service workers.
pub const WITHOUT_WORKER: &str = "delete Navigator.prototype.serviceWorker";

/// A phone on the app's own site, and that site.
pub async fn phone() -> Outcome<(Origin, Browser)> {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    Ok((origin, browser))
}

/// A phone on a site that has begun to publish the next edition: so far, this file of `tests/fixtures/next/`.
pub async fn phone_with_next(name: &str) -> Outcome<(Origin, Browser)> {
    let (origin, browser) = phone().await?;
    origin.publish_fixture("programmes/index.json", "next/index.json")?;
    origin.publish_fixture("programmes/2027.json", &format!("next/{name}.json"))?;
    // Each address is also a file, once the site is built with that edition.
    for page in ["2027/", "2027/infos/", "2027/proposer/", "2027/mon-programme/"] {
        origin.answer(page, Answer::html(origin.file("app.html")?));
    }
    Ok((origin, browser))
}

/// A browser that stores no programme: each visit is like the first.
pub const FORGETFUL: &str =
    "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError') } })";

/// The same, whose browser stores no programme.
pub async fn forgetful_phone() -> Outcome<(Origin, Browser)> {
    let (origin, browser) = phone().await?;
    browser.before_pages(FORGETFUL).await?;
    Ok((origin, browser))
}

impl Origin {
    /// The programme of 2024 as it is published.
    pub fn programme(&self) -> Outcome<Value> {
        Ok(serde_json::from_str(&self.file("programmes/2024.json")?)?)
    }

    /// From now on, serve this in the place of the programme of 2024.
    pub fn publish(&self, programme: &Value) {
        self.answer("programmes/2024.json", Answer::json(programme.to_string()));
    }

    /// From now on, serve a file of `tests/fixtures/` in the place of a published one.
    pub fn publish_fixture(&self, path: &str, name: &str) -> Outcome {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        self.answer(path, Answer::json(std::fs::read(file)?));
        Ok(())
    }

    /// The paths below `programmes/` that were asked for, each once, in alphabetical order.
    pub fn asked_programmes(&self) -> Vec<String> {
        let paths = self.exchanges().into_iter();
        let mut names: Vec<String> =
            paths.filter_map(|it| it.path.strip_prefix("/programmes/").map(str::to_owned)).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// A talk of a programme, to be changed.
pub fn talk<'a>(programme: &'a mut Value, id: &str) -> Outcome<&'a mut Value> {
    let talks = programme.get_mut("talks").and_then(Value::as_array_mut);
    let talk = talks.and_then(|talks| talks.iter_mut().find(|talk| talk["id"] == id));
    talk.ok_or_else(|| Failure::new(format!("the programme has no talk {id}")))
}

/// Sets a field of an object.
pub fn set(object: &mut Value, field: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
}

/// The key under which a talk of 2024 is kept.
pub fn key(talk: &str) -> String {
    format!("bluehats/kept/2024/{talk}")
}

impl Browser {
    /// Open a page of the app, and wait until the programme is there.
    pub async fn open(&self, path: &str) -> Outcome {
        self.goto(path).await?;
        self.wait_ready().await
    }

    /// Wait until the app shows the programme, or something that is made from it. What was rendered ahead shows it before.
    pub async fn wait_ready(&self) -> Outcome {
        let places = ".programme h3, .talk h1, .mine, .empty, .infos, .announced, .across, .history p, .panel";
        self.wait_for(&format!("#app:not([data-ahead]) :is({places})")).await.map(drop)
    }

    /// Run a script in the current tab before each page that it opens.
    pub async fn before_pages(&self, script: &str) -> Outcome {
        self.devtools("Page.enable", json!({})).await?;
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
    }

    /// The titles of the talks on screen, in the order of the page.
    pub async fn titles(&self) -> Outcome<Vec<String>> {
        self.visible_texts(".card:not(.of-stand) :is(h3, h4)").await
    }

    /// What each visible element that `selector` finds shows, in the order of the page.
    pub async fn visible_texts(&self, selector: &str) -> Outcome<Vec<String>> {
        let all = format!("[...document.querySelectorAll({})]", json!(selector));
        let texts: Vec<String> = self
            .evaluate(&format!(
                "{all}.filter(it => it.checkVisibility()).map(it => it.innerText.replace(/\\s+/g, ' '))"
            ))
            .await?;
        Ok(texts)
    }

    /// Wait until the count of talks reads so.
    pub async fn wait_total(&self, text: &str) -> Outcome {
        self.wait_text(".total", text).await
    }

    /// Wait until exactly so many talks are on screen.
    pub async fn wait_talks(&self, count: usize) -> Outcome {
        let visible = "[...document.querySelectorAll('.card:not(.of-stand) :is(h3, h4)')].filter(it => it.checkVisibility()).length";
        self.wait_until(&format!("{count} talks on screen"), &format!("{visible} === {count}")).await
    }

    /// Press the star of a talk, by the beginning of its title, and wait until it is as wanted.
    pub async fn keep(&self, title: &str, kept: bool) -> Outcome {
        self.button(&format!("Garder {title}…")).await?;
        self.wait_kept(title, kept).await
    }

    /// Wait until the star of a talk, by the beginning of its title, is pressed or not.
    pub async fn wait_kept(&self, title: &str, kept: bool) -> Outcome {
        let star = format!("document.querySelector('button.keep[aria-label^={}]')", json!(format!("Garder {title}")));
        let what = format!("the star of {title:?} to be {kept}");
        self.wait_until(&what, &format!("{star}.ariaPressed === '{kept}'")).await
    }

    /// What is stored under a key.
    pub async fn stored(&self, key: &str) -> Outcome<Option<String>> {
        self.evaluate(&format!("localStorage.getItem({})", json!(key))).await
    }

    /// Every key that is stored, in alphabetical order.
    pub async fn stored_keys(&self) -> Outcome<Vec<String>> {
        self.evaluate("Object.keys(localStorage).sort()").await
    }

    /// Every key under which something is kept, in alphabetical order.
    pub async fn kept_keys(&self) -> Outcome<Vec<String>> {
        Ok(self.stored_keys().await?.into_iter().filter(|key| key.starts_with("bluehats/kept/")).collect())
    }

    /// Store a text.
    pub async fn store(&self, key: &str, text: &str) -> Outcome {
        self.evaluate(&format!("void localStorage.setItem({}, {})", json!(key), json!(text))).await
    }

    /// Scroll to a distance from the top.
    pub async fn scroll(&self, top: u32) -> Outcome {
        self.evaluate(&format!("void window.scrollTo(0, {top})")).await
    }

    /// Fail when the page is wider than the screen.
    pub async fn assert_fits(&self) -> Outcome {
        let [page, screen]: [f64; 2] =
            self.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]").await?;
        let path = self.path().await?;
        ensure(page <= screen, || format!("the page at {path:?} is {page} px wide on a screen of {screen} px"))
    }

    /// Wait for what `selector` finds to show each of these parts.
    pub async fn wait_shows(&self, selector: &str, parts: &[&str]) -> Outcome {
        self.wait_for(selector).await?;
        for part in parts {
            self.wait_text(selector, part).await?;
        }
        Ok(())
    }

    /// Fail when the page is wider than the screen, or not accessible.
    pub async fn assert_sound(&self) -> Outcome {
        self.assert_fits().await?;
        assert_accessible(self).await
    }
}
