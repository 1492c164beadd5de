//! What is on now and what comes next; before and after the days, how far away they are.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::talk_card::people;
use crate::programme::day::{Moment, Phase, phase};
use crate::programme::{Block, Edition, Talk, TalkId, Time};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::{Words, clock};

/// Where the present stands in the edition.
#[component]
pub fn NowCard(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    move || {
        let edition = &programme.edition;
        let now = state.now.get();
        match phase(edition, now) {
            Phase::Over => {
                let dates = words.dates(edition.first_day(), edition.last_day());
                view! { <p class="note over">{(words.over)(&dates)}</p> }.into_any()
            }
            Phase::Ahead(days) => view! { <p class="note ahead">{(words.ahead)(days)}</p> }.into_any(),
            Phase::Today(moment) => today(&programme, &moment, now, words),
        }
    }
}

/// A line of the card: what, where it leads, when it began and ends.
struct Line {
    title: String,
    language: String,
    talk: Option<TalkId>,
    about: String,
    from: Time,
    to: Option<Time>,
}

fn today(programme: &Programme, moment: &Moment, now: Time, words: &'static Words) -> AnyView {
    let edition = &programme.edition;
    let lines = |talks: &[&Talk], block: Option<&Block>| -> Vec<Line> {
        let talks = talks.iter().filter_map(|talk| line_of_talk(edition, talk, words));
        talks.chain(block.map(|block| line_of_block(edition, block))).collect()
    };
    let on = lines(&moment.now, moment.block);
    let next = lines(&moment.next, moment.next_block);
    if on.is_empty() && next.is_empty() {
        return view! { <p class="note">{words.done_for_today}</p> }.into_any();
    }
    let on: Vec<_> = on.into_iter().map(|line| current_line(programme, line, now, words)).collect();
    let next: Vec<_> = next.into_iter().map(|line| next_line(programme, line, now, words)).collect();
    view! { <section class="now" aria-label=words.now>{on} {next}</section> }.into_any()
}

fn line_of_talk(edition: &Edition, talk: &Talk, words: &Words) -> Option<Line> {
    let room = edition.room_of(talk).map(|room| room.name.clone());
    let about: Vec<String> = room.into_iter().chain([people(talk, words)]).filter(|part| !part.is_empty()).collect();
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
        to: Some(block.end),
    }
}

fn current_line(programme: &Programme, line: Line, now: Time, words: &'static Words) -> impl IntoView + use<> {
    let left = line.to.map(|end| (words.minutes_left)(minutes(now, end)));
    let until = line.to.map(|end| (words.until)(&clock(end)));
    let passed = line.to.map(|end| {
        let part = (now - line.from).num_seconds() * 100 / (end - line.from).num_seconds().max(1);
        view! { <i class="bar" aria-hidden="true"><i style:width=format!("{part}%")></i></i> }
    });
    view! {
        <div class="current">
            <p class="eyebrow"><span>{words.now}</span> <span>{left}</span></p>
            <p class="title">{title(programme, &line)}</p>
            <p class="about">{line.about} {until.map(|until| format!(" · {until}"))}</p>
            {passed}
        </div>
    }
}

fn next_line(programme: &Programme, line: Line, now: Time, words: &'static Words) -> impl IntoView + use<> {
    view! {
        <div class="next">
            <p class="eyebrow">
                <span>{(words.next_at)(&clock(line.from))}</span>
                <span>{(words.starts_in)(minutes(now, line.from))}</span>
            </p>
            <p class="title">{title(programme, &line)}</p>
            <p class="about">{line.about.clone()}</p>
        </div>
    }
}

fn title(programme: &Programme, line: &Line) -> AnyView {
    let (title, language) = (line.title.clone(), line.language.clone());
    match &line.talk {
        Some(talk) => {
            let address = programme.route(Page::Talk(talk.clone())).to_string();
            view! { <a href=address lang=language>{title}</a> }.into_any()
        }
        None => view! { <span lang=language>{title}</span> }.into_any(),
    }
}

/// The minutes between two instants, begun ones included.
fn minutes(from: Time, to: Time) -> i64 {
    ((to - from).num_seconds() + 59) / 60
}
