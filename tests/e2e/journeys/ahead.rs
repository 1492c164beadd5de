//! The pages that were rendered ahead: read before the app is there, and without it.

use std::time::Duration;

use crate::app::{WITHOUT_WORKER, key};
use crate::browser::{Browser, Settings};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::{Answer, Fault, Origin, built};

/// Remembers how far anything was moved without a touch (<https://wicg.github.io/layout-instability/>).
const SHIFTS: &str = "window.shift = 0; new PerformanceObserver(seen => {
    for (const it of seen.getEntries()) if (!it.hadRecentInput) window.shift += it.value;
}).observe({ type: 'layout-shift', buffered: true })";

/// The first piece of the app.
fn module() -> Outcome<(String, Vec<u8>)> {
    for entry in std::fs::read_dir(built())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with("_bg.wasm") {
            let body = std::fs::read(built().join(&name))?;
            return Ok((name, body));
        }
    }
    Err(Failure::new("the build has no module"))
}

/// A phone whose network brings the page at once, and the app so much later.
async fn phone_without_app_for(delay: Duration) -> Outcome<(Origin, Browser)> {
    let origin = Origin::start().await?;
    let (name, module) = module()?;
    origin.answer(&name, Answer::like(&name, module).after(delay));
    let browser = Settings::phone().hasty().open(&origin).await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.before_pages(SHIFTS).await?;
    Ok((origin, browser))
}

