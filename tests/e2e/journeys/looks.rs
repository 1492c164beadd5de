//! How every page and state looks and measures: pictures, accessibility, width, the size of what is touched, stillness.

use std::cell::RefCell;
use std::time::Duration;

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::app::{FORGETFUL, key, phone, set, talk};
use crate::browser::{Browser, Settings};
use crate::failure::{Outcome, ensure};
use crate::journeys::changing::{FIRST, LAST, TWELFTH, version};
use crate::origin::{Answer, Origin};
use crate::screenshots::{Extent, save};

const EDITION: &str = "programmes/2024.json";

/// The pages that need nothing but their address; a picture shows as much of each.
const PAGES: [(&str, &str, Extent); 13] = [
    ("programme", "2024/?now=2025-01-06T10:00", Extent::Page),
    ("filtered", "2024/?organisme=dinum&q=donnees", Extent::Page),
    ("nothing-found", "2024/?organisme=pcll&theme=usagers", Extent::Viewport),
    ("now", "2024/?now=2024-12-04T14:24", Extent::Viewport),
    ("talk", "2024/presentations/tradopen/", Extent::Page),
    ("talk-untimed", "2024/presentations/opendesk/", Extent::Page),
    ("mine-empty", "2024/mon-programme/", Extent::Viewport),
    ("infos", "2024/infos/", Extent::Page),
    ("calendars", "2024/calendrier/", Extent::Page),
    ("editions", "editions/", Extent::Page),
    ("found-everywhere", "editions/?q=grist", Extent::Page),
    ("call", "2024/?now=2024-10-20T10:00", Extent::Viewport),
    ("propose", "2024/proposer/?now=2024-10-20T10:00", Extent::Page),
];

/// Goes through every page and state, and looks at each.
async fn tour(origin: &Origin, browser: &Browser, look: impl AsyncFn(&str, Extent) -> Outcome) -> Outcome {
    for (name, address, extent) in PAGES {
        browser.open(address).await?;
        look(name, extent).await?;
    }
    tour_of_sheets(browser, &look).await?;
    tour_of_kept(origin, browser, &look).await?;
    tour_of_changes(origin, browser, &look).await?;
    tour_of_trouble(origin, browser, &look).await
}

/// The filters, where they are sheets.
async fn tour_of_sheets(browser: &Browser, look: &impl AsyncFn(&str, Extent) -> Outcome) -> Outcome {
    browser.open("2024/?theme=education").await?;
    let sheets: bool = browser.evaluate("document.querySelector('[popovertarget]').checkVisibility()").await?;
    if sheets {
        browser.button("Ministère ou organisme").await?;
        browser.wait_for("#facet-organisme:popover-open").await?;
        look("sheet", Extent::Viewport).await?;
    }
    Ok(())
}

/// What was kept: a talk, a schedule with a clash and with something that is gone, a notice.
async fn tour_of_kept(origin: &Origin, browser: &Browser, look: &impl AsyncFn(&str, Extent) -> Outcome) -> Outcome {
    let mut programme = origin.programme()?;
    talk(&mut programme, "grist-compagnon")?["start"] = json!("2024-12-04T14:10:00+01:00");
    talk(&mut programme, "scenari")?["status"] = json!("cancelled");
    origin.publish(&programme);
    browser.open("2024/presentations/tradopen/").await?;
    for id in ["tchap", "tradopen", "grist-compagnon", "scenari", "ign-itowns-panoramax", "gone"] {
        let title = talk(&mut programme, id).map_or(json!("Une présentation retirée"), |talk| talk["title"].clone());
        let seen = json!({ "v": 1, "at": "2024-12-01T10:00:00Z", "title": title, "room": "Ada Lovelace" });
        browser.store(&key(id), &seen.to_string()).await?;
    }
    browser.reload().await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.button("Ajouter à mon agenda (.ics)").await?;
    browser.wait_for(".notice p").await?;
    look("talk-kept", Extent::Viewport).await?;
    browser.open("2024/").await?;
    browser.wait_kept("TradOpen", true).await?;
    look("programme-kept", Extent::Page).await?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".note", "en même temps").await?;
    look("mine", Extent::Page).await?;
    // All that was exported, then another programme.
    browser.button("Ajouter à mon agenda (.ics)").await?;
    browser.wait_for(".notice p").await?;
    talk(&mut programme, "tchap")?["title"] = json!("Tchap, la messagerie de l’État");
    talk(&mut programme, "tradopen")?["status"] = json!("cancelled");
    let talks = programme.get_mut("talks").and_then(Value::as_array_mut);
    if let Some(talks) = talks {
        talks.retain(|talk| talk["id"] != "grist-compagnon");
    }
    origin.publish(&programme);
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".exported", "3 présentations ont changé").await?;
    browser.press("DisclosureTriangle", "Un fichier par présentation").await?;
    look("mine-exported", Extent::Page).await?;
    browser.open("2024/presentations/opendesk/").await?;
    browser.press("DisclosureTriangle", "Rappel et abonnement").await?;
    look("talk-calendar", Extent::Page).await
}

