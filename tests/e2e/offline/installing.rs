//! The first installation, while the network misbehaves: the whole version is kept, or nothing.

use std::time::Duration;

use super::{first_version, patient_phone};
use crate::failure::{Outcome, ensure};
use crate::origin::{Caching, Fault};

/// What a fault lets through all the same.
fn is_harmless(fault: Fault) -> bool {
    matches!(fault, Fault::Slow | Fault::HtmlForJson)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_under_a_fault_leaves_nothing_behind() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    for fault in Fault::EACH {
        origin.fault(Some(fault))?;
        // Whatever becomes of it: there may be no page at all.
        drop(tokio::time::timeout(Duration::from_secs(1), browser.goto("/")).await);
        origin.fault(None)?;
        browser.visit("/").await?;
        let stored = browser.cached().await?;
        ensure(stored == [first_version()?], || format!("after {fault:?}: {stored:#?}"))?;
        browser.forget_worker().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_under_a_fault_is_whole_or_nothing() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    for fault in Fault::EACH {
        origin.fault(Some(Fault::Missing("/sw.js")))?;
        browser.open("/").await?;
        // The worker itself comes through, the fault begins with its first file.
        origin.fault_but(Some(fault), Some("/sw.js"))?;
        let register = "navigator.serviceWorker.register('sw.js').then(it => void (window.found = it), () => null)";
        browser.evaluate::<()>(register).await?;
        if fault == Fault::Hangs {
            origin.wait_idle(Duration::from_millis(500)).await?;
            assert_eq!(browser.cached().await?, []);
            origin.fault(Some(Fault::Error))?;
        }
        browser.wait_until("the end of the installation", "!window.found?.installing").await?;
        let expected = if is_harmless(fault) { vec![first_version()?] } else { Vec::new() };
        let stored = browser.cached().await?;
        ensure(stored == expected, || format!("under {fault:?}: {stored:#?}"))?;

        origin.fault(None)?;
        browser.visit("/").await?;
        let stored = browser.cached().await?;
        ensure(stored == [first_version()?], || format!("after {fault:?}: {stored:#?}"))?;
        browser.forget_worker().await?;
    }
    assert_eq!(origin.asked_elsewhere(), 0);
    Ok(())
}

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
