//! The draft of a proposal: it stays on the device, with its edition, and is never lost.

use super::proposing::{FORM, SPY, TEXT, TYPED, assert_filled_in, fill_in, held, message};
use crate::app::phone;
use crate::failure::Outcome;

/// Where the draft is stored.
const DRAFT: &str = "bluehats/draft/2024";

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_a_reload_and_belongs_to_its_edition() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    browser.wait_text("form", "Brouillon gardé sur cet appareil.").await?;
    assert_eq!(browser.stored_keys().await?, [DRAFT]);
    let stored = browser.stored(DRAFT).await?.unwrap_or_default();
    let stored: Vec<String> = form_urlencoded::parse(stored.as_bytes()).map(|(_, text)| text.into_owned()).collect();
    assert_eq!(stored, TYPED.map(|(_, text)| text));
    browser.reload().await?;
    browser.wait_ready().await?;
    assert_filled_in(&browser).await?;

    // Another edition, whose call was open at another time.
    browser.open("2023/proposer/?now=2023-11-10T10:00").await?;
    browser.wait_text(".top", "Journées #BlueHats 2023").await?;
    assert_eq!(held(&browser).await?, [""; 5]);
    browser.fill("textbox", "Titre", "Autre chose").await?;
    assert_eq!(browser.stored_keys().await?, ["bluehats/draft/2023", DRAFT]);
    browser.open(FORM).await?;
    assert_filled_in(&browser).await?;
    browser.link("Infos").await?;
    browser.wait_for(".infos").await?;
    browser.back().await?;
    browser.wait_for("form.propose").await?;
    assert_filled_in(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_deleted_when_its_author_wants_it() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    browser.button("Effacer le brouillon").await?;
    browser.wait_gone("form.propose .plain").await?;
    assert_eq!(held(&browser).await?, [""; 5]);
    assert!(browser.stored_keys().await?.is_empty());
    browser.reload().await?;
    browser.wait_ready().await?;
    assert_eq!(held(&browser).await?, [""; 5]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_deadline_there_is_no_form_and_the_draft_is_not_lost() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    let draft = browser.stored(DRAFT).await?;
    browser.goto("2024/proposer/?now=2024-11-16T00:00").await?;
    browser.wait_text(".note", "L’appel à interventions est clos depuis le vendredi 15 novembre, 23:59.").await?;
    browser.wait_gone("form").await?;
    // What was asked can still be read.
    browser.wait_shows(".panel", &["de 5 à 30 minutes", "vendredi 22 novembre 2024"]).await?;
    browser.assert_sound().await?;
    assert!(draft.is_some());
    assert_eq!(browser.stored(DRAFT).await?, draft);
    browser.open(FORM).await?;
    assert_filled_in(&browser).await?;
    browser.assert_quiet().await
}

/// Has the app look at its clock often, counts how often, and lets the test set the clock forward by `skip`.
const CLOCK: &str = "window.skip = 0; window.ticks = 0;
    const real = Date.now, every = setInterval;
    Date.now = () => real() + skip;
    setInterval = (call, wait) => every(() => { call(); ticks++ }, wait / 100);";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_left_open_beyond_the_deadline_makes_no_message() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(CLOCK).await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/proposer/?now=2024-11-15T23:50").await?;
    fill_in(&browser).await?;
    browser.evaluate::<()>("void (skip = 20 * 60_000, ticks = 0)").await?;
    browser.wait_until("the app to look at its clock", "ticks > 1").await?;
    browser.button("Écrire le message").await?;
    browser.wait_text(".note", "L’appel à interventions est clos depuis le vendredi 15 novembre, 23:59.").await?;
    let opened: Vec<String> = browser.evaluate("opened").await?;
    assert!(opened.is_empty(), "{opened:?}");
    assert!(browser.stored(DRAFT).await?.is_some(), "the draft is lost");
    browser.assert_quiet().await
}

/// A browser that stores nothing.
const REFUSE: &str =
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })";

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_stores_nothing_is_told_and_the_form_works() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(REFUSE).await?;
    browser.before_pages(SPY).await?;
    browser.open(FORM).await?;
    browser.wait_text(".notice", "Ce navigateur refuse d’enregistrer").await?;
    browser.button("Fermer").await?;
    fill_in(&browser).await?;
    browser.wait_text(".notice", "Ce navigateur refuse d’enregistrer le brouillon").await?;
    browser.assert_sound().await?;
    browser.button("Fermer").await?;
    browser.button("Écrire le message").await?;
    browser.wait_until("the message to open", "opened.length === 1").await?;
    let [opened]: [String; 1] = browser.evaluate("opened").await?;
    assert_eq!(message(&opened)?.2, TEXT.replace('\n', "\r\n"));
    browser.button("Copier le texte").await?;
    browser.wait_clipboard(TEXT).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_to_be_stored_where_nothing_is() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(REFUSE).await?;
    browser.open(FORM).await?;
    browser.fill("textbox", "Titre", "Grist").await?;
    browser.wait_text(".notice", "il sera perdu à la fermeture").await?;
    let form = browser.visible_texts("form.propose").await?.concat();
    assert!(!form.contains("Brouillon gardé sur cet appareil"), "{form}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_draft_is_told_once() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(REFUSE).await?;
    browser.open(FORM).await?;
    browser.fill("textbox", "Titre", "Grist").await?;
    browser.wait_text(".notice", "il sera perdu à la fermeture").await?;
    browser.button("Fermer").await?;
    browser.wait_gone(".notice p").await?;
    browser.fill("textbox", "Administration", "DINUM").await?;
    browser.wait_gone(".notice p").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_draft_stays_until_the_page_is_closed() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(REFUSE).await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    browser.wait_text(".notice", "il sera perdu à la fermeture").await?;
    browser.link("Infos").await?;
    browser.wait_for(".infos").await?;
    browser.back().await?;
    browser.wait_for("form.propose").await?;
    assert_filled_in(&browser).await?;
    browser.button("English").await?;
    browser.wait_text("h1", "Propose a talk").await?;
    assert_filled_in(&browser).await?;
    browser.assert_quiet().await
}