/// What changed: nothing yet, then each thing that may happen to what is kept, and the page of all of it.
async fn tour_of_changes(origin: &Origin, browser: &Browser, look: &impl AsyncFn(&str, Extent) -> Outcome) -> Outcome {
    // A device that knows nothing yet: what is open is forgotten as soon as its page is left.
    let forget = "caches.keys().then(all => Promise.all(all.map(it => caches.delete(it)))).then(() => {
        localStorage.clear();
        indexedDB.deleteDatabase('bluehats');
    })";
    browser.evaluate::<()>(forget).await?;
    origin.publish_version(FIRST)?;
    browser.open("2024/changements/").await?;
    browser.wait_for(".empty").await?;
    look("changes-none", Extent::Viewport).await?;
    browser.open("2024/?now=2024-11-21T14:20").await?;
    for title in ["De TradEmploi", "Visio", "Grist, votre compagnon", "Des logiciels libres", "Usage de la chaîne"] {
        browser.keep(title, true).await?;
    }
    origin.publish_version(TWELFTH)?;
    browser.check("2024-11-21T18:20:41+01:00").await?;
    let mut last: Value = serde_json::from_str(&version(LAST)?)?;
    let scenari = talk(&mut last, "scenari")?;
    set(scenari, "status", json!("cancelled"));
    set(scenari, "reason", json!("L’intervenant est retenu par une grève des trains."));
    let grist = talk(&mut last, "grist-compagnon")?;
    set(grist, "start", json!("2024-12-04T14:40:00+01:00"));
    set(grist, "end", json!("2024-12-04T15:00:00+01:00"));
    origin.publish(&last);
    browser.check("2024-11-28T09:04:52+01:00").await?;
    browser.open("2024/?now=2024-12-03T18:00").await?;
    browser.wait_text(".notice", "ont changé").await?;
    look("programme-changed", Extent::Page).await?;
    look("notice-changed", Extent::Viewport).await?;
    browser.open("2024/presentations/scenari/?now=2024-12-03T18:00").await?;
    browser.wait_for(".news-box h2").await?;
    look("talk-cancelled", Extent::Page).await?;
    browser.open("2024/presentations/grist-compagnon/?now=2024-12-03T18:00").await?;
    browser.wait_for(".news-box h2").await?;
    look("talk-changed", Extent::Page).await?;
    browser.open("2024/mon-programme/?now=2024-12-03T18:00").await?;
    browser.wait_for(".news-box h2").await?;
    look("mine-changed", Extent::Page).await?;
    browser.button("J’ai vu").await?;
    browser.wait_gone(".news-box h2").await?;
    browser.open("2024/changements/?now=2024-12-03T18:00").await?;
    browser.wait_for(".history h2").await?;
    look("changes", Extent::Page).await
}

/// What is seen when something is wrong, or slow.
async fn tour_of_trouble(origin: &Origin, browser: &Browser, look: &impl AsyncFn(&str, Extent) -> Outcome) -> Outcome {
    browser.goto("2024/nowhere/").await?;
    browser.wait_for("main .button").await?;
    look("unknown-page", Extent::Viewport).await?;
    browser.before_pages(FORGETFUL).await?;
    origin.answer(EDITION, Answer::status(500));
    browser.goto("2024/").await?;
    browser.wait_for("[role=alert]").await?;
    look("failure", Extent::Viewport).await?;
    origin.answer(EDITION, Answer::status(500).after(Duration::from_secs(20)));
    // Only the device knows what stands there: nothing of it is rendered ahead.
    browser.goto("2024/mon-programme/").await?;
    browser.wait_for(".skeleton").await?;
    look("loading", Extent::Viewport).await?;

    let mut programme = origin.programme()?;
    let word = "Anticonstitutionnellement".repeat(400);
    talk(&mut programme, "tchap")?["title"] = json!(word);
    talk(&mut programme, "tchap")?["speakers"] = json!([{ "name": word }]);
    origin.publish(&programme);
    browser.open("2024/").await?;
    look("long-word", Extent::Viewport).await?;
    browser.open("2024/presentations/tchap/").await?;
    look("long-word-talk", Extent::Viewport).await
}

