//! The views, rendered to HTML natively, in each of their states; compared with snapshots.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --features ssr,tool --test it components`, then read
//! the difference.

mod exchange;
mod news;

use std::sync::Arc;

use leptos::prelude::{Owner, RenderHtml, RwSignal, Set, Update};

use bluehats::app::frame;
use bluehats::components::export_note::export_note;
use bluehats::programme::exported::{Change, Fate};
use bluehats::programme::filter::Query;
use bluehats::programme::schedule::Kept;
use bluehats::programme::{Edition, Keepable, Status};
use bluehats::route::Route;
use bluehats::state::{Failure, Life, Notice, Programme, Scene, State};
use bluehats::words::{Language, bring_english};

use crate::published::{self, time};

/// Renders an address after the state was set up, a tag a line.
fn rendered(address: &str, set_up: impl FnOnce(State)) -> String {
    Owner::new().with(|| {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let state = State::new(&Route::parse(path, query), time("2026-01-01T12:00:00+01:00"));
        state.life.set(ready(edition()));
        bring_english();
        set_up(state);
        let html = frame(state).to_html();
        html.replace("<!>", "").replace("><", ">\n<")
    })
}

/// Renders what stands in the main part of the page alone.
fn main_part(address: &str, set_up: impl FnOnce(State)) -> String {
    let html = rendered(address, set_up);
    let (_, main) = html.split_once("<main").expect("there is a main part");
    let (main, _) = main.split_once("</main>").expect("the main part ends");
    main.split_once('>').expect("its tag ends").1.trim().to_owned()
}

/// The same without the outlines of drawings, which are long and say nothing to a reader.
fn without_shapes(html: &str) -> String {
    let (first, rest) = html.split_once("<path d=\"").unwrap_or((html, ""));
    let rest = rest.split("<path d=\"").map(|part| part.split_once('"').map_or("", |(_, part)| part));
    let rest: Vec<&str> = rest.filter(|part| !part.is_empty()).collect();
    [&[first], &*rest].concat().join("<path d=\"…\"")
}

fn edition() -> Edition {
    published::edition_2024()
}

fn ready(edition: Edition) -> Life {
    Life::Ready(Arc::new(Programme::new(edition, 0, Arc::new(published::catalogue()))))
}

fn changed(change: impl FnOnce(&mut Edition)) -> Life {
    let mut edition = edition();
    change(&mut edition);
    ready(edition)
}

fn keep(state: State, ids: &[&str]) {
    let edition = edition();
    let at = time("2024-12-03T09:00:00+01:00");
    let kept = ids.iter().map(|id| {
        let talk = edition.talk(&(*id).into()).expect("the talk is in the programme");
        Kept::new(&edition, Keepable::Talk(talk), at)
    });
    state.kept.set(kept.collect());
}

#[test]
fn the_whole_page_in_french() {
    insta::assert_snapshot!(rendered("2024/", |_| ()));
}

#[test]
fn the_whole_page_in_english() {
    insta::assert_snapshot!(rendered("2024/infos/", |state| state.language.set(Language::English)));
}

#[test]
fn the_programme_filtered_and_searched() {
    insta::assert_snapshot!(main_part("2024/?organisme=dinum&q=donnee&salle=nulle-part", |_| ()));
}

#[test]
fn the_programme_when_nothing_answers() {
    let html = main_part("2024/?q=introuvable", |_| ());
    insta::assert_snapshot!(html.split_once("class=\"answer\"").expect("there is an answer").1);
}

#[test]
fn a_programme_without_talks() {
    insta::assert_snapshot!(main_part("2024/", |state| state.life.set(changed(|edition| edition.talks.clear()))));
}

#[test]
fn now_and_next() {
    for (name, now) in [
        ("ahead", "2024-12-01T10:00:00+01:00"),
        ("tomorrow", "2024-12-03T23:59:00+01:00"),
        ("before_the_first_talk", "2024-12-04T09:00:00+01:00"),
        ("block_without_times", "2024-12-04T10:30:00+01:00"),
        ("talk_and_next", "2024-12-04T14:24:00+01:00"),
        ("between_talks", "2024-12-04T14:50:00+01:00"),
        ("last_talk_given", "2024-12-04T18:00:00+01:00"),
        ("over", "2024-12-06T00:00:00+01:00"),
    ] {
        let html = main_part("2024/", |state| state.now.set(time(now)));
        let (_, rest) = html.split_once("</ul>").expect("the filters end");
        let (card, _) = rest.split_once("<section class=\"day\"").expect("the days begin");
        insta::assert_snapshot!(format!("now_{name}"), card.trim());
    }
}

#[test]
fn talks() {
    for id in ["tradopen", "tchap", "ign-itowns-panoramax", "opennebula", "opendesk"] {
        let html = main_part(&format!("2024/presentations/{id}/"), |state| keep(state, &["tradopen"]));
        insta::assert_snapshot!(format!("talk_{id}"), html);
    }
}

