//! Proposing a talk: the form of the call, and the message that the visitor's own mail program sends.

use thirtyfour::Key;

use crate::app::{WITHOUT_WORKER, phone};
use crate::browser::{Browser, Settings};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;

/// The form while the call of 2024 is open.
pub const FORM: &str = "2024/proposer/?now=2024-10-20T10:00";

/// What a visitor types: all that an address would take for its own.
pub const TYPED: [(&str, &str); 5] = [
    ("Administration", "Ville de Besançon"),
    ("Titre", "C++ & C# : 100 % libre, l’été ?"),
    ("Résumé", "Première ligne : a=b&c=d #BlueHats 1+1\nDeuxième ligne.\n\nÀ bientôt !"),
    ("Durée souhaitée, en minutes", "20"),
    ("Public visé…", "Développeuses & développeurs"),
];

/// The text that is made from it.
pub const TEXT: &str = "Administration\nVille de Besançon\n\nTitre\nC++ & C# : 100 % libre, l’été ?\n\nRésumé\n\
    Première ligne : a=b&c=d #BlueHats 1+1\nDeuxième ligne.\n\nÀ bientôt !\n\n\
    Durée souhaitée, en minutes\n20\n\nPublic visé\nDéveloppeuses & développeurs";

/// Notes each address that the page goes to: the browser of a test has no mail program.
pub const SPY: &str = "window.opened = []; navigation.addEventListener('navigate', move => {
    if (!move.canIntercept) { opened.push(move.destination.url) }
});";

/// Types all of it.
pub async fn fill_in(browser: &Browser) -> Outcome {
    for (name, text) in TYPED {
        browser.fill("textbox", name, text).await?;
    }
    Ok(())
}

/// What the fields hold, in the order of the form.
pub async fn held(browser: &Browser) -> Outcome<Vec<String>> {
    browser.evaluate("[...document.querySelectorAll('form.propose :is(input, textarea)')].map(it => it.value)").await
}

/// Fails unless the fields hold what was typed.
pub async fn assert_filled_in(browser: &Browser) -> Outcome {
    let held = held(browser).await?;
    let typed = TYPED.map(|(_, text)| text);
    ensure(held == typed, || format!("the fields hold {held:?}"))
}

/// Whether a field is marked as wrong, and the sentences that assistive technology reads with it. Fails when one of
/// them is nowhere.
async fn told(browser: &Browser, field: &str) -> Outcome<(bool, String)> {
    let sentences = "it.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).innerText)";
    let whole = "(it => [it.ariaInvalid === 'true', SENTENCES.join(' ').trim()])(document.getElementById('FIELD'))";
    browser.evaluate(&whole.replace("SENTENCES", sentences).replace("FIELD", field)).await
}

