//! The third piece of the app, which all of this comes with, and a visit that does not get it.

use super::{MINE, address};
use crate::app::{WITHOUT_WORKER, phone};
use crate::failure::Outcome;
use crate::origin::Fault;

const PIECE: &str = "split_exchange.wasm";

#[tokio::test(flavor = "multi_thread")]
async fn only_the_page_that_needs_the_piece_asks_for_it() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    let asked = || origin.exchanges().iter().any(|it| it.path.ends_with(PIECE));
    browser.open("2024/presentations/tradopen/").await?;
    browser.link("Infos").await?;
    browser.wait_path("2024/infos/").await?;
    assert!(!asked());
    browser.link("Mon programme").await?;
    browser.by_role("button", "Lire").await?;
    assert!(asked());
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_piece_the_list_is_there_and_the_selection_waits_in_the_address() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.keep_all(&["TradOpen"]).await?;
    browser.open("2024/").await?;
    origin.fault(Some(Fault::Missing(PIECE)))?;
    let selection = address(&origin, &["tchap"])?;
    browser.goto(&selection).await?;
    browser.wait_talks(1).await?;
    browser.wait_text("[role=alert]", "n’a pas pu être chargée").await?;
    browser.wait_path(&selection).await?;
    origin.fault(None)?;
    browser.button("Réessayer").await?;
    browser.wait_received("À ajouter : 1").await?;
    browser.wait_gone("main [role=alert]").await?;
    browser.button("Ajouter (1)").await?;
    browser.wait_talks(2).await?;
    browser.wait_path(MINE).await?;
    browser.assert_quiet_but(&["status of 404", "split_exchange", "WebAssembly"]).await
}
