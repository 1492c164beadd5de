//! The programme moves: who kept something is told, with no network too, until there is a "J’ai vu".

use std::path::Path;

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::app::{key, phone, set, talk};
use crate::browser::Browser;
use crate::failure::{Failure, Outcome, ensure};
use crate::journeys::looks::JUMPS;
use crate::origin::{Answer, Fault, Origin};

const EDITION: &str = "programmes/2024.json";

/// What the console says of a network that was cut.
const NO_NETWORK: [&str; 2] = ["net::ERR_", "Failed to load resource"];

/// The first, the twelfth and the last of the versions of 2024.
pub const FIRST: &str = "20241121T141542";
pub const TWELFTH: &str = "20241121T182041";
pub const LAST: &str = "20241128T090452";

/// The text of a version of 2024.
pub fn version(name: &str) -> Outcome<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/history-2024/{name}.json"));
    Ok(std::fs::read_to_string(file)?)
}

impl Origin {
    /// From now on, serve a version of the programme of 2024.
    pub fn publish_version(&self, name: &str) -> Outcome {
        self.answer(EDITION, Answer::json(version(name)?));
        Ok(())
    }

    /// From now on, serve the published programme of 2024 so changed, as of an hour that is later than any before.
    pub fn publish_changed(&self, hour: u8, change: impl FnOnce(&mut Value) -> Outcome) -> Outcome {
        let mut programme = self.programme()?;
        set(&mut programme, "revision", json!(format!("2027-01-01T{hour:02}:00:00+01:00")));
        change(&mut programme)?;
        self.publish(&programme);
        Ok(())
    }
}

impl Browser {
    /// Ask for a new version of the programme, and wait until it is there.
    pub async fn check(&self, revision: &str) -> Outcome {
        self.wait_text(".fresh [role=status]", "À jour").await?;
        self.button("Vérifier maintenant").await?;
        let stored = format!("{}{EDITION}", self.home);
        let stored = format!("caches.match({}).then(it => it.json()).then(it => it.revision)", json!(stored));
        self.wait_until("the version to be stored", &format!("await ({stored}) === '{revision}'")).await
    }

    /// What the box tells, item by item.
    pub async fn told(&self) -> Outcome<Vec<String>> {
        self.visible_texts(".news-box li").await
    }

