//! What changed in a talk or a stand: what it was, and what it is.

use chrono::NaiveDate;

use crate::components::talk_card::status_name;
use crate::html::{Element, element, link};
use crate::programme::Status;
use crate::programme::change::{Alteration, Changed};
use crate::programme::proposal::Field;
use crate::programme::schedule::Moment;
use crate::route::Page;
use crate::state::Scene;
use crate::words::{Words, clock_range};

/// A talk or a stand with all that changed in it, as an item of a list.
pub fn changed_item(scene: &Scene, changed: &Changed) -> Option<Element> {
    let told = changed.alterations();
    let title = element("h3").child(heading(scene, changed, &told)?);
    let is_title = |one: &&Alteration| matches!(one, Alteration::Renamed(..));
    let others: Vec<&Alteration> = told.iter().filter(|one| !is_title(one)).collect();
    let item = element("li").child(title).child(tags(&others, scene.words)).child(rows(scene, &others));
    Some(item)
}

/// What changed in a talk on its own page, which has its title, and says already that it is cancelled, and why.
pub fn changed_here(scene: &Scene, changed: &Changed) -> Element {
    let told = changed.alterations();
    let is_cancelled = |one: &&Alteration| matches!(one, Alteration::Cancelled(_));
    let others: Vec<&Alteration> = told.iter().filter(|one| !is_cancelled(one)).collect();
    element("div").child(tags(&others, scene.words)).child(rows(scene, &others))
}

/// The title, and what it was; a link where the programme has it, struck out where it does not take place.
fn heading(scene: &Scene, changed: &Changed, told: &[Alteration]) -> Option<Element> {
    let title = &changed.seen()?.title;
    let is_off = changed.to.as_ref().is_none_or(|to| to.status == Status::Cancelled);
    let renamed = told.iter().find_map(|one| match one {
        Alteration::Renamed(from, to) => Some(from_to(from, to, scene.words)),
        _ => None,
    });
    let text = match renamed {
        Some(both) => element("span").class(if is_off { "off" } else { "" }).child(both),
        None => element(if is_off { "del" } else { "span" }).child(&**title),
    };
    Some(match page_of(scene, changed) {
        Some((page, language)) => link(scene.address(page)).set("lang", language).child(text),
        None => text,
    })
}

/// Where what changed is found, where the programme has it; and the language of its title.
fn page_of(scene: &Scene, changed: &Changed) -> Option<(Page, String)> {
    let edition = &scene.programme.edition;
    let talk = edition.talk(&changed.id).map(|talk| (Page::Talk(talk.id.clone()), talk.language.clone()));
    talk.or_else(|| edition.stand(&changed.id).map(|_| (Page::Infos, edition.language.clone())))
}

/// What is told in a word, and the reason where there is one.
fn tags(told: &[&Alteration], words: &Words) -> Option<[Option<Element>; 2]> {
    let tag = |one: &&Alteration| {
        let (class, text) = match one {
            Alteration::New => ("tag org", words.pages().news.is_new),
            Alteration::Back => ("tag org", words.pages().news.is_back),
            Alteration::Gone => ("tag alert", words.gone),
            Alteration::Cancelled(_) => ("tag alert", status_name(Status::Cancelled, words)?),
            _ => return None,
        };
        Some(element("span").class(class).child(text))
    };
    let tags: Vec<Element> = told.iter().filter_map(tag).collect();
    let reason = told.iter().find_map(|one| match one {
        Alteration::Cancelled(reason) => Some(element("p").child(reason.as_deref()?)),
        _ => None,
    });
    (!tags.is_empty()).then(|| [Some(element("p").class("tags").child(tags)), reason])
}

/// What was and what is, a line each.
fn rows(scene: &Scene, told: &[&Alteration]) -> Option<Element> {
    let rows: Vec<[Element; 2]> = told.iter().filter_map(|one| row(scene, one)).collect();
    (!rows.is_empty()).then(|| element("dl").child(rows))
}

fn row(scene: &Scene, alteration: &Alteration) -> Option<[Element; 2]> {
    let (words, unknown) = (scene.words, scene.unknown());
    let text = |text: &Option<String>, otherwise: &str| text.clone().unwrap_or_else(|| otherwise.to_owned());
    let (name, before, now) = match alteration {
        Alteration::Moved(from, to) => {
            let with_date = date_of(from) != date_of(to);
            (words.when, moment(scene, from, with_date), moment(scene, to, with_date))
        }
        Alteration::Room(from, to) => (words.place, text(from, unknown.room), text(to, unknown.room)),
        Alteration::Speakers(from, to) => {
            (words.pages().who, people(from, unknown.speaker), people(to, unknown.speaker))
        }
        Alteration::Renamed(from, to) => ((words.pages().field)(Field::Title), from.clone(), to.clone()),
        _ => return None,
    };
    Some([element("dt").child(name), element("dd").child(from_to(&before, &now, words))])
}

/// What was, struck out, and what is; said in words for those who hear it.
fn from_to(before: &str, now: &str, words: &Words) -> [Element; 4] {
    [
        element("del").child(before),
        element("span").class("arrow").set("aria-hidden", "true").child(" → "),
        element("span").class("unseen").child(format!(" {} ", words.pages().news.becomes)),
        element("ins").child(now),
    ]
}

fn people(names: &[String], otherwise: &str) -> String {
    if names.is_empty() { otherwise.to_owned() } else { names.join(" · ").replace(". ", ".\u{a0}") }
}

/// The day of something that has a time.
fn date_of(moment: &Moment) -> Option<NaiveDate> {
    match moment {
        Moment::At(start, _) | Moment::Between(start, _) => Some(start.date_naive()),
        _ => None,
    }
}

fn moment(scene: &Scene, moment: &Moment, with_date: bool) -> String {
    let words = scene.words;
    let time = match moment {
        Moment::At(start, end) => clock_range(*start, *end),
        Moment::Between(start, end) => (words.between)(*start, *end),
        Moment::On(days) => return days.iter().map(|day| words.date_short(*day)).collect::<Vec<_>>().join(", "),
        Moment::Unknown => return scene.unknown().time.to_owned(),
    };
    match date_of(moment).filter(|_| with_date) {
        Some(date) => format!("{}, {time}", words.date_short(date)),
        None => time,
    }
}
