//! The kill switch: the worker goes, what was kept stays.

use serde_json::json;

use super::{first_version, patient_phone};
use crate::app::key;
use crate::failure::Outcome;
use crate::site::Site;

/// What is stored beside the worker's own: programmes, and what a site under another path keeps.
const OTHERS: [&str; 2] = ["bluehats-programmes /", "bluehats-app /another/ 1"];

#[tokio::test(flavor = "multi_thread")]
async fn the_kill_switch_ends_the_worker_and_nothing_else() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let put = "name => caches.open(name).then(it => it.put('x', new Response('x')))";
    browser.evaluate::<()>(&format!("Promise.all({}.map({put})).then(() => null)", json!(OTHERS))).await?;

    let site = Site::next("2")?;
    site.switch_off()?;
    origin.serve(site.path());
    browser.evaluate::<()>("void (window.untouched = true)").await?;
    browser.begin_update().await?;
    let look = "navigator.serviceWorker.getRegistrations().then(it => window.registrations = it.length)";
    browser.evaluate::<()>(&format!("void setInterval(() => {look}, 50)")).await?;
    browser.wait_until("the end of the worker", "window.registrations === 0").await?;
    // The open page goes on, without a word.
    browser.wait_until("the same page", "window.untouched").await?;
    assert_eq!(browser.texts("#app .notice").await?, [""]);
    browser.link("Mon programme…").await?;
    browser.wait_talks(1).await?;

    for _ in 0..2 {
        browser.open("2024/").await?;
        browser.wait_version(Some("2")).await?;
        let controlled: bool = browser.evaluate("navigator.serviceWorker.controller !== null").await?;
        assert!(!controlled, "a worker is in charge again");
        assert_eq!(browser.cached().await?, []);
    }
    let names: Vec<String> = browser.evaluate("caches.keys()").await?;
    for other in OTHERS {
        assert!(names.iter().any(|name| name == other), "{names:?}");
    }
    // The app's own programmes stay too.
    assert_eq!(names.len(), OTHERS.len() + 1, "{names:?}");
    let kept: Option<String> = browser.evaluate(&format!("localStorage.getItem({})", json!(key("tradopen")))).await?;
    assert!(kept.is_some(), "what was kept is gone");

    // A site that has a worker again is as before.
    origin.serve(crate::origin::built());
    browser.visit("2024/").await?;
    assert_eq!(browser.cached().await?, [first_version()?]);
    browser.open("2024/mon-programme/").await?;
    browser.wait_talks(1).await
}
