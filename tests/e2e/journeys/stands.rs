//! Stands, and all that has no time, room or speaker yet: it is told honestly, and can be kept and exported.

use std::time::Duration;

use crate::app::{WITHOUT_WORKER, phone, phone_with_next};
use crate::browser::Settings;
use crate::calendar::{checked, values};
use crate::failure::Outcome;
use crate::origin::Origin;

const EXPORT: &str = "Ajouter à mon agenda (.ics)";
const STAND: &str = "Village du secteur public";

/// While the next programme is being built, and after its days.
const BUILDING: &str = "?now=2027-11-16T10:00";
const PAST: &str = "?now=2027-12-03T10:00";

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_is_kept_exported_and_let_go() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/infos/").await?;
    browser.wait_shows(".infos", &[STAND, "stands A12–A14", "mer. 4 déc., jeu. 5 déc."]).await?;
    browser.wait_text(".infos", "Touchez l’étoile d’un stand").await?;
    browser.keep(STAND, true).await?;
    browser.assert_sound().await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2024/village-du-secteur-public"]);
    browser.link("Mon programme 1").await?;
    browser.wait_shows(".mine .of-stand", &[STAND, "stands A12–A14", "ANSSI", "Ville de Paris"]).await?;
    browser.wait_text("main", "1 stand · Votre programme est enregistré sur cet appareil").await?;
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_kept(STAND, true).await?;

    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024.ics").await?)?;
    assert_eq!(values(&text, "UID"), ["2024-village-du-secteur-public@bluehats.code.gouv.fr"]);
    assert_eq!(values(&text, "SUMMARY"), [STAND]);
    assert_eq!(values(&text, "DTSTART;VALUE=DATE"), ["20241204"]);
    assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20241206"], "the end is the day after the last one");
    let place = "A12–A14\\, Palais des congrès\\, 2 place de la Porte Maillot\\, 75017 Paris";
    assert_eq!(values(&text, "LOCATION"), [place]);

    browser.button(&format!("Garder {STAND}")).await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.wait_gone(".count").await?;
    assert!(browser.kept_keys().await?.is_empty());
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_stands_beside_the_talks_that_are_kept() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?jour=2024-12-05").await?;
    browser.keep(STAND, true).await?;
    // It is the same stand on both days.
    browser.link("Tous").await?;
    let stars = "[...document.querySelectorAll('.of-stand .keep')].map(it => it.ariaPressed)";
    browser.wait_until("both stars", &format!("{stars}.join() === 'true,true'")).await?;
    browser.keep("TradOpen", true).await?;
    browser.link("Mon programme 2").await?;
    browser.wait_talks(1).await?;
    browser.wait_for(".mine .of-stand").await?;
    browser.wait_text("main", "1 présentation · 1 stand").await?;
    browser.assert_sound().await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024.ics").await?)?;
    let uids = ["2024-tradopen@", "2024-village-du-secteur-public@"];
    assert_eq!(values(&text, "UID"), uids.map(|uid| format!("{uid}bluehats.code.gouv.fr")));
    assert_eq!(values(&text, "DTSTART"), ["20241204T130000Z"]);
    assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20241206"]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_without_a_time_is_exported_for_the_whole_day() -> Outcome {
    let (origin, browser) = phone_with_next("building").await?;
    // Each request is counted, and those of the worker come when they please.
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.open(BUILDING).await?;
    let title = "Un catalogue commun de jeux de données";
    browser.keep(title, true).await?;
    browser.link(title).await?;
    browser.wait_text(".talk h1", title).await?;
    browser.wait_shows("dd", &["horaire à confirmer", "Grand salon", "Sacha Exemple"]).await?;
    browser.assert_sound().await?;
    let asked = origin.exchanges().len();
    browser.button(EXPORT).await?;
    let single = checked(&browser.download("bluehats-2027-sans-creneau.ics").await?)?;
    assert_eq!(origin.exchanges().len(), asked, "a calendar file is made without the network");
    browser.link("Mon programme 1").await?;
    browser.wait_text(".mine", "horaire à confirmer").await?;
    // The page brings what takes a selection elsewhere; the file needs nothing more.
    browser.wait_for(".backup h2").await?;
    origin.wait_idle(Duration::from_millis(500)).await?;
    let asked = origin.exchanges().len();
    browser.button(EXPORT).await?;
    let all = checked(&browser.download("bluehats-2027.ics").await?)?;
    for text in [single, all] {
        assert_eq!(values(&text, "SUMMARY"), [title]);
        assert_eq!(values(&text, "DTSTART;VALUE=DATE"), ["20271201"]);
        assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20271202"], "the end is the day after");
        assert!(values(&text, "DTSTART").is_empty(), "no hour is made up: {text}");
    }
    assert_eq!(origin.exchanges().len(), asked, "a calendar file is made without the network");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_known_yet_is_told_where_it_would_stand() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    browser.open(BUILDING).await?;
    for (title, words) in [
        ("Ouvrir une carte des arbres", "à annoncer"),
        ("Relire le code des autres", "salle à confirmer"),
        ("Publier son premier code source", "Dominique Exemple"),
        ("Un catalogue commun de jeux de données", "Sacha Exemple"),
    ] {
        let card = browser.visible_texts(".card").await?.into_iter().find(|card| card.starts_with(title));
        assert!(card.as_ref().is_some_and(|card| card.contains(words)), "{title}: {card:?}");
    }
    // Of the talk without a time its block is known.
    browser.wait_text(".block p", "entre 09:30 et 12:00").await?;
    browser.link("Ouvrir une carte des arbres").await?;
    browser.wait_shows("dd", &["10:00 – 10:20", "Grand salon", "à annoncer"]).await?;
    browser.assert_sound().await?;
    browser.back().await?;
    browser.link("Relire le code des autres").await?;
    browser.wait_shows("dd", &["16:00 – 16:45", "salle à confirmer", "Claude Exemple"]).await?;
    browser.assert_sound().await?;
    browser.back().await?;
    browser.link("Publier son premier code source").await?;
    browser.wait_shows("dd", &["mercredi 1er décembre · entre 09:30 et 12:00", "Présentations du matin"]).await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_incomplete_is_kept_and_exported() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    browser.open(BUILDING).await?;
    for title in
        ["Une forge", "Ouvrir une carte", "Publier son premier", "Relire le code", "Un catalogue commun", STAND]
    {
        browser.keep(title, true).await?;
    }
    browser.link("Mon programme 6").await?;
    browser.wait_talks(5).await?;
    browser.wait_shows(".mine", &["à annoncer", "salle à confirmer", "horaire à confirmer", "stands B1–B4"]).await?;
    browser.assert_sound().await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2027.ics").await?)?;
    let uids = ["complet", "sans-intervenant", "sans-salle", "sans-creneau", "matinee.block", "village"];
    assert_eq!(values(&text, "UID"), uids.map(|uid| format!("2027-{uid}@bluehats.code.gouv.fr")));
    assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20271202", "20271203"]);
    let block = values(&text, "DESCRIPTION").into_iter().find(|text| text.contains("Publier son premier"));
    assert!(block.is_some(), "the block lists its talk without a time: {text}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_without_talks_is_shown_as_such() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    browser.open(BUILDING).await?;
    let bare = browser.visible_texts(".slot.bare").await?;
    assert_eq!(bare, ["12:00 13:30 Pause déjeuner", "13:30 15:30 Ateliers détail à venir"]);
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn my_programme_is_accessible_whatever_is_kept() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    let seen = r#"{"v":1,"at":"2027-11-10T10:00:00Z","title":"Déjà vu"}"#;
    // A stand alone, a talk without a day alone, both, and beside them a talk with a time.
    for kept in [&["village"][..], &["sans-creneau"], &["sans-creneau", "village"], &["complet", "village"]] {
        browser.open("2027/mon-programme/?now=2027-11-16T10:00").await?;
        browser.evaluate::<()>("void localStorage.clear()").await?;
        for item in kept {
            browser.store(&format!("bluehats/kept/2027/{item}"), seen).await?;
        }
        browser.reload().await?;
        browser.wait_for(".mine").await?;
        browser.assert_sound().await?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_without_a_day_stands_under_a_heading_that_says_so() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    browser.open(BUILDING).await?;
    browser.wait_text(".day h2", "Date à préciser").await?;
    browser.keep("Un catalogue commun", true).await?;
    browser.link("Mon programme 1").await?;
    browser.wait_for(".mine").await?;
    browser.wait_text(".mine h2", "Date à préciser").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_of_a_past_edition_of_which_no_talk_is_known_says_so() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2018/").await?;
    let bare = browser.visible_texts(".slot.bare").await?;
    assert_eq!(bare.len(), 4, "eight blocks, of which four have talks: {bare:?}");
    browser.wait_text(".slot.bare", "sans détail").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_edition_announces_nothing_more() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    // The site has no later edition, so the address may leave it out.
    browser.open(PAST).await?;
    browser.wait_text(".note.over", "Cette édition est passée : 1er – 2 décembre 2027.").await?;
    browser.wait_talks(5).await?;
    let page = browser.visible_texts("main").await?.concat();
    for promise in ["à annoncer", "à confirmer", "à venir"] {
        assert!(!page.contains(promise), "{promise:?} is still promised: {page}");
    }
    browser.wait_text(".slot.bare", "sans détail").await?;
    browser.link("Relire le code des autres").await?;
    browser.wait_text("dd", "salle non précisée").await?;
    browser.back().await?;
    browser.link("Un catalogue commun de jeux de données").await?;
    browser.wait_text("dd", "horaire non précisé").await?;
    browser.back().await?;
    browser.link("Ouvrir une carte des arbres").await?;
    browser.wait_text("dd", "non précisé").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_known_yet_is_told_in_english() -> Outcome {
    let origin = Origin::start().await?;
    origin.publish_fixture("programmes/index.json", "next/index.json")?;
    origin.publish_fixture("programmes/2027.json", "next/building.json")?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.open(BUILDING).await?;
    browser.wait_text(".slot.bare", "details to come").await?;
    browser.wait_text(".card p", "room to be confirmed").await?;
    browser.wait_text(".card p", "to be announced").await?;
    browser.assert_sound().await?;
    browser.link("Un catalogue commun de jeux de données").await?;
    browser.wait_text("dd", "time to be confirmed").await?;
    browser.link("Info").await?;
    browser.wait_shows(".infos", &[STAND, "stands B1–B4", "Touch the star of a stand"]).await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}
