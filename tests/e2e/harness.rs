//! Tests of the tests: the origin and the browser do what the journeys trust them to do.
//!
//! They look at small pages of their own, put in place of the app's files.

mod faults;

use std::time::Duration;

use thirtyfour::Key;

use crate::accessibility::violations;
use crate::browser::{Browser, Settings};
use crate::failure::Outcome;
use crate::origin::{Answer, Origin, Unknown};
use crate::screenshots::{Extent, save};

/// A page with a bit of everything.
const PAGE: &str = r#"<!doctype html><html lang="fr"><head><title>Essai</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Essai</h1>
<button onclick="this.nextElementSibling.textContent = 'gardé&nbsp;!'">Garder « Grist »</button><p></p>
<label>Chercher <input type="search"></label>
<a href="autre/">Autre page</a>
<a href="data:text/calendar,BEGIN:VCALENDAR" download="essai.ics">Télécharger</a>
<button onclick="navigator.clipboard.writeText('copié')">Copier</button>
<p hidden id="hidden">caché</p>
<div style="height: 2000px"></div></main></body></html>"#;

async fn origin_of_page() -> Outcome<Origin> {
    let origin = Origin::start().await?;
    origin.answer("/", Answer::html(PAGE));
    origin.answer(
        "/autre/",
        Answer::html("<!doctype html><title>Autre</title><link rel=icon href='data:,'><h1>Autre</h1>"),
    );
    Ok(origin)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_can_be_played() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;

    browser.button("Garder…").await?;
    browser.wait_text("p", "gardé !").await?;
    assert_eq!(browser.names("link").await?, ["Autre page", "Télécharger"]);
    browser.wait_gone("#hidden").await?;

    browser.click("input").await?;
    browser.fill("searchbox", "Chercher", "ancien").await?;
    browser.fill("searchbox", "Chercher", "données").await?;
    browser.keys(Key::Shift + Key::Tab).await?;
    browser.wait_until("the focus to leave the field", "document.activeElement.localName == 'button'").await?;
    let typed: String = browser.evaluate("document.querySelector('input').value").await?;
    assert_eq!(typed, "données");

    browser.link("Télécharger").await?;
    assert_eq!(browser.download("essai.ics").await?, b"BEGIN:VCALENDAR");
    browser.button("Copier").await?;
    browser.wait_clipboard("copié").await?;

    browser.link("Autre page").await?;
    browser.wait_path("autre/").await?;
    browser.back().await?;
    browser.wait_path("").await?;
    browser.forward().await?;
    browser.wait_text("h1", "Autre").await?;
    browser.reload().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_is_taken_once_it_is_whole() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    // What Chromium does, in slow motion: an empty file, then the whole one is moved over it.
    let folder = browser.folder.join("downloads");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("slow.ics"), "")?;
    let moved = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        std::fs::write(folder.join("slow.ics.crdownload"), "whole")?;
        Outcome::Ok(std::fs::rename(folder.join("slow.ics.crdownload"), folder.join("slow.ics"))?)
    };
    let (taken, moved) = tokio::join!(browser.download("slow.ics"), moved);
    moved?;
    assert_eq!(taken?, b"whole");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_reach_the_page() -> Outcome {
    let origin = origin_of_page().await?;
    let seen = "[innerWidth, innerHeight, devicePixelRatio, navigator.language,
        Intl.DateTimeFormat().resolvedOptions().locale, Intl.DateTimeFormat().resolvedOptions().timeZone,
        matchMedia('(prefers-color-scheme: dark)').matches,
        matchMedia('(prefers-reduced-motion: reduce)').matches].join(' ')";

    let browser = Browser::desktop(&origin).await?;
    browser.goto("/").await?;
    let usual: String = browser.evaluate(seen).await?;
    assert_eq!(usual, "1280 800 1 fr-FR fr-FR Europe/Paris false false");
    browser.resize(320, 256).await?;
    browser.wait_until("the smaller page", "innerWidth == 320").await?;
    drop(browser);

    let settings = Settings::phone().language("en-GB").time_zone("America/New_York");
    let browser = settings.dark().reduced_motion().sharp().open(&origin).await?;
    let first = browser.tab().await?;
    for tab in [first, browser.open_tab("/").await?] {
        browser.switch_to(&tab).await?;
        browser.goto("/").await?;
        browser.wait_for("h1").await?;
        let unusual: String = browser.evaluate(seen).await?;
        assert_eq!(unusual, "390 844 2 en-GB en-GB America/New_York true true");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_is_noticed() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    assert!(browser.console_errors().await?.is_empty());
    assert!(browser.requests_elsewhere().await?.is_empty());

    browser.evaluate::<()>("void fetch('https://example.org/spy').catch(() => 0)").await?;
    browser.evaluate::<()>("console.error('oups')").await?;
    assert!(browser.requests_elsewhere().await?.contains(&"https://example.org/spy".to_owned()));
    assert!(browser.console_errors().await?.iter().any(|error| error.contains("oups")));

    browser.evaluate::<()>("void document.querySelector('h1').replaceWith(new Image())").await?;
    let broken: Vec<_> = violations(&browser).await?.into_iter().map(|it| it.id).collect();
    assert!(broken.contains(&"image-alt".to_owned()), "{broken:?}");

    browser.offline(true).await?;
    let reached: bool = browser.evaluate("fetch('autre/').then(() => true, () => false)").await?;
    assert!(!reached, "a request got through while offline");
    browser.offline(false).await?;
    let reached: bool = browser.evaluate("fetch('autre/').then(() => true, () => false)").await?;
    assert!(reached, "no request got through after going online again");

    let whole = std::fs::read(save(&browser, "harness-page", Extent::Page).await?)?;
    let seen = std::fs::read(save(&browser, "harness-viewport", Extent::Viewport).await?)?;
    assert_eq!(height(&seen), 844);
    assert!(height(&whole) > 2000, "the picture of the whole page is {} high", height(&whole));
    Ok(())
}

