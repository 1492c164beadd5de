//! Bad input: each time a sentence and a way on, and nothing kept is lost.

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::app::{forgetful_phone, key, set, talk};
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::{Answer, Origin};

const INDEX: &str = "programmes/index.json";
const EDITION: &str = "programmes/2024.json";

/// A file in the place of the right one, and the sentence that the visitor gets.
struct Case {
    answer: Answer,
    sentence: &'static str,
}

/// What a network or a host may answer in the place of a file.
fn wrong_answers(origin: &Origin, path: &str) -> Outcome<Vec<Case>> {
    let whole = origin.file(path)?;
    let mut newer: Value = serde_json::from_str(&whole)?;
    set(&mut newer, "format", json!(99));
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    let page = "<!doctype html><title>Wi-Fi</title><h1>Identifiez-vous</h1>";
    let damaged = "est abîmé ou incomplet";
    Ok(vec![
        Case { answer: Answer::json("{\"format\": 1,}"), sentence: damaged },
        Case { answer: Answer::json(half), sentence: damaged },
        Case { answer: Answer::json(""), sentence: damaged },
        Case { answer: Answer::json("[]"), sentence: damaged },
        Case { answer: Answer::html(page), sentence: "autre chose que le programme" },
        Case { answer: Answer::json(page), sentence: "autre chose que le programme" },
        Case { answer: Answer::status(404), sentence: "introuvable sur ce site (erreur 404)" },
        Case { answer: Answer::status(500), sentence: "par une erreur (500)" },
        Case { answer: Answer::json(newer.to_string()), sentence: "une version plus récente" },
    ])
}

