//! The life of an edition: what its first screen says follows from its dates and the clock alone.

use crate::app::{phone, phone_with_next};
use crate::browser::{Browser, Settings};
use crate::calendar::{checked, values};
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;

const PROPOSE: &str = "Proposer une intervention";

/// Opens the programme of 2024 at an hour of its life, where everybody finds the way and sees the card without a touch.
async fn open_at(browser: &Browser, hour: &str) -> Outcome {
    browser.open(&format!("2024/?now={hour}")).await?;
    assert_first_screen(browser).await?;
    browser.assert_sound().await
}

/// Fails when what the edition has to say is not on the first screen, whole.
async fn assert_first_screen(browser: &Browser) -> Outcome {
    browser.wait_for(".stage, .now, .answer > .note").await?;
    let end = "document.querySelector('.stage, .now, .answer > .note').getBoundingClientRect().bottom";
    let [end, screen]: [f64; 2] = browser.evaluate(&format!("[{end}, innerHeight]")).await?;
    ensure(end <= screen, || format!("the card of the stage ends at {end} px, on a screen of {screen} px"))
}

/// Fails when there is a way to propose a talk.
async fn assert_no_way_to_propose(browser: &Browser) -> Outcome {
    let links = browser.names("link").await?;
    ensure(!links.iter().any(|name| name == PROPOSE), || format!("a talk can still be proposed: {links:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_call_says_until_when_and_leads_to_the_form() -> Outcome {
    let (_origin, browser) = phone().await?;
    open_at(&browser, "2024-10-20T10:00").await?;
    let parts = [
        "Appel à interventions ouvert",
        "Dans 45 jours.",
        "Encore 26 jours pour proposer une intervention.",
        "Jusqu’au vendredi 15 novembre, 23:59.",
        "Durée : de 5 à 30 minutes.",
    ];
    browser.wait_shows(".stage", &parts).await?;
    browser.link(PROPOSE).await?;
    browser.wait_path("2024/proposer/?now=2024-10-20T10%3A00").await?;
    browser.wait_for("form.propose").await?;
    browser.wait_until("the title of the page", "document.title.startsWith('Proposer une intervention')").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_not_open_yet_says_when_it_will_be() -> Outcome {
    let (_origin, browser) = phone().await?;
    open_at(&browser, "2024-10-14T23:59").await?;
    let parts = ["Annoncée", "Dans 51 jours.", "L’appel à interventions ouvre le mardi 15 octobre"];
    browser.wait_shows(".stage", &parts).await?;
    assert_no_way_to_propose(&browser).await?;
    browser.open("2024/proposer/?now=2024-10-14T23:59").await?;
    browser.wait_text(".note", "L’appel à interventions ouvre le mardi 15 octobre").await?;
    browser.wait_gone("form.propose").await?;
    browser.assert_sound().await?;
    open_at(&browser, "2024-10-15T00:00").await?;
    browser.wait_shows(".stage", &["Appel à interventions ouvert"]).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_minute_of_the_deadline_is_still_open_and_the_next_is_not() -> Outcome {
    let (_origin, browser) = phone().await?;
    open_at(&browser, "2024-11-15T23:59").await?;
    let parts = ["Appel à interventions ouvert", "Dernier jour pour proposer une intervention.", "23:59"];
    browser.wait_shows(".stage", &parts).await?;
    browser.link(PROPOSE).await?;
    browser.wait_for("form.propose").await?;

    open_at(&browser, "2024-11-16T00:00").await?;
    browser.wait_shows(".stage", &["Appel à interventions clos"]).await?;
    assert_no_way_to_propose(&browser).await?;
    browser.open("2024/proposer/?now=2024-11-16T00:00").await?;
    browser.wait_text(".note", "L’appel à interventions est clos depuis le vendredi 15 novembre, 23:59.").await?;
    browser.wait_gone("form.propose").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

/// Sets the clock of the device, which runs on.
fn device_at(instant: &str) -> String {
    format!("{{ const real = Date.now, ahead = Date.parse('{instant}') - real(); Date.now = () => real() + ahead; }}")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_deadline_is_that_of_paris_wherever_the_visitor_is() -> Outcome {
    let origin = Origin::start().await?;
    for (instant, stage) in [
        ("2024-11-15T22:59:30Z", "Appel à interventions ouvert"),
        ("2024-11-15T23:00:00Z", "Appel à interventions clos"),
    ] {
        let browser = Settings::phone().time_zone("America/New_York").open(&origin).await?;
        browser.before_pages(&device_at(instant)).await?;
        browser.open("/").await?;
        browser.wait_shows(".stage", &[stage, "vendredi 15 novembre, 23:59."]).await?;
        browser.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_passes_while_the_page_is_open() -> Outcome {
    let (_origin, browser) = phone().await?;
    // The app looks at its clock every 15 s; the test has less patience.
    browser.before_pages("const every = setInterval; setInterval = (call, wait) => every(call, wait / 100)").await?;
    browser.goto("2024/?now=2024-11-15T23:59:57").await?;
    browser.wait_shows(".stage", &["Appel à interventions ouvert"]).await?;
    browser.wait_shows(".stage", &["Appel à interventions clos"]).await?;
    assert_no_way_to_propose(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_call_says_when_answers_are_due() -> Outcome {
    let (_origin, browser) = phone().await?;
    let parts = [
        "Appel à interventions clos",
        "Réponses d’ici le vendredi 22 novembre.",
        "Programme stabilisé le vendredi 29 novembre.",
        "L’appel à interventions est clos depuis le vendredi 15 novembre, 23:59.",
    ];
    open_at(&browser, "2024-11-18T10:00").await?;
    browser.wait_shows(".stage", &parts).await?;
    browser.wait_text(".stage .eyebrow", "Dans 16 jours.").await?;
    // The day by which everybody has an answer belongs to the answers.
    open_at(&browser, "2024-11-22T23:59").await?;
    browser.wait_shows(".stage", &parts).await?;
    assert_no_way_to_propose(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_that_is_being_built_is_read_as_far_as_it_goes() -> Outcome {
    let (_origin, browser) = phone().await?;
    let parts = [
        "Programme en cours de construction",
        "Programme stabilisé le vendredi 29 novembre.",
        "Horaires, salles et intervenants peuvent encore changer.",
    ];
    for hour in ["2024-11-23T00:00", "2024-11-25T10:00", "2024-11-28T23:59"] {
        open_at(&browser, hour).await?;
        browser.wait_shows(".stage", &parts).await?;
    }
    browser.wait_talks(15).await?;
    // IGN has named nobody, and there is still time for it.
    browser.open("2024/presentations/ign-itowns-panoramax/?now=2024-11-25T10:00").await?;
    browser.wait_text("dd", "à annoncer").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settled_programme_counts_the_days() -> Outcome {
    let (_origin, browser) = phone().await?;
    for (hour, ahead) in [
        ("2024-11-29T00:00", "Dans 5 jours."),
        ("2024-12-02T10:00", "Dans 2 jours."),
        ("2024-12-03T23:59", "C’est demain."),
    ] {
        open_at(&browser, hour).await?;
        browser.wait_shows(".stage", &["Programme publié", ahead]).await?;
    }
    assert_no_way_to_propose(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_day_what_is_on_and_what_comes_next_are_named() -> Outcome {
    let (_origin, browser) = phone().await?;
    open_at(&browser, "2024-12-04T14:24").await?;
    let current = ["En ce moment", "encore 16 min", "Grist, votre compagnon", "Ada Lovelace", "jusqu’à 14:40"];
    browser.wait_shows(".now .current", &current).await?;
    let next = ["À suivre à 15:00", "dans 36 min", "Des logiciels libres utiles à tous"];
    browser.wait_shows(".now .next", &next).await?;
    browser.click(".now .next a").await?;
    browser.wait_text("h1", "Des logiciels libres utiles à tous").await?;
    browser.back().await?;
    browser.wait_shows(".now .current", &["encore 16 min"]).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evening_and_the_day_of_the_stands_are_still_days_of_the_edition() -> Outcome {
    let (_origin, browser) = phone().await?;
    open_at(&browser, "2024-12-04T20:00").await?;
    browser.wait_text(".answer > .note", "Plus de présentation prévue aujourd’hui.").await?;
    for hour in ["2024-12-05T00:00", "2024-12-05T10:00", "2024-12-05T23:59"] {
        open_at(&browser, hour).await?;
        browser.wait_text(".day h2", "jeudi 5 décembre").await?;
        browser.wait_text(".card.of-stand", "Village du secteur public").await?;
        browser.wait_text(".answer > .note", "aujourd’hui").await?;
    }
    open_at(&browser, "2024-12-06T00:00").await?;
    browser.wait_text(".note.over", "Cette édition est passée : 4 – 5 décembre 2024.").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_edition_says_so_and_offers_the_latest() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2023/").await?;
    let parts = ["Cette édition est passée : 6 – 7 décembre 2023.", "Son programme reste à lire."];
    browser.wait_shows(".note.over", &parts).await?;
    browser.wait_talks(25).await?;
    assert_first_screen(&browser).await?;
    browser.assert_sound().await?;
    browser.link("L’édition la plus récente : Journées #BlueHats 2024.").await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    // The latest one is past as well, and there is none after it to offer.
    let parts = ["Cette édition est passée : 4 – 5 décembre 2024.", "Éditions"];
    browser.wait_shows(".note.over", &parts).await?;
    assert_eq!(browser.visible_texts(".note.over a").await?, ["Éditions"]);
    browser.assert_sound().await?;
    browser.click(".note.over a").await?;
    browser.wait_path("editions/").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_stage_speaks_english_too() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    for (hour, parts) in [
        ("2024-10-14T10:00", &["Announced", "The call for proposals opens on Tuesday 15 October"][..]),
        ("2024-10-20T10:00", &["Call for proposals open", "26 more days to propose a talk.", "5 to 30 minutes"]),
        ("2024-11-18T10:00", &["Call for proposals closed", "Answers by Friday 22 November."]),
        ("2024-11-25T10:00", &["Programme being built", "Final programme on Friday 29 November."]),
        ("2024-12-02T10:00", &["Programme published", "In 2 days."]),
    ] {
        open_at(&browser, hour).await?;
        browser.wait_shows(".stage", parts).await?;
    }
    open_at(&browser, "2024-12-04T14:24").await?;
    browser.wait_shows(".now .current", &["Now", "16 min left", "until 14:40"]).await?;
    browser.wait_shows(".now .next", &["Next at 15:00", "in 36 min"]).await?;
    open_at(&browser, "2024-12-06T10:00").await?;
    browser.wait_text(".note.over", "This edition is over: 4 – 5 December 2024.").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_that_is_only_announced_is_already_useful() -> Outcome {
    let (_origin, browser) = phone_with_next("announced").await?;
    browser.open("?now=2027-06-20T10:00").await?;
    assert_eq!(browser.visible_texts("h1").await?, ["Journées #BlueHats 2027"]);
    browser.wait_text(".top", "1er – 2 décembre 2027").await?;
    let parts = ["Annoncée", "Dans 164 jours.", "Le programme n’est pas encore publié : il apparaîtra ici."];
    browser.wait_shows(".stage", &parts).await?;
    assert_first_screen(&browser).await?;
    browser.assert_sound().await?;
    browser.button("Réserver ces dates dans mon agenda (.ics)").await?;
    let text = checked(&browser.download("bluehats-2027.ics").await?)?;
    assert_eq!(values(&text, "DTSTART;VALUE=DATE"), ["20271201"]);
    assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20271203"], "the end is the day after the last one");
    assert_eq!(values(&text, "SUMMARY"), ["Journées #BlueHats 2027"]);

    browser.link("Infos").await?;
    browser.wait_shows(".infos", &["mercredi 1er décembre 2027", "jeudi 2 décembre 2027"]).await?;
    browser.assert_sound().await?;
    browser.link("Mon programme").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_sound().await?;
    browser.goto("2027/proposer/?now=2027-06-20T10:00").await?;
    browser.wait_text(".note", "Cette édition n’a pas d’appel à interventions.").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_with_only_a_call_takes_proposals() -> Outcome {
    let (_origin, browser) = phone_with_next("call").await?;
    browser.open("?now=2027-10-10T10:00").await?;
    let parts = [
        "Appel à interventions ouvert",
        "Encore 26 jours pour proposer une intervention.",
        "Jusqu’au vendredi 5 novembre, 23:59.",
        "Durée : de 5 à 20 minutes.",
        "Le programme n’est pas encore publié : il apparaîtra ici.",
        "Inscription",
    ];
    browser.wait_shows(".stage", &parts).await?;
    assert_first_screen(&browser).await?;
    browser.assert_sound().await?;
    browser.link(PROPOSE).await?;
    browser.wait_for("form.propose").await?;
    browser.fill("textbox", "Durée souhaitée, en minutes", "21").await?;
    browser.button("Copier le texte").await?;
    browser.wait_text(".wrong", "L’appel demande de 5 à 20 minutes.").await?;
    browser.assert_sound().await?;
    browser.link("Infos").await?;
    let parts = ["Palais des congrès", "75017 Paris", "Salon du libre", "Gratuit, inscription obligatoire"];
    browser.wait_shows(".infos", &parts).await?;
    browser.assert_sound().await?;
    // From the edition before, the next one is offered.
    browser.open("2024/?now=2027-10-10T10:00").await?;
    browser.link("L’édition la plus récente : Journées #BlueHats 2027.").await?;
    browser.wait_shows(".stage", &["Appel à interventions ouvert"]).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_programme_is_read_while_it_is_being_built() -> Outcome {
    let (_origin, browser) = phone_with_next("building").await?;
    browser.open("?now=2027-11-16T10:00").await?;
    let parts = ["Programme en cours de construction", "Programme stabilisé le vendredi 19 novembre."];
    browser.wait_shows(".stage", &parts).await?;
    browser.wait_talks(5).await?;
    assert_first_screen(&browser).await?;
    browser.assert_sound().await?;
    for (page, ready) in [("Mon programme", ".empty"), ("Infos", ".infos"), ("Éditions", ".across")] {
        browser.link(page).await?;
        browser.wait_for(ready).await?;
        browser.assert_sound().await?;
    }
    browser.assert_quiet().await
}
