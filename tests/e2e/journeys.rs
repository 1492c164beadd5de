//! What visitors do, from end to end.

use crate::accessibility::assert_accessible;
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::Origin;
use crate::screenshots::{Extent, save};

#[tokio::test(flavor = "multi_thread")]
async fn the_app_opens_on_a_phone() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    browser.wait_for("h1").await?;
    save(&browser, "home-phone", Extent::Viewport).await?;
    browser.assert_quiet().await?;
    assert_accessible(&browser).await
}
