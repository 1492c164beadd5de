//! Languages: the browser's, then the visitor's choice.

use crate::accessibility::assert_accessible;
use crate::app::phone;
use crate::browser::Settings;
use crate::failure::Outcome;
use crate::origin::Origin;

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_in_english_gets_english() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.open("2024/").await?;
    browser.wait_total("15 talks").await?;
    browser.wait_until("the language of the page", "document.documentElement.lang === 'en'").await?;
    assert_eq!(browser.visible_texts(".tabs a").await?, ["Programme", "My programme", "Info", "Editions"]);
    browser.wait_text("h2", "Wednesday 4 December").await?;
    // What the authors wrote stays as they wrote it, and says in which language.
    let french = "[...document.querySelectorAll('.card a')].find(it => it.innerText.startsWith('TradOpen')).lang";
    let english = "[...document.querySelectorAll('.card a')].find(it => it.innerText.startsWith('Grist: the')).lang";
    let languages: [String; 2] = browser.evaluate(&format!("[{french}, {english}]")).await?;
    assert_eq!(languages, ["fr", "en"]);
    assert_accessible(&browser).await?;
    browser.open("2024/?theme=donnees").await?;
    browser.wait_text(".chosen li", "Data and maps").await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.wait_text("dt", "Where").await?;
    assert_accessible(&browser).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_changed_by_hand_and_remembered() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?theme=education").await?;
    browser.wait_until("the language of the page", "document.documentElement.lang === 'fr'").await?;
    browser.button("English").await?;
    browser.wait_total("3 talks").await?;
    browser.wait_until("the language of the page", "document.documentElement.lang === 'en'").await?;
    browser.wait_until("the title of the page", "document.title.startsWith('Programme')").await?;
    browser.wait_until("the focus on the button", "document.activeElement.matches('.language')").await?;
    assert_eq!(browser.path().await?, "2024/?theme=education");

    browser.reload().await?;
    browser.wait_ready().await?;
    browser.wait_total("3 talks").await?;
    browser.link("My programme").await?;
    browser.wait_text(".empty", "Nothing kept yet.").await?;
    assert_accessible(&browser).await?;
    browser.button("Français").await?;
    browser.wait_text(".empty", "Rien de gardé pour l’instant.").await?;
    browser.wait_until("the language of the page", "document.documentElement.lang === 'fr'").await?;
    browser.reload().await?;
    browser.wait_text(".empty", "Rien de gardé pour l’instant.").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_the_header_stay_whole() -> Outcome {
    const BROKEN: &str = r"(() => {
        const bar = document.querySelector('.bar');
        const names = [...bar.querySelectorAll('.brand, .tabs a > span:not(.icon, .count), .language')];
        // On a phone a name of two words may stand on two lines.
        const pieces = innerWidth < 960 ? /\S+/g : /.+/g;
        return names.filter(name => name.checkVisibility()).filter(name => {
            const text = [...name.childNodes].find(node => node.data);
            return [...text.data.matchAll(pieces)].some(({ 0: piece, index }) => {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + piece.length);
                return range.getClientRects().length !== 1 || range.getBoundingClientRect().right > innerWidth;
            });
        }).map(name => name.innerText);
    })()";
    let origin = Origin::start().await?;
    for (language, talk) in [("fr-FR", "présentations"), ("en-GB", "talks")] {
        let browser = Settings::desktop().language(language).open(&origin).await?;
        browser.open("2024/").await?;
        browser.wait_total(&format!("15 {talk}")).await?;
        browser.evaluate::<()>("void document.querySelector('.card .keep').click()").await?;
        browser.wait_text(".count", "1").await?;
        for width in [320, 360, 390, 960, 1024, 1152, 1153, 1280, 1920] {
            browser.resize(width, 800).await?;
            let broken: Vec<String> = browser.evaluate(BROKEN).await?;
            assert!(broken.is_empty(), "in {language} at {width} px: {broken:?}");
            browser.assert_fits().await?;
        }
        browser.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_language_gets_french() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("de-DE").open(&origin).await?;
    browser.open("2024/").await?;
    browser.wait_total("15 présentations").await?;
    browser.wait_until("the language of the page", "document.documentElement.lang === 'fr'").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn times_are_those_of_the_venue_wherever_the_visitor_is() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().time_zone("America/New_York").open(&origin).await?;
    browser.open("2024/?now=2024-12-04T14:24").await?;
    browser.wait_text(".now .current", "encore 16 min").await?;
    browser.wait_text(".slot time", "14:00 14:20").await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button("Ajouter à mon agenda (.ics)").await?;
    let file = browser.download("bluehats-2024-tradopen.ics").await?;
    assert!(String::from_utf8(file)?.contains("DTSTART:20241204T130000Z"));
    browser.assert_quiet().await
}
