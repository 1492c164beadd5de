//! A selection as QR codes: read off a picture of one phone's screen by a reader that is not the app's, opened on another.

use serde_json::{Value, json};

use super::{MINE, two_phones};
use crate::app::{key, set, talk};
use crate::browser::{Browser, Settings};
use crate::codes::codes;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;
use crate::screenshots::{Extent, save};

impl Browser {
    /// Show the codes, and read them off a picture of the page.
    async fn read_codes(&self, name: &str) -> Outcome<Vec<String>> {
        self.button("Transférer (QR)").await?;
        self.wait_for("#codes svg").await?;
        codes(&save(self, name, Extent::Page).await?)
    }
}

/// A programme of so many talks, from one of the published one's.
fn large(origin: &Origin, talks: usize) -> Outcome<Value> {
    let mut programme = origin.programme()?;
    let first = talk(&mut programme, "tradopen")?.clone();
    let copy = |number: usize| {
        let mut talk = first.clone();
        set(&mut talk, "id", json!(format!("presentation-{number}")));
        set(&mut talk, "title", json!(format!("Présentation {number}")));
        talk
    };
    set(&mut programme, "talks", (1..=talks).map(copy).collect());
    Ok(programme)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_read_off_one_phone_is_opened_on_another() -> Outcome {
    let (origin, [one, other]) = two_phones().await?;
    one.keep_all(&["TradOpen", "Et vous, ça Tchap", "iTowns"]).await?;
    let read = one.read_codes("code-phone-light").await?;
    let [address] = read.as_slice() else { return Err(Failure::new(format!("{read:?}"))) };
    let shown = one.by_role("textbox", "Adresse de la sélection").await?.prop("value").await?;
    assert_eq!(shown.as_ref(), Some(address), "the address beneath says the same");
    one.button("Copier l’adresse").await?;
    one.wait_clipboard(address).await?;
    // What is let go meanwhile is no longer in the code.
    one.button("Garder iTowns…").await?;
    one.wait_talks(2).await?;
    let fewer = codes(&save(&one, "code-of-two", Extent::Page).await?)?;
    ensure(fewer.len() == 1 && fewer[0] != *address, || format!("{fewer:?}"))?;
    one.button("Transférer (QR)").await?;
    one.wait_gone("#codes").await?;

    let path = address.strip_prefix(&origin.address()).unwrap_or_default();
    other.goto(path).await?;
    other.wait_received("À ajouter : 3").await?;
    other.button("Ajouter (3)").await?;
    other.wait_talks(3).await?;
    other.wait_stored().await?;
    other.assert_kept(&["tradopen", "tchap", "ign-itowns-panoramax"]).await?;
    one.assert_quiet().await?;
    other.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_can_be_read_in_the_dark_and_on_a_wide_or_narrow_screen() -> Outcome {
    let origin = Origin::start().await?;
    for (name, settings) in [
        ("code-phone-dark", Settings::phone().dark()),
        ("code-wide-dark", Settings::desktop().dark()),
        ("code-narrow", Settings::phone().size(320, 640)),
    ] {
        let browser = settings.open(&origin).await?;
        browser.keep_all(&["TradOpen", "Et vous, ça Tchap"]).await?;
        let read = browser.read_codes(name).await?;
        ensure(read.len() == 1 && read[0].starts_with(&origin.address()), || format!("{name}: {read:?}"))?;
        browser.assert_fits().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_selection_comes_in_parts_that_are_put_together_in_any_order() -> Outcome {
    const TALKS: usize = 100;
    let (origin, [one, other]) = two_phones().await?;
    let programme = large(&origin, TALKS)?;
    origin.publish(&programme);
    one.open("2024/").await?;
    let seen = json!({ "v": 1, "at": "2024-12-01T10:00:00Z", "title": "Vue" });
    for number in 1..=TALKS {
        one.store(&key(&format!("presentation-{number}")), &seen.to_string()).await?;
    }
    one.open(MINE).await?;
    one.wait_talks(TALKS).await?;
    let read = one.read_codes("codes-of-many").await?;
    assert_eq!(read.len(), 3);
    assert_eq!(one.visible_texts("figcaption").await?, ["Partie 1 sur 3", "Partie 2 sur 3", "Partie 3 sur 3"]);
    one.wait_text("#codes", "Votre sélection tient en 3 codes").await?;

    other.open(MINE).await?;
    other.receive(&read[2]).await?;
    other.wait_received("Il manque : 1, 2.").await?;
    other.receive(&read[0]).await?;
    other.wait_received("Il manque : 2.").await?;
    other.receive(&read[0]).await?;
    other.wait_received("Il manque : 2.").await?;
    assert!(other.kept_keys().await?.is_empty());
    // The last one by its address, in the app as it is.
    other.goto(read[1].strip_prefix(&origin.address()).unwrap_or_default()).await?;
    other.wait_received("À ajouter : 100").await?;
    other.button("Ajouter (100)").await?;
    other.wait_talks(TALKS).await?;
    other.wait_path(MINE).await?;
    other.wait_stored().await?;
    assert_eq!(other.kept_keys().await?, one.kept_keys().await?);
    one.assert_quiet().await?;
    other.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_alone_is_of_use_but_takes_nobodys_place() -> Outcome {
    let (origin, [one, other]) = two_phones().await?;
    origin.publish(&large(&origin, 50)?);
    one.open("2024/").await?;
    let seen = json!({ "v": 1, "at": "2024-12-01T10:00:00Z", "title": "Vue" }).to_string();
    for number in 1..=50 {
        one.store(&key(&format!("presentation-{number}")), &seen).await?;
    }
    one.open(MINE).await?;
    one.wait_talks(50).await?;
    let read = one.read_codes("codes-of-fifty").await?;
    assert_eq!(read.len(), 2);

    other.open(MINE).await?;
    other.store(&key("presentation-1"), &seen).await?;
    other.reload().await?;
    other.wait_talks(1).await?;
    other.receive(&read[1]).await?;
    other.wait_received("À ajouter : 25").await?;
    let buttons = other.visible_texts(".received button").await?;
    assert_eq!(buttons, ["Ajouter (25)", "Ne rien changer"]);
    other.button("Ajouter (25)").await?;
    other.wait_talks(26).await?;
    other.assert_quiet().await
}
