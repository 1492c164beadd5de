//! All editions: the list of them, each at its own address, and what is kept of each apart from the others.

use crate::app::phone;
use crate::browser::Settings;
use crate::failure::Outcome;
use crate::origin::Origin;

/// Every edition, newest first: its address, its title, and what its card says besides in the archive.
const EDITIONS: [(&str, &str, &str); 7] = [
    ("2024", "Journées #BlueHats 2024", "4 – 5 décembre 2024 · Palais des congrès Passée 15 présentations"),
    ("2023", "Journées #BlueHats 2023", "6 – 7 décembre 2023 · Palais des congrès Passée 25 présentations"),
    ("2022", "Journée #BlueHats 2022", "mardi 8 novembre 2022 · Palais des congrès Passée 19 présentations"),
    (
        "2022-07",
        "Journée #BlueHats « Mutualisons ! »",
        "vendredi 1er juillet 2022 · Lieu de la transformation publique Passée 10 présentations",
    ),
    ("2021", "Journée #BlueHats 2021", "mardi 9 novembre 2021 Passée 19 présentations"),
    ("2019", "Journée #BlueHats 2019", "mercredi 11 décembre 2019 · Dock Pullmann Passée 22 présentations"),
    ("2018", "Journée #BlueHats 2018", "jeudi 6 décembre 2018 · Docks de Paris Passée 4 présentations"),
];

/// The stars of two talks that have the same identifier in two editions.
const SCENARI_2024: &str = "Usage de la chaîne éditoriale";
const SCENARI_2021: &str = "Présentation de la suite éditoriale Scenari";

#[tokio::test(flavor = "multi_thread")]
async fn every_edition_is_listed_newest_first_with_what_is_known_of_it() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("/").await?;
    browser.link("Éditions").await?;
    browser.wait_path("editions/").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    browser.wait_until("the title of the page", "document.title.startsWith('Éditions')").await?;
    let cards = EDITIONS.map(|(_, title, about)| format!("{title} {about}"));
    assert_eq!(browser.visible_texts(".editions > li").await?, cards);
    browser.wait_for(".tabs a[aria-current='page'][href$='editions/']").await?;
    browser.assert_sound().await?;
    browser.resize(320, 640).await?;
    browser.assert_fits().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_edition_opens_at_its_own_address() -> Outcome {
    let (_origin, browser) = phone().await?;
    for (id, title, _) in EDITIONS {
        browser.open("editions/").await?;
        browser.link(title).await?;
        browser.wait_path(&format!("{id}/")).await?;
        browser.wait_for(".programme").await?;
        assert_eq!(browser.visible_texts("h1").await?, [title]);
        browser.wait_text(".note.over", "Cette édition est passée").await?;
        browser.assert_sound().await?;
        browser.resize(320, 640).await?;
        browser.assert_fits().await?;
        browser.resize(390, 844).await?;
        // The address is enough, without the way that led there.
        browser.reload().await?;
        browser.wait_text("h1", title).await?;
        browser.back().await?;
        browser.wait_for(".editions").await?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_where_each_edition_stands() -> Outcome {
    let (_origin, browser) = phone().await?;
    for (hour, newest, before) in [
        ("2023-11-10T10:00", "Annoncée 15 présentations", "À l’affiche Appel à interventions ouvert"),
        ("2024-10-20T10:00", "À l’affiche Appel à interventions ouvert", "Passée"),
        ("2024-11-18T10:00", "À l’affiche Appel à interventions clos", "Passée"),
        ("2024-11-25T10:00", "À l’affiche Programme en cours de construction", "Passée"),
        ("2024-12-02T10:00", "À l’affiche Programme publié", "Passée"),
        ("2024-12-04T14:24", "À l’affiche En ce moment", "Passée"),
    ] {
        browser.open(&format!("editions/?now={hour}")).await?;
        browser.wait_text(".editions > :nth-child(1) .tags", newest).await?;
        browser.wait_text(".editions > :nth-child(2) .tags", before).await?;
        assert_eq!(browser.visible_texts(".editions .tag.org").await?, ["À l’affiche"], "at {hour}");
        browser.assert_sound().await?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_read_in_english() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.open("editions/?now=2024-11-25T10:00").await?;
    assert_eq!(browser.visible_texts("h1").await?, ["Editions"]);
    let first = ["4 – 5 December 2024", "Current edition", "Programme being built", "15 talks"];
    browser.wait_shows(".editions > :nth-child(1)", &first).await?;
    browser.wait_shows(".editions > :nth-child(7)", &["Thursday 6 December 2018", "Over", "4 talks"]).await?;
    browser.by_role("searchbox", "Search all editions").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_edition_that_is_opened_is_fetched() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.open("2024/infos/").await?;
    browser.link("Éditions").await?;
    browser.wait_for(".editions").await?;
    assert_eq!(origin.asked_programmes(), ["2024.json", "index.json"]);
    browser.link("Journée #BlueHats 2019").await?;
    browser.wait_talks(22).await?;
    assert_eq!(origin.asked_programmes(), ["2019.json", "2024.json", "index.json"]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_an_edition_touches_no_other() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let stored = browser.stored("bluehats/kept/2024/tradopen").await?;
    browser.link("Éditions").await?;
    browser.link("Journées #BlueHats 2023").await?;
    browser.wait_talks(25).await?;
    browser.wait_gone(".count").await?;
    browser.keep("SituLearn", true).await?;
    browser.link("Mon programme 1").await?;
    browser.wait_path("2023/mon-programme/").await?;
    browser.wait_talks(1).await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2023/situlearn", "bluehats/kept/2024/tradopen"]);
    browser.button("Garder SituLearn…").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2024/tradopen"]);
    assert_eq!(browser.stored("bluehats/kept/2024/tradopen").await?, stored);
    browser.open("2024/mon-programme/").await?;
    browser.wait_talks(1).await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn talks_of_the_same_name_in_two_editions_are_kept_apart() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep(SCENARI_2024, true).await?;
    // Without loading the page anew: what is kept changes hands while the app runs.
    browser.link("Éditions").await?;
    browser.link("Journée #BlueHats 2021").await?;
    browser.wait_talks(19).await?;
    browser.wait_kept(SCENARI_2021, false).await?;
    browser.wait_gone(".count").await?;
    browser.keep(SCENARI_2021, true).await?;
    let keys = ["bluehats/kept/2021/scenari", "bluehats/kept/2024/scenari"];
    assert_eq!(browser.kept_keys().await?, keys);
    browser.open("2024/presentations/scenari/").await?;
    browser.keep(SCENARI_2024, false).await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2021/scenari"]);
    browser.open("2021/presentations/scenari/").await?;
    browser.wait_kept(SCENARI_2021, true).await?;
    browser.link("Mon programme 1").await?;
    browser.wait_text(".mine", SCENARI_2021).await?;
    browser.back().await?;
    browser.wait_text("h1", SCENARI_2021).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_from_another_edition_brings_its_own_stars() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep(SCENARI_2024, true).await?;
    browser.link("Éditions").await?;
    browser.link("Journée #BlueHats 2021").await?;
    browser.wait_kept(SCENARI_2021, false).await?;
    browser.back().await?;
    browser.wait_for(".editions").await?;
    browser.back().await?;
    browser.wait_path("2024/").await?;
    browser.wait_talks(15).await?;
    browser.wait_kept(SCENARI_2024, true).await?;
    browser.wait_text(".count", "1").await?;
    browser.assert_quiet().await
}
