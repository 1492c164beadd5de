//! "Mon programme" on paper.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::MINE;
use crate::browser::{Browser, Settings};
use crate::codes::codes;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;
use crate::screenshots::{Extent, save};

/// What is to be printed: talks with and without a time, one of which clashes with another, a stand.
async fn kept(browser: &Browser) -> Outcome {
    browser.open("2024/infos/").await?;
    browser.keep("Village du secteur public", true).await?;
    browser.keep_all(&["TradOpen", "Et vous, ça Tchap", "iTowns", "Grist, votre compagnon"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_holds_the_programme_and_nothing_to_touch() -> Outcome {
    let origin = Origin::start().await?;
    for settings in [Settings::desktop(), Settings::phone().dark()] {
        let browser = settings.open(&origin).await?;
        browser.before_pages("window.print = () => { window.printed = (window.printed ?? 0) + 1 }").await?;
        kept(&browser).await?;
        let seen = "[...document.querySelectorAll('SELECTOR')].some(it => it.checkVisibility())";
        browser
            .wait_until("nothing of it on the screen", &format!("!{}", seen.replace("SELECTOR", ".printed")))
            .await?;
        browser.button("Imprimer").await?;
        browser.wait_until("the dialog", "window.printed === 1").await?;

        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        for selector in ["a.brand", "nav", "button", "form", "input", ".backup", ".skip"] {
            let shown: bool = browser.evaluate(&seen.replace("SELECTOR", selector)).await?;
            ensure(!shown, || format!("{selector} is on paper"))?;
        }
        for part in [
            "Mon programme",
            "Journées #BlueHats 2024",
            "mercredi 4 décembre",
            "14:00",
            "14:20",
            "TradOpen, un commun numérique",
            "Ada Lovelace",
            "entre 10:00 et 12:30",
            "Et vous, ça Tchap ?",
            "Village du secteur public",
            "A12–A14",
            "Le programme, à jour :",
            "https://bluehats.code.gouv.fr/2024/",
        ] {
            browser.wait_text("main", part).await?;
        }
        let colours: [String; 2] = browser
            .evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.card')).backgroundColor]")
            .await?;
        assert_eq!(colours, ["rgb(20, 25, 58)", "rgb(255, 255, 255)"], "dark on white, whatever the screen is");
        let read = codes(&save(&browser, "paper", Extent::Page).await?)?;
        assert_eq!(read, ["https://bluehats.code.gouv.fr/2024/"]);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_fits_on_the_pages_that_it_needs() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().dark().open(&origin).await?;
    kept(&browser).await?;
    let answer = browser.devtools("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await?;
    let data = answer.get("data").and_then(Value::as_str).ok_or_else(|| Failure::new("nothing was printed"))?;
    let file = BASE64_STANDARD.decode(data)?;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("paper.pdf"), &file)?;
    // Each page is an object of that type (ISO 32000, 7.7.3.3); the space tells it from the tree of pages.
    let text = String::from_utf8_lossy(&file);
    let pages = text.matches("/Type /Page\n").count() + text.matches("/Type /Page ").count();
    ensure(pages == 1, || format!("four talks and a stand take {pages} pages"))?;
    browser.wait_path(MINE).await
}
