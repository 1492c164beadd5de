//! The first installation, with what an earlier visit left behind. Under each fault: [`super::matrix`].

use super::{first_version, patient_phone};
use crate::failure::Outcome;
use crate::origin::{Caching, Fault};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_portal_left_in_the_browsers_own_cache_is_seen_through() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    origin.caching(Caching::Good);
    origin.fault(Some(Fault::Missing("/sw.js")))?;
    browser.open("/").await?;
    origin.fault(Some(Fault::Portal))?;
    for path in first_version()?.keys() {
        let fetched: String =
            browser.evaluate(&format!("fetch('{path}', {{ cache: 'reload' }}).then(it => it.text())")).await?;
        assert!(fetched.contains("Connexion"), "{path}: {fetched}");
    }
    origin.fault(None)?;
    // The page is asked for again, its files would come from the browser's cache: without a worker the app is stuck.
    let register = "navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready)";
    browser.evaluate::<()>(&format!("{register}.then(() => null)")).await?;
    browser.wait_worker().await?;
    assert_eq!(browser.cached().await?, [first_version()?]);
    browser.visit("2024/").await
}
