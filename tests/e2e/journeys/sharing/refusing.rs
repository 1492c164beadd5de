//! What cannot be taken over: a sentence, and nothing is changed.

use super::{MINE, address, address_in};
use crate::app::{key, phone};
use crate::failure::Outcome;

/// Replaces a character in the middle, as a bad copy does.
fn damaged(address: &str) -> String {
    let (beginning, text) = address.split_at(address.len() - 10);
    let other = if text.starts_with('0') { "1" } else { "0" };
    format!("{beginning}{other}{}", &text[1..])
}

/// What may come, beside what is said of it.
fn refused(origin: &crate::origin::Origin) -> Outcome<Vec<(String, &'static str)>> {
    let good = address(origin, &["tchap", "scenari"])?;
    let too_long = format!("{MINE}#selection=1.2024.1.{}", "A".repeat(40_000));
    // A later version, with the check that every version ends with; worked out by Python's `zlib.crc32`.
    let newer = format!("{MINE}#selection=2.2024.ET-PLUS-ENCORE.24WDV45");
    let elsewhere = format!("{MINE}#selection=1.1999.1.AAAAAA.0D64T4A");
    Ok(vec![
        (damaged(&good), "incomplète ou abîmée"),
        (good[..good.len() - 1].to_owned(), "incomplète ou abîmée"),
        (format!("{MINE}#selection="), "Ce n’est pas l’adresse d’une sélection"),
        (format!("{MINE}#selection=bonjour"), "Ce n’est pas l’adresse d’une sélection"),
        (too_long, "C’est trop long"),
        (newer, "Une version plus récente de l’application"),
        (elsewhere, "Cette sélection est de l’édition « 1999 », que ce site n’a pas"),
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_over_has_a_sentence_and_changes_nothing() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.keep_all(&["TradOpen"]).await?;
    let before = browser.seen().await?;
    for (text, sentence) in refused(&origin)? {
        // Opened in the app as it is, opened anew, and pasted.
        browser.goto(&text).await?;
        browser.wait_received(sentence).await?;
        browser.wait_received("Rien n’a changé.").await?;
        browser.wait_path(MINE).await?;
        browser.button("Fermer").await?;
        browser.wait_put_away().await?;
        browser.open("2024/").await?;
        browser.goto(&text).await?;
        browser.wait_received(sentence).await?;
        browser.wait_path(MINE).await?;
        browser.button("Fermer").await?;
        browser.wait_put_away().await?;
        browser.receive(&text).await?;
        browser.wait_received(sentence).await?;
        assert_eq!(browser.seen().await?, before, "{sentence}");
        browser.assert_kept(&["tradopen"]).await?;
        browser.button("Fermer").await?;
        browser.wait_put_away().await?;
    }
    for text in ["", "   ", "https://example.org/2024/", "🦀"] {
        browser.receive(text).await?;
        browser.wait_received("Ce n’est pas l’adresse d’une sélection").await?;
        browser.button("Fermer").await?;
        browser.wait_put_away().await?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_received_before_stays_when_something_bad_follows() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.open(MINE).await?;
    browser.receive(&address(&origin, &["tradopen", "tchap"])?).await?;
    browser.wait_received("À ajouter : 2").await?;
    browser.receive("bonjour").await?;
    browser.wait_received("Ce n’est pas l’adresse d’une sélection").await?;
    browser.wait_received("À ajouter : 2").await?;
    browser.button("Ajouter (2)").await?;
    browser.wait_talks(2).await?;
    browser.wait_stored().await?;
    browser.assert_kept(&["tradopen", "tchap"]).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_whose_programme_is_not_to_be_had_says_so_and_waits() -> Outcome {
    use crate::origin::Answer;

    let (origin, browser) = phone().await?;
    browser.open(MINE).await?;
    origin.answer("programmes/2022.json", Answer::status(503));
    browser.receive(&address_in(&origin, "2022", &["jitsi"])?).await?;
    browser.wait_received("Le programme de l’édition « 2022 » n’a pas pu être chargé").await?;
    origin.restore("programmes/2022.json");
    browser.button("Réessayer").await?;
    browser.wait_received("À ajouter : 1").await?;
    browser.button("Ne rien changer").await?;
    browser.wait_put_away().await?;
    assert!(browser.kept_keys().await?.is_empty());
    browser.assert_quiet_but(&["status of 503"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_stays_even_where_all_else_is_replaced() -> Outcome {
    let (origin, browser) = phone().await?;
    let newer = r#"{"v":2,"kept":"in a way that this version does not know"}"#;
    browser.open("2024/").await?;
    browser.store(&key("scenari"), newer).await?;
    browser.reload().await?;
    browser.wait_kept("Usage de la chaîne éditoriale", true).await?;
    browser.keep("TradOpen", true).await?;
    browser.open(MINE).await?;
    browser.receive(&address(&origin, &["tchap"])?).await?;
    browser.button("Remplacer (retire 1 de votre programme)").await?;
    browser.wait_received("Ajouté : 1. Retiré : 1.").await?;
    browser.wait_talks(2).await?;
    assert_eq!(browser.kept_keys().await?, [key("scenari"), key("tchap")]);
    assert_eq!(browser.stored(&key("scenari")).await?.as_deref(), Some(newer));
    browser.button("Annuler").await?;
    browser.wait_received("C’est annulé").await?;
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_talks(2).await?;
    assert_eq!(browser.kept_keys().await?, [key("scenari"), key("tradopen")]);
    browser.assert_quiet().await
}