/// The recipient, the subject and the body of the message that an address makes ready (RFC 6068).
pub fn message(address: &str) -> Outcome<(String, String, String)> {
    let (recipient, rest) = address.split_once('?').ok_or_else(|| Failure::new(format!("no message: {address}")))?;
    // A plus would be read as a space by some programs and as a plus by others.
    ensure(!rest.contains('+'), || format!("a plus is not escaped: {rest}"))?;
    let mut fields = form_urlencoded::parse(rest.as_bytes()).into_owned();
    let (Some((subject, title)), Some((body, text)), None) = (fields.next(), fields.next(), fields.next()) else {
        return Err(Failure::new(format!("a subject and a body, and no more: {rest}")));
    };
    ensure(subject == "subject" && body == "body", || rest.to_owned())?;
    Ok((recipient.to_owned(), title, text))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_form_says_what_is_wrong_beside_each_field() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(SPY).await?;
    browser.open(FORM).await?;
    browser.assert_sound().await?;
    for field in ["administration", "titre", "resume", "duree", "public"] {
        let (wrong, sentence) = told(&browser, field).await?;
        assert!(!wrong && !sentence.contains("À remplir"), "{field} is wrong before anything was done: {sentence}");
    }
    browser.button("Écrire le message").await?;
    browser.wait_text("[role=status]", "4 champs sont à corriger.").await?;
    browser.wait_until("the focus on the first wrong field", "document.activeElement.id === 'administration'").await?;
    for field in ["administration", "titre", "resume", "duree"] {
        let (wrong, sentence) = told(&browser, field).await?;
        assert!(wrong && sentence.ends_with("À remplir."), "{field}: {sentence}");
    }
    assert!(!told(&browser, "public").await?.0, "the audience may stay open");
    browser.assert_sound().await?;
    browser.resize(320, 640).await?;
    browser.assert_fits().await?;
    browser.resize(390, 844).await?;

    browser.fill("textbox", "Administration", "DINUM").await?;
    assert!(!told(&browser, "administration").await?.0, "what is right is no longer told to be wrong");
    browser.wait_text("[role=status]", "3 champs sont à corriger.").await?;
    browser.button("Copier le texte").await?;
    browser.wait_until("the focus on the next wrong field", "document.activeElement.id === 'titre'").await?;
    let opened: Vec<String> = browser.evaluate("opened").await?;
    assert!(opened.is_empty(), "{opened:?}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_length_is_held_to_the_limits_of_the_call() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    for (length, sentence) in [
        ("4", "L’appel demande de 5 à 30 minutes."),
        ("31", "L’appel demande de 5 à 30 minutes."),
        ("abc", "Un nombre de minutes, en chiffres : 20, par exemple."),
    ] {
        browser.fill("textbox", "Durée souhaitée, en minutes", length).await?;
        browser.button("Écrire le message").await?;
        browser.wait_until("the focus on the length", "document.activeElement.id === 'duree'").await?;
        browser.wait_text("[role=status]", "Un champ est à corriger.").await?;
        let (wrong, said) = told(&browser, "duree").await?;
        assert!(wrong && said.ends_with(sentence), "{length}: {said}");
        assert!(said.starts_with("de 5 à 30 minutes"), "the limits are told all the time: {said}");
    }
    browser.assert_sound().await?;
    for length in ["5", "30"] {
        browser.fill("textbox", "Durée souhaitée, en minutes", length).await?;
        browser.button("Écrire le message").await?;
        browser.wait_text("[role=status]", "Votre logiciel de courrier s’ouvre").await?;
        assert!(!told(&browser, "duree").await?.0, "{length} minutes are refused");
    }
    browser.fill("textbox", "Titre", &"é".repeat(151)).await?;
    browser.button("Écrire le message").await?;
    browser.wait_text("#titre-erreur", "Trop long : 150 caractères au plus.").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_message_holds_what_was_typed_and_the_app_sends_nothing() -> Outcome {
    let (origin, browser) = phone().await?;
    // Each request is counted, and those of the worker come when they please.
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/?now=2024-10-20T10:00").await?;
    browser.link("Proposer une intervention").await?;
    browser.wait_for("form.propose").await?;
    let asked = origin.exchanges().len();
    fill_in(&browser).await?;
    browser.button("Écrire le message").await?;
    browser.wait_text("[role=status]", "Votre logiciel de courrier s’ouvre").await?;
    browser.wait_until("the message to open", "opened.length === 1").await?;
    let [opened]: [String; 1] = browser.evaluate("opened").await?;
    let (recipient, subject, body) = message(&opened)?;
    assert_eq!(recipient, "mailto:bluehats@code.gouv.fr");
    assert_eq!(subject, "Proposition d’intervention, Journées #BlueHats 2024");
    assert_eq!(body, TEXT.replace('\n', "\r\n"));
    // Where nothing opened, the same message is a link.
    let again = browser.by_role("link", "Ouvrir le message").await?;
    assert_eq!(again.attr("href").await?.as_deref(), Some(opened.as_str()));
    browser.assert_sound().await?;
    assert_filled_in(&browser).await?;
    let more: Vec<String> = origin.exchanges().into_iter().skip(asked).map(|exchange| exchange.path).collect();
    assert!(more.is_empty(), "the form asked the network for {more:?}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_text_is_copied_for_those_without_a_mail_program() -> Outcome {
    let (origin, browser) = phone().await?;
    // Each request is counted, and those of the worker come when they please.
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.before_pages(SPY).await?;
    browser.open(FORM).await?;
    let asked = origin.exchanges().len();
    fill_in(&browser).await?;
    browser.button("Copier le texte").await?;
    browser.wait_text(".notice", "Texte copié.").await?;
    browser.wait_clipboard(TEXT).await?;
    browser.wait_text("dd", "bluehats@code.gouv.fr").await?;
    browser.assert_sound().await?;
    let opened: Vec<String> = browser.evaluate("opened").await?;
    assert!(opened.is_empty(), "{opened:?}");
    assert_eq!(origin.exchanges().len(), asked, "the form asked the network for something");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_too_long_for_an_address_is_copied_and_the_message_says_so() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.before_pages(SPY).await?;
    browser.open(FORM).await?;
    fill_in(&browser).await?;
    // Quicker than by hand, and through the same events.
    let long = "L’été dernier, à Besançon. ".repeat(60);
    browser.fill("textbox", "Résumé", &long).await?;
    browser.button("Écrire le message").await?;
    browser.wait_text(".notice", "Texte copié.").await?;
    browser.wait_until("the message to open", "opened.length === 1").await?;
    let [opened]: [String; 1] = browser.evaluate("opened").await?;
    assert!(opened.len() <= 2000, "an address of {} octets", opened.len());
    assert!(message(&opened)?.2.contains("collez-le ici"), "{opened}");
    let copied: String = browser.evaluate("navigator.clipboard.readText()").await?;
    assert!(copied.contains(long.trim()) && copied.contains("C++ & C#"), "{copied}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_is_answered_in_english() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/?now=2024-10-20T10:00").await?;
    browser.link("Propose a talk").await?;
    browser.wait_for("form.propose").await?;
    browser.button("Write the message").await?;
    browser.wait_text("[role=status]", "4 fields need correcting.").await?;
    assert!(told(&browser, "titre").await?.1.ends_with("Please fill this in."));
    browser.fill("textbox", "Length wished for, in minutes", "31").await?;
    browser.wait_text("#duree-erreur", "The call asks for 5 to 30 minutes.").await?;
    browser.assert_sound().await?;
    for (name, text) in [("Administration", "DINUM"), ("Title", "Grist & co"), ("Summary", "A spreadsheet.")] {
        browser.fill("textbox", name, text).await?;
    }
    browser.fill("textbox", "Length wished for, in minutes", "15").await?;
    browser.button("Write the message").await?;
    browser.wait_until("the message to open", "opened.length === 1").await?;
    let [opened]: [String; 1] = browser.evaluate("opened").await?;
    let (_, subject, body) = message(&opened)?;
    assert_eq!(subject, "Proposal for Journées #BlueHats 2024");
    assert!(body.contains("Title\r\nGrist & co") && body.contains("in minutes\r\n15"), "{body}");
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_is_answered_by_keyboard_alone() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::desktop(&origin).await?;
    browser.before_pages(SPY).await?;
    browser.open("2024/?now=2024-10-20T10:00").await?;
    for _ in 0..60 {
        browser.keys(Key::Tab).await?;
        if browser.evaluate("document.activeElement.matches('.stage a')").await? {
            break;
        }
    }
    browser.keys(Key::Enter).await?;
    // While the page is on its way, the focus is on a title that goes with it.
    browser.wait_for("form.propose").await?;
    browser.wait_until("the focus on the title", "document.activeElement.localName === 'h1'").await?;
    for (position, (_, text)) in TYPED.iter().enumerate() {
        browser.keys(Key::Tab).await?;
        let id = ["administration", "titre", "resume", "duree", "public"][position];
        browser.wait_until(&format!("the focus on {id}"), &format!("document.activeElement.id === '{id}'")).await?;
        // The length is forgotten at first.
        browser.keys(if id == "duree" { "" } else { *text }).await?;
    }
    browser.keys(Key::Enter).await?;
    browser.wait_until("the focus on the length", "document.activeElement.id === 'duree'").await?;
    browser.keys("20").await?;
    browser.keys(Key::Enter).await?;
    browser.wait_until("the message to open", "opened.length === 1").await?;
    let [opened]: [String; 1] = browser.evaluate("opened").await?;
    assert_eq!(message(&opened)?.2, TEXT.replace('\n', "\r\n"));
    let outline: String = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle").await?;
    assert_eq!(outline, "solid", "the focus on a field cannot be seen");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_of_a_past_edition_is_still_read() -> Outcome {
    let (_origin, browser) = phone().await?;
    for (page, sentence) in [
        ("2023/proposer/", "L’appel à interventions est clos depuis le lundi 20 novembre, 23:59."),
        ("2022/proposer/", "Cette édition n’a pas d’appel à interventions."),
        ("2021/proposer/", "L’appel à interventions est clos depuis le dimanche 3 octobre, 23:59."),
    ] {
        browser.goto(page).await?;
        browser.wait_text(".note", sentence).await?;
        browser.wait_gone("form").await?;
        browser.assert_sound().await?;
    }
    browser.link("Infos").await?;
    browser.wait_for(".infos").await?;
    browser.assert_quiet().await
}
