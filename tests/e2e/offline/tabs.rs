//! Several tabs at once: a hundred quick touches spread over them, and all show, and store, what was done last.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::json;

use super::patient_phone;
use crate::app::key;
use crate::browser::{Browser, Tab};
use crate::failure::{Failure, Outcome, ensure};

/// The talks whose stars are touched: the name and the beginning of the title of each.
const TALKS: [(&str, &str); 5] = [
    ("tradopen", "TradOpen"),
    ("docs", "Docs"),
    ("visio", "Building the Next-Gen Visio"),
    ("tchap", "Et vous, ça Tchap"),
    ("scenari", "Usage de la chaîne éditoriale"),
];

/// How many touches there are in all.
const TOUCHES: usize = 100;

/// How long the tabs may differ after the last touch, in milliseconds.
const LONGEST: f64 = 1000.0;

/// Two touches so close together, in milliseconds, may count in either order: clocks of pages tick once a millisecond,
/// and a tab hears of another one a moment later.
const AT_ONCE: f64 = 5.0;

/// Touches stars, one after the other, with little pauses; notes when each was touched, by which way it was left, and
/// when a star changed last.
const TOUCH: &str = "(start, touches) => {
    const star = title => document.querySelector(`button.keep[aria-label^=\"Garder ${title}\"]`);
    const now = () => performance.timeOrigin + performance.now();
    const seen = window.seen = { touches: [], changed: 0, ended: false };
    new MutationObserver(() => seen.changed = now())
        .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-pressed'] });
    touches.forEach(([after, id, title], place) => setTimeout(async () => {
        const at = now();
        star(title).click();
        // The page follows in the same breath, before anything else can happen.
        for (let turn = 0; turn < 50; turn++) await null;
        seen.touches.push([at, id, star(title).ariaPressed === 'true']);
        seen.ended = place === touches.length - 1;
    }, start + after - Date.now()));
}";

/// What a tab saw.
#[derive(Debug, Deserialize)]
struct Seen {
    touches: Vec<(f64, String, bool)>,
    /// When a star changed last.
    changed: f64,
}

/// What a tab does: after so many milliseconds, this star.
type Plan = Vec<(u64, &'static str, &'static str)>;

/// The touches, spread over tabs: each has its turn in an order that looks like none, every five to twenty milliseconds.
fn plans(tabs: usize) -> Vec<Plan> {
    let mut plans = vec![Plan::new(); tabs];
    // A small generator of numbers: the same each time.
    let mut state = 20_241_204_u64;
    let mut number = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut after = 0;
    for touch in 0..TOUCHES {
        after += 5 + number(16);
        let talk = usize::try_from(number(5)).ok().and_then(|talk| TALKS.get(talk));
        if let (Some((id, title)), Some(plan)) = (talk, plans.get_mut(touch % tabs)) {
            plan.push((after, *id, *title));
        }
    }
    plans
}

/// What may hold in the end of each talk: what was done last, or at once with it.
fn expected(seen: &[Seen]) -> BTreeMap<&str, BTreeSet<bool>> {
    let touches: Vec<_> = seen.iter().flat_map(|seen| &seen.touches).collect();
    let of = |id: &str| {
        let of_talk = touches.iter().filter(|(_, of, _)| of == id);
        let last = of_talk.clone().map(|(at, ..)| *at).fold(0.0, f64::max);
        let mut may: BTreeSet<bool> = of_talk.filter(|(at, ..)| last - at < AT_ONCE).map(|(.., kept)| *kept).collect();
        if may.is_empty() {
            may.insert(false);
        }
        may
    };
    TALKS.iter().map(|(id, _)| (*id, of(id))).collect()
}

/// What was done with a talk: when, in which tab, and how it was left.
fn told(id: &str, seen: &[Seen]) -> String {
    let first = seen.iter().flat_map(|seen| &seen.touches).map(|(at, ..)| *at).fold(f64::MAX, f64::min);
    let tabs = seen.iter().enumerate();
    let touches =
        tabs.flat_map(|(tab, seen)| seen.touches.iter().map(move |(at, of, kept)| (at - first, tab, of, kept)));
    let mut touches: Vec<_> = touches.filter(|(_, _, of, _)| *of == id).collect();
    touches.sort_by(|one, other| one.0.total_cmp(&other.0));
    let touches = touches.iter().map(|(at, tab, _, kept)| format!("{at:.1} ms, tab {tab}: {kept}"));
    touches.collect::<Vec<_>>().join("; ")
}

