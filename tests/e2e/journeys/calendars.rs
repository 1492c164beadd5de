//! Calendars that follow: exporting again, reminders, a file for each talk, feeds to subscribe to.

use serde_json::json;

use crate::app::{WITHOUT_WORKER, phone, set, talk};
use crate::browser::{Browser, Settings};
use crate::calendar::{checked, values};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::{Origin, Unknown};
use crate::site::Site;

const EXPORT: &str = "Ajouter à mon agenda (.ics)";
const AGAIN: &str = "Exporter à nouveau (.ics)";
const FILE: &str = "bluehats-2024.ics";

/// The event with this UID, but for the domain: the text of its lines.
fn event(text: &str, uid: &str) -> Outcome<String> {
    let line = format!("UID:{uid}@bluehats.code.gouv.fr\n");
    let found = text.split("BEGIN:VEVENT\n").find(|event| event.contains(&line));
    found
        .and_then(|event| event.split("END:VEVENT").next())
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("no event {uid}: {text}")))
}

fn number(event: &str) -> Outcome<u32> {
    Ok(values(event, "SEQUENCE").first().copied().unwrap_or_default().parse()?)
}

/// Export what is kept, on "Mon programme".
async fn export(browser: &Browser, button: &str) -> Outcome<String> {
    browser.button(button).await?;
    checked(&browser.download(FILE).await?)
}

