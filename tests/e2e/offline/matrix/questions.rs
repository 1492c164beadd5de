//! The three questions, and what was found.

use bluehats::publish::worker::Files;
use sha2::{Digest, Sha256};

use super::situation::Scene;
use super::{First, Trouble};
use crate::driver::Engine;
use crate::failure::{Outcome, ensure};
use crate::origin::Fault;

/// What is asked of each cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Is anything stored that is not what the site publishes?
    Poisoned,
    /// Is the page without a sentence?
    Blank,
    /// Is something lost that was kept?
    Lost,
}

impl Question {
    /// Each of them.
    pub const EACH: [Self; 3] = [Self::Poisoned, Self::Blank, Self::Lost];
}

/// What was found in a cell: each bad answer.
#[derive(Debug, Default)]
pub struct Findings {
    bad: Vec<Question>,
    /// What is to be told of them.
    pub told: Vec<String>,
}

impl Findings {
    /// Whether no answer was bad.
    pub fn are_good(&self) -> bool {
        self.bad.is_empty()
    }

    /// How often the answer to a question was bad.
    pub fn count(&self, question: Question) -> usize {
        self.bad.iter().filter(|bad| **bad == question).count()
    }

    /// Notes an answer.
    pub fn note(&mut self, question: Question, when: &str, answer: Outcome) {
        if let Err(failure) = answer {
            self.bad.push(question);
            self.told.push(format!("{question:?}, {when}: {failure:?}"));
        }
    }
}

/// What the visitor is to be shown.
#[derive(Clone, Copy, Debug)]
pub enum Shown {
    /// What comes of a first visit.
    First(First),
    /// The programme, with this in the line above it.
    Programme(&'static str),
}

/// What may be stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The files of the app: exactly these versions, oldest first; or, while one is being stored, no other file.
    pub app: Option<Vec<Files>>,
    /// Whether the programmes that were opened so far are there as the site publishes them.
    pub programmes: bool,
}

impl Scene {
    /// Asks the three questions.
    pub async fn ask(&self, findings: &mut Findings, when: &str, shown: Shown, stored: &Stored) {
        findings.note(Question::Blank, when, self.is_drawn(shown).await);
        findings.note(Question::Lost, when, self.is_kept(shown).await);
        findings.note(Question::Poisoned, when, self.is_sound(stored).await);
    }

    /// There is something on screen, and it says what it is to say.
    async fn is_drawn(&self, shown: Shown) -> Outcome {
        let browser = &self.browser;
        match shown {
            Shown::First(First::Nothing) => {}
            Shown::First(First::Page(text) | First::App(text)) => browser.wait_text("body", text).await?,
            Shown::Programme(line) => {
                browser.wait_talks(15).await?;
                browser.wait_text(".fresh [role=status]", line).await?;
                browser.wait_text("h1", "Journées #BlueHats 2024").await?;
            }
        }
        let text: String = browser.evaluate("document.body?.innerText.trim() ?? ''").await?;
        ensure(text.chars().count() > 20, || format!("the page reads {text:?}"))
    }

    /// What was kept is on screen and stored.
    async fn is_kept(&self, shown: Shown) -> Outcome {
        let browser = &self.browser;
        match shown {
            Shown::First(First::Nothing) => return Ok(()),
            Shown::First(First::Page(_)) => {}
            Shown::First(First::App(_)) => {
                for (_, title) in &self.kept {
                    browser.wait_until(&format!("{title:?} as kept"), &is_shown_as_kept(title)).await?;
                }
            }
            Shown::Programme(_) => {
                for (_, title) in &self.kept {
                    browser.wait_kept(title, true).await?;
                }
                browser.wait_text(".count", &self.kept.len().to_string()).await?;
            }
        }
        let ids: Vec<_> = self.kept.iter().map(|(id, _)| *id).collect();
        if let Shown::Programme(_) = shown {
            return browser.wait_kept_in_both(&ids).await;
        }
        // What was kept before this version came is in one place yet.
        let places = browser.places().await?;
        ensure(ids.iter().all(|id| places.keeps_near(id)), || format!("{ids:?} in {places:#?}"))
    }

    /// What is stored is what the site publishes.
    async fn is_sound(&self, stored: &Stored) -> Outcome {
        let found = self.browser.cached().await?;
        match &stored.app {
            Some(expected) => ensure(found == *expected, || {
                format!("of the app there is stored {found:#?}\nand should be {expected:#?}")
            })?,
            None => {
                for file in found.iter().flatten() {
                    let known = self.versions.iter().flatten().any(|known| known == file);
                    ensure(known, || format!("{file:?} is of no version"))?;
                }
            }
        }
        for (address, digest) in self.browser.cached_pages().await?.iter().flatten() {
            let known = self.pages.iter().any(|pages| pages.get(address) == Some(digest));
            ensure(known, || format!("the page {address:?} is none of the site's"))?;
        }
        if stored.programmes {
            self.browser.wait_while(async || self.are_programmes_sound().await).await?;
        }
        Ok(())
    }

    /// Each programme that is stored, and their list, is as the site publishes it; those of the editions opened are there.
    async fn are_programmes_sound(&self) -> Outcome {
        let found = self.browser.stored_programmes().await?;
        for (address, digest) in &found {
            let published = format!("{:x}", Sha256::digest(self.origin.file(address)?));
            ensure(*digest == published, || format!("{address} is stored as something else"))?;
        }
        for name in self.opened.iter().chain(["index"].iter()) {
            let address = format!("programmes/{name}.json");
            ensure(found.contains_key(&address), || format!("{address} is not stored, but {:?}", found.keys()))?;
        }
        Ok(())
    }
}

/// Whether a talk is shown as kept: by its star, or in the list of what is safe while there is no programme.
fn is_shown_as_kept(title: &str) -> String {
    format!(
        "[...document.querySelectorAll('.kept-list li, button.keep[aria-pressed=true]')]
            .some(it => (it.ariaLabel ?? it.innerText).includes({}))",
        serde_json::json!(title)
    )
}

impl Trouble {
    /// What comes of a first visit, in an engine.
    pub fn first_in(&self, engine: Engine) -> First {
        // WebKit shows a page of its own in the place of one that did not arrive whole.
        if engine == Engine::WebKit && self.fault == Fault::Truncated { First::Nothing } else { self.first }
    }

    /// What the visitor is to be shown later.
    pub fn later(&self) -> Shown {
        Shown::Programme(self.line)
    }
}
