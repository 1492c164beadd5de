//! A selection on its way to another device or another person, and what becomes of it there.

mod codes;
mod looks;
mod paper;
mod piece;
mod refusing;
mod scanning;
mod sharing_offline;
mod two_phones;

use serde_json::{Value, json};

use crate::app::{key, set};
use crate::browser::{Browser, Settings};
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;

/// The page that all of it happens on.
const MINE: &str = "2024/mon-programme/";

/// Two phones on the same site.
async fn two_phones() -> Outcome<(Origin, [Browser; 2])> {
    let origin = Origin::start().await?;
    let browsers = Settings::phone().open_two(&origin).await?;
    Ok((origin, browsers))
}

/// The address of a selection of these talks of 2024, as this app writes it.
fn address(origin: &Origin, talks: &[&str]) -> Outcome<String> {
    address_in(origin, "2024", talks)
}

/// The same of another edition.
fn address_in(origin: &Origin, edition: &str, talks: &[&str]) -> Outcome<String> {
    use bluehats::programme::schedule::Kept;
    use bluehats::programme::{parse, selection};

    let (edition, _) = parse::edition(&origin.file(&format!("programmes/{edition}.json"))?)?;
    let kept: Vec<Kept> = talks.iter().map(|id| Kept::unread((*id).into())).collect();
    let texts = selection::write(&edition.id, &selection::signs(&edition, &kept), usize::MAX)?;
    Ok(bluehats::route::with_selection(&edition.id, &texts.concat()))
}

impl Browser {
    /// Keep these talks, from the page of the programme.
    async fn keep_all(&self, titles: &[&str]) -> Outcome {
        self.open("2024/").await?;
        for title in titles {
            self.keep(title, true).await?;
        }
        self.wait_saved(titles.len()).await
    }

    /// Go to "Mon programme", and wait until it shows so many talks, all of them stored for good.
    async fn wait_saved(&self, talks: usize) -> Outcome {
        self.link("Mon programme…").await?;
        self.wait_talks(talks).await?;
        if talks > 0 {
            self.wait_stored().await?;
        }
        Ok(())
    }

    /// Wait until the page says that what was done last is on the disk.
    async fn wait_stored(&self) -> Outcome {
        self.wait_until("enregistré", "document.querySelector('.saved')?.innerText === 'enregistré'").await
    }

    /// What the deep place holds: what was kept or let go, by its name.
    async fn deep(&self) -> Outcome<Value> {
        let look = "new Promise((done, failed) => {
            const opening = indexedDB.open('bluehats', 1);
            opening.onerror = failed;
            opening.onsuccess = () => {
                const store = opening.result.transaction('changes').objectStore('changes');
                const [keys, texts] = [store.getAllKeys(), store.getAll()];
                store.transaction.oncomplete = () => {
                    opening.result.close();
                    done(Object.fromEntries(keys.result.map((key, place) => [key, JSON.parse(texts.result[place])])));
                };
            };
        })";
        self.evaluate(look).await
    }

    /// Fail unless exactly these talks of 2024 are kept, in both places.
    async fn assert_kept(&self, talks: &[&str]) -> Outcome {
        let mut expected: Vec<String> = talks.iter().map(|talk| key(talk)).collect();
        expected.sort();
        let near = self.kept_keys().await?;
        ensure(near == expected, || format!("{near:?} are kept near, not {expected:?}"))?;
        let deep = self.deep().await?;
        let kept = deep.as_object().into_iter().flatten().filter(|(_, change)| change.get("removed").is_none());
        let mut kept: Vec<String> = kept.map(|(name, _)| format!("bluehats/kept/{name}")).collect();
        kept.sort();
        ensure(kept == expected, || format!("{kept:?} are kept deep, not {expected:?}"))
    }

    /// What was seen of each kept talk, by its key: all that is stored of it but when.
    async fn seen(&self) -> Outcome<Value> {
        let texts = "Object.entries(localStorage).filter(([key]) => key.startsWith('bluehats/kept/'))";
        let entries: Vec<(String, String)> = self.evaluate(texts).await?;
        let mut seen = json!({});
        for (key, text) in entries {
            let mut kept: Value = serde_json::from_str(&text)?;
            set(&mut kept, "at", Value::Null);
            set(&mut seen, &key, kept);
        }
        Ok(seen)
    }

    /// Paste an address where selections are received, and have it read.
    async fn receive(&self, text: &str) -> Outcome {
        let paste = "(() => {
            const field = document.querySelector('#adresse-recue');
            field.focus();
            field.value = TEXT;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
        })()";
        self.wait_for("#adresse-recue").await?;
        self.evaluate::<()>(&format!("void {}", paste.replace("TEXT", &json!(text).to_string()))).await?;
        self.button("Lire").await
    }

    /// Wait for what is said of what was received.
    async fn wait_received(&self, sentence: &str) -> Outcome {
        self.wait_text(".received", sentence).await
    }

    /// Wait until nothing is said of it any more.
    async fn wait_put_away(&self) -> Outcome {
        self.wait_gone(".received").await
    }
}
