//! Filtering and searching.

use serde_json::json;

use crate::accessibility::assert_accessible;
use crate::app::{phone, talk};
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::Origin;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn a_ministry_is_chosen_in_its_sheet() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("/").await?;
    browser.button("Ministère ou organisme").await?;
    browser.wait_for("#facet-organisme:popover-open").await?;
    assert_accessible(&browser).await?;
    browser.press("checkbox", "DINUM…").await?;
    browser.button("Voir 9 présentations").await?;
    browser.wait_gone("#facet-organisme").await?;
    browser.wait_path("2024/?organisme=dinum").await?;
    browser.wait_talks(9).await?;
    browser.wait_total("9 présentations").await?;
    let titles = browser.titles().await?;
    let last = titles.last().map(String::as_str);
    assert_eq!(last, Some("Les nouveautés de code.gouv.fr"), "what belongs to DINUM comes along");

    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_talks(9).await?;
    assert_eq!(browser.titles().await?, titles);
    browser.back().await?;
    browser.wait_path("").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_values_of_a_filter_are_drawn_while_it_is_open() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.open("2024/").await?;
    let drawn = async || browser.evaluate::<usize>("document.querySelectorAll('.option').length").await;
    assert_eq!(drawn().await?, 0, "all sheets are closed");
    for _ in 0..2 {
        browser.button("Ministère ou organisme").await?;
        browser.wait_for("#facet-organisme .option").await?;
        assert_eq!(drawn().await?, 11, "and none of the other filters");
        browser.press("checkbox", "DINUM…").await?;
        browser.keys(Key::Escape).await?;
        browser.wait_gone("#facet-organisme").await?;
        browser.wait_until("they are gone", "!document.querySelector('.option')").await?;
        // From a value that was touched the focus is back where it came from.
        browser
            .wait_until("the focus is back", "document.activeElement.ariaLabel === 'Ministère ou organisme'")
            .await?;
    }
    // A tablet is turned: the filters stand beside the programme, and it is turned back.
    browser.resize(1280, 800).await?;
    browser.wait_until("all are there", "document.querySelectorAll('.option').length === 20").await?;
    browser.resize(390, 844).await?;
    browser.wait_until("they are gone", "!document.querySelector('.option')").await?;
    browser.assert_quiet().await
}