    /// Put a text in the place of what is remembered of the versions of 2024.
    async fn remember(&self, text: &str) -> Outcome {
        let file = json!(format!("{}changes/2024.json", self.home));
        let name = "`bluehats-programmes ${new URL(document.baseURI).href}`";
        let put = format!("caches.open({name}).then(it => it.put({file}, new Response({})))", json!(text));
        self.evaluate::<()>(&format!("{put}.then(() => undefined)")).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_tells_what_changed_in_what_is_kept_until_it_was_seen() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.publish_version(FIRST)?;
    browser.visit("2024/").await?;
    for title in ["De TradEmploi", "Docs", "Et vous, ça Tchap"] {
        browser.keep(title, true).await?;
    }
    origin.publish_version(LAST)?;
    browser.button("Vérifier maintenant").await?;
    browser.wait_text(".notice", "2 de vos présentations ont changé.").await?;
    browser.wait_text(".fresh [role=status]", "À jour").await?;
    assert_eq!(browser.visible_texts(".card:has(.news) :is(h3, h4)").await?.len(), 2);
    browser.wait_text(".card:has(.news)", "TradOpen, un commun numérique").await?;
    browser.by_role("link", "Mon programme 3 2 de vos présentations ont changé.").await?;
    browser.assert_sound().await?;

    browser.link("Voir").await?;
    browser.wait_path("2024/mon-programme/").await?;
    browser.wait_gone(".notice").await?;
    let told = [
        "Docs → devient Docs : la prise de notes collaborative qui vous aide à rester concentré sur l'essentiel",
        "De TradEmploi vers TradOpen → devient TradOpen, un commun numérique au service de l’inclusion des usagers allophones",
    ];
    browser.wait_text(".news-box h2", "2 de vos présentations ont changé.").await?;
    assert_eq!(browser.told().await?, told);
    browser.assert_sound().await?;

    // It stays until it is acknowledged, with no network too.
    origin.fault(Some(Fault::Down))?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.wait_text(".news-box h2", "A changé depuis que vous l’avez gardée").await?;
    browser.wait_text(".news-box dl", &format!("Titre {}", told[1])).await?;
    assert_accessible(&browser).await?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_for(".news-box li").await?;
    assert_eq!(browser.told().await?, told);
    browser.button("J’ai vu").await?;
    browser.wait_gone(".news-box h2").await?;
    browser.wait_text(".saved", "enregistré").await?;
    assert_eq!(browser.evaluate::<String>("document.activeElement.localName").await?, "h1");
    browser.wait_gone(".tag.news, .count.news").await?;
    browser.reload().await?;
    browser.wait_talks(3).await?;
    browser.wait_text(".saved", "enregistré").await?;
    browser.wait_gone(".news-box h2, .tag.news, .count.news, .notice").await?;
    let stored = browser.stored(&key("tradopen")).await?.unwrap_or_default();
    ensure(stored.contains("TradOpen, un commun"), || format!("what was seen is {stored}"))?;
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_visit_tells_what_changed_since_and_closing_the_notice_acknowledges_nothing() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/").await?;
    browser.keep("TradOpen", true).await?;
    origin.publish_changed(1, |programme| {
        let tradopen = talk(programme, "tradopen")?;
        set(tradopen, "start", json!("2024-12-04T16:00:00+01:00"));
        set(tradopen, "end", json!("2024-12-04T16:20:00+01:00"));
        Ok(())
    })?;
    browser.open("2024/").await?;
    browser.wait_text(".notice", "Une de vos présentations a changé.").await?;
    browser.button("Fermer").await?;
    browser.wait_gone(".notice").await?;
    browser.link("Mon programme…").await?;
    browser.wait_text(".news-box li", "Quand 14:00 – 14:20 → devient 16:00 – 16:20").await?;
    browser.link("Programme").await?;
    browser.wait_text(".card:has(.news)", "TradOpen").await?;
    // Let go and kept anew it is seen as it is.
    browser.keep("TradOpen", false).await?;
    browser.wait_gone(".tag.news").await?;
    browser.keep("TradOpen", true).await?;
    browser.reload().await?;
    browser.wait_kept("TradOpen", true).await?;
    browser.wait_gone(".tag.news, .count.news").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_makes_nothing_jump() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.before_pages(JUMPS).await?;
    browser.visit("2024/").await?;
    for title in ["Et vous, ça Tchap", "TradOpen", "OpenNebula"] {
        browser.keep(title, true).await?;
    }
    origin.publish_changed(1, |programme| {
        for id in ["tchap", "tradopen", "opennebula"] {
            set(talk(programme, id)?, "speakers", json!([]));
        }
        Ok(())
    })?;
    // Once it is stored, it is there from the beginning.
    browser.check("2027-01-01T01:00:00+01:00").await?;
    for page in ["2024/", "2024/presentations/tchap/", "2024/mon-programme/", "2024/changements/"] {
        browser.open(page).await?;
        browser.wait_for(".count.news").await?;
        browser.wait_text(".fresh [role=status]", "À jour").await?;
        let jumps: Vec<Value> = browser.evaluate("jumps").await?;
        let sum: f64 = jumps.iter().filter_map(|jump| jump["value"].as_f64()).sum();
        ensure(sum < 0.01, || format!("on {page:?} things jump by {sum}: {jumps:?}"))?;
    }
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_talk_stays_struck_out_with_the_reason() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/").await?;
    browser.keep("TradOpen", true).await?;
    origin.publish_changed(1, |programme| {
        let tradopen = talk(programme, "tradopen")?;
        set(tradopen, "status", json!("cancelled"));
        set(tradopen, "reason", json!("L’intervenant est retenu par une grève des trains."));
        Ok(())
    })?;
    browser.button("Vérifier maintenant").await?;
    browser.wait_text(".card.cancelled", "L’intervenant est retenu par une grève des trains.").await?;
    browser.wait_text(".card.cancelled .news", "Modifié").await?;
    let line = "getComputedStyle(document.querySelector('.card.cancelled h4')).textDecorationLine";
    assert_eq!(browser.evaluate::<String>(line).await?, "line-through");
    browser.assert_sound().await?;
    browser.link("Voir").await?;
    let told = "TradOpen, un commun numérique au service de l’inclusion des usagers allophones Annulée L’intervenant est retenu par une grève des trains.";
    browser.wait_text(".news-box li", told).await?;
    browser.wait_text(".mine .card.cancelled", "Annulée").await?;
    browser.assert_sound().await?;
    browser.button("J’ai vu").await?;
    browser.wait_gone(".news-box h2, .tag.news").await?;
    browser.wait_text(".mine .card.cancelled", "grève").await?;
    browser.open("2024/presentations/tradopen/").await?;
    browser.wait_text(".note.alert", "Annulée L’intervenant est retenu").await?;
    browser.assert_sound().await?;

    // It takes place after all.
    origin.publish_changed(2, |_| Ok(()))?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".news-box li", "De retour au programme").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_and_back_is_told_each_time() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.publish_version(FIRST)?;
    browser.visit("2024/").await?;
    browser.keep("Visio", true).await?;
    origin.publish_version(TWELFTH)?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".news-box li", "Visio N’est plus au programme").await?;
    browser.wait_text(".gone", "N’est plus au programme").await?;
    browser.assert_sound().await?;
    browser.button("J’ai vu").await?;
    browser.wait_gone(".news-box h2").await?;
    browser.wait_text(".gone", "Visio").await?;

    origin.publish_version(LAST)?;
    browser.open("2024/mon-programme/").await?;
    let title = "Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration";
    let told = format!("Visio → devient {title} De retour au programme");
    browser.wait_text(".news-box li", &told).await?;
    browser.wait_gone(".gone").await?;
    browser.wait_kept(title, true).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_is_followed_to_its_new_identifier_in_every_tab() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let first = browser.tab().await?;
    let second = browser.open_tab("2024/").await?;
    browser.wait_kept("TradOpen", true).await?;
    origin.publish_changed(1, |programme| {
        let tradopen = talk(programme, "tradopen")?;
        set(tradopen, "id", json!("tradopen-allophones"));
        set(tradopen, "speakers", json!([{ "name": "E. Disdero", "organisations": ["france-travail"] }]));
        Ok(())
    })?;
    for tab in [&first, &second, &first] {
        browser.switch_to(tab).await?;
        browser.button("Vérifier maintenant").await?;
        browser.wait_text(".fresh [role=status]", "À jour").await?;
        browser.wait_text(".card:has(.news)", "TradOpen").await?;
        browser.wait_kept("TradOpen", true).await?;
        assert_eq!(browser.kept_keys().await?, [key("tradopen-allophones")]);
    }
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".news-box li", "Qui A. Kourlaiev · E. Disdero · S. Chaize → devient E. Disdero").await?;
    browser.wait_gone(".gone").await?;
    browser.wait_text(".saved", "enregistré").await?;
    // From the deep place alone too.
    browser.evaluate::<()>("void localStorage.clear()").await?;
    browser.reload().await?;
    browser.wait_talks(1).await?;
    browser.wait_gone(".gone").await?;
    assert_eq!(browser.kept_keys().await?, [key("tradopen-allophones")]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_all_changes_is_newest_first_and_needs_no_network() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.publish_version(FIRST)?;
    browser.visit("2024/changements/").await?;
    browser.wait_text(".empty", "Rien n’a changé pour l’instant.").await?;
    browser.wait_text(".empty", "depuis sa version du jeudi 21 novembre 2024, 14:15").await?;
    browser.assert_sound().await?;
    for (version, revision) in [(TWELFTH, "2024-11-21T18:20:41+01:00"), (LAST, "2024-11-28T09:04:52+01:00")] {
        origin.publish_version(version)?;
        browser.check(revision).await?;
    }
    origin.fault(Some(Fault::Down))?;
    browser.open("2024/").await?;
    browser.link("Ce qui a changé").await?;
    browser.wait_path("2024/changements/").await?;
    browser.wait_text("h1", "Ce qui a changé").await?;
    browser.wait_text(".history", "depuis sa version du jeudi 21 novembre 2024, 14:15").await?;
    let versions = browser.visible_texts(".history h2").await?;
    let expected = ["Programme du jeudi 28 novembre 2024, 09:04", "Programme du jeudi 21 novembre 2024, 18:20"];
    assert_eq!(versions, expected);
    let newest = browser.visible_texts(".history section:first-of-type li").await?;
    assert_eq!(newest.len(), 4, "{newest:#?}");
    ensure(newest.iter().filter(|item| item.contains("De retour au programme")).count() == 2, || {
        format!("{newest:#?}")
    })?;
    let before = browser.visible_texts(".history section:last-of-type li").await?;
    ensure(before.iter().filter(|item| item.ends_with("N’est plus au programme")).count() == 4, || {
        format!("{before:#?}")
    })?;
    browser.assert_sound().await?;
    browser.button("English").await?;
    browser.wait_text("h1", "What changed").await?;
    browser.wait_text(".history section", "Back in the programme").await?;
    browser.assert_quiet_but(&NO_NETWORK).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_remembered_and_cannot_be_read_is_set_aside_and_nothing_fails() -> Outcome {
    let (origin, browser) = phone().await?;
    origin.publish_version(FIRST)?;
    browser.visit("2024/changements/").await?;
    browser.remember("{oups").await?;
    browser.reload().await?;
    browser.wait_text(".empty", "Rien n’a changé").await?;
    origin.publish_version(LAST)?;
    browser.check("2024-11-28T09:04:52+01:00").await?;
    browser.wait_text(".history h2", "28 novembre 2024, 09:04").await?;
    let aside = json!(format!("{}changes/2024.aside", browser.home));
    let aside: String = browser.evaluate(&format!("caches.match({aside}).then(it => it.text())")).await?;
    assert_eq!(aside, "{oups");
    // One of a later version of the app stays as it is.
    let later = r#"{"v":2}"#;
    browser.remember(later).await?;
    browser.reload().await?;
    origin.publish_changed(1, |_| Ok(()))?;
    browser.check("2027-01-01T01:00:00+01:00").await?;
    let kept = json!(format!("{}changes/2024.json", browser.home));
    let kept: String = browser.evaluate(&format!("caches.match({kept}).then(it => it.text())")).await?;
    assert_eq!(kept, later);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_moves_and_the_first_keeper_of_the_old_app_is_told_what_is_known() -> Outcome {
    let (origin, browser) = phone().await?;
    browser.visit("2024/infos/").await?;
    // As the version of the app before this one stored it.
    let talk = json!({ "v": 1, "at": "2024-12-01T10:00:00Z", "title": "Et vous, ça Tchap ?", "room": "124/125M" });
    browser.store(&key("tchap"), &talk.to_string()).await?;
    browser.reload().await?;
    browser.button("Garder Village du secteur public").await?;
    browser.wait_text(".count", "2").await?;
    origin.publish_changed(1, |programme| {
        let stand = programme.pointer_mut("/stands/0").ok_or_else(|| Failure::new("there is no stand"))?;
        set(stand, "place", json!("B7"));
        Ok(())
    })?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".news-box h2", "2 de vos présentations et stands ont changé.").await?;
    let told = browser.told().await?;
    let expected =
        ["Et vous, ça Tchap ? Où 124/125M → devient Ada Lovelace", "Village du secteur public Où A12–A14 → devient B7"];
    assert_eq!(told, expected);
    browser.wait_text(".card.of-stand .news", "Modifié").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_stores_no_programme_still_tells_what_changed_in_what_is_kept() -> Outcome {
    let (origin, browser) = crate::app::forgetful_phone().await?;
    browser.open("2024/").await?;
    browser.keep("TradOpen", true).await?;
    let renamed = |programme: &mut Value| {
        set(talk(programme, "tradopen")?, "title", json!("Tout autre chose"));
        Ok(())
    };
    origin.publish_changed(1, renamed)?;
    browser.open("2024/mon-programme/").await?;
    browser.wait_text(".news-box li", "Tout autre chose").await?;
    browser.open("2024/changements/").await?;
    browser.wait_text(".empty", "Rien n’a changé").await?;
    browser.button("J’ai vu").await?;
    browser.wait_gone(".news-box h2").await?;
    origin.answer(EDITION, Answer::status(500));
    browser.assert_quiet().await
}
