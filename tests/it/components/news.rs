//! What changed, as it is shown: in what is kept, on the cards, in the whole programme.

use std::sync::Arc;

use bluehats::programme::change::history::History;
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{Edition, Keepable, Speaker, Status, Talk};
use bluehats::state::news::remembered;
use bluehats::state::{Count, Notice, State};
use bluehats::words::Language;
use leptos::prelude::{GetUntracked, Set, Update};

use super::{changed, edition, keep, main_part, ready, rendered};
use crate::published::{self, time};

fn talk_mut<'a>(edition: &'a mut Edition, id: &str) -> &'a mut Talk {
    edition.talks.iter_mut().find(|talk| talk.id.as_str() == id).expect("it is there")
}

/// Each thing that may happen to something kept.
fn each_alteration(edition: &mut Edition) {
    let tradopen = talk_mut(edition, "tradopen");
    (tradopen.status, tradopen.reason) = (Status::Cancelled, Some("Grève des <b>trains</b>.".into()));
    let grist = talk_mut(edition, "grist-compagnon");
    (grist.start, grist.end) = (Some(time("2024-12-05T09:00:00+01:00")), Some(time("2024-12-05T09:20:00+01:00")));
    "Grist, encore".clone_into(&mut grist.title);
    talk_mut(edition, "tchap").start = Some(time("2024-12-04T10:20:00+01:00"));
    talk_mut(edition, "opennebula").speakers.clear();
    let forge = talk_mut(edition, "forge-communs-numeriques");
    forge.speakers = vec![Speaker { name: Some("B. Piedallu".into()), organisations: Vec::new() }];
    (forge.block, forge.room) = (None, None);
    edition.talks.retain(|talk| talk.id.as_str() != "scenari");
    "B7".clone_into(&mut edition.stands[0].place);
}

const KEPT: [&str; 6] = ["tradopen", "grist-compagnon", "tchap", "opennebula", "forge-communs-numeriques", "scenari"];

/// Keeps all that changes, what was noted as gone and is back, and what stays as it is.
fn keep_all(state: State) {
    keep(state, &KEPT);
    let edition = edition();
    let at = time("2024-12-03T09:00:00+01:00");
    let stand = Kept::new(&edition, Keepable::Stand(&edition.stands[0]), at);
    let back = Seen { gone: true, ..Seen::of(&edition, Keepable::Talk(published::talk(&edition, "docs"))) };
    let back = Kept { talk: "docs".into(), at: Some(at), seen: Some(back) };
    let same = Kept::new(&edition, Keepable::Talk(published::talk(&edition, "visio")), at);
    state.kept.update(|kept| kept.extend([stand, back, same]));
}

#[test]
fn my_programme_tells_what_changed_in_it() {
    let html = main_part("2024/mon-programme/", |state| {
        keep_all(state);
        state.life.set(changed(each_alteration));
    });
    let (news, _) = html.split_once("<ol class=\"slots mine\"").expect("the schedule follows");
    insta::assert_snapshot!("news_mine", news);
}

#[test]
fn my_programme_tells_what_changed_in_it_in_english() {
    let html = main_part("2024/mon-programme/", |state| {
        keep_all(state);
        state.language.set(Language::English);
        state.life.set(changed(each_alteration));
    });
    let (news, _) = html.split_once("<ol class=\"slots mine\"").expect("the schedule follows");
    insta::assert_snapshot!("news_mine_english", news);
}

#[test]
fn a_talk_tells_what_changed_in_it_alone() {
    let html = main_part("2024/presentations/grist-compagnon/", |state| {
        keep(state, &KEPT);
        state.life.set(changed(each_alteration));
    });
    let (_, news) = html.split_once("</header>").expect("the top ends");
    let (news, _) = news.split_once("<div class=\"deeds\"").expect("what can be done follows");
    insta::assert_snapshot!("news_talk", news.trim());
    let html = main_part("2024/presentations/visio/", |state| {
        keep(state, &["visio"]);
        state.life.set(changed(each_alteration));
    });
    assert!(!html.contains("A changé"), "it is as it was");
}

#[test]
fn cards_are_marked_and_the_way_to_them_says_so() {
    let show = |state: State| {
        keep(state, &["tradopen", "tchap"]);
        state.life.set(changed(each_alteration));
        let kept = state.kept.get_untracked();
        state.changed.set(kept.into_iter().filter(|kept| kept.talk.as_str() == "tradopen").collect());
        state.notice.set(Some(Notice::KeptChanged(Count { all: 1, stands: false })));
    };
    let html = rendered("2024/?q=tradopen", show);
    assert_eq!(html.matches("class=\"tag news\"").count(), 1);
    let (_, card) = html.split_once("<article class=\"card cancelled\">").expect("the card is there");
    insta::assert_snapshot!("news_card", card.split_once("</article>").expect("it ends").0.trim());
    let (_, tab) = html
        .split_once("<a href=\"2024/mon-programme/?q=tradopen\"")
        .or(html.split_once("mon-programme/\""))
        .expect("the tab is there");
    insta::assert_snapshot!("news_tab", tab.split_once("</a>").expect("it ends").0.trim());
    let (_, notice) = html.split_once("class=\"notice\"").expect("there is a place for notices");
    insta::assert_snapshot!("news_notice", notice.trim());
}

/// What this device remembers from now on: each test has a thread of its own, and a device with it.
fn remember(edition: &str, history: History) {
    remembered().set(Some((edition.into(), Arc::new(history))));
}

/// The history of a device that had the first version of 2024, the twelfth and the last.
fn history() -> History {
    let versions = ["20241121T141542", "20241121T182041", "20241128T090452"];
    let versions = versions.map(|name| published::edition(&format!("tests/fixtures/history-2024/{name}.json")));
    let mut history = History::default();
    for pair in versions.windows(2) {
        assert!(history.add(&pair[0], &pair[1]));
    }
    history
}

#[test]
fn the_page_of_all_changes() {
    let last = || published::edition("tests/fixtures/history-2024/20241128T090452.json");
    let html = main_part("2024/changements/", |state| {
        state.life.set(ready(last()));
        remember("2024", history());
    });
    insta::assert_snapshot!("changes", html);
    let html = main_part("2024/changements/", |state| {
        state.life.set(ready(last()));
        let mut history = history();
        history.steps.drain(..1);
        history.steps[0].items.truncate(1);
        history.steps[0].more = 11;
        state.language.set(Language::English);
        remember("2024", history);
    });
    insta::assert_snapshot!("changes_in_part_in_english", html);
}

#[test]
fn the_page_of_all_changes_where_there_are_none() {
    let not_read = main_part("2024/changements/", |_| ());
    assert!(!not_read.contains("Rien n’a changé"), "as long as it was not read nothing is said");
    remember("2023", history());
    assert_eq!(main_part("2024/changements/", |_| ()), not_read);
    remember("2024", History::default());
    insta::assert_snapshot!("changes_none", main_part("2024/changements/", |_| ()));
}
