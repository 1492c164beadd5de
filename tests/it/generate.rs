//! Random editions: whatever the parser could let through, and texts that it would not.
//!
//! The bench takes its large edition from here too.

#![allow(dead_code, reason = "the tests and the bench each use their part")]

use std::ops::Range;

use bluehats::programme::schedule::Seen;
use bluehats::programme::zone::Zone;
use bluehats::programme::{
    Block, DayOf, Edition, Exhibitor, Kind, Organisation, Room, Speaker, Stand, Status, Talk, Time, Topic, Venue,
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// What each property is tried with. A failing edition is made smaller for seconds, not for hours, and no file is left
/// behind: the report says what failed. `PROPTEST_CASES=5000` looks harder.
pub fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

/// One value of a strategy, the same in each run.
pub fn sample<Value: std::fmt::Debug>(strategy: impl Strategy<Value = Value>) -> Value {
    strategy.new_tree(&mut TestRunner::deterministic()).expect("the strategy rejects nothing").current()
}

/// A few words as a French programme has them.
pub fn phrase() -> BoxedStrategy<String> {
    let words = [
        "L’État",
        "l'état",
        "École",
        "e\u{301}cole",
        "œuvre",
        "oeuvre",
        "Cœur",
        "données",
        "Grist",
        "logiciel",
        "libre",
        "LIBRE",
        "numérique",
        "communs",
        "10\u{a0}h",
        "peut-être",
        "forge",
        "à",
        "la",
        "façon",
        "naïve",
    ];
    vec(select(words.to_vec()), 1..6).prop_map(|words| words.join(" ")).boxed()
}

/// Any text at all: controls, line ends, what calendars escape, characters of one to four octets, endless words.
pub fn nasty() -> BoxedStrategy<String> {
    let special = "\r\n\t\0\\;,:\"\u{7f}\u{85}\u{2028}\u{feff}\u{202e}é€😀n N".chars().collect::<Vec<char>>();
    let character = prop_oneof![any::<char>(), select(special)];
    let word = (select(vec!["x", "é", "€", "😀", "\\", ",", "\r\n", "a b "]), 60..400_usize)
        .prop_map(|(piece, times)| piece.repeat(times));
    prop_oneof![
        8 => vec(character, 0..120).prop_map(String::from_iter),
        1 => word,
        1 => Just("\r\n".to_owned()),
        1 => phrase(),
    ]
    .boxed()
}

/// Anything that may have been seen of a talk or a stand, its texts nasty.
pub fn seen() -> BoxedStrategy<Seen> {
    let instant = || {
        (0..4_000_000_000_i64, -840..841_i32).prop_map(|(seconds, minutes)| {
            let offset = FixedOffset::east_opt(minutes * 60).expect("it is less than a day");
            DateTime::from_timestamp(seconds, 0).expect("it exists").with_timezone(&offset)
        })
    };
    let status = select(vec![Status::Confirmed, Status::Tentative, Status::Cancelled]);
    let day = (0..20_000_i64).prop_map(|days| NaiveDate::default() + TimeDelta::days(days));
    (
        (nasty(), option::of(instant()), option::of(instant()), option::of((instant(), option::of(instant())))),
        (vec(day, 0..3), option::of(nasty()), option::of(vec(nasty(), 0..3))),
        (status, option::of(nasty()), any::<bool>()),
    )
        .prop_map(|((title, start, end, between), (days, room, speakers), (status, reason, gone))| Seen {
            title,
            start,
            end,
            between,
            days,
            room,
            speakers,
            status,
            reason,
            gone,
        })
        .boxed()
}

/// What is drawn for a talk; places in lists are drawn before the lists are known.
#[derive(Clone, Debug)]
struct Draft {
    title: String,
    summary: Option<String>,
    start: Option<i64>,
    length: Option<i64>,
    block: Option<Index>,
    room: Option<Index>,
    speakers: Vec<(Option<String>, Vec<Index>)>,
    organisations: Vec<Index>,
    topics: Vec<Index>,
    status: Status,
}

fn draft(text: BoxedStrategy<String>, summary: BoxedStrategy<String>) -> impl Strategy<Value = Draft> {
    let places = || vec(any::<Index>(), 0..3);
    let status = select(vec![Status::Confirmed, Status::Confirmed, Status::Tentative, Status::Cancelled]);
    let times = (option::weighted(0.8, quarter_hours(96 * 3)), option::weighted(0.9, quarter_hours(8)));
    (
        (text.clone(), option::of(summary), times),
        (option::weighted(0.7, any::<Index>()), option::of(any::<Index>())),
        vec((option::weighted(0.9, text), places()), 0..3),
        (places(), places(), status),
    )
        .prop_map(
            |((title, summary, (start, length)), (block, room), speakers, (organisations, topics, status))| Draft {
                title,
                summary,
                start,
                length,
                block,
                room,
                speakers,
                organisations,
                topics,
                status,
            },
        )
}

fn quarter_hours(most: i64) -> impl Strategy<Value = i64> {
    (1..=most).prop_map(|quarters| quarters * 15)
}

/// An edition of so many talks over three days, with all its texts drawn from `text`.
pub fn edition(talks: Range<usize>, text: BoxedStrategy<String>) -> impl Strategy<Value = Edition> {
    sized_edition([0..6, 0..12, 0..8, 0..6, talks], text.clone(), text)
}

/// An edition of a thousand talks, each with an abstract of a hundred words, as large as a large fair's.
pub fn thousand_talks() -> Edition {
    let summary = vec(phrase(), 30).prop_map(|phrases| phrases.join(" ")).boxed();
    sample(sized_edition([8..9, 40..41, 8..9, 12..13, 1000..1001], phrase(), summary))
}

/// An edition of so many rooms, organisations, topics, blocks and talks.
fn sized_edition(
    [rooms, organisations, topics, blocks, talks]: [Range<usize>; 5],
    text: BoxedStrategy<String>,
    summary: BoxedStrategy<String>,
) -> impl Strategy<Value = Edition> {
    let texts = |sizes: Range<usize>| vec(text.clone(), sizes);
    let parents = vec(option::of(any::<Index>()), organisations.end);
    let ends = option::weighted(0.8, quarter_hours(20));
    let block = (text.clone(), quarter_hours(96 * 3 - 1), ends, option::of(any::<Index>()));
    (
        (text.clone(), option::weighted(0.9, (text.clone(), option::of(text.clone())))),
        (texts(rooms), texts(organisations), parents, texts(topics)),
        vec((block, any::<bool>()), blocks),
        vec(draft(text.clone(), summary), talks),
        vec((text.clone(), text.clone(), texts(0..3), vec(any::<Index>(), 0..3)), 0..3),
    )
        .prop_map(|((title, venue_of), (rooms, organisations, parents, topics), blocks, talks, stands)| {
            let venue = |(name, address)| Venue { name, address, position: None, access: Vec::new() };
            let mut edition = Edition {
                title,
                venue: venue_of.map(venue),
                rooms: rooms.into_iter().enumerate().map(room).collect(),
                organisations: tree(organisations, &parents),
                topics: topics.into_iter().enumerate().map(topic).collect(),
                ..empty()
            };
            edition.blocks = blocks
                .into_iter()
                .enumerate()
                .map(|(number, ((title, start, length, room), is_break))| Block {
                    id: format!("block-{number}").as_str().into(),
                    title,
                    is_break,
                    start: at(start),
                    end: length.map(|length| at(start + length)),
                    room: pick(room, &edition.rooms).map(|room| room.id.clone()),
                    summary: None,
                })
                .collect();
            edition.talks =
                talks.into_iter().enumerate().map(|(number, draft)| talk(number, draft, &edition)).collect();
            edition.stands =
                stands.into_iter().enumerate().map(|(number, drawn)| stand(number, drawn, &edition)).collect();
            edition
        })
}

/// An edition of four days in which nothing takes place.
fn empty() -> Edition {
    let day = |day: i64| DayOf { date: at(day * 24 * 60).date_naive(), title: None, opens: None, closes: None };
    Edition {
        id: "2024".into(),
        title: String::new(),
        language: "fr".into(),
        revision: at(-9999),
        zone: Zone::Paris,
        summary: None,
        admission: None,
        event: None,
        venue: None,
        call: None,
        days: (0..4).map(day).collect(),
        rooms: Vec::new(),
        organisations: Vec::new(),
        topics: Vec::new(),
        blocks: Vec::new(),
        talks: Vec::new(),
        stands: Vec::new(),
        registration: None,
        contact: None,
        mailing_list: None,
        links: Vec::new(),
    }
}

/// So many minutes after the first day has begun, in Paris.
fn at(minutes: i64) -> Time {
    let midnight = NaiveDate::from_ymd_opt(2024, 12, 4).and_then(|date| date.and_hms_opt(0, 0, 0)).expect("it exists");
    let paris = FixedOffset::east_opt(3600).expect("it is less than a day");
    midnight.and_local_timezone(paris).single().expect("an offset has no gaps") + TimeDelta::minutes(minutes)
}

fn room((number, name): (usize, String)) -> Room {
    Room { id: format!("room-{number}").as_str().into(), name, floor: None }
}

fn topic((number, name): (usize, String)) -> Topic {
    Topic { id: format!("topic-{number}").as_str().into(), english: name.clone(), french: name }
}

/// Organisations, each part of an earlier one or of none.
fn tree(names: Vec<String>, parents: &[Option<Index>]) -> Vec<Organisation> {
    let mut organisations: Vec<Organisation> = Vec::new();
    for (number, (name, parent)) in names.into_iter().zip(parents).enumerate() {
        organisations.push(Organisation {
            id: format!("organisation-{number}").as_str().into(),
            name,
            short: None,
            aliases: Vec::new(),
            part_of: pick(*parent, &organisations).map(|parent| parent.id.clone()),
            links: Vec::new(),
        });
    }
    organisations
}

fn talk(number: usize, draft: Draft, edition: &Edition) -> Talk {
    let organisations = |places: Vec<Index>| -> Vec<_> {
        places.into_iter().filter_map(|place| Some(pick(Some(place), &edition.organisations)?.id.clone())).collect()
    };
    let speakers: Vec<Speaker> = draft
        .speakers
        .into_iter()
        .map(|(name, places)| Speaker { name, organisations: organisations(places) })
        .collect();
    let mut all = organisations(draft.organisations);
    all.extend(speakers.iter().flat_map(|speaker| speaker.organisations.clone()));
    let start = draft.start.map(at);
    Talk {
        id: format!("talk-{number}").as_str().into(),
        title: draft.title,
        kind: Kind::Talk,
        block: pick(draft.block, &edition.blocks).map(|block| block.id.clone()),
        start,
        end: start.zip(draft.length).map(|(start, minutes)| start + TimeDelta::minutes(minutes)),
        room: pick(draft.room, &edition.rooms).map(|room| room.id.clone()),
        speakers,
        organisations: all,
        topics: draft
            .topics
            .into_iter()
            .filter_map(|place| Some(pick(Some(place), &edition.topics)?.id.clone()))
            .collect(),
        language: "fr".into(),
        summary: draft.summary,
        links: Vec::new(),
        status: draft.status,
        reason: None,
    }
}

/// A stand: title, place, what each exhibitor shows, and places in lists.
type DrawnStand = (String, String, Vec<String>, Vec<Index>);

fn stand(number: usize, (title, place, shows, places): DrawnStand, edition: &Edition) -> Stand {
    let exhibitor = |(shows, place): (String, &Index)| {
        let organisation = pick(Some(*place), &edition.organisations)?.id.clone();
        Some(Exhibitor { organisation, shows: vec![shows] })
    };
    Stand {
        id: format!("stand-{number}").as_str().into(),
        title,
        place,
        days: places.iter().map(|place| place.get(&edition.days).date).collect(),
        exhibitors: shows.into_iter().zip(&places).filter_map(exhibitor).collect(),
    }
}

fn pick<Item>(place: Option<Index>, items: &[Item]) -> Option<&Item> {
    place.filter(|_| !items.is_empty()).map(|place| place.get(items))
}
