//! Reading: the programme, what is on, a talk at its own address, moving about.

use std::time::Duration;

use thirtyfour::Key;

use crate::accessibility::assert_accessible;
use crate::app::phone;
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::{Answer, Origin, Unknown};
use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn the_programme_opens_on_a_phone() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("/").await?;
    browser.wait_total("15 présentations").await?;
    browser.wait_talks(15).await?;
    let titled = "document.title === 'Programme — Journées #BlueHats 2024'";
    browser.wait_until("the title of the page", titled).await?;
    assert_eq!(browser.visible_texts("h1").await?, ["Journées #BlueHats 2024"]);
    let blocks = browser.visible_texts("h3").await?;
    assert_eq!(
        blocks,
        ["Démos de La Suite 10:00 – 12:30", "Présentations #BlueHats 13:30 – 17:30", "Stands", "Stands"]
    );
    browser.assert_quiet().await?;
    assert_accessible(&browser).await
}

#[tokio::test(flavor = "multi_thread")]
async fn untimed_demonstrations_and_gaps_are_shown_as_they_are() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.wait_text(".block p", "entre 10:00 et 12:30").await?;
    let times = browser.visible_texts(".block time").await?;
    assert_eq!(times.len(), 8, "the seven demonstrations have no time of their own: {times:?}");
    assert_eq!(times.first().map(String::as_str), Some("13:40 14:00"));
    let gaps = ["13:30 – 13:40", "14:40 – 15:00", "16:00 – 16:20", "17:20 – 17:30"];
    let gaps = gaps.map(|gap| format!("{gap} · rien d’annoncé"));
    assert_eq!(browser.visible_texts(".gap").await?, gaps);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_on_and_what_comes_next_stand_at_the_top() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("?now=2024-12-04T14:24").await?;
    let current = browser.visible_texts(".now .current").await?.concat();
    for part in ["En ce moment", "encore 16 min", "Grist, votre compagnon", "Ada Lovelace", "jusqu’à 14:40"] {
        assert!(current.contains(part), "{part} is not in {current}");
    }
    let next = browser.visible_texts(".now .next").await?.concat();
    for part in ["À suivre à 15:00", "dans 36 min", "Des logiciels libres utiles à tous"] {
        assert!(next.contains(part), "{part} is not in {next}");
    }
    assert_accessible(&browser).await?;

    browser.open("?now=2024-12-04T11:10").await?;
    browser.wait_text(".now .current", "Démos de La Suite").await?;
    browser.wait_text(".now .next", "OpenNebula").await?;
    browser.open("?now=2024-12-04T09:50").await?;
    browser.wait_text(".now .next", "Démos de La Suite").await?;
    browser.open("?now=2024-12-04T18:00").await?;
    browser.wait_text(".note", "Plus de présentation prévue aujourd’hui.").await?;
    browser.open("?now=2024-12-03T18:00").await?;
    browser.wait_text(".stage", "C’est demain.").await?;
    browser.open("?now=2024-12-06T00:01").await?;
    browser.wait_text(".note", "Cette édition est passée : 4 – 5 décembre 2024.").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn time_goes_on_while_the_page_is_open() -> Outcome {
    let (_origin, browser) = phone().await?;
    // The app looks at its clock every 15 s; the test has less patience.
    browser.before_pages("const every = setInterval; setInterval = (call, wait) => every(call, wait / 100)").await?;
    // Late enough to see it end, early enough for a slow machine to see that it is on.
    browser.goto("?now=2024-12-04T14:39:52").await?;
    browser.wait_text(".now .current", "encore 1 min").await?;
    browser.wait_gone(".now .current").await?;
    browser.wait_text(".now .next", "dans 20 min").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_day_has_its_link() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.link("jeu. 5 déc.").await?;
    browser.wait_path("2024/?jour=2024-12-05").await?;
    browser.wait_talks(0).await?;
    browser.wait_text(".card.of-stand", "Village du secteur public").await?;
    assert_accessible(&browser).await?;
    browser.link("mer. 4 déc.").await?;
    browser.wait_path("2024/?jour=2024-12-04").await?;
    browser.wait_talks(15).await?;
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_for("nav.days a[aria-current][href*='2024-12-04']").await?;
    browser.link("Tous").await?;
    browser.wait_path("2024/").await?;
    browser.back().await?;
    browser.wait_path("2024/?jour=2024-12-04").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_opens_at_its_own_address_and_back_returns_to_the_same_place() -> Outcome {
    let (_origin, browser) = phone().await?;
    let asked = "2024/?theme=communs&theme=education&theme=usagers";
    browser.open(asked).await?;
    let titles = browser.titles().await?;
    assert_eq!(titles.len(), 7);
    browser.scroll(700).await?;
    browser.link("TradOpen…").await?;
    browser.wait_path("2024/presentations/tradopen/").await?;
    browser.wait_text("h1", "TradOpen, un commun numérique").await?;
    browser.wait_until("the top of the page", "scrollY === 0").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    browser.wait_until("the title of the talk", "document.title.startsWith('TradOpen, un commun numérique')").await?;

    browser.back().await?;
    browser.wait_path(asked).await?;
    browser.wait_talks(7).await?;
    assert_eq!(browser.titles().await?, titles);
    browser.wait_until("the place that was left", "scrollY === 700").await?;
    browser.wait_until("the title of the programme", "document.title.startsWith('Programme')").await?;
    browser.forward().await?;
    browser.wait_text("h1", "TradOpen, un commun numérique").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_far_down_the_page_stays_there() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.scroll(900).await?;
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_until("the place that was left", "scrollY === 900").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_opens_directly_and_says_all_that_is_known() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.wait_for("article dl").await?;
    let page = browser.visible_texts("article").await?.concat();
    for part in [
        "mercredi 4 décembre · 14:00 – 14:20",
        "Ada Lovelace, mezzanine",
        "A. Kourlaiev, E. Disdero, S. Chaize",
        "France Travail",
        "Communs numériques",
        "Présentations #BlueHats",
        "Juste après, même salle",
        "Grist, votre compagnon",
    ] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
    let statuses: Vec<u16> = origin.exchanges().iter().map(|exchange| exchange.status).collect();
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    browser.link("Communs numériques").await?;
    browser.wait_path("2024/?theme=communs").await?;
    browser.wait_talks(4).await?;

    browser.open("2024/presentations/grist-tableur/").await?;
    browser.wait_for("article dl").await?;
    let page = browser.visible_texts("article").await?.concat();
    for part in ["entre 10:00 et 12:30", "démo", "anglais", "Dans le même créneau", "La Suite"] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
    browser.open("2024/presentations/ign-itowns-panoramax/").await?;
    browser.wait_text("dd", "non précisé").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_about_the_place_says_where_to_go() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.link("Infos").await?;
    browser.wait_path("2024/infos/").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    let page = browser.visible_texts("main").await?.concat();
    for part in ["Palais des congrès", "75017 Paris", "Porte Maillot", "Open Source Experience", "A12–A14", "Nubo"] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_until("the title of the page", "document.title.startsWith('Infos')").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_asked_for_before_one_leaves() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/infos/").await?;
    let maps = "main a:is([href^='geo:'], [href*='openstreetmap'])";
    browser.wait_gone(maps).await?;
    browser.button("Voir sur une carte").await?;
    browser.wait_text("[role=dialog]", "La carte s’ouvre hors de cette application.").await?;
    assert_eq!(browser.visible_texts(maps).await?, ["Dans mon application de cartes", "Sur www.openstreetmap.org"]);
    let addresses: Vec<String> =
        browser.evaluate(&format!("[...document.querySelectorAll(\"{maps}\")].map(it => it.href)")).await?;
    let site = "https://www.openstreetmap.org/?mlat=48.8786&mlon=2.2833#map=17/48.8786/2.2833";
    assert_eq!(addresses, ["geo:48.8786,2.2833", site]);
    assert_accessible(&browser).await?;
    browser.button("Rester ici").await?;
    browser.wait_gone("[role=dialog]").await?;
    browser.wait_path("2024/infos/").await?;
    // Nothing of the map was asked for.
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_reached_by_keyboard_alone() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::desktop(&origin).await?;
    browser.open("/").await?;
    browser.keys(Key::Tab).await?;
    browser.wait_until("the skip link", "document.activeElement.matches('.skip')").await?;
    browser.wait_until("the skip link to show", "document.activeElement.getBoundingClientRect().top >= 0").await?;
    browser.keys(Key::Enter).await?;
    browser.wait_until("the focus in the content", "document.activeElement.localName === 'main'").await?;
    browser.wait_path("").await?;

    // The search, then the boxes of the filters, and then the first talk.
    browser.keys(Key::Tab).await?;
    browser.wait_until("the focus on the search", "document.activeElement.type === 'search'").await?;
    for _ in 0..40 {
        browser.keys(Key::Tab).await?;
        if browser.evaluate("document.activeElement.matches('.card h4 a')").await? {
            break;
        }
    }
    let outline: String =
        browser.evaluate("getComputedStyle(document.activeElement.closest('.card')).outlineStyle").await?;
    assert_eq!(outline, "solid", "the focus on a talk cannot be seen");
    browser.keys(Key::Tab).await?;
    browser.wait_until("the focus on the star", "document.activeElement.matches('.card .keep')").await?;
    browser.keys(Key::Space).await?;
    browser.wait_kept("Et vous, ça Tchap", true).await?;
    browser.wait_until("the focus still on the star", "document.activeElement.matches('.card .keep')").await?;
    browser.keys(Key::Shift + Key::Tab).await?;
    browser.keys(Key::Enter).await?;
    browser.wait_path("2024/presentations/tchap/").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_may_live_under_any_path() -> Outcome {
    let site = Site::under("/sub/path/")?;
    let origin = Origin::start_with("/sub/path/", Unknown::NotFoundPage).await?;
    origin.serve(site.path());
    let browser = Browser::phone(&origin).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.wait_text("h1", "TradOpen, un commun numérique").await?;
    browser.keep("TradOpen", true).await?;
    browser.link("Mon programme…").await?;
    browser.wait_path("2024/mon-programme/").await?;
    browser.wait_talks(1).await?;
    browser.back().await?;
    browser.wait_path("2024/presentations/tradopen/").await?;
    browser.open("2024/?organisme=dinum").await?;
    browser.wait_talks(9).await?;
    browser.open("/").await?;
    browser.wait_talks(15).await?;
    let outside: Vec<_> = origin.exchanges().into_iter().filter(|it| !it.path.starts_with("/sub/path/")).collect();
    assert!(outside.is_empty(), "{outside:?}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_from_a_talk_leads_to_the_same_view() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?theme=communs").await?;
    browser.link("TradOpen…").await?;
    browser.wait_path("2024/presentations/tradopen/").await?;
    browser.click(".talk .back").await?;
    browser.wait_path("2024/?theme=communs").await?;
    browser.wait_talks(4).await?;
    browser.link("Infos").await?;
    browser.wait_path("2024/infos/").await?;
    browser.link("Programme").await?;
    browser.wait_path("2024/?theme=communs").await?;
    browser.wait_talks(4).await?;
    // Opened from elsewhere, a talk still leads to the programme.
    browser.open("2024/presentations/tradopen/").await?;
    browser.click(".talk .back").await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_may_go_on_before_the_programme_is_there() -> Outcome {
    let (origin, browser) = phone().await?;
    let index = "programmes/index.json";
    origin.answer(index, Answer::status(503));
    browser.goto("/").await?;
    browser.wait_for("[role=alert]").await?;
    browser.link("Mon programme").await?;
    browser.wait_path("mon-programme/").await?;
    origin.answer(index, Answer::json(origin.file(index)?).after(Duration::from_millis(500)));
    browser.goto("/").await?;
    browser.link("Infos").await?;
    browser.wait_for(".infos").await?;
    browser.wait_until("the title of the page", "document.title.startsWith('Infos')").await?;
    browser.link("Mon programme").await?;
    browser.wait_path("2024/mon-programme/").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_quiet_but(&["status of 503"]).await
}
