//! What changed in a talk or a stand: what it was, and what it is.

use crate::components::talk_card::status_name;
use crate::html::{Child, Element, element, link};
use crate::programme::Status;
use crate::programme::change::{Alteration, Changed};
use crate::programme::proposal::Field;
use crate::programme::schedule::Moment;
use crate::route::Page;
use crate::state::Scene;
use crate::words::{Words, clock_range};

/// A talk or a stand with all that changed in it, as an item of a list.
pub fn changed_item(scene: &Scene, changed: &Changed, heading: &'static str) -> Option<Element> {
    let words = scene.words;
    let seen = changed.seen()?;
    let told = changed.alterations();
    let tags: Vec<Element> = told.iter().filter_map(|one| tag(one, words)).collect();
    let reason =
        told.iter().find_map(|one| if let Alteration::Cancelled(reason) = one { reason.as_deref() } else { None });
    let rows: Vec<[Element; 2]> = told.iter().filter_map(|one| row(scene, one)).collect();
    let is_off = changed.to.as_ref().is_none_or(|to| to.status == Status::Cancelled);
    let title = if is_off { element("del").child(&*seen.title) } else { element("span").child(&*seen.title) };
    let title = match page_of(scene, changed) {
        Some((page, language)) => link(scene.address(page)).set("lang", language).child(title),
        None => title,
    };
    let item = element("li")
        .child(element(heading).child(title))
        .child((!tags.is_empty()).then(|| element("p").class("tags").child(tags)))
        .child(reason.map(|reason| element("p").child(reason)))
        .child((!rows.is_empty()).then(|| element("dl").child(rows)));
    Some(item)
}

/// Where what changed is found, where the programme has it; and the language of its title.
fn page_of(scene: &Scene, changed: &Changed) -> Option<(Page, String)> {
    let edition = &scene.programme.edition;
    let talk = edition.talk(&changed.id).map(|talk| (Page::Talk(talk.id.clone()), talk.language.clone()));
    talk.or_else(|| edition.stand(&changed.id).map(|_| (Page::Infos, edition.language.clone())))
}

/// What is told in a word.
fn tag(alteration: &Alteration, words: &Words) -> Option<Element> {
    let (class, text) = match alteration {
        Alteration::New => ("tag org", words.pages().news.is_new),
        Alteration::Back => ("tag org", words.pages().news.is_back),
        Alteration::Gone => ("tag alert", words.gone),
        Alteration::Cancelled(_) => ("tag alert", status_name(Status::Cancelled, words)?),
        _ => return None,
    };
    Some(element("span").class(class).child(text))
}

/// What was, and what is.
fn row(scene: &Scene, alteration: &Alteration) -> Option<[Element; 2]> {
    let (words, unknown) = (scene.words, scene.unknown());
    let text = |text: &Option<String>, otherwise: &str| text.clone().unwrap_or_else(|| otherwise.to_owned());
    let (name, before, now) = match alteration {
        Alteration::Moved(from, to) => {
            let with_date = date_of(from) != date_of(to);
            (words.when, moment(scene, from, with_date), moment(scene, to, with_date))
        }
        Alteration::Room(from, to) => (words.place, text(from, unknown.room), text(to, unknown.room)),
        Alteration::Speakers(from, to) => (words.who, people(from, unknown.speaker), people(to, unknown.speaker)),
        Alteration::Renamed(from, to) => ((words.pages().field)(Field::Title), from.clone(), to.clone()),
        _ => return None,
    };
    Some([element("dt").child(name), element("dd").child(from_to(before, now, words))])
}

fn from_to(before: String, now: String, words: &Words) -> impl Child + use<> {
    [
        element("del").child(before),
        element("span").class("arrow").set("aria-hidden", "true").child(" → "),
        element("span").class("unseen").child(words.pages().news.becomes),
        element("ins").child(now),
    ]
}

fn people(names: &[String], otherwise: &str) -> String {
    if names.is_empty() { otherwise.to_owned() } else { names.join(" · ").replace(". ", ".\u{a0}") }
}

/// The only day of something that has one.
fn date_of(moment: &Moment) -> Option<chrono::NaiveDate> {
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
