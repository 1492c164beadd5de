//! Keeping talks: the star, the personal programme, and what the browser stores.

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::app::{key, phone, talk};
use crate::failure::{Failure, Outcome};

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_is_kept_wherever_it_is_shown() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    browser.wait_path("2024/").await?;
    browser.wait_text(".count", "1").await?;

    browser.open("2024/presentations/scenari/").await?;
    browser.keep("Usage de la chaîne éditoriale", true).await?;
    browser.wait_text(".deeds", "C’est dans votre programme.").await?;
    browser.link("Mon programme 2").await?;
    browser.wait_path("2024/mon-programme/").await?;
    browser.wait_talks(2).await?;

    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_talks(2).await?;
    assert_accessible(&browser).await?;
    browser.button("Garder TradOpen…").await?;
    browser.wait_talks(1).await?;
    browser.button("Garder Usage…").await?;
    browser.wait_text(".empty", "Rien de gardé pour l’instant.").await?;
    assert!(browser.kept_keys().await?.is_empty());
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kept_talk_has_a_key_with_when_and_what_was_seen() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?now=2024-12-04T13:30").await?;
    browser.keep("TradOpen", true).await?;
    browser.keep("Et vous, ça Tchap", true).await?;
    assert_eq!(browser.kept_keys().await?, [key("tchap"), key("tradopen")]);
    let stored = browser.stored(&key("tradopen")).await?;
    let stored: Value = serde_json::from_str(&stored.ok_or_else(|| Failure::new("nothing is stored"))?)?;
    assert_eq!(stored["title"], "TradOpen, un commun numérique au service de l’inclusion des usagers allophones");
    assert_eq!(stored["start"], "2024-12-04T14:00:00+01:00");
    assert_eq!(stored["end"], "2024-12-04T14:20:00+01:00");
    assert_eq!(stored["room"], "Ada Lovelace");
    let at = chrono::DateTime::parse_from_rfc3339(stored["at"].as_str().unwrap_or_default())?;
    let now: i64 = browser.evaluate("Date.now()").await?;
    assert!((0..60_000).contains(&(now - at.timestamp_millis())), "kept at {at}, on the clock of the device");
    browser.keep("TradOpen", false).await?;
    assert_eq!(browser.kept_keys().await?, [key("tchap")]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_from_a_touch_is_done_before_the_page_is_left() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    let star = |title: &str| format!("document.querySelector('button.keep[aria-label^=\"Garder {title}\"]')");
    let (one, other) = (star("TradOpen"), star("Usage"));
    // All in one task: no frame comes between. It shows, and is stored; of a star that is pressed twice, nothing is kept.
    let kept: Vec<String> = browser
        .evaluate(&format!(
            "({one}.click(), {other}.click(), {other}.click(), [{one}.ariaPressed, {other}.ariaPressed, \
             ...Object.keys(localStorage).filter(key => key.startsWith('bluehats/kept/'))])"
        ))
        .await?;
    assert_eq!(kept, ["true", "false", &key("tradopen")]);
    browser.wait_text(".count", "1").await?;
    let search = "document.querySelector('input[type=search]')";
    for (typed, leaving) in [("Grist", "visibilitychange"), ("Tchap", "pagehide")] {
        let address: String = browser
            .evaluate(&format!(
                "({search}.value = '{typed}', {search}.dispatchEvent(new Event('input')), \
                 document.dispatchEvent(new Event('{leaving}', {{ bubbles: true }})), location.search)"
            ))
            .await?;
        assert_eq!(address, format!("?q={typed}"));
    }
    browser.wait_kept("TradOpen", true).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_stay_in_step() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    let first = browser.tab().await?;
    browser.keep("TradOpen", true).await?;
    let second = browser.open_tab("2024/presentations/scenari/").await?;
    browser.keep("Usage de la chaîne éditoriale", true).await?;
    browser.wait_text(".count", "2").await?;

    browser.switch_to(&first).await?;
    browser.wait_text(".count", "2").await?;
    browser.wait_kept("Usage de la chaîne éditoriale", true).await?;
    browser.keep("Usage de la chaîne éditoriale", false).await?;
    browser.switch_to(&second).await?;
    browser.wait_kept("Usage de la chaîne éditoriale", false).await?;
    browser.wait_text(".count", "1").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_personal_programme_is_in_order_with_clashes_and_free_time() -> Outcome {
    let (origin, browser) = phone().await?;
    let mut programme = origin.programme()?;
    // TradOpen lasts from 14:00 to 14:20: this one begins before it ends.
    let grist = talk(&mut programme, "grist-compagnon")?;
    grist["start"] = json!("2024-12-04T14:10:00+01:00");
    origin.publish(&programme);
    browser.open("2024/").await?;
    for title in ["Grist, votre compagnon", "iTowns", "TradOpen", "Et vous, ça Tchap", "ProConnect"] {
        browser.keep(title, true).await?;
    }
    browser.link("Mon programme…").await?;
    browser.wait_talks(5).await?;
    let lines = browser.visible_texts(".mine > li").await?;
    let beginnings = [
        "mercredi 4 décembre",
        "entre 10:00 et 12:30 Et vous, ça Tchap",
        "entre 10:00 et 12:30 ProConnect",
        "12:30 – 14:00 · 1 h 30 libres — OpenNebula",
        "14:00 14:20 TradOpen",
        "14:10 14:40 Grist, votre compagnon",
        "14:10 — en même temps : « TradOpen",
        "14:40 – 16:20 · 1 h 40 libres — Des logiciels libres",
        "16:20 17:00 iTowns",
    ];
    assert_eq!(lines.len(), beginnings.len(), "{lines:#?}");
    for (line, beginning) in lines.iter().zip(beginnings) {
        assert!(line.starts_with(beginning), "{line:?} does not begin with {beginning:?}");
    }
    assert_accessible(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_programme_no_longer_has_is_still_kept() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let mut programme = origin.programme()?;
    // With its title it would be found again under the other identifier.
    let other = talk(&mut programme, "tradopen")?;
    (other["id"], other["title"]) = (json!("another"), json!("Une autre présentation"));
    origin.publish(&programme);
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".gone", "N’est plus au programme").await?;
    browser.wait_text(".gone", "TradOpen, un commun numérique").await?;
    assert_accessible(&browser).await?;
    browser.button("Garder TradOpen…").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_kept_and_never_written_over() -> Outcome {
    let (_origin, browser) = phone().await?;
    let newer = r#"{"v":2,"kept":"in a way that this version does not know"}"#;
    browser.open("2024/").await?;
    browser.store(&key("tradopen"), "{oups").await?;
    browser.store(&key("scenari"), newer).await?;
    browser.reload().await?;
    browser.wait_text(".notice", "n’a pas pu être relue").await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.wait_kept("Usage de la chaîne éditoriale", true).await?;
    browser.button("Fermer").await?;
    browser.keep("Et vous, ça Tchap", true).await?;
    browser.link("Mon programme…").await?;
    browser.wait_talks(3).await?;
    browser.wait_gone(".notice").await?;
    assert_eq!(browser.stored(&key("tradopen")).await?.as_deref(), Some("{oups"));
    assert_eq!(browser.stored(&key("scenari")).await?.as_deref(), Some(newer));

    // Let go, as the visitor wants it; the text is set aside all the same.
    browser.button("Garder TradOpen…").await?;
    browser.wait_talks(2).await?;
    let keys = browser.stored_keys().await?;
    let aside = keys.iter().find(|key| key.starts_with("bluehats/aside/"));
    let aside = aside.ok_or_else(|| Failure::new(format!("nothing was set aside: {keys:?}")))?;
    assert_eq!(browser.stored(aside).await?.as_deref(), Some("{oups"));
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_talks(2).await?;
    browser.assert_quiet().await
}