impl Browser {
    /// Which of the talks are shown as kept.
    async fn shown(&self) -> Outcome<BTreeMap<String, bool>> {
        let mut shown = BTreeMap::new();
        for (id, title) in TALKS {
            let star = format!("button.keep[aria-label^={}]", json!(format!("Garder {title}")));
            let pressed = format!("document.querySelector({}).ariaPressed === 'true'", json!(star));
            shown.insert(id.to_owned(), self.evaluate(&pressed).await?);
        }
        Ok(shown)
    }
}

/// Fails when a tab shows something else than the others, or a place says something else.
async fn agree(browser: &Browser, tabs: &[Tab]) -> Outcome<BTreeMap<String, bool>> {
    let shown = browser.shown().await?;
    for tab in tabs {
        browser.switch_to(tab).await?;
        let here = browser.shown().await?;
        ensure(here == shown, || format!("a tab shows {here:?}, another one {shown:?}"))?;
    }
    let places = browser.places().await?;
    for (id, kept) in &shown {
        let stored = (places.keeps_near(id), places.keeps_deep(id));
        ensure(stored == (*kept, *kept), || format!("{id} is shown as {kept}, and stored as {stored:?}: {places:#?}"))?;
    }
    Ok(shown)
}

async fn hundred_touches(count: usize) -> Outcome {
    let (_origin, browser) = patient_phone().await?;
    browser.visit("2024/").await?;
    let mut tabs = vec![browser.tab().await?];
    while tabs.len() < count {
        tabs.push(browser.open_tab("2024/").await?);
        browser.wait_ready().await?;
    }
    let start: u64 = browser.evaluate("Date.now() + 1000").await?;
    for (tab, plan) in tabs.iter().zip(plans(count)) {
        browser.switch_to(tab).await?;
        browser.evaluate::<()>(&format!("void ({TOUCH})({start}, {})", json!(plan))).await?;
    }
    let mut seen: Vec<Seen> = Vec::new();
    for tab in &tabs {
        browser.switch_to(tab).await?;
        browser.wait_until("the last touch", "window.seen.ended").await?;
    }
    browser.wait_while(async || agree(&browser, &tabs).await.map(drop)).await?;
    for tab in &tabs {
        browser.switch_to(tab).await?;
        seen.push(browser.evaluate("window.seen").await?);
    }

    let touches: usize = seen.iter().map(|seen| seen.touches.len()).sum();
    assert_eq!(touches, TOUCHES);
    let last = seen.iter().flat_map(|seen| &seen.touches).map(|(at, ..)| *at).fold(0.0, f64::max);
    let changed = seen.iter().map(|seen| seen.changed).fold(0.0, f64::max);
    println!("{count} tabs: the last star changed {:.0} ms after the last touch", changed - last);
    ensure(changed - last < LONGEST, || format!("the tabs agree only after {:.0} ms", changed - last))?;
    let shown = agree(&browser, &tabs).await?;
    for (id, may) in expected(&seen) {
        let is = shown.get(id).copied().ok_or_else(|| Failure::new(format!("{id} is not shown")))?;
        ensure(may.contains(&is), || format!("{id} is shown as {is}, was last left as {may:?}: {}", told(id, &seen)))?;
    }

    // And so it stays, for the one who comes back.
    browser.reload().await?;
    browser.wait_ready().await?;
    assert_eq!(agree(&browser, &tabs).await?, shown);
    let keys: Vec<_> = shown.iter().filter(|(_, kept)| **kept).map(|(id, _)| key(id)).collect();
    assert_eq!(browser.kept_keys().await?, keys);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_agree_after_a_hundred_quick_touches() -> Outcome {
    hundred_touches(2).await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_tabs_agree_after_a_hundred_quick_touches() -> Outcome {
    hundred_touches(3).await
}