impl Browser {
    async fn assert_still(&self) -> Outcome {
        let shift: f64 = self.evaluate("window.shift").await?;
        ensure(shift == 0.0, || format!("what was on screen moved by {shift}"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_before_the_app_starts_is_done() -> Outcome {
    let (_origin, browser) = phone_without_app_for(Duration::from_secs(4)).await?;
    browser.goto("2024/").await?;
    browser.wait_for("#app[data-ahead] [data-keep=tradopen]").await?;
    // Scripted, so that nothing scrolls but what is scrolled here.
    browser.evaluate::<()>("void document.querySelector('[data-keep=tradopen]').click()").await?;
    browser.evaluate::<()>("void document.querySelector('input[type=checkbox][value=donnees]').click()").await?;
    browser.evaluate::<()>("void document.querySelector('[data-keep=docs]').focus({ preventScroll: true })").await?;
    browser.scroll(640).await?;
    browser
        .wait_until("the star is pressed", "document.querySelector('[data-keep=tradopen]').ariaPressed === 'true'")
        .await?;
    ensure(browser.stored(&key("tradopen")).await?.is_none(), || "the app was there already".to_owned())?;
    browser.wait_ready().await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.wait_until("it is kept", &format!("localStorage.getItem('{}') !== null", key("tradopen"))).await?;
    browser.wait_until("the filter holds", "location.search === '?theme=donnees'").await?;
    browser.wait_talks(3).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_seen_first_are_talks() -> Outcome {
    let origin = Origin::start().await?;
    origin.fault(Some(Fault::Slow))?;
    for settings in [Settings::phone(), Settings::desktop()] {
        let browser = settings.hasty().open(&origin).await?;
        browser.before_pages(WITHOUT_WORKER).await?;
        let first = "requestAnimationFrame(() => { window.first = document.querySelectorAll('.card').length; })";
        browser.before_pages(first).await?;
        for page in ["./", "2024/"] {
            browser.goto(page).await?;
            browser.wait_until("something is seen", "window.first !== undefined").await?;
            let first: usize = browser.evaluate("first").await?;
            ensure(first >= 4, || format!("on {page:?} so many talks are seen first: {first}"))?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_takes_over_without_a_visible_change() -> Outcome {
    let (_origin, browser) = phone_without_app_for(Duration::from_secs(3)).await?;
    browser.goto("2024/").await?;
    browser.wait_for("#app[data-ahead] [data-keep=docs]").await?;
    browser.evaluate::<()>("void document.querySelector('[data-keep=docs]').focus({ preventScroll: true })").await?;
    browser.scroll(640).await?;
    // Where each card is, and each star and heading.
    let places = "[...document.querySelectorAll('.card, .keep, h1, h2, h3, h4, .chip, .days a, .tabs a')].map(it => {
        const { x, y, width, height } = it.getBoundingClientRect(); return [it.className, x, y, width, height].join(' ')
    })";
    let before: Vec<String> = browser.evaluate(places).await?;
    ensure(before.len() > 50, || format!("only {} places are known", before.len()))?;
    browser.wait_ready().await?;
    browser.wait_text(".fresh", "À jour").await?;
    let after: Vec<String> = browser.evaluate(places).await?;
    assert_eq!(before, after);
    browser.wait_until("the focus is where it was", "document.activeElement.dataset.keep === 'docs'").await?;
    browser.wait_until("the page is as far down", "scrollY === 640").await?;
    browser.assert_still().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_before_the_app_starts_is_searched() -> Outcome {
    let (_origin, browser) = phone_without_app_for(Duration::from_secs(4)).await?;
    browser.goto("2024/").await?;
    browser.wait_for("#app[data-ahead] input[type=search]").await?;
    browser.click("#app[data-ahead] input[type=search]").await?;
    browser.keys("grist").await?;
    browser.wait_until("it is typed before the app is there", "!!document.querySelector('[data-ahead]')").await?;
    browser.wait_ready().await?;
    browser.wait_until("it is searched", "location.search === '?q=grist'").await?;
    browser.wait_until("one may go on typing", "document.activeElement.type === 'search'").await?;
    browser.keys("-tableur").await?;
    browser.wait_until("it is searched", "location.search === '?q=grist-tableur'").await?;
    browser.wait_for(".empty").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_all_that_can_be_read_is_read() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.devtools("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true })).await?;
    browser.goto("2024/").await?;
    browser.wait_text("noscript", "demandent JavaScript").await?;
    browser.wait_talks(15).await?;
    // What only the app can answer is not offered.
    for offered in [".keep", ".ask", ".check", ".language"] {
        let shown: bool = browser
            .evaluate(&format!("[...document.querySelectorAll('{offered}')].some(it => it.checkVisibility())"))
            .await?;
        ensure(!shown, || format!("{offered} is offered without scripts"))?;
    }
    browser.assert_fits().await?;
    browser.link("TradOpen, un commun numérique…").await?;
    browser.wait_text("h1", "TradOpen").await?;
    browser.assert_fits().await?;
    browser.link("Infos").await?;
    browser.wait_text("h1", "Infos").await?;
    browser.assert_fits().await?;
    browser.goto("2024/calendrier/").await?;
    let feeds: usize = browser.evaluate("document.querySelectorAll('a[href^=webcal]').length").await?;
    ensure(feeds > 10, || format!("{feeds} calendars can be subscribed to"))?;
    browser.assert_fits().await?;
    browser.goto("editions/").await?;
    browser.wait_text(".editions, .history", "2018").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_app_never_comes_stays_and_says_so() -> Outcome {
    let origin = Origin::start().await?;
    origin.fault(Some(Fault::Missing("_bg.wasm")))?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("2024/").await?;
    browser.wait_talks(15).await?;
    browser
        .wait_until("it is said", "document.querySelector('#late').checkVisibility({ visibilityProperty: true })")
        .await?;
    browser.wait_text("#late", "tarde à démarrer").await?;
    browser.wait_talks(15).await?;
    browser.assert_sound().await?;
    for page in ["2024/presentations/tradopen/", "2024/infos/", "2024/calendrier/", "editions/", "nowhere/"] {
        browser.goto(page).await?;
        browser.wait_for("h1").await?;
        browser.assert_sound().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_module_and_the_programme_are_fetched_once() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.open("2024/").await?;
    origin.wait_idle(Duration::from_millis(500)).await?;
    // The icon is asked for by the browser itself, once for the page and once as that of the manifest.
    let paths = origin.exchanges().into_iter().map(|exchange| exchange.path).filter(|path| path != "/favicon.svg");
    let mut paths: Vec<String> = paths.collect();
    paths.sort();
    let mut once = paths.clone();
    once.dedup();
    assert_eq!(paths, once);
    ensure(paths.len() <= REQUESTS, || format!("{} requests, more than {REQUESTS}: {paths:?}", paths.len()))
}

/// Page, manifest, script, loader of the second piece, module, list of editions, programme.
const REQUESTS: usize = 7;