/// Keep talks by the beginnings of their titles, and go to "Mon programme".
async fn keep(browser: &Browser, titles: &[&str]) -> Outcome {
    browser.open("2024/").await?;
    for title in titles {
        browser.keep(title, true).await?;
    }
    browser.link("Mon programme…").await?;
    browser.wait_talks(titles.len()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_is_told_when_it_changes_and_updated_by_the_next_file() -> Outcome {
    let (origin, browser) = phone().await?;
    keep(&browser, &["TradOpen", "Grist, votre", "Usage de la chaîne", "Et vous, ça Tchap"]).await?;
    let first = export(&browser, EXPORT).await?;
    assert_eq!(values(&first, "STATUS"), ["CONFIRMED"; 4]);
    browser.wait_gone(".exported").await?;

    let mut programme = origin.programme()?;
    set(&mut programme, "revision", json!("2026-11-25T09:00:00+01:00"));
    talk(&mut programme, "tradopen")?["start"] = json!("2024-12-04T13:50:00+01:00");
    talk(&mut programme, "scenari")?["status"] = json!("cancelled");
    let talks = programme.get_mut("talks").and_then(serde_json::Value::as_array_mut);
    talks.ok_or_else(|| Failure::new("there are talks"))?.retain(|talk| talk["id"] != "grist-compagnon");
    origin.publish(&programme);
    browser.button("Vérifier maintenant").await?;
    browser.wait_text(".exported [role=status]", "3 présentations ont changé depuis votre dernier export.").await?;
    let told = browser.visible_texts(".exported li").await?;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("Grist") && line.ends_with("N’est plus au programme")), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("Usage de la chaîne") && line.ends_with("Annulée")), "{told:?}");
    browser.assert_sound().await?;

    let second = export(&browser, AGAIN).await?;
    for uid in ["2024-tradopen", "2024-scenari", "2024-grist-compagnon"] {
        let (before, after) = (event(&first, uid)?, event(&second, uid)?);
        assert_eq!(number(&after)?, number(&before)? + 3600, "{uid}: an hour later");
        assert_eq!(values(&after, "LAST-MODIFIED"), ["20261125T080000Z"], "{uid}");
    }
    assert_eq!(values(&event(&second, "2024-tradopen")?, "DTSTART"), ["20241204T125000Z"]);
    assert_eq!(values(&event(&second, "2024-scenari")?, "STATUS"), ["CANCELLED"]);
    let gone = event(&second, "2024-grist-compagnon")?;
    assert_eq!(values(&gone, "STATUS"), ["CANCELLED"]);
    assert_eq!(
        (values(&gone, "DTSTART"), values(&gone, "DTEND")),
        (vec!["20241204T132000Z"], vec!["20241204T134000Z"])
    );
    assert_eq!(event(&second, "2024-la-suite.block")?, event(&first, "2024-la-suite.block")?, "nothing changed there");

    browser.wait_gone(".exported").await?;
    browser.reload().await?;
    browser.wait_talks(3).await?;
    browser.wait_gone(".exported").await?;
    assert_eq!(export(&browser, EXPORT).await?, second, "the same programme and the same memory give the same bytes");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_is_still_told_on_a_later_visit_without_network() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/presentations/tradopen/").await?;
    browser.button(EXPORT).await?;
    let first = checked(&browser.download("bluehats-2024-tradopen.ics").await?)?;
    let mut programme = origin.programme()?;
    set(&mut programme, "revision", json!("2026-11-25T09:00:00+01:00"));
    talk(&mut programme, "tradopen")?["title"] = json!("Autrement");
    origin.publish(&programme);
    browser.open("2024/").await?;
    browser.wait_text(".card", "Autrement").await?;
    origin.fault(Some(crate::origin::Fault::Down))?;
    browser.goto("2024/mon-programme/").await?;
    // Nothing is kept; what was exported is followed all the same.
    browser.wait_text(".exported [role=status]", "1 présentation a changé depuis votre dernier export.").await?;
    browser.wait_text(".empty", "Rien de gardé pour l’instant.").await?;
    let second = export(&browser, AGAIN).await?;
    assert_eq!(values(&second, "SUMMARY"), ["Autrement"]);
    assert!(number(&second)? > number(&first)?);
    browser.assert_quiet_but(&["net::ERR_", "Failed to load resource", "no answer"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memory_that_cannot_be_read_stays_as_it_is_and_hinders_nothing() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/").await?;
    let key = "bluehats/exported/2024/tradopen";
    for text in ["{", r#"{"v":2,"title":"Plus tard"}"#] {
        browser.store(key, text).await?;
        keep(&browser, &["TradOpen"]).await?;
        export(&browser, EXPORT).await?;
        browser.wait_gone(".exported").await?;
        assert_eq!(browser.stored(key).await?.as_deref(), Some(text));
        browser.open("2024/").await?;
        browser.keep("TradOpen", false).await?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_chosen_once_for_all_files() -> Outcome {
    let (_origin, browser) = phone().await?;
    keep(&browser, &["TradOpen"]).await?;
    browser.press("radio", "10 min avant").await?;
    browser.wait_text(".reminder", "Certains agendas l’ignorent").await?;
    let text = export(&browser, EXPORT).await?;
    let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:TradOpen";
    assert!(text.contains(alarm), "{text}");
    assert_eq!(values(&text, "TRIGGER"), ["-PT10M"]);
    browser.assert_sound().await?;

    browser.open("2024/presentations/scenari/").await?;
    browser.press("DisclosureTriangle", "Rappel et abonnement").await?;
    let chosen = "document.querySelector('.reminder input:checked').closest('label').innerText.trim()";
    browser.wait_until("the choice", &format!("{chosen}.startsWith('10')")).await?;
    browser.assert_sound().await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024-scenari.ics").await?)?;
    assert_eq!(values(&text, "TRIGGER"), ["-PT10M"]);
    let before = number(&text)?;
    browser.press("radio", "aucun").await?;
    browser.button(EXPORT).await?;
    let text = checked(&browser.download("bluehats-2024-scenari.ics").await?)?;
    assert!(!text.contains("VALARM") && number(&text)? > before, "{text}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kept_talk_and_stand_has_a_file_of_its_own() -> Outcome {
    let (_origin, browser) = phone().await?;
    browser.open("2024/infos/").await?;
    browser.keep("Village du secteur public", true).await?;
    keep(&browser, &["TradOpen", "Et vous, ça Tchap", "Building the Next-Gen Visio"]).await?;
    browser.press("DisclosureTriangle", "Un fichier par présentation").await?;
    browser.assert_sound().await?;
    for (title, file, uid) in [
        ("TradOpen…", "bluehats-2024-tradopen.ics", "2024-tradopen"),
        ("Et vous, ça Tchap ?", "bluehats-2024-tchap.ics", "2024-la-suite.block"),
        ("Village du secteur public", "bluehats-2024-village-du-secteur-public.ics", "2024-village-du-secteur-public"),
    ] {
        browser.button(title).await?;
        let text = checked(&browser.download(file).await?)?;
        assert_eq!(values(&text, "UID"), [format!("{uid}@bluehats.code.gouv.fr")]);
    }
    browser.button("Building the Next-Gen Visio…").await?;
    let text = checked(&browser.download("bluehats-2024-visio.ics").await?)?;
    let listed = values(&text, "DESCRIPTION").concat();
    assert!(listed.contains("Tchap") && listed.contains("Visio"), "the calendar keeps the other: {listed}");
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_programme_is_filtered_by_can_be_subscribed_to() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.open("2024/?organisme=dinum").await?;
    browser.link("S’abonner au calendrier").await?;
    browser.wait_path("2024/calendrier/").await?;
    browser.wait_text(".panel h2", "DINUM").await?;
    browser.wait_text(".panel h2", "Tout le programme").await?;
    browser.wait_text(".quiet", "Rien ne s’ouvre, comme sur Android ?").await?;
    browser.assert_sound().await?;
    let address = format!("{}2024/calendrier/organisme/dinum.ics", origin.address());
    browser.wait_text(".address", &address).await?;
    browser.button("Copier l’adresse (DINUM)").await?;
    browser.wait_clipboard(&address).await?;
    browser.wait_text(".notice", "Texte copié.").await?;
    let link = "document.querySelector('.panel a[href^=\"webcal:\"]').href";
    let webcal: String = browser.evaluate(link).await?;
    assert_eq!(webcal, address.replace("http://", "webcal://"));
    // The filter is still there.
    browser.link("Programme").await?;
    browser.wait_path("2024/?organisme=dinum").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_and_the_whole_programme_can_be_subscribed_to() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Settings::phone().language("en-GB").open(&origin).await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.press("DisclosureTriangle", "Reminder and subscription").await?;
    browser.button("Copy the address…").await?;
    browser.wait_clipboard(&format!("{}2024/calendrier/presentations/tradopen.ics", origin.address())).await?;
    browser.assert_sound().await?;
    browser.link("Info").await?;
    browser.wait_text(".infos", "Nothing opens, as on Android?").await?;
    browser.button("Copy the address…").await?;
    browser.wait_clipboard(&format!("{}2024/calendrier/programme.ics", origin.address())).await?;
    browser.assert_sound().await?;
    browser.link("Only a room, a ministry or a topic").await?;
    browser.wait_path("2024/calendrier/").await?;
    browser.wait_text("h1", "Subscribe to the calendar").await?;
    browser.assert_sound().await?;
    browser.assert_quiet().await
}

/// Fetches an address as a calendar would: its status, its type, its text.
async fn fetched(browser: &Browser, address: &str) -> Outcome<(u16, String, String)> {
    let fetch = "async address => {
        const answer = await fetch(address, { cache: 'no-store' });
        return [answer.status, answer.headers.get('content-type'), await answer.text()];
    }";
    browser.evaluate(&format!("({fetch})({})", json!(address))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_feed_that_is_offered_is_there_whatever_the_path_of_the_site() -> Outcome {
    let site = Site::under("/sub/path/")?;
    let origin = Origin::start_with("/sub/path/", Unknown::NotFoundPage).await?;
    origin.serve(site.path());
    for edition in ["2024", "2023", "2018"] {
        // Where all filters stand open.
        let browser = Browser::desktop(&origin).await?;
        browser.open(&format!("{edition}/")).await?;
        let offered: usize = browser.evaluate("document.querySelectorAll('.sheet input').length").await?;
        browser.open(&format!("{edition}/calendrier/")).await?;
        let links: Vec<String> =
            browser.evaluate("[...document.querySelectorAll('a[href^=\"webcal:\"]')].map(it => it.href)").await?;
        ensure(links.len() == offered + 1, || format!("{edition}: {offered} values of facets, and {links:?}"))?;
        for link in links {
            let address = link.replace("webcal://", "http://");
            ensure(address.starts_with(&origin.address()), || address.clone())?;
            let (status, kind, text) = fetched(&browser, &address).await?;
            ensure(status == 200 && kind.starts_with("text/calendar"), || format!("{address}: {status} {kind}"))?;
            // The native tests have the checker look at each.
            let text = text.replace("\r\n", "\n");
            assert_eq!(values(&text, "REFRESH-INTERVAL;VALUE=DURATION"), ["PT1H"], "{address}");
        }
        browser.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_always_comes_from_the_network() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/calendrier/").await?;
    browser.reload().await?;
    browser.wait_for(".panel").await?;
    let path = "/2024/calendrier/programme.ics";
    let asked = || origin.exchanges().iter().filter(|exchange| exchange.path == path).count();
    let before = asked();
    for _ in 0..2 {
        let (status, _, text) = fetched(&browser, path).await?;
        assert_eq!(status, 200);
        checked(text.as_bytes())?;
    }
    assert_eq!(asked(), before + 2, "the worker neither keeps nor answers it");
    let kept = "(async () => {
        const names = await caches.keys();
        const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
        return keys.flat().map(request => request.url).filter(address => address.includes('.ics'));
    })()";
    let kept: Vec<String> = browser.evaluate(kept).await?;
    assert_eq!(kept, Vec::<String>::new());
    origin.fault(Some(crate::origin::Fault::Down))?;
    let failed: bool = browser.evaluate(&format!("fetch({}).then(() => false, () => true)", json!(path))).await?;
    assert!(failed, "nothing stands in for it");
    browser.assert_quiet_but(&["net::ERR_", "Failed to load resource"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_cannot_be_copied_can_be_read() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.before_pages("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
    browser.open("2024/calendrier/").await?;
    browser.button("Copier l’adresse (Tout le programme)").await?;
    browser.wait_text(".notice", "sélectionnez le texte et copiez-le").await?;
    browser.wait_text(".address", &format!("{}2024/calendrier/programme.ics", origin.address())).await?;
    browser.assert_quiet().await
}
