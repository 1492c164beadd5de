//! How each state of an exchange looks and measures: pictures, accessibility, width, the size of what is touched.

use super::super::looks::SMALL;
use super::{MINE, address, address_in};
use crate::accessibility::assert_accessible;
use crate::browser::{Browser, Settings};
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;
use crate::screenshots::{Extent, save};

/// Goes through the states, and looks at each.
async fn tour(origin: &Origin, browser: &Browser, look: impl AsyncFn(&str) -> Outcome) -> Outcome {
    browser.keep_all(&["TradOpen", "Et vous, ça Tchap"]).await?;
    browser.button("Transférer (QR)").await?;
    browser.wait_for("#codes svg").await?;
    look("codes").await?;
    browser.button("Transférer (QR)").await?;
    browser.receive(&address(origin, &["tradopen", "scenari", "gone-since", "ign-itowns-panoramax"])?).await?;
    browser.wait_received("À ajouter : 2").await?;
    look("received").await?;
    browser.receive("bonjour").await?;
    browser.wait_received("Ce n’est pas").await?;
    look("received-then-refused").await?;
    browser.button("Remplacer…").await?;
    browser.wait_received("Votre programme est remplacé.").await?;
    look("taken").await?;
    browser.button("Annuler").await?;
    browser.wait_received("C’est annulé").await?;
    look("undone").await?;
    browser.button("Fermer").await?;
    browser.receive("bonjour").await?;
    browser.wait_received("Ce n’est pas").await?;
    look("refused").await?;
    browser.receive(&address_in(origin, "2022", &["jitsi", "bigbluebutton"])?).await?;
    browser.wait_received("Elle est de l’édition").await?;
    look("received-of-another-edition").await?;
    browser.button("Ajouter (2)").await?;
    browser.wait_received("Ajouté à votre programme").await?;
    look("taken-elsewhere").await
}

async fn pictures(settings: Settings, setting: &str) -> Outcome {
    let origin = Origin::start().await?;
    let browser = settings.open(&origin).await?;
    tour(&origin, &browser, async |name| {
        save(&browser, &format!("exchange-{name}-{setting}"), Extent::Page).await?;
        browser.assert_fits().await?;
        assert_accessible(&browser).await
    })
    .await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_looks_right_on_a_phone_in_the_light() -> Outcome {
    pictures(Settings::phone(), "phone-light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_looks_right_on_a_phone_in_the_dark() -> Outcome {
    pictures(Settings::phone().dark(), "phone-dark").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_looks_right_on_a_wide_screen_in_the_light() -> Outcome {
    pictures(Settings::desktop(), "wide-light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_looks_right_on_a_wide_screen_in_the_dark() -> Outcome {
    pictures(Settings::desktop().dark(), "wide-dark").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_in_english_is_in_english() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.open(MINE).await?;
    browser.wait_text("h1", "My programme").await?;
    browser.goto(&address(&origin, &["tradopen"])?).await?;
    browser.wait_received("Nothing has changed yet: choose.").await?;
    browser.button("Add (1)").await?;
    browser.wait_received("Added to your programme: 1.").await?;
    browser.button("Transfer (QR)").await?;
    browser.wait_text("#codes", "Point the camera of the other device at this code.").await?;
    assert_accessible(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_touched_in_an_exchange_is_as_large_as_a_finger() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().size(320, 640).open(&origin).await?;
    tour(&origin, &browser, async |name| {
        let small: Vec<String> = browser.evaluate(SMALL).await?;
        ensure(small.is_empty(), || format!("in {name}: {}", small.join("\n")))?;
        browser.assert_fits().await
    })
    .await
}