/// The height of a PNG, which its header says in bytes 20 to 23.
fn height(picture: &[u8]) -> u32 {
    let bytes = picture.get(20..24).and_then(|bytes| bytes.try_into().ok());
    u32::from_be_bytes(bytes.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_origin_is_a_plain_host() -> Outcome {
    let origin = Origin::start_with("/sub/path/", Unknown::NotFoundPage).await?;
    assert!(origin.address().ends_with("/sub/path/"));
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    let ask = async |path: &str| -> Outcome<String> {
        let types = "it => it.status + ' ' + it.headers.get('content-type')";
        browser.evaluate(&format!("fetch('{path}').then({types})")).await
    };
    assert_eq!(ask("/sub/path/").await?, "200 text/html; charset=utf-8");
    assert_eq!(ask("/sub/path/nowhere/").await?, "404 text/html; charset=utf-8");
    assert_eq!(ask("/sub/path/programmes").await?, ask("/sub/path/nowhere").await?);
    assert_eq!(ask("/outside").await?, "404 text/plain; charset=utf-8");

    origin.answer("/programmes/new.json", Answer::json("{").after(Duration::from_millis(20)));
    assert_eq!(ask("/sub/path/programmes/new.json").await?, "200 application/json");
    origin.answer("/programmes/new.json", Answer::status(503));
    assert_eq!(ask("/sub/path/programmes/new.json").await?, "503 text/plain; charset=utf-8");
    origin.restore("/programmes/new.json");
    assert_eq!(ask("/sub/path/programmes/new.json").await?, "404 text/html; charset=utf-8");

    origin.wait_idle(Duration::from_millis(100)).await?;
    let answered: Vec<_> =
        origin.exchanges().into_iter().filter(|it| it.path.ends_with("new.json")).map(|it| it.status).collect();
    assert_eq!(answered, [200, 503, 404]);

    let app = Origin::start_with("/", Unknown::App).await?;
    browser.driver.goto(app.address() + "2024/presentations/grist/").await?;
    let status: u16 = browser.evaluate("performance.getEntriesByType('navigation')[0].responseStatus").await?;
    assert_eq!(status, 200);
    Ok(())
}
