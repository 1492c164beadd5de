//! What is stored of programmes, and of what was kept: a bad download never takes its place. Under each fault of the
//! network: [`super::matrix`].

use serde_json::{Value, json};

use super::{NO_NETWORK, patient_phone};
use crate::app::{key, set};
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::{Answer, Fault, Origin};

/// A device that takes its time to store a file.
const SLOW_TO_STORE: &str = "(() => {
    const put = Cache.prototype.put;
    Cache.prototype.put = async function (...file) {
        await new Promise(go => setTimeout(go, 500));
        return put.apply(this, file);
    };
})()";

const EDITION: &str = "programmes/2024.json";

impl Browser {
    /// What is stored of the edition of 2024.
    async fn stored_edition(&self) -> Outcome<String> {
        let file = json!(format!("{}{EDITION}", self.home));
        self.evaluate(&format!("caches.match({file}).then(it => it.text())")).await
    }

    /// Wait until the line says how fresh the programme is, in this way.
    async fn wait_line(&self, sentence: &str) -> Outcome {
        self.wait_text(".fresh [role=status]", sentence).await
    }
}

/// The published edition, changed.
fn changed(origin: &Origin, change: impl FnOnce(&mut Value)) -> Outcome<Answer> {
    let mut programme = origin.programme()?;
    change(&mut programme);
    Ok(Answer::json(programme.to_string()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suddenly_smaller_programme_or_one_of_a_later_format_does_not_take_the_place_of_a_good_one() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    let good = origin.file(EDITION)?;
    let smaller = changed(&origin, |programme| {
        for list in ["talks", "stands"] {
            if let Some(list) = programme.get_mut(list).and_then(Value::as_array_mut) {
                list.truncate(list.len() / 3);
            }
        }
    })?;
    let newer = changed(&origin, |programme| set(programme, "format", json!(99)))?;
    for bad in [smaller, newer] {
        origin.answer(EDITION, bad);
        browser.open("2024/").await?;
        browser.wait_line("Le site répond mal").await?;
        browser.wait_talks(15).await?;
        assert_eq!(browser.stored_edition().await?, good);
    }
    let renamed = changed(&origin, |programme| {
        set(programme, "revision", json!("2027-01-01T00:00:00+01:00"));
        set(programme, "title", json!("Un titre corrigé"));
    })?;
    origin.answer(EDITION, renamed);
    browser.button("Vérifier maintenant").await?;
    browser.wait_text("h1", "Un titre corrigé").await?;
    browser.wait_line("À jour, vérifié à").await?;
    origin.fault(Some(Fault::Down))?;
    browser.open("2024/").await?;
    browser.wait_text("h1", "Un titre corrigé").await?;
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_editions_are_there_without_network_once_asked_for() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.before_pages(SLOW_TO_STORE).await?;
    browser.visit("2024/infos/").await?;
    browser.wait_text(".infos", "Éditions sur cet appareil : 1 sur 7.").await?;
    browser.wait_text(".infos", "L’application s’ouvre sans réseau.").await?;
    browser.button("Garder toutes les éditions hors ligne").await?;
    browser.wait_text(".infos", "Éditions sur cet appareil : 7 sur 7.").await?;
    origin.fault(Some(Fault::Down))?;
    for page in ["2018/", "2022-07/", "2019/presentations/pix/", "editions/?q=grist"] {
        browser.open(page).await?;
    }
    browser.wait_total("3 présentations, dans 2 éditions.").await?;
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_near_place_lost_comes_back_from_the_deep_one() -> Outcome {
    let (_origin, browser) = patient_phone().await?;
    browser.visit("2024/mon-programme/").await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".saved", "enregistré").await?;
    browser.evaluate::<()>("void localStorage.clear()").await?;
    browser.reload().await?;
    browser.wait_talks(1).await?;
    assert!(browser.stored(&key("tradopen")).await?.is_some(), "it is in both places again");
    // Let go, it does not come back.
    browser.button("Garder TradOpen…").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.reload().await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_quiet().await
}
