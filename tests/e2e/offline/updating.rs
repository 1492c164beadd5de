//! A new version: offered, never forced, taken by all tabs at once. Under each fault: [`super::matrix`].

use thirtyfour::Key;

use super::{first_version, patient_phone};
use crate::failure::Outcome;
use crate::origin::Fault;
use crate::site::Site;

const OFFER: &str = "Une nouvelle version est prête.";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_is_offered_and_taken_by_all_tabs() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    let next = Site::next("2")?;
    browser.visit("2024/?organisme=dinum").await?;
    let first = browser.tab().await?;
    browser.keep("Docs", true).await?;
    browser.fill("searchbox", "Rechercher", "collaboratif").await?;
    browser.wait_until("the search in the address", "location.search.includes('collaboratif')").await?;
    let (path, talks) = (browser.path().await?, browser.titles().await?);
    assert!(path.contains("organisme=dinum") && !talks.is_empty(), "{path} {talks:?}");
    // A second visit: the first one has no version to be told of.
    browser.reload().await?;
    browser.wait_ready().await?;
    let second = browser.open_tab("2024/proposer/").await?;
    browser.wait_ready().await?;

    origin.serve(next.path());
    browser.look_for_update().await?;
    assert_eq!(browser.cached().await?, [first_version()?, next.files()?]);
    for tab in [&first, &second] {
        browser.switch_to(tab).await?;
        browser.wait_text(".notice", OFFER).await?;
        browser.wait_version(None).await?;
    }
    // A reload takes what was there: the press has the say.
    browser.reload().await?;
    browser.wait_version(None).await?;
    browser.wait_text(".notice", OFFER).await?;
    browser.button("Mettre à jour").await?;
    for tab in [&second, &first] {
        browser.switch_to(tab).await?;
        browser.wait_version(Some("2")).await?;
        browser.wait_ready().await?;
        browser.wait_gone(".notice button").await?;
    }
    browser.wait_path(&path).await?;
    browser.wait_until("what was typed", "document.querySelector('[type=search]').value === 'collaboratif'").await?;
    assert_eq!(browser.titles().await?, talks);
    assert_eq!(browser.cached().await?, [next.files()?]);
    browser.open("2024/mon-programme/").await?;
    browser.wait_talks(1).await?;

    origin.fault(Some(Fault::Down))?;
    browser.open_somehow("2024/").await?;
    browser.wait_version(Some("2")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_offer_stays_until_it_is_closed_or_taken() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    let next = Site::next("2")?;
    browser.visit("2024/").await?;
    browser.open("2024/").await?;
    origin.serve(next.path());
    browser.look_for_update().await?;
    browser.wait_text(".notice", OFFER).await?;
    browser.link("Infos").await?;
    browser.wait_for(".infos").await?;
    browser.wait_text(".notice", OFFER).await?;
    browser.button("Fermer").await?;
    browser.wait_gone(".notice button").await?;
    browser.link("Programme").await?;
    browser.wait_talks(15).await?;
    assert_eq!(browser.texts("#app .notice").await?, [""]);

    // One that already waits is offered by the next visit, in the visitor's language, and by the keyboard too.
    browser.open("2024/").await?;
    browser.button("English").await?;
    browser.wait_text(".notice", "A new version is ready.").await?;
    let update = browser.by_role("button", "Update").await?;
    update.focus().await?;
    browser.keys(Key::Enter).await?;
    browser.wait_version(Some("2")).await?;
    browser.wait_ready().await?;
    assert_eq!(browser.cached().await?, [next.files()?]);
    browser.assert_quiet().await
}
