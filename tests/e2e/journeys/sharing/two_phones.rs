//! Two phones exchange a selection by its address: shared on one, opened or pasted on the other.

use serde_json::{Value, json};

use super::{MINE, address, address_in, two_phones};
use crate::app::{key, phone};
use crate::failure::{Outcome, ensure};

#[tokio::test(flavor = "multi_thread")]
async fn two_phones_exchange_what_they_kept() -> Outcome {
    let (origin, [one, other]) = two_phones().await?;
    one.keep_all(&["TradOpen", "Et vous, ça Tchap", "iTowns"]).await?;
    one.button("Partager ma sélection").await?;
    one.wait_text(".notice", "Lien copié.").await?;
    let shared: String = one.evaluate("navigator.clipboard.readText()").await?;
    let path = shared.strip_prefix(&origin.address()).unwrap_or_default();
    assert_eq!(path, address(&origin, &["tradopen", "tchap", "ign-itowns-panoramax"])?);

    // The other one has kept one of them, and something else.
    other.keep_all(&["TradOpen", "Usage de la chaîne éditoriale"]).await?;
    let before = other.seen().await?;
    other.open("2024/infos/").await?;
    other.goto(path).await?;
    other.wait_received("À ajouter : 2").await?;
    other.wait_received("Et vous, ça Tchap ?").await?;
    other.wait_received("Déjà gardé : 1").await?;
    other.wait_received("Rien n’a encore changé").await?;
    other.assert_kept(&["tradopen", "scenari"]).await?;
    other.wait_path(path).await?;

    other.button("Ajouter (2)").await?;
    other.wait_received("Ajouté à votre programme : 2.").await?;
    other.wait_path(MINE).await?;
    other.wait_talks(4).await?;
    other.wait_stored().await?;
    other.assert_kept(&["tradopen", "scenari", "tchap", "ign-itowns-panoramax"]).await?;
    other.button("Annuler").await?;
    other.wait_received("C’est annulé").await?;
    other.wait_talks(2).await?;
    other.wait_stored().await?;
    other.assert_kept(&["tradopen", "scenari"]).await?;
    assert_eq!(other.seen().await?, before);

    // Opened once more in the app as it is, and this time in the place of what was there.
    other.goto(path).await?;
    other.wait_received("À ajouter : 2").await?;
    other.button("Remplacer (retire 1 de votre programme)").await?;
    other.wait_received("Votre programme est remplacé. Ajouté : 2. Retiré : 1.").await?;
    other.wait_path(MINE).await?;
    other.wait_talks(3).await?;
    other.wait_stored().await?;
    other.assert_kept(&["tradopen", "tchap", "ign-itowns-panoramax"]).await?;
    other.button("Annuler").await?;
    other.wait_talks(2).await?;
    other.wait_stored().await?;
    assert_eq!(other.seen().await?, before);
    other.button("Fermer").await?;
    other.wait_put_away().await?;
    other.reload().await?;
    other.wait_ready().await?;
    other.wait_talks(2).await?;
    other.assert_kept(&["tradopen", "scenari"]).await?;

    // And back: what the other one has goes to the first.
    other.button("Partager ma sélection").await?;
    other.wait_text(".notice", "Lien copié.").await?;
    let back: String = other.evaluate("navigator.clipboard.readText()").await?;
    one.receive(&format!("Voici ma sélection : {back}")).await?;
    one.wait_received("À ajouter : 1").await?;
    one.button("Ajouter (1)").await?;
    one.wait_talks(4).await?;
    one.wait_stored().await?;
    one.assert_kept(&["tradopen", "tchap", "ign-itowns-panoramax", "scenari"]).await?;

    // No server ever learns of it.
    let asked = origin.exchanges().into_iter().find(|it| it.path.contains("selection"));
    ensure(asked.is_none(), || format!("{asked:?}"))?;
    one.assert_quiet().await?;
    other.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_share_sheet_takes_the_address_where_there_is_one() -> Outcome {
    let (origin, browser) = phone().await?;
    let sheet = "window.given = [];
        Object.defineProperty(navigator, 'share', { value: data => { given.push(data); return Promise.resolve() } });";
    browser.before_pages(sheet).await?;
    browser.keep_all(&["TradOpen"]).await?;
    browser.button("Partager ma sélection").await?;
    browser.wait_until("something to share", "given.length === 1").await?;
    let given: Value = browser.evaluate("given").await?;
    let url = format!("{}{}", origin.address(), address(&origin, &["tradopen"])?);
    assert_eq!(given, json!([{ "title": "Mon programme — Journées #BlueHats 2024", "url": url }]));
    browser.wait_gone(".notice").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_can_be_neither_shared_nor_copied_is_shown() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.before_pages("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
    browser.keep_all(&["TradOpen"]).await?;
    browser.button("Partager ma sélection").await?;
    let field = browser.by_role("textbox", "Adresse de la sélection").await?;
    let shown = field.prop("value").await?;
    assert_eq!(shown, Some(format!("{}{}", origin.address(), address(&origin, &["tradopen"])?)));
    browser.button("Copier l’adresse").await?;
    browser.wait_text(".notice", "sélectionnez le texte et copiez-le").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_of_another_edition_is_taken_over_there() -> Outcome {
    let (origin, browser) = phone().await?;
    let selection = address_in(&origin, "2022", &["jitsi"])?;
    browser.keep_all(&["TradOpen"]).await?;
    browser.receive(&selection).await?;
    browser.wait_received("Elle est de l’édition « Journée #BlueHats 2022 »").await?;
    browser.wait_received("À ajouter : 1").await?;
    browser.button("Ajouter (1)").await?;
    browser.wait_received("Ajouté à votre programme : 1.").await?;
    browser.wait_talks(1).await?;
    assert_eq!(browser.kept_keys().await?, ["bluehats/kept/2022/jitsi".to_owned(), key("tradopen")]);
    browser.link("Mon programme, 2022").await?;
    browser.wait_path("2022/mon-programme/").await?;
    browser.wait_text(".mine h3", "Jitsi").await?;
    browser.button("Annuler").await?;
    browser.wait_text(".empty", "Rien de gardé").await?;

    // Its own address opens its edition, whichever was open.
    browser.open("2024/").await?;
    browser.goto(&selection).await?;
    browser.wait_text(".eyebrow", "Journée #BlueHats 2022").await?;
    browser.wait_received("À ajouter : 1").await?;
    let said = browser.texts(".received").await?.concat();
    ensure(!said.contains("Elle est de l’édition"), || said.clone())?;
    browser.button("Ne rien changer").await?;
    browser.wait_put_away().await?;
    browser.wait_path("2022/mon-programme/").await?;
    assert_eq!(browser.kept_keys().await?, [key("tradopen")]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_this_device_does_not_know_yet_appears_with_its_programme() -> Outcome {
    let (origin, browser) = phone().await?;
    let selection = address(&origin, &["tradopen", "tchap"])?;
    let mut older = origin.programme()?;
    let talks = older.get_mut("talks").and_then(Value::as_array_mut);
    talks.expect("there are talks").retain(|talk| talk["id"] != "tchap");
    origin.publish(&older);
    browser.open("2024/").await?;
    browser.goto(&selection).await?;
    browser.wait_received("1 présentation est inconnue du programme de cet appareil").await?;
    browser.wait_received("À ajouter : 1").await?;
    origin.restore("programmes/2024.json");
    browser.button("Vérifier maintenant").await?;
    browser.wait_received("À ajouter : 2").await?;
    let said = browser.texts(".received").await?.concat();
    ensure(!said.contains("inconnue"), || said.clone())?;
    browser.button("Ajouter (2)").await?;
    browser.wait_talks(2).await?;
    browser.assert_quiet().await
}
