//! Browsers that store nothing, or have no room, or forget: the app is of use all the same, says so once, and no error
//! goes unhandled.

use crate::accessibility::assert_accessible;
use crate::app::phone;
use crate::browser::{Browser, Settings};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;

/// Notes each notice that is shown.
const NOTE_NOTICES: &str = "window.notices = [];
    new MutationObserver(() => {
        const text = document.querySelector('#app > .notice p')?.innerText;
        if (text && text !== window.notices.at(-1)) window.notices.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });";

/// What a browser refuses, and what comes of it.
struct Refusal {
    name: &'static str,
    /// What makes a browser refuse.
    script: &'static str,
    /// The one notice.
    notice: Option<&'static str>,
    /// What is said of what was kept.
    saved: &'static str,
    /// Whether what was kept is there after a reload.
    stays: bool,
}

const REFUSED: &str = "Ce navigateur refuse d’enregistrer";
const FULL: &str = "L’espace de ce navigateur est plein";
const DEEP: &str = "enregistré";
const NEAR: &str = "enregistré par le navigateur";
const NOWHERE: &str = "pas enregistré";

const NO_NEAR: &str =
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });";
const NO_DEEP: &str =
    "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } });";

const REFUSALS: [Refusal; 11] = [
    Refusal { name: "local storage refused", script: NO_NEAR, notice: Some(REFUSED), saved: DEEP, stays: true },
    Refusal {
        name: "local storage is null",
        script: "Object.defineProperty(window, 'localStorage', { value: null });",
        notice: Some(REFUSED),
        saved: DEEP,
        stays: true,
    },
    Refusal {
        name: "local storage takes nothing",
        script: "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };",
        notice: Some(FULL),
        saved: DEEP,
        stays: true,
    },
    Refusal { name: "IndexedDB refused", script: NO_DEEP, notice: None, saved: NEAR, stays: true },
    Refusal {
        name: "IndexedDB is null",
        script: "Object.defineProperty(window, 'indexedDB', { value: null });",
        notice: None,
        saved: NEAR,
        stays: true,
    },
    Refusal {
        name: "IndexedDB does not open",
        script: "IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError') };",
        notice: None,
        saved: NEAR,
        stays: true,
    },
    Refusal {
        name: "IndexedDB opens with an error",
        // As Firefox does in some private windows: what is asked for is of a version that cannot be.
        script: "const open = IDBFactory.prototype.open;
            IDBFactory.prototype.open = function () {
                const request = open.call(this, 'other', 1);
                request.onupgradeneeded = () => request.transaction.abort();
                Object.defineProperty(request, 'onupgradeneeded', { set() {} });
                return request;
            };",
        notice: None,
        saved: NEAR,
        stays: true,
    },
    Refusal {
        name: "IndexedDB is full",
        script: "IDBObjectStore.prototype.put = function () {
            this.transaction.abort(); throw new DOMException('full', 'QuotaExceededError') };",
        notice: None,
        saved: NEAR,
        stays: true,
    },
    Refusal {
        name: "both full",
        script: "for (const [of, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']])
            of.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError') };",
        notice: Some(FULL),
        saved: NOWHERE,
        stays: false,
    },
    Refusal { name: "caches refused", script: crate::app::FORGETFUL, notice: None, saved: DEEP, stays: true },
    Refusal {
        name: "everything null",
        script: "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
            Object.defineProperty(window, name, { value: null });
            Object.defineProperty(Navigator.prototype, 'storage', { value: undefined });",
        notice: Some(REFUSED),
        saved: NOWHERE,
        stays: false,
    },
];

/// Keeps two talks, lets one go, looks at them, changes the language and comes back; then checks what was told.
async fn is_usable(browser: &Browser, refusal: &Refusal) -> Outcome {
    browser.before_pages(NOTE_NOTICES).await?;
    browser.before_pages(refusal.script).await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    browser.keep("Usage de la chaîne éditoriale", true).await?;
    browser.keep("TradOpen", false).await?;
    browser.link("Mon programme 1").await?;
    browser.wait_talks(1).await?;
    browser
        .wait_until(
            "what is said of it",
            &format!("document.querySelector('.saved').innerText === '{}'", refusal.saved),
        )
        .await?;
    assert_accessible(browser).await?;
    browser.button("English").await?;
    browser.wait_text("h1", "My programme").await?;
    browser.wait_talks(1).await?;
    browser.button("Français").await?;
    browser.link("Programme").await?;
    browser.wait_kept("Usage de la chaîne éditoriale", true).await?;
    assert_told_once(browser, refusal).await?;

    browser.open("2024/mon-programme/").await?;
    if refusal.stays {
        browser.wait_talks(1).await?;
        browser.wait_kept("Usage de la chaîne éditoriale", true).await?;
    } else {
        browser.wait_text(".empty", "Rien de gardé").await?;
    }
    browser.link("Programme").await?;
    browser.keep("Docs", true).await?;
    browser.wait_text(".count", if refusal.stays { "2" } else { "1" }).await?;
    assert_told_once(browser, refusal).await?;
    browser.assert_quiet().await
}

/// One notice in the life of the page, where there is one to be told; no other.
async fn assert_told_once(browser: &Browser, refusal: &Refusal) -> Outcome {
    let told: Vec<String> = browser.evaluate("window.notices").await?;
    let is_right = match (refusal.notice, &told[..]) {
        (None, []) => true,
        (Some(notice), [told]) => told.starts_with(notice),
        _ => false,
    };
    ensure(is_right, || format!("{:?} was to be told, and was: {told:?}", refusal.notice))
}

async fn each_is_usable(refusals: &[Refusal]) -> Outcome {
    for refusal in refusals {
        let (_origin, browser) = phone().await?;
        is_usable(&browser, refusal).await.map_err(|failure| Failure::new(format!("{}: {failure:?}", refusal.name)))?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_refuses_local_storage_is_usable_and_says_so_once() -> Outcome {
    each_is_usable(&REFUSALS[..3]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_refuses_the_deep_place_is_usable() -> Outcome {
    each_is_usable(&REFUSALS[3..8]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_stores_nothing_at_all_is_usable_and_says_so_once() -> Outcome {
    each_is_usable(&REFUSALS[8..]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn local_storage_that_is_really_full_loses_nothing() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    let fill = "() => {
        let size = 1 << 20;
        for (let place = 0; size > 0; place++) {
            try { localStorage.setItem(`other/${place}`, 'x'.repeat(size)) } catch { size >>= 1 }
        }
    }";
    browser.evaluate::<()>(&format!("void ({fill})()")).await?;
    let refusal = Refusal { name: "really full", script: "", notice: Some(FULL), saved: DEEP, stays: true };
    is_usable(&browser, &refusal).await?;
    assert_eq!(browser.kept_keys().await?, Vec::<String>::new(), "there was room after all");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_window_is_like_another_one_until_it_is_closed() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().private().open(&origin).await?;
    let refusal = Refusal { name: "private window", script: "", notice: None, saved: DEEP, stays: true };
    is_usable(&browser, &refusal).await?;
    let browser = browser.restart(&origin).await?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_quiet().await
}
