//! A selection that arrives where there is no network.

use super::{MINE, address, address_in};
use crate::browser::Settings;
use crate::failure::Outcome;
use crate::origin::{Fault, Origin};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_opened_without_network_of_this_edition_and_of_another() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().eager().open(&origin).await?;
    browser.visit("2022/").await?;
    browser.visit("2024/").await?;
    origin.fault(Some(Fault::Down))?;
    for (edition, talk) in [("2024", "tradopen"), ("2022", "jitsi")] {
        let page = format!("{edition}/mon-programme/");
        let selection = address_in(&origin, edition, &[talk])?;
        browser.goto(&selection).await?;
        browser.wait_received("À ajouter : 1").await?;
        browser.button("Ajouter (1)").await?;
        browser.wait_talks(1).await?;
        browser.wait_path(&page).await?;
        browser.wait_stored().await?;
    }
    let browser = browser.restart(&origin).await?;
    browser.goto(MINE).await?;
    browser.wait_talks(1).await?;
    browser.button("Transférer (QR)").await?;
    browser.wait_for("#codes svg").await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2022/jitsi", "bluehats/kept/2024/tradopen"]);
    browser.assert_quiet_but(&["net::ERR_", "Failed to load resource"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_an_edition_that_was_never_opened_waits_for_the_network() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().eager().open(&origin).await?;
    browser.visit(MINE).await?;
    origin.fault(Some(Fault::Down))?;
    let here = address(&origin, &["tradopen"])?;
    let elsewhere = address_in(&origin, "2022", &["jitsi"])?;
    browser.receive(&elsewhere).await?;
    browser.wait_received("Le programme de l’édition « 2022 » n’a pas pu être chargé").await?;
    browser.receive(&here).await?;
    browser.wait_received("À ajouter : 1").await?;
    browser.button("Ne rien changer").await?;
    browser.wait_gone(".received").await?;
    // By its address: there is no page yet that could show it, and it is still in the address when there is.
    browser.goto(&elsewhere).await?;
    browser.wait_for("[role=alert]").await?;
    browser.wait_path(&elsewhere).await?;
    origin.fault(None)?;
    browser.button("Réessayer").await?;
    browser.wait_received("À ajouter : 1").await?;
    browser.button("Ajouter (1)").await?;
    browser.wait_path("2022/mon-programme/").await?;
    browser.wait_talks(1).await?;
    browser.assert_quiet_but(&["net::ERR_", "Failed to load resource"]).await
}