/// Takes a picture of everything, and has axe look at it.
async fn pictures(settings: Settings, setting: &str) -> Outcome {
    let origin = Origin::start().await?;
    let browser = settings.open(&origin).await?;
    tour(&origin, &browser, async |name, extent| {
        save(&browser, &format!("{name}-{setting}"), extent).await?;
        browser.assert_fits().await?;
        assert_accessible(&browser).await
    })
    .await?;
    browser.assert_quiet_but(&["status of 404", "status of 500"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_looks_right_on_a_phone_in_the_light() -> Outcome {
    pictures(Settings::phone(), "phone-light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_looks_right_on_a_phone_in_the_dark() -> Outcome {
    pictures(Settings::phone().dark(), "phone-dark").await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_looks_right_on_a_wide_screen_in_the_light() -> Outcome {
    pictures(Settings::desktop(), "wide-light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_looks_right_on_a_wide_screen_in_the_dark() -> Outcome {
    pictures(Settings::desktop().dark(), "wide-dark").await
}

/// What can be touched and is less than 44 px high or wide around its middle: whatever is drawn, a finger that lands
/// there must reach it (tested a pixel inside, since edges are rounded). Links within a sentence are exempt (WCAG 2.5.8).
pub const SMALL: &str = r"(() => {
    const root = document.querySelector(':popover-open') ?? document;
    const isSeen = it => it.checkVisibility({ visibilityProperty: true });
    const touched = [...root.querySelectorAll('a[href], button, input')].filter(isSeen);
    const inSentence = it => getComputedStyle(it).display === 'inline'
        && [...it.parentNode.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return touched.filter(it => !it.matches('.skip') && !inSentence(it)).flatMap(it => {
        it.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const box = (it.closest('label') ?? it).getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const hits = [[-21, 0], [21, 0], [0, -21], [0, 21]]
            .map(([right, down]) => document.elementFromPoint(x + right, y + down));
        const missed = hits.filter(hit => !hit || !(it.contains(hit) || hit.closest('label')?.contains(it)));
        return missed.length === 0 ? [] : [`${it.localName}.${it.className} “${it.innerText.slice(0, 30)}”: `
            + `${Math.round(box.width)}×${Math.round(box.height)} at ${Math.round(box.left)}, ${Math.round(box.top)}, `
            + `where there is ${missed.map(hit => hit?.outerHTML.slice(0, 60))}`];
    });
})()";

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_touched_is_as_large_as_a_finger() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    let found = RefCell::new(Vec::new());
    tour(&origin, &browser, async |name, _| {
        let small: Vec<String> = browser.evaluate(SMALL).await?;
        found.borrow_mut().extend(small.into_iter().map(|it| format!("on {name}: {it}")));
        Ok(())
    })
    .await?;
    let found = found.into_inner();
    ensure(found.is_empty(), || format!("too small to be touched:\n  {}", found.join("\n  ")))
}

#[tokio::test(flavor = "multi_thread")]
async fn narrow_screens_show_everything_without_sideways_scrolling() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().size(360, 740).open(&origin).await?;
    tour(&origin, &browser, async |name, _| {
        browser.assert_fits().await?;
        browser.resize(320, 640).await?;
        browser.assert_fits().await?;
        save(&browser, &format!("{name}-narrow"), Extent::Viewport).await?;
        browser.resize(360, 740).await
    })
    .await
}

/// Adds up how far things have jumped without being asked to, as browsers measure it.
pub const JUMPS: &str = "window.jumps = [];
    new PerformanceObserver(list => {
        for (const jump of list.getEntries()) {
            if (!jump.hadRecentInput) {
                jumps.push({ value: jump.value, what: jump.sources.map(it => it.node?.className ?? it.node?.nodeName) });
            }
        }
    }).observe({ type: 'layout-shift', buffered: true });";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_jumps_while_a_page_loads() -> Outcome {
    let origin = Origin::start().await?;
    for settings in [Settings::phone(), Settings::desktop()] {
        let browser = settings.open(&origin).await?;
        browser.before_pages(JUMPS).await?;
        browser.open("2024/").await?;
        browser.keep("Et vous, ça Tchap", true).await?;
        // Slow enough that each step is on screen.
        let late = |path: &str| Ok::<_, crate::failure::Failure>(Answer::json(origin.file(path)?));
        for path in ["programmes/index.json", EDITION] {
            origin.answer(path, late(path)?.after(Duration::from_millis(250)));
        }
        for page in
            ["/", "2024/?now=2024-12-04T14:24", "2024/presentations/tchap/", "2024/mon-programme/", "2024/infos/"]
        {
            browser.open(page).await?;
            let drawn = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true), 50)))";
            let _: bool = browser.evaluate(drawn).await?;
            let jumps: Vec<Value> = browser.evaluate("jumps").await?;
            let sum: f64 = jumps.iter().filter_map(|jump| jump["value"].as_f64()).sum();
            ensure(sum == 0.0, || format!("on {page:?} things jump by {sum}: {jumps:?}"))?;
        }
        origin.restore("programmes/index.json");
        origin.restore(EDITION);
        browser.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_those_who_prefer_it_so() -> Outcome {
    let origin = Origin::start().await?;
    // What moves for all to see, were anything to: the app itself has nothing that does.
    let longest = "(() => {
        const moves = document.createElement('p');
        Object.assign(moves.style, { transition: 'opacity 2s', animation: 'late 3s' });
        document.body.append(moves);
        return Math.max(...[...document.querySelectorAll('*')].map(it => getComputedStyle(it))
            .flatMap(style => [style.transitionDuration, style.animationDuration].map(parseFloat)));
    })()";
    let browser = Browser::phone(&origin).await?;
    browser.open("2024/").await?;
    let usual: f64 = browser.evaluate(longest).await?;
    assert!(usual >= 3.0, "this test has nothing to look at");
    drop(browser);
    let browser = Settings::phone().reduced_motion().open(&origin).await?;
    browser.open("2024/").await?;
    let reduced: f64 = browser.evaluate(longest).await?;
    assert!(reduced <= 0.001, "something still moves for {reduced} s");
    browser.assert_quiet().await
}