#[test]
fn a_cancelled_talk_without_room_time_or_speaker() {
    let html = main_part("2024/presentations/tradopen/", |state| {
        state.life.set(changed(|edition| {
            let talk = edition.talks.iter_mut().find(|talk| talk.id.as_str() == "tradopen").expect("it is there");
            (talk.status, talk.block, talk.room, talk.start, talk.end) = (Status::Cancelled, None, None, None, None);
            talk.speakers.clear();
            talk.summary = Some("Une ligne.\n\nUne autre <b>ligne</b>.".into());
        }));
    });
    insta::assert_snapshot!(html);
}

#[test]
fn my_programme() {
    let empty = main_part("2024/mon-programme/", |_| ());
    insta::assert_snapshot!("mine_empty", without_shapes(&empty));
    let kept = |state| keep(state, &["tchap", "tradopen", "grist-compagnon", "forge-communs-numeriques"]);
    let html = main_part("2024/mon-programme/", kept);
    insta::assert_snapshot!("mine_kept", without_shapes(&html));
}

#[test]
fn my_programme_with_a_clash_and_a_talk_that_is_gone() {
    let html = main_part("2024/mon-programme/", |state| {
        keep(state, &["tradopen", "grist-compagnon", "scenari"]);
        state.kept.update(|kept| kept.push(Kept::unread("illisible".into())));
        state.life.set(changed(|edition| {
            edition.talks.retain(|talk| talk.id.as_str() != "scenari");
            for talk in &mut edition.talks {
                if talk.id.as_str() == "grist-compagnon" {
                    talk.start = Some(time("2024-12-04T14:10:00+01:00"));
                }
            }
        }));
    });
    insta::assert_snapshot!(without_shapes(&html));
}

#[test]
fn the_calendars() {
    insta::assert_snapshot!("calendars", main_part("2024/calendrier/", |_| ()));
    // What the programme was filtered by comes first; what the edition does not have is passed over.
    let html = main_part("2024/calendrier/", |state| {
        state.language.set(Language::English);
        state.query.set(Query::from_query_string("organisme=dinum&theme=education&theme=nulle-part&q=Grist"));
    });
    insta::assert_snapshot!("calendars_chosen", html.split_once("<ul class").expect("there are others").0);
}

#[test]
fn what_has_changed_since_the_last_export() {
    let change = |number: usize, fate| Change { title: format!("Titre {number} <b>"), fate, is_talk: true };
    let fates = [Fate::Changed, Fate::Cancelled, Fate::Gone];
    let three: Vec<Change> = (1..).zip(fates).map(|(number, fate)| change(number, fate)).collect();
    let many = (1..=9).map(|number| change(number, Fate::Changed)).collect();
    let stand = Change { title: "Village".into(), fate: Fate::Changed, is_talk: false };
    for (name, language, changes) in [
        ("none", Language::French, Vec::new()),
        ("one", Language::French, three[..1].to_vec()),
        ("three", Language::French, three.clone()),
        ("many", Language::English, many),
        ("with_a_stand", Language::English, vec![three[0].clone(), stand]),
    ] {
        Owner::new().with(|| {
            bring_english();
            let state = State::new(&Route::parse("2024/mon-programme/", ""), time("2024-12-01T12:00:00+01:00"));
            let Life::Ready(programme) = ready(edition()) else { panic!("it is ready") };
            let scene = Scene { state, words: language.words(), programme };
            let note = export_note(&scene, RwSignal::new(changes)).view().to_html();
            insta::assert_snapshot!(format!("changed_{name}"), note.replace("<!>", "").replace("><", ">\n<"));
        });
    }
}

#[test]
fn pages_that_are_not_there() {
    insta::assert_snapshot!("unknown_page", main_part("2024/nulle/part/", |_| ()));
    insta::assert_snapshot!("unknown_talk", main_part("2024/presentations/nulle-part/", |_| ()));
}

#[test]
fn loading_and_each_failure_with_what_was_kept() {
    insta::assert_snapshot!("loading", main_part("", |state| state.life.set(Life::Loading)));
    for (name, failure) in [
        ("network", Failure::Network),
        ("slow", Failure::Slow),
        ("not_found", Failure::Status(404)),
        ("status", Failure::Status(500)),
        ("not_json", Failure::NotJson),
        ("damaged", Failure::Damaged),
        ("newer", Failure::Newer),
        ("unknown_edition", Failure::UnknownEdition("1999".into())),
        ("no_edition", Failure::NoEdition),
    ] {
        let html = main_part("2024/", |state| {
            keep(state, &["tradopen"]);
            state.life.set(Life::Failed(failure));
        });
        insta::assert_snapshot!(format!("failure_{name}"), html);
    }
}

#[test]
fn each_notice_in_each_language() {
    let notices = [
        Notice::StorageRefused,
        Notice::StorageFull,
        Notice::StorageUnreadable,
        Notice::LinkCopied,
        Notice::CopyRefused,
        Notice::FileMade,
        Notice::FileRefused,
        Notice::NothingToExport,
        Notice::UpdateReady,
    ];
    let mut lines = Vec::new();
    for language in [Language::French, Language::English] {
        for notice in notices {
            let html = rendered("2024/infos/", |state| {
                state.language.set(language);
                state.notice.set(Some(notice));
            });
            let (_, bar) = html.split_once("class=\"notice\"").expect("there is a place for notices");
            lines.push(bar.lines().nth(1).expect("the notice is said").to_owned());
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}
