//! Bad input around the editions: a wrong list of them, a call that makes no sense, a part of the app that is missing.
//! Each time a sentence and a way on, and nothing kept is lost.

use serde_json::{Value, json};

use crate::app::{FORGETFUL, WITHOUT_WORKER, forgetful_phone, key, phone_with_next, set};
use crate::browser::{Browser, Settings};
use crate::failure::{Failure, Outcome};
use crate::origin::{Answer, Origin};

const INDEX: &str = "programmes/index.json";

/// A phone on which a talk of 2024 is kept, and what is stored of it.
async fn phone_with_tradopen() -> Outcome<(Origin, Browser, Option<String>)> {
    let (origin, browser) = forgetful_phone().await?;
    // A worker would have the second piece all the same.
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let stored = browser.stored(&key("tradopen")).await?;
    assert!(stored.is_some());
    Ok((origin, browser, stored))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_that_is_listed_but_missing_is_told_and_the_others_stay() -> Outcome {
    let (origin, browser, stored) = phone_with_tradopen().await?;
    origin.publish_fixture(INDEX, "bad/index-missing-file.json")?;
    browser.goto("/").await?;
    browser.wait_text("[role=alert]", "introuvable sur ce site (erreur 404)").await?;
    browser.wait_text("h1", "Le programme ne peut pas s’afficher.").await?;
    browser.assert_sound().await?;
    browser.button("Réessayer").await?;
    browser.wait_text("[role=alert]", "introuvable sur ce site (erreur 404)").await?;

    // The list shows the way to the edition that is there.
    browser.link("Éditions").await?;
    browser.wait_path("editions/").await?;
    browser.wait_text(".editions > :nth-child(1)", "Journées #BlueHats 2031").await?;
    browser.assert_sound().await?;
    browser.fill("searchbox", "Chercher dans toutes les éditions", "grist").await?;
    browser.wait_text(".note", "2031 n’a pas pu être lue").await?;
    browser.wait_talks(2).await?;
    browser.assert_sound().await?;
    browser.link("Retirer le filtre « grist »").await?;
    browser.link("Journées #BlueHats 2024").await?;
    browser.wait_talks(15).await?;
    browser.wait_kept("TradOpen", true).await?;
    assert_eq!(browser.stored(&key("tradopen")).await?, stored);
    // Once the list is right again, so is the first page.
    browser.goto("/").await?;
    browser.wait_for("[role=alert]").await?;
    origin.restore(INDEX);
    browser.button("Réessayer").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet_but(&["status of 404"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_without_editions_is_told_on_every_page() -> Outcome {
    let (origin, browser, stored) = phone_with_tradopen().await?;
    for (page, sentence) in [
        ("/", "Aucune édition n’est encore publiée. Revenez bientôt."),
        ("2024/", "L’édition « 2024 » n’existe pas sur ce site."),
        ("2024/mon-programme/", "L’édition « 2024 » n’existe pas sur ce site."),
    ] {
        origin.publish_fixture(INDEX, "bad/index-empty.json")?;
        browser.goto(page).await?;
        browser.wait_text("[role=alert]", sentence).await?;
        browser.wait_text(".kept-list", "TradOpen, un commun numérique").await?;
        browser.assert_sound().await?;
        assert_eq!(browser.stored(&key("tradopen")).await?, stored);
        origin.restore(INDEX);
        browser.click("main .button").await?;
        browser.wait_talks(15).await?;
        browser.wait_kept("TradOpen", true).await?;
    }
    origin.publish_fixture(INDEX, "bad/index-empty.json")?;
    browser.open("editions/").await?;
    browser.wait_text(".empty", "Aucune édition n’est encore publiée. Revenez bientôt.").await?;
    browser.assert_sound().await?;
    browser.open("editions/?q=grist").await?;
    browser.wait_total("Aucune présentation dans aucune édition.").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editions_of_the_same_name_the_first_is_taken() -> Outcome {
    let (origin, browser, stored) = phone_with_tradopen().await?;
    origin.publish_fixture(INDEX, "bad/index-same-id-twice.json")?;
    browser.open("/").await?;
    assert_eq!(browser.visible_texts("h1").await?, ["Journées #BlueHats 2024"]);
    browser.wait_talks(15).await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.link("Éditions").await?;
    browser.wait_for(".editions").await?;
    assert_eq!(browser.visible_texts(".editions h2").await?, ["Journées #BlueHats 2024"]);
    browser.assert_sound().await?;
    browser.fill("searchbox", "Chercher dans toutes les éditions", "grist").await?;
    browser.wait_total("2 présentations, dans 1 édition.").await?;
    browser.wait_talks(2).await?;
    assert_eq!(browser.stored(&key("tradopen")).await?, stored);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_left_out_of_the_list_is_told() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    origin.publish_fixture(INDEX, "bad/index-same-id-twice.json")?;
    browser.open("editions/").await?;
    browser.wait_text("main", "pas pu être lu").await?;
    browser.assert_quiet().await
}

/// A call that closes on 1 October and opens on 5 November 2027, in the list and in the file.
async fn phone_with_absurd_call() -> Outcome<(Origin, Browser)> {
    let (origin, browser) = phone_with_next("call").await?;
    origin.publish_fixture("programmes/2027.json", "bad/call-closes-before-it-opens.json")?;
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/next/index.json");
    let mut list: Value = serde_json::from_slice(&std::fs::read(list)?)?;
    let call = list.pointer_mut("/editions/0/call").ok_or_else(|| Failure::new("2027 has no call"))?;
    set(call, "opens", json!("2027-11-05T00:00:00+01:00"));
    set(call, "closes", json!("2027-10-01T23:59:00+02:00"));
    origin.answer(INDEX, Answer::json(list.to_string()));
    Ok((origin, browser))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_closes_before_it_opens_is_held_to_its_deadline() -> Outcome {
    let (_origin, browser) = phone_with_absurd_call().await?;
    browser.open("?now=2027-09-20T10:00").await?;
    let parts = ["Appel à interventions ouvert", "Encore 11 jours", "Jusqu’au vendredi 1er octobre, 23:59."];
    browser.wait_shows(".stage", &parts).await?;
    browser.assert_sound().await?;
    browser.link("Proposer une intervention").await?;
    browser.fill("textbox", "Titre", "Grist").await?;
    let draft = browser.stored("bluehats/draft/2027").await?;
    assert!(draft.is_some());

    browser.open("?now=2027-10-10T10:00").await?;
    browser.wait_shows(".stage", &["Appel à interventions clos", "depuis le vendredi 1er octobre, 23:59."]).await?;
    browser.assert_sound().await?;
    browser.open("2027/proposer/?now=2027-10-10T10:00").await?;
    browser.wait_text(".note", "L’appel à interventions est clos depuis le vendredi 1er octobre, 23:59.").await?;
    browser.wait_gone("form").await?;
    browser.assert_sound().await?;
    assert_eq!(browser.stored("bluehats/draft/2027").await?, draft);
    browser.link("Éditions").await?;
    browser.wait_text(".editions > :nth-child(1)", "Appel à interventions clos").await?;
    browser.assert_sound().await?;
    browser.link("Infos").await?;
    browser.wait_text(".infos", "Un élément du programme n’a pas pu être lu entièrement.").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

/// What the browser writes when the second piece is answered with a refusal or a page.
const PIECE_ERRORS: [&str; 3] = ["status of 404", "status of 500", "WebAssembly"];

/// Where the second piece is, which a page other than the programme has asked for.
async fn piece(origin: &Origin, browser: &Browser) -> Outcome<String> {
    browser.open("2024/infos/").await?;
    let mut paths = origin.exchanges().into_iter().map(|exchange| exchange.path);
    paths.find(|path| path.ends_with("/split_pages.wasm")).ok_or_else(|| {
        Failure::new("the app has no second piece: it is built without split, or its file has another name")
    })
}

/// What a host or a Wi-Fi may answer in the place of the second piece.
fn wrong_pieces() -> [Answer; 4] {
    [
        Answer::status(404),
        Answer::status(500),
        Answer::html("<!doctype html><title>Wi-Fi</title><h1>Identifiez-vous</h1>"),
        Answer::new(200, "application/wasm", "<!doctype html><h1>Identifiez-vous</h1>"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_piece_of_the_app_is_told_and_asked_for_again() -> Outcome {
    let (origin, browser, stored) = phone_with_tradopen().await?;
    let piece = piece(&origin, &browser).await?;
    for answer in wrong_pieces() {
        origin.answer(&piece, answer);
        browser.goto("2024/mon-programme/").await?;
        browser.wait_text("[role=alert]", "Cette page de l’application n’a pas pu être chargée.").await?;
        browser.wait_text("h1", "Le programme ne peut pas s’afficher.").await?;
        browser.wait_text(".kept-list", "TradOpen, un commun numérique").await?;
        browser.wait_text(".count", "1").await?;
        browser.assert_sound().await?;
        // Pressed while nothing has changed, the button leads back here; afterwards it leads to the page.
        let asked = origin.exchanges().len();
        browser.button("Réessayer").await?;
        browser.wait_for("[role=alert]").await?;
        assert!(origin.exchanges().len() > asked, "the button asks for nothing");
        origin.restore(&piece);
        browser.button("Réessayer").await?;
        browser.wait_talks(1).await?;
        browser.wait_kept("TradOpen", true).await?;
        assert_eq!(browser.stored(&key("tradopen")).await?, stored);
    }
    browser.assert_quiet_but(&PIECE_ERRORS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_programme_does_not_need_the_missing_piece() -> Outcome {
    let (origin, browser, _) = phone_with_tradopen().await?;
    let piece = piece(&origin, &browser).await?;
    for answer in wrong_pieces() {
        origin.answer(&piece, answer);
        browser.open("2024/").await?;
        browser.link("TradOpen…").await?;
        browser.wait_for("[role=alert]").await?;
        // Back on the programme, all works that worked before.
        browser.back().await?;
        browser.wait_talks(15).await?;
        browser.fill("searchbox", "Rechercher", "grist").await?;
        browser.wait_talks(2).await?;
        origin.restore(&piece);
        browser.link("Éditions").await?;
        browser.button("Réessayer").await?;
        browser.wait_for(".editions").await?;
        browser.link("Programme").await?;
        browser.wait_talks(2).await?;
        browser.link("Grist, votre compagnon…").await?;
        browser.wait_text(".talk h1", "Grist, votre compagnon").await?;
    }
    browser.assert_quiet_but(&PIECE_ERRORS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_in_english() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.before_pages(FORGETFUL).await?;
    let piece = piece(&origin, &browser).await?;
    origin.answer(&piece, Answer::status(404));
    browser.goto("2024/infos/").await?;
    browser.wait_text("h1", "The programme cannot be shown.").await?;
    browser.assert_sound().await?;
    origin.restore(&piece);
    browser.button("Try again").await?;
    browser.wait_for(".infos").await?;
    origin.publish_fixture(INDEX, "bad/index-empty.json")?;
    browser.open("editions/").await?;
    browser.wait_text(".empty", "No edition is published yet. Come back soon.").await?;
    browser.assert_sound().await?;
    browser.assert_quiet_but(&PIECE_ERRORS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_cannot_be_written_for_want_of_the_piece_is_told() -> Outcome {
    let (origin, browser, _) = phone_with_tradopen().await?;
    let piece = piece(&origin, &browser).await?;
    origin.answer(&piece, Answer::status(500));
    browser.open("2024/?q=grist").await?;
    browser.button("Ajouter ces 2 présentations…").await?;
    browser.wait_text(".notice", "Le réseau n’a pas répondu : le fichier n’a pas pu être créé.").await?;
    origin.restore(&piece);
    browser.button("Ajouter ces 2 présentations…").await?;
    crate::calendar::checked(&browser.download("bluehats-2024.ics").await?)?;
    browser.assert_quiet_but(&PIECE_ERRORS).await
}
