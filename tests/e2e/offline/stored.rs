//! What is stored of programmes, and of what was kept: a bad download never takes its place, a crash loses nothing.

use std::time::Duration;

use serde_json::{Value, json};

use super::{NO_NETWORK, patient_phone};
use crate::app::{key, set};
use crate::browser::Browser;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::{Answer, Fault, Origin};

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

/// What the line says under a fault.
fn sentence(fault: Fault) -> &'static str {
    match fault {
        Fault::Down | Fault::Hangs | Fault::Truncated => "Hors ligne, programme du 25 nov. 08:00",
        Fault::Portal | Fault::Elsewhere | Fault::HtmlForJson => "Le réseau demande une connexion",
        Fault::Error | Fault::Half => "Le site répond mal ; programme du 25 nov. 08:00",
        Fault::Slow | Fault::Missing(_) => "À jour, vérifié à",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_each_fault_the_programme_stays_and_the_line_says_where_one_stands() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let good = origin.file(EDITION)?;
    assert_eq!(browser.stored_edition().await?, good);
    for fault in Fault::EACH {
        origin.fault(Some(fault))?;
        browser.open("2024/").await?;
        browser.wait_line(sentence(fault)).await.map_err(|error| Failure::new(format!("{fault:?}: {error}")))?;
        browser.wait_talks(15).await?;
        browser.wait_kept("TradOpen", true).await?;
        assert_eq!(browser.stored_edition().await?, good, "{fault:?} poisoned what is stored");
        origin.fault(None)?;
        browser.button("Vérifier maintenant").await?;
        browser.wait_line("À jour, vérifié à").await?;
    }
    // The network sent the browser elsewhere; of the app itself there is nothing to complain about.
    let expected = [NO_NETWORK[0], NO_NETWORK[1], "status of 500", "status of 404"];
    let errors = browser.console_errors().await?.into_iter();
    let errors: Vec<_> = errors.filter(|error| !expected.iter().any(|known| error.contains(known))).collect();
    ensure(errors.is_empty(), || errors.join("\n"))
}

/// The published edition, changed.
fn changed(origin: &Origin, change: impl FnOnce(&mut Value)) -> Outcome<Answer> {
    let mut programme = origin.programme()?;
    change(&mut programme);
    Ok(Answer::json(programme.to_string()))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_or_suddenly_smaller_programme_does_not_take_the_place_of_a_good_one() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    let good = origin.file(EDITION)?;
    let older = changed(&origin, |programme| set(programme, "revision", json!("2024-11-01T00:00:00+01:00")))?;
    let empty = changed(&origin, |programme| {
        for list in ["talks", "stands"] {
            set(programme, list, json!([]));
        }
    })?;
    let newer = changed(&origin, |programme| set(programme, "format", json!(99)))?;
    for bad in [older, empty, newer] {
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
async fn what_was_told_to_be_saved_survives_a_crash() -> Outcome {
    let (origin, mut browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    for (round, wait) in [0, 100, 1000].into_iter().enumerate() {
        let is_kept = round % 2 == 0;
        browser.open("2024/presentations/tradopen/").await?;
        browser.wait_kept("TradOpen", !is_kept).await?;
        browser.keep("TradOpen", is_kept).await?;
        browser.wait_text(".saved", "enregistré").await?;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        browser = browser.crash(&origin).await?;
        browser.open("2024/").await?;
        browser.wait_kept("TradOpen", is_kept).await?;
    }
    Ok(())
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
