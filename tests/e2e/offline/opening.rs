//! Opening the app: without network, without a cache, without a worker.

use std::time::Duration;

use bluehats::publish::worker::Files;
use serde_json::json;

use super::{NO_NETWORK, first_version, patient_phone};
use crate::app::{WITHOUT_WORKER, phone};
use crate::browser::Settings;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::{Answer, Caching, Fault, Origin, Unknown, built};
use crate::site::{Site, pages};

/// One page of each kind, an old address among them.
const PAGES: [&str; 8] = [
    "",
    "?now=2024-12-04T14:24",
    "2024/",
    "2024/?organisme=dinum",
    "2024/presentations/tradopen/",
    "2024/mon-programme/",
    "2019/infos/",
    "editions/",
];

#[tokio::test(flavor = "multi_thread")]
async fn after_one_visit_the_app_opens_without_network() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("/").await?;
    origin.fault(Some(Fault::Down))?;
    for page in PAGES {
        browser.open_somehow(page).await?;
        browser.wait_path(page).await?;
    }
    browser.assert_quiet_but(&NO_NETWORK).await?;

    let browser = browser.restart(&origin).await?;
    for page in PAGES {
        browser.open_somehow(page).await?;
    }
    assert_eq!(browser.cached().await?, [first_version()?]);
    browser.assert_quiet_but(&NO_NETWORK).await?;
    origin.fault(None)?;
    browser.open("2024/").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_visited_is_there_as_it_was_rendered_ahead() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("2024/infos/").await?;
    browser.open("2024/presentations/tchap/").await?;
    let known = pages(&built())?;
    let mut expected = Files::new();
    for address in ["./", "2024/infos/", "2024/presentations/tchap/"] {
        expected.insert(address.to_owned(), known[address].clone());
    }
    browser
        .wait_while(async || {
            let found = browser.cached_pages().await?;
            ensure(found == [expected.clone()], || format!("{found:#?} and not {expected:#?}"))
        })
        .await?;
    // What comes in the place of a page, in part or of another version, does not take its place.
    let page = origin.file("2024/infos/index.html")?;
    let half = page.split_at(page.len() / 2).0.to_owned();
    for other in ["<html><script src=app.js></script></html>".to_owned(), half, page.replace("app-", "app-0")] {
        origin.answer("2024/infos/", Answer::html(other));
        let before = origin.exchanges().len();
        browser.open("2024/infos/").await?;
        browser
            .wait_while(async || {
                let asked = origin.exchanges().split_off(before).iter().any(|it| it.path == "/2024/infos/");
                ensure(asked, || "the page was not asked for".to_owned())
            })
            .await?;
        origin.wait_idle(Duration::from_millis(300)).await?;
        assert_eq!(browser.cached_pages().await?, [expected.clone()]);
    }
    // Offline it is on screen before the app is.
    origin.fault(Some(Fault::Down))?;
    browser.before_pages("addEventListener('DOMContentLoaded', () => window.ahead = !!document.querySelector('#app[data-ahead] .infos'))").await?;
    browser.open("2024/infos/").await?;
    assert!(browser.evaluate::<bool>("window.ahead").await?);
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_may_live_under_any_path() -> Outcome {
    const BASE: &str = "/sub/path/";
    let site = Site::under(BASE)?;
    let origin = Origin::start_with(BASE, Unknown::NotFoundPage).await?;
    origin.serve(site.path());
    let browser = Settings::phone().eager().open(&origin).await?;
    browser.visit("2024/presentations/tradopen/").await?;
    let scope: String = browser.evaluate("navigator.serviceWorker.ready.then(it => it.scope)").await?;
    assert_eq!(scope, origin.address());
    assert_eq!(browser.cached().await?, [site.files()?]);
    let outside: Vec<_> = origin.exchanges().into_iter().filter(|it| !it.path.starts_with(BASE)).collect();
    assert!(outside.is_empty(), "{outside:?}");

    origin.fault(Some(Fault::Down))?;
    let browser = browser.restart(&origin).await?;
    for page in PAGES {
        browser.open_somehow(page).await?;
        browser.wait_path(page).await?;
    }
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_good_host_little_is_fetched_twice() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.caching(Caching::Good);
    browser.visit("/").await?;
    assert_eq!(browser.cached().await?, [first_version()?]);
    origin.wait_idle(Duration::from_millis(300)).await?;
    let mut sent: Vec<_> = origin.exchanges().into_iter().filter(|it| it.status == 200).map(|it| it.path).collect();
    sent.sort();
    let all = sent.len();
    sent.dedup();
    assert_eq!(sent.len(), all, "{sent:?}");

    // The next visit asks whether the programme and the page are still the same, for nothing else; the browser itself looks
    // at the worker, now and then.
    let before = origin.exchanges().len();
    browser.open("/").await?;
    origin.wait_idle(Duration::from_millis(300)).await?;
    let again = origin.exchanges().split_off(before).into_iter();
    let others: Vec<_> = again
        .filter(|it| !it.path.starts_with("/programmes/") && it.path != "/sw.js")
        .map(|it| (it.path, it.status))
        .filter(|asked| *asked != ("/".to_owned(), 304))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_holds_damaged_is_asked_for_anew() -> Outcome {
    let app = first_version()?;
    for part in [".js", "_bg.wasm", "__wasm_split.js"] {
        let (origin, browser) = phone().await?;
        origin.caching(Caching::Good);
        let path = app.keys().find(|name| name.ends_with(part)).ok_or_else(|| Failure::new("no such file"))?;
        let whole = std::fs::read(built().join(path))?;
        origin.answer(path, Answer::like(path, whole[..whole.len() / 2].to_vec()));
        browser.goto("2024/").await?;
        browser.wait_until("what failed", "performance.getEntriesByType('navigation')[0].type === 'reload'").await?;
        browser.wait_talks(15).await?;
        origin.wait_idle(Duration::from_millis(300)).await?;
        let asked = |path: &str| origin.exchanges().iter().filter(|it| it.path.ends_with(path)).count();
        assert_eq!(asked("/2024/"), 2, "{part}: no more than once");
        origin.restore(path);
        browser.open("2024/").await?;
        browser.wait_talks(15).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_apps_is_left_to_the_network() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("/").await?;
    let before = origin.exchanges().len();
    let texts = ["programmes/2024.json", "programmes/README.md", "icons/192.png", "sw.js", "index.html"];
    for text in texts {
        let status: u16 = browser.evaluate(&format!("fetch({}).then(it => it.status)", json!(text))).await?;
        assert_eq!(status, 200, "{text}");
        let asked = origin.exchanges().split_off(before).into_iter().any(|it| it.path == format!("/{text}"));
        assert!(asked, "{text}");
    }
    browser.goto("programmes/2024.json").await?;
    browser.wait_text("body", "\"revision\"").await?;
    browser.goto("nowhere.txt").await?;
    let status: u16 = browser.evaluate("performance.getEntriesByType('navigation')[0].responseStatus").await?;
    assert_eq!(status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cache_that_is_gone_does_no_harm() -> Outcome {
    let (origin, browser) = patient_phone().await?;
    browser.visit("/").await?;
    browser
        .evaluate::<()>("caches.keys().then(all => Promise.all(all.map(it => caches.delete(it)))).then(() => null)")
        .await?;
    // From the network; meanwhile everything is kept again.
    browser.open("2024/presentations/tradopen/").await?;
    let count = "caches.keys().then(all => window.caches_there = all.filter(it => it.startsWith('bluehats-app')).length).then(() => null)";
    browser.evaluate::<()>(&format!("void setInterval(() => {count}, 50)")).await?;
    browser.wait_until("the cache", "window.caches_there === 1").await?;
    origin.wait_idle(Duration::from_millis(300)).await?;
    assert_eq!(browser.cached().await?, [first_version()?]);
    origin.fault(Some(Fault::Down))?;
    browser.open_somehow("2024/mon-programme/").await?;
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_worker_the_app_is_the_same() -> Outcome {
    for refusal in [
        WITHOUT_WORKER,
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no') } })",
    ] {
        let (_origin, browser) = phone().await?;
        browser.before_pages(refusal).await?;
        browser.open("2024/").await?;
        browser.keep("TradOpen", true).await?;
        browser.link("Mon programme…").await?;
        browser.wait_talks(1).await?;
        browser.assert_quiet().await?;
        drop(browser);
    }
    Ok(())
}
