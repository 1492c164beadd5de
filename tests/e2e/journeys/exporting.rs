//! Exporting: calendar files and shared addresses.

use serde_json::{Value, json};

use crate::app::phone;
use crate::browser::Browser;
use crate::calendar::{checked, values};
use crate::failure::Outcome;

/// The button of "Mon programme" and of a talk.
const EXPORT: &str = "Ajouter à mon agenda (.ics)";

/// Notes how files are handed over: the type of each blob, and the state of each link that is clicked by the app.
const SPY: &str = "
    window.blobs = []; window.clicks = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => { blobs.push(blob.type); return make.call(URL, blob) };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function() {
        clicks.push({ connected: this.isConnected, name: this.download, scheme: this.protocol });
        return click.call(this);
    };";

/// An app on the home screen of an iPhone, whose share sheet notes what it is given and goes on as `answer` says.
fn home_screen(answer: &str) -> String {
    format!(
        "window.given = [];
        const define = (name, value) => Object.defineProperty(navigator, name, {{ value, configurable: true }});
        define('standalone', true);
        define('canShare', data => data.files?.length === 1);
        define('share', data => {{
            const [file] = data.files ?? [];
            given.push({{ keys: Object.keys(data), file: file instanceof File, name: file?.name, type: file?.type }});
            return {answer};
        }});"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_kept_goes_into_one_file() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/").await?;
    for title in ["TradOpen", "Et vous, ça Tchap", "ProConnect", "iTowns"] {
        browser.keep(title, true).await?;
    }
    browser.link("Mon programme…").await?;
    browser.wait_talks(4).await?;
    browser.button(EXPORT).await?;
    let file = browser.download("bluehats-2024.ics").await?;
    browser.wait_text(".notice", "Fichier prêt").await?;

    let text = checked(&file)?;
    let uids = ["2024-tradopen@", "2024-ign-itowns-panoramax@", "2024-la-suite.block@"];
    assert_eq!(values(&text, "UID"), uids.map(|uid| format!("{uid}bluehats.code.gouv.fr")));
    assert_eq!(values(&text, "DTSTART"), ["20241204T130000Z", "20241204T152000Z", "20241204T090000Z"]);
    assert_eq!(values(&text, "DTEND"), ["20241204T132000Z", "20241204T160000Z", "20241204T113000Z"]);
    let place = "Ada Lovelace\\, mezzanine\\, Palais des congrès\\, 2 place de la Porte Maillot\\, 75017 Paris";
    assert_eq!(values(&text, "LOCATION"), [place; 3]);
    let block = values(&text, "DESCRIPTION").last().copied().unwrap_or_default().to_owned();
    assert!(block.contains("Et vous\\, ça Tchap ?") && block.contains("ProConnect"), "{block}");
    assert!(!block.contains("OpenDesk"), "a demonstration that was not kept is listed: {block}");
    let address = "https://bluehats.code.gouv.fr/2024/presentations/tradopen/";
    assert_eq!(values(&text, "URL").first(), Some(&address));

    let types: Vec<String> = browser.evaluate("blobs").await?;
    assert_eq!(types, ["text/calendar;charset=utf-8"]);
    let clicks: Value = browser.evaluate("clicks").await?;
    assert_eq!(clicks, json!([{ "connected": true, "name": "bluehats-2024.ics", "scheme": "blob:" }]));
    browser.wait_gone("a[download]").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_talks_give_the_same_bytes() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    browser.keep("Et vous, ça Tchap", true).await?;
    browser.open("2024/mon-programme/").await?;
    browser.button(EXPORT).await?;
    let first = browser.download("bluehats-2024.ics").await?;
    // Another order, another language, another hour.
    browser.open("2024/?now=2024-12-04T15:00").await?;
    browser.keep("TradOpen", false).await?;
    browser.keep("TradOpen", true).await?;
    browser.button("English").await?;
    browser.link("My programme…").await?;
    browser.wait_talks(2).await?;
    browser.button("Add to my calendar (.ics)").await?;
    assert_eq!(browser.download("bluehats-2024.ics").await?, first);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_has_a_file_of_its_own() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024-tradopen.ics").await?)?;
    assert_eq!(values(&text, "DTSTART"), ["20241204T130000Z"]);
    let title = "TradOpen\\, un commun numérique au service de l’inclusion des usagers allophones";
    assert_eq!(values(&text, "SUMMARY"), [title]);
    assert_eq!(values(&text, "CATEGORIES"), ["Communs numériques,Services aux usagers"]);

    browser.open("2024/presentations/visio/").await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024-visio.ics").await?)?;
    assert_eq!(values(&text, "SUMMARY"), ["Démos de La Suite"]);
    assert_eq!(values(&text, "DTSTART"), ["20241204T090000Z"]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_filter_shows_goes_into_a_file() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/?theme=education").await?;
    browser.button("Ajouter ces 3 présentations à mon agenda (.ics)").await?;
    let text = checked(&browser.download("bluehats-2024.ics").await?)?;
    assert_eq!(values(&text, "DTSTART"), ["20241204T124000Z", "20241204T140000Z", "20241204T144000Z"]);
    browser.open("2024/").await?;
    browser.button("Ajouter ces 15 présentations à mon agenda (.ics)").await?;
    let text = checked(&browser.download("bluehats-2024.ics").await?)?;
    assert_eq!(values(&text, "UID").len(), 9, "eight talks, and a block of demonstrations");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_makes_no_file() -> Outcome {
    let (_origin, browser) = phone().await?;
    let offered = async |browser: &Browser| -> Outcome<bool> {
        Ok(browser.names("button").await?.iter().any(|name| name.contains(".ics")))
    };
    browser.open("2024/mon-programme/").await?;
    browser.wait_for(".empty").await?;
    assert!(!offered(&browser).await?);
    browser.open("2024/?organisme=pcll&theme=usagers").await?;
    browser.wait_for(".empty").await?;
    assert!(!offered(&browser).await?);

    // All that is kept has left the programme: there is nothing to put into a file.
    browser.store("bluehats/kept/2024/gone", r#"{"v":1,"at":"2024-12-01T10:00:00Z","title":"Partie"}"#).await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".gone", "Partie").await?;
    if offered(&browser).await? {
        browser.button(EXPORT).await?;
        browser.wait_text(".notice", "Rien à exporter").await?;
    }
    let files: usize = browser.evaluate("blobs.length").await?;
    assert_eq!(files, 0);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_home_screen_of_an_iphone_the_share_sheet_takes_the_file() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(SPY).await?;
    browser.before_pages(&home_screen("Promise.resolve()")).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button(EXPORT).await?;
    browser.wait_until("the share sheet has the file", "given.length === 1").await?;
    let given: Value = browser.evaluate("given").await?;
    let file = json!({
        "keys": ["files"],
        "file": true,
        "name": "bluehats-2024-tradopen.ics",
        "type": "text/calendar;charset=utf-8",
    });
    assert_eq!(given, json!([file]));
    let downloads: usize = browser.evaluate("blobs.length + clicks.length").await?;
    assert_eq!(downloads, 0);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_sheet_that_fails_is_told_and_one_that_is_closed_is_not() -> Outcome {
    let (_origin, browser) = phone().await?;
    let failing = "Promise.reject(new DOMException('', location.search ? 'AbortError' : 'NotAllowedError'))";
    browser.before_pages(&home_screen(failing)).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button(EXPORT).await?;
    browser.wait_text(".notice", "Le fichier n’a pas pu être créé.").await?;

    browser.open("2024/presentations/tradopen/?closed").await?;
    browser.button(EXPORT).await?;
    browser.wait_until("the share sheet", "given.length === 1").await?;
    browser.wait_until("no failure told", "!document.querySelector('.notice').innerText.includes('pas pu')").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_talk_is_shared() -> Outcome {
    let (origin, browser) = phone().await?;
    // Chromium for desktops may have a share sheet of its own.
    browser.before_pages("Object.defineProperty(Navigator.prototype, 'share', { value: undefined })").await?;
    browser.open("2024/presentations/tradopen/?now=2024-12-04T14:24").await?;
    browser.button("Partager").await?;
    browser.wait_text(".notice", "Lien copié.").await?;
    browser.wait_clipboard(&format!("{}2024/presentations/tradopen/", origin.address())).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_share_sheet_is_used_where_there_is_one() -> Outcome {
    let (origin, browser) = phone().await?;
    let sheet = "Object.defineProperty(navigator, 'share', { value: async data => { window.given = data } })";
    browser.before_pages(sheet).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button("Partager").await?;
    browser.wait_until("the share sheet", "window.given").await?;
    let given: Value = browser.evaluate("given").await?;
    assert_eq!(given["url"], format!("{}2024/presentations/tradopen/", origin.address()));
    assert_eq!(given["title"], "TradOpen, un commun numérique au service de l’inclusion des usagers allophones");
    browser.wait_gone(".notice p").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_shares_nothing_says_so() -> Outcome {
    let (_origin, browser) = phone().await?;
    let nothing = "Object.defineProperty(Navigator.prototype, 'share', { value: undefined });
        Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });";
    browser.before_pages(nothing).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.button("Partager").await?;
    browser.wait_text(".notice", "Le navigateur refuse de copier").await?;
    browser.assert_quiet().await
}