/// The counts beside the values of a filter, each with the name that stands before it.
async fn counts(browser: &Browser, facet: &str) -> Outcome<Vec<String>> {
    let options = format!("[...document.querySelectorAll('#facet-{facet} .option')]");
    let text = "it => it.querySelector('span').firstChild.textContent + ' ' + it.querySelector('b').textContent";
    browser.evaluate(&format!("{options}.map({text})")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_value_tells_how_many_talks_it_leads_to() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::desktop(&origin).await?;
    browser.open("2024/").await?;
    let organisations = [
        "ANCT 1",
        "DINUM 9",
        "code.gouv.fr 1",
        "DRANE IDF 1",
        "France Travail 1",
        "IGN 1",
        "MENJS 2",
        "DNE 1",
        "PCLL 1",
        "Ville de Paris 1",
        "OSPO de la Ville de Paris 1",
    ];
    assert_eq!(counts(&browser, "organisme").await?, organisations);
    assert_eq!(counts(&browser, "salle").await?, ["Ada Lovelace 15"]);

    browser.press("checkbox", "Éducation…").await?;
    browser.wait_talks(3).await?;
    let zero = browser.visible_texts("#facet-organisme .option.zero span").await?;
    assert_eq!(counts(&browser, "organisme").await?.len(), organisations.len(), "zero counts are kept");
    assert!(zero.iter().any(|name| name.starts_with("DINUM")), "{zero:?}");
    // The counts of a filter do not depend on what is chosen in it.
    assert!(counts(&browser, "theme").await?.contains(&"Travail collaboratif 5".to_owned()));
    assert_accessible(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_a_filter_add_up_and_filters_narrow_each_other() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::desktop(&origin).await?;
    browser.open("2024/").await?;
    browser.press("checkbox", "Éducation…").await?;
    browser.wait_talks(3).await?;
    browser.press("checkbox", "Données et cartes…").await?;
    browser.wait_talks(6).await?;
    browser.press("checkbox", "MENJS…").await?;
    browser.wait_talks(2).await?;
    browser.wait_path("2024/?organisme=menj&theme=donnees&theme=education").await?;
    let titles = browser.titles().await?;
    assert!(titles.iter().any(|title| title.starts_with("OpenNebula")), "PCLL is in MENJS: {titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Des logiciels libres")), "DNE is in MENJS: {titles:?}");

    for talks in [6, 3, 15] {
        browser.back().await?;
        browser.wait_talks(talks).await?;
    }
    browser.wait_path("2024/").await?;
    browser.wait_until("no box ticked", "!document.querySelector('.option input:checked')").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_are_taken_away_one_by_one_or_all_at_once() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?organisme=dinum&theme=donnees&salle=ada-lovelace&q=grist").await?;
    browser.wait_talks(2).await?;
    let chips = browser.visible_texts(".chosen li").await?;
    assert_eq!(chips, ["« grist »", "Ada Lovelace", "DINUM", "Données et cartes"]);
    assert_accessible(&browser).await?;
    browser.link("Retirer le filtre DINUM").await?;
    browser.wait_path("2024/?salle=ada-lovelace&theme=donnees&q=grist").await?;
    browser.link("Retirer le filtre « grist »").await?;
    browser.wait_talks(3).await?;
    browser.wait_until("an empty field", "document.querySelector('[type=search]').value === ''").await?;
    browser.link("Tout effacer").await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    browser.wait_gone(".chosen li").await?;
    browser.back().await?;
    browser.wait_talks(3).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_result_offers_the_way_back() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?organisme=pcll&theme=usagers").await?;
    browser.wait_text(".empty", "Aucune présentation ne correspond.").await?;
    browser.wait_total("aucune présentation").await?;
    assert_accessible(&browser).await?;
    browser.click(".empty a").await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_count_is_announced() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.fill("searchbox", "Rechercher", "grist").await?;
    browser.wait_total("2 présentations").await?;
    let status: String =
        browser.evaluate("document.querySelector('.total').closest('[role=status]').innerText").await?;
    assert_eq!(status, "2 présentations");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_words_whatever_their_accents() -> Outcome {
    let (origin, browser) = phone().await?;
    let mut programme = origin.programme()?;
    // Typed as some systems do: a letter, then its accent; and with a typographic apostrophe.
    talk(&mut programme, "scenari")?["title"] = json!("L’E\u{301}cole et l’État : une œuvre commune");
    origin.publish(&programme);
    browser.open("2024/").await?;
    for (typed, marked) in [
        ("ecole", vec!["E\u{301}cole"]),
        ("l'etat", vec!["l’État"]),
        ("OEUVRE", vec!["œuvre"]),
        ("etat école", vec!["E\u{301}cole", "État"]),
    ] {
        browser.fill("searchbox", "Rechercher", typed).await?;
        browser.wait_talks(1).await?;
        browser
            .wait_until("the mark", &format!("document.querySelector('mark')?.innerText === {}", json!(marked.first())))
            .await?;
        assert_eq!(browser.visible_texts("mark").await?, marked, "{typed}");
    }
    browser.fill("searchbox", "Rechercher", "donnee").await?;
    browser.wait_talks(3).await?;
    browser.wait_text("mark", "donnée").await?;
    browser.fill("searchbox", "Rechercher", "dnum zzz").await?;
    browser.wait_text(".empty", "Aucune présentation ne correspond.").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_one_step_of_the_history() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.fill("searchbox", "Rechercher", "piedallu").await?;
    browser.wait_path("2024/?q=piedallu").await?;
    browser.wait_text("mark", "Piedallu").await?;
    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_talks(1).await?;
    let typed: String = browser.evaluate("document.querySelector('[type=search]').value").await?;
    assert_eq!(typed, "piedallu");
    browser.back().await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_keeps_the_focus_while_it_goes_on() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.click("[type=search]").await?;
    for letter in ["v", "i", "e", "r", "s"] {
        browser.keys(letter).await?;
    }
    browser.wait_path("2024/?q=viers").await?;
    browser.wait_talks(2).await?;
    browser.wait_until("the focus in the field", "document.activeElement.type === 'search'").await?;
    browser.assert_quiet().await
}
