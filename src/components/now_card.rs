//! What is on now and what comes next, on one of the days.

use crate::components::talk_card::people;
use crate::html::{Element, element, link};
use crate::programme::day::{Moment, Phase, phase};
use crate::programme::{Block, Edition, Talk, TalkId, Time};
use crate::route::Page;
use crate::state::Scene;
use crate::words::{Unknown, clock};

/// What is on, and what comes next; between two days, how far away the next one is.
pub fn now_card(scene: &Scene, now: Time) -> Element {
    match phase(&scene.programme.edition, now) {
        Phase::Today(moment) => today(scene, &moment, now),
        Phase::Ahead(days) => element("p").class("note ahead").child((scene.words.ahead)(days)),
        Phase::Over => element("p"),
    }
}

/// A line of the card: what, where it leads, when it begins and ends.
struct Line {
    title: String,
    language: String,
    talk: Option<TalkId>,
    about: String,
    from: Time,
    to: Option<Time>,
}

fn today(scene: &Scene, moment: &Moment, now: Time) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let lines = |talks: &[&Talk], block: Option<&Block>| -> Vec<Line> {
        let talks = talks.iter().filter_map(|talk| line_of_talk(edition, talk, scene.unknown()));
        talks.chain(block.map(|block| line_of_block(edition, block))).collect()
    };
    let on = lines(&moment.now, moment.block);
    let next = lines(&moment.next, moment.next_block);
    if on.is_empty() && next.is_empty() {
        return nothing_on(scene, now);
    }
    let on: Vec<Element> = on.iter().map(|line| current(scene, line, now)).collect();
    let next: Vec<Element> = next.iter().map(|line| coming(scene, line, now)).collect();
    element("section").class("now").set("aria-label", words.now).child(on).child(next)
}

/// That no talk is to come on the day; where it has none at all, what else it has.
fn nothing_on(scene: &Scene, now: Time) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let today = edition.zone.at(now).date_naive();
    let note = element("p").class("note");
    if edition.talks.iter().any(|talk| edition.date_of(talk) == Some(today)) {
        return note.child(words.done_for_today);
    }
    let about = edition.days.iter().find(|day| day.date == today).and_then(|day| day.title.as_deref());
    let about = about.map(|about| element("span").set("lang", &*edition.language).child(format!("{about}. ")));
    note.child(words.no_talk_today).child(" ").child(about).child(link(scene.address(Page::Infos)).child(words.infos))
}

fn line_of_talk(edition: &Edition, talk: &Talk, unknown: &Unknown) -> Option<Line> {
    let room = edition.room_of(talk).map(|room| room.name.clone());
    let about: Vec<String> = room.into_iter().chain([people(talk, unknown)]).filter(|part| !part.is_empty()).collect();
    Some(Line {
        title: talk.title.clone(),
        language: talk.language.clone(),
        talk: Some(talk.id.clone()),
        about: about.join(" · "),
        from: talk.start?,
        to: talk.end,
    })
}

fn line_of_block(edition: &Edition, block: &Block) -> Line {
    let room = block.room.as_ref().and_then(|id| edition.room(id));
    Line {
        title: block.title.clone(),
        language: edition.language.clone(),
        talk: None,
        about: room.map(|room| room.name.clone()).unwrap_or_default(),
        from: block.start,
        to: block.end,
    }
}

fn current(scene: &Scene, line: &Line, now: Time) -> Element {
    let words = scene.words;
    let left = line.to.map(|end| (words.minutes_left)(minutes(now, end))).unwrap_or_default();
    let until = line.to.map(|end| format!(" · {}", (words.until)(&clock(end)))).unwrap_or_default();
    let passed = line.to.map(|end| {
        let part = (now - line.from).num_seconds() * 100 / (end - line.from).num_seconds().max(1);
        element("progress").set("max", "100").set("value", part.to_string()).set("aria-hidden", "true")
    });
    line_view(scene, "current", line, words.now.to_owned(), left, &until).child(passed)
}

fn coming(scene: &Scene, line: &Line, now: Time) -> Element {
    let words = scene.words;
    let wait = (words.starts_in)(minutes(now, line.from));
    line_view(scene, "next", line, (words.next_at)(&clock(line.from)), wait, "")
}

fn line_view(scene: &Scene, class: &'static str, line: &Line, left: String, right: String, more: &str) -> Element {
    let title = match &line.talk {
        Some(talk) => link(scene.address(Page::Talk(talk.clone()))),
        None => element("span"),
    };
    let title = title.set("lang", &*line.language).child(&*line.title);
    let eyebrow = [left, right].map(|text| element("span").child(text));
    element("div")
        .class(class)
        .child(element("p").class("eyebrow").child(eyebrow))
        .child(element("p").class("title").child(title))
        .child(element("p").class("about").child(format!("{}{more}", line.about)))
}

/// The minutes between two instants, begun ones included.
fn minutes(from: Time, to: Time) -> i64 {
    ((to - from).num_seconds() + 59) / 60
}