/// Keeps a talk, then has each wrong answer in the place of a file.
async fn each_wrong_answer_is_told(path: &str) -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let stored = browser.stored(&key("tradopen")).await?;
    for case in wrong_answers(&origin, path)? {
        origin.answer(path, case.answer);
        browser.reload().await?;
        browser.wait_text("[role=alert]", case.sentence).await?;
        browser.wait_text("h1", "Le programme ne peut pas s’afficher.").await?;
        browser.wait_text(".kept-list", "TradOpen, un commun numérique").await?;
        assert_accessible(&browser).await?;
        assert_eq!(browser.stored(&key("tradopen")).await?, stored);

        // Pressed while nothing has changed, the button leads back here; afterwards it leads to the programme.
        browser.button("Réessayer").await?;
        browser.wait_text("[role=alert]", case.sentence).await?;
        origin.restore(path);
        browser.button("Réessayer").await?;
        browser.wait_ready().await?;
        browser.wait_kept("TradOpen", true).await?;
    }
    browser.assert_quiet_but(&["status of 404", "status of 500"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_list_of_editions_is_told() -> Outcome {
    each_wrong_answer_is_told(INDEX).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_programme_is_told() -> Outcome {
    each_wrong_answer_is_told(EDITION).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_is_shown_at_an_address_that_names_no_edition() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    browser.open("/").await?;
    browser.keep("TradOpen", true).await?;
    origin.answer(INDEX, Answer::status(503));
    browser.goto("/").await?;
    browser.wait_text("[role=alert]", "par une erreur (503)").await?;
    browser.wait_text(".kept-list", "TradOpen, un commun numérique").await?;
    browser.assert_quiet_but(&["status of 503"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_network_is_told() -> Outcome {
    let (_origin, browser) = forgetful_phone().await?;
    browser.open("2024/mon-programme/").await?;
    // The page itself is there.
    let cut = "const ask = window.fetch;
        window.fetch = (what, how) => !window.online && String(what.url).includes('programmes/')
            ? Promise.reject(new TypeError('Failed to fetch')) : ask(what, how);";
    browser.before_pages(cut).await?;
    browser.reload().await?;
    browser.wait_text("[role=alert]", "Le réseau n’a pas répondu.").await?;
    browser.evaluate::<()>("void (window.online = true)").await?;
    browser.button("Réessayer").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_editions_says_so() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    let mut index: Value = serde_json::from_str(&origin.file(INDEX)?)?;
    set(&mut index, "editions", json!([]));
    origin.answer(INDEX, Answer::json(index.to_string()));
    browser.goto("/").await?;
    browser.wait_text("[role=alert]", "Aucune édition n’est encore publiée.").await?;
    origin.restore(INDEX);
    browser.button("Réessayer").await?;
    browser.wait_ready().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_programme_says_so() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    let mut programme = origin.programme()?;
    set(&mut programme, "talks", json!([]));
    origin.publish(&programme);
    browser.open("2024/").await?;
    browser.wait_text("main", "sans détail").await?;
    browser.wait_text(".empty", "Le programme n’est pas encore publié.").await?;
    assert_accessible(&browser).await?;
    for list in ["blocks", "days", "rooms", "topics", "organisations", "stands", "links"] {
        set(&mut programme, list, json!([]));
    }
    origin.publish(&programme);
    for page in ["2024/", "2024/mon-programme/", "2024/infos/"] {
        browser.open(page).await?;
        browser.wait_for("h1").await?;
        assert_accessible(&browser).await?;
    }
    browser.assert_quiet().await
}

/// The programme with what an organiser may get wrong in single items.
fn with_faults(origin: &Origin) -> Outcome<Value> {
    let mut programme = origin.programme()?;
    let mut copy = talk(&mut programme, "tradopen")?.clone();
    set(&mut copy, "title", json!("Le deuxième du même nom"));
    if let Some(talks) = programme.get_mut("talks").and_then(Value::as_array_mut) {
        talks.push(copy);
    }
    talk(&mut programme, "tradopen")?["room"] = json!("nowhere");
    talk(&mut programme, "scenari")?["organisations"] = json!(["nobody", "dinum"]);
    talk(&mut programme, "lutece-citelibre")?["end"] = json!("2024-12-04T10:00:00+01:00");
    talk(&mut programme, "opennebula")?["start"] = json!("demain à midi");
    talk(&mut programme, "grist-compagnon")?["start"] = json!("2024-13-45T99:99:00+01:00");
    talk(&mut programme, "visio")?["speakers"] = json!("un seul");
    talk(&mut programme, "docs")?["links"] = json!([
        { "title": "Piège", "href": "javascript:window.attacked=1" },
        { "title": "Autre piège", "href": " JaVaScRiPt:window.attacked=1" },
        { "title": "Données", "href": "data:text/html,<script>window.attacked=1</script>" },
        { "title": "En clair", "href": "http://example.org/" },
        { "title": "Bon", "href": "https://example.org/" },
    ]);
    Ok(programme)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_in_a_talk_costs_no_other_talk() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    browser.keep("De Lutece à CiteLibre", true).await?;
    origin.publish(&with_faults(&origin)?);
    browser.reload().await?;
    browser.wait_ready().await?;
    let titles = browser.titles().await?;
    for beginning in ["TradOpen", "Usage", "De Lutece", "OpenNebula", "Grist, votre", "Docs", "Les nouveautés"] {
        assert!(titles.iter().any(|title| title.starts_with(beginning)), "{beginning} is missing: {titles:?}");
    }
    assert!(!titles.iter().any(|title| title.starts_with("Le deuxième")), "{titles:?}");
    browser.wait_kept("TradOpen", true).await?;
    assert_accessible(&browser).await?;

    browser.open("2024/presentations/lutece-citelibre/").await?;
    browser.wait_text("dd", "15:20").await?;
    browser.open("2024/presentations/docs/").await?;
    browser.wait_text(".links", "Bon").await?;
    assert_eq!(browser.visible_texts(".links a").await?, ["Bon"]);
    browser.open("2024/mon-programme/").await?;
    browser.wait_talks(2).await?;
    browser.open("2024/infos/").await?;
    browser.wait_text(".infos", "éléments du programme n’ont pas pu être lus entièrement").await?;
    let unsafe_links =
        "[...document.querySelectorAll('[href]')].filter(it => !/^(https?|mailto|data|geo|tel|webcal):/.test(it.href))";
    let unsafe_links: usize = browser.evaluate(&format!("{unsafe_links}.length")).await?;
    assert_eq!(unsafe_links, 0);
    browser.assert_quiet().await
}

/// Every text of a programme, replaced: identifiers, times and addresses stay.
fn replace_texts(value: &mut Value, text: &str) {
    const TEXTS: [&str; 9] = ["title", "name", "short", "abstract", "address", "floor", "fr", "en", "place"];
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace_texts(item, text)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(_) if TEXTS.contains(&name.as_str()) => *field = json!(text),
                    Value::Array(items) if ["access", "shows"].contains(&name.as_str()) => *items = vec![json!(text)],
                    _ => replace_texts(field, text),
                }
            }
        }
        _ => {}
    }
}

/// Every page that shows texts of the programme, with two talks kept.
async fn each_page(browser: &Browser, check: impl AsyncFn(&Browser) -> Outcome) -> Outcome {
    for talk in ["tradopen", "grist-compagnon", "gone"] {
        browser.goto("2024/").await?;
        let seen = r#"{"v":1,"at":"2024-12-01T10:00:00Z","title":"<img src=x onerror=window.attacked=1>"}"#;
        browser.store(&key(talk), seen).await?;
    }
    let pages = [
        "2024/",
        "2024/?now=2024-12-04T14:24",
        "2024/?organisme=dinum&q=%3Cimg+src%3Dx%3E",
        "2024/presentations/tradopen/",
        "2024/presentations/visio/",
        "2024/mon-programme/",
        "2024/infos/",
        "2024/calendrier/",
    ];
    for page in pages {
        browser.open(page).await?;
        check(browser).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_a_text_is_shown_and_not_run() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    let markup = "<img src=x onerror=\"window.attacked=1\"><script>window.attacked=1</script>&amp;";
    let mut programme = origin.programme()?;
    replace_texts(&mut programme, markup);
    origin.publish(&programme);
    each_page(&browser, async |browser| {
        let harmless: bool = browser
            .evaluate("!window.attacked && !document.querySelector('main img, main script, main style, main iframe')")
            .await?;
        assert!(harmless, "markup of the programme became part of the page");
        Ok(())
    })
    .await?;
    browser.open("2024/presentations/tradopen/").await?;
    let shown = browser.visible_texts("h1").await?;
    assert_eq!(shown, [markup]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_ten_thousand_characters_fits_the_screen() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    let mut programme = origin.programme()?;
    replace_texts(&mut programme, &"Anticonstitutionnellement".repeat(400));
    let grist = talk(&mut programme, "grist-compagnon")?;
    grist["start"] = json!("2024-12-04T14:10:00+01:00");
    origin.publish(&programme);
    each_page(&browser, async |browser| {
        browser.assert_fits().await?;
        browser.resize(320, 640).await?;
        browser.assert_fits().await?;
        browser.resize(390, 844).await
    })
    .await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn characters_that_hide_or_mislead_are_not_shown() -> Outcome {
    let (origin, browser) = forgetful_phone().await?;
    let mut programme = origin.programme()?;
    talk(&mut programme, "tradopen")?["title"] = json!("Trad\u{202e}Open\u{0}\u{7}\u{200f} \u{2066}droit\u{feff}");
    origin.publish(&programme);
    browser.open("2024/presentations/tradopen/").await?;
    assert_eq!(browser.visible_texts("h1").await?, ["TradOpen droit"]);
    browser.button("Ajouter à mon agenda (.ics)").await?;
    let text = crate::calendar::checked(&browser.download("bluehats-2024-tradopen.ics").await?)?;
    assert_eq!(crate::calendar::values(&text, "SUMMARY"), ["TradOpen droit"]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_leads_nowhere_offers_the_way_back() -> Outcome {
    let (_origin, browser) = forgetful_phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    for (address, sentence) in [
        ("2024/nowhere/", "Cette page n’existe pas."),
        ("2024/presentations/", "Cette page n’existe pas."),
        ("2024/presentations/a/b/c/", "Cette page n’existe pas."),
        ("%00/", "Cette page n’existe pas."),
        ("2024/presentations/%00/", "Cette page n’existe pas."),
        ("%C3%A9t%C3%A9/%F0%9F%8E%A9", "Cette page n’existe pas."),
        ("2024/presentations/nobody/", "Cette présentation n’est pas dans le programme."),
        ("1999/", "L’édition « 1999 » n’existe pas sur ce site."),
        ("1999/mon-programme/", "L’édition « 1999 » n’existe pas sur ce site."),
    ] {
        browser.goto(address).await?;
        browser.wait_text("main", sentence).await?;
        assert_accessible(&browser).await?;
        browser.click("main a.button").await?;
        browser.wait_talks(15).await?;
        browser.wait_kept("TradOpen", true).await?;
    }
    browser.assert_quiet_but(&["status of 404", "status of 400"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_in_a_question_is_passed_over_and_told() -> Outcome {
    let (_origin, browser) = forgetful_phone().await?;
    browser.open("2024/?organisme=nobody&theme=donnees&salle=%00&%ff=%ff&jour=hier&x=1").await?;
    browser.wait_talks(3).await?;
    browser.wait_text(".note", "un filtre que cette édition n’a pas").await?;
    browser.wait_text(".note", "nobody").await?;
    assert_accessible(&browser).await?;
    browser.link("Tout effacer").await?;
    browser.wait_talks(15).await?;

    let long = "a".repeat(6_000);
    browser.open(&format!("2024/?q={long}&theme={long}&organisme=dinum")).await?;
    browser.wait_text(".empty", "Aucune présentation ne correspond.").await?;
    browser.assert_fits().await?;
    assert_accessible(&browser).await?;
    browser.open("2024/?now=never").await?;
    browser.wait_talks(15).await?;
    browser.open("2024/?q=%00%E2%80%AE%3Cscript%3E").await?;
    browser.wait_for(".empty").await?;
    browser.assert_quiet().await
}