impl Browser {
    /// Nothing on screen would look otherwise with the styles of the other pages, which were not asked for.
    async fn assert_needs_no_later_styles(&self) -> Outcome {
        // An answer of the site between the two readings would change what is on screen.
        // Without a programme the line is hidden, so it is asked of the document.
        let is_answered = "document.querySelector('.fresh:not([data-is=asking])')";
        self.wait_until("the site's answer", is_answered).await?;
        let looks = "[...document.querySelectorAll('body *')].map(it => {
            const { x, y, width, height } = it.getBoundingClientRect();
            const { color, backgroundColor, fontWeight, textDecorationLine } = getComputedStyle(it);
            return [it.localName, it.getAttribute('class'), x, y, width, height, color, backgroundColor, fontWeight,
                textDecorationLine].join(' ');
        })";
        let alone: Vec<String> = self.evaluate(looks).await?;
        ensure(self.evaluate("document.querySelectorAll('style').length === 1").await?, || {
            "the styles of other pages are there".to_owned()
        })?;
        let styles = json!(bluehats::pages::STYLES);
        let add =
            "const sheet = new CSSStyleSheet(); sheet.replaceSync(styles); document.adoptedStyleSheets.push(sheet)";
        self.evaluate::<()>(&format!("void (styles => {{ {add} }})({styles})")).await?;
        let with_them: Vec<String> = self.evaluate(looks).await?;
        let changed = alone.iter().zip(&with_them).find(|(before, after)| before != after);
        ensure(changed.is_none() && alone.len() == with_them.len(), || format!("{changed:?}"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_that_opens_first_needs_no_styles_of_others() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.publish_version(FIRST)?;
    browser.visit("2024/").await?;
    for title in ["De TradEmploi", "Docs"] {
        browser.keep(title, true).await?;
    }
    origin.publish_version(LAST)?;
    browser.open("2024/").await?;
    browser.wait_text(".notice", "2 de vos présentations ont changé.").await?;
    browser.wait_for(".count.news .unseen").await?;
    browser.assert_needs_no_later_styles().await?;
    browser.open("2024/?q=nulle-part").await?;
    browser.wait_for(".empty").await?;
    browser.assert_needs_no_later_styles().await?;
    drop(browser);

    // What was kept stands below what went wrong.
    let (origin, browser) = phone().await?;
    origin.answer(EDITION, Answer::status(500));
    let kept = json!(r#"{"v":1,"at":"2024-11-30T18:00:00+01:00","title":"TradOpen"}"#);
    browser.before_pages(&format!("localStorage.setItem('{}', {kept})", key("tradopen"))).await?;
    browser.goto("2024/").await?;
    browser.wait_for(".kept-list li").await?;
    browser.assert_needs_no_later_styles().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_of_the_readme_is_taken() -> Outcome {
    /// A picture in a repository is fetched by everyone.
    const LARGEST: u64 = 200_000;
    let origin = Origin::start().await?;
    let browser = Settings::phone().sharp().open(&origin).await?;
    browser.open("2024/?now=2024-12-04T14:24").await?;
    browser.wait_for(".now .current").await?;
    let file = save(&browser, "readme", Extent::Viewport).await?;
    let size = std::fs::metadata(file)?.len();
    ensure(size <= LARGEST, || format!("the picture of the README takes {size} bytes, more than {LARGEST}"))?;
    browser.assert_quiet().await
}
