//! What changed from one version of an edition to another, and since something was kept: what is told, and what is not.

mod any_versions;
mod following;
mod history_2024;
mod remembered;

use bluehats::programme::change::{Alteration, Changed, between, of_kept};
use bluehats::programme::schedule::{Kept, Moment, Seen};
use bluehats::programme::{Edition, Keepable, Speaker, Stand, Status, Talk, Time};

use crate::published::{three_talks, time};

const KEPT_AT: &str = "2024-12-01T20:00:00+01:00";

/// The small edition with a stand, and a version of it in which something is different.
fn versions(change: impl FnOnce(&mut Edition)) -> (Edition, Edition) {
    let mut old = three_talks();
    old.stands = vec![Stand {
        id: "stand".into(),
        title: "Stand".into(),
        place: "A12".into(),
        days: vec![old.days[0].date],
        exhibitors: Vec::new(),
    }];
    let mut new = old.clone();
    change(&mut new);
    (old, new)
}

/// A talk of an edition, to be changed.
fn talk_mut<'a>(edition: &'a mut Edition, id: &str) -> &'a mut Talk {
    edition.talks.iter_mut().find(|talk| talk.id.as_str() == id).unwrap_or_else(|| panic!("no talk {id}"))
}

fn speaker(name: Option<&str>) -> Speaker {
    Speaker { name: name.map(str::to_owned), organisations: Vec::new() }
}

/// Everything that an edition has, kept.
fn all_kept(edition: &Edition) -> Vec<Kept> {
    edition.keepables().map(|item| Kept::new(edition, item, time(KEPT_AT))).collect()
}

/// The same, after a person has taken note of what changed.
fn noted(kept: &[Kept], changed: &[Changed]) -> Vec<Kept> {
    let note = |kept: &Kept| match changed.iter().find(|changed| changed.id == kept.talk) {
        Some(changed) => Kept { seen: changed.noted(), ..kept.clone() },
        None => kept.clone(),
    };
    kept.iter().map(note).collect()
}

/// What is told of each, by its identifier.
fn told(changed: &[Changed]) -> Vec<(String, Vec<Alteration>)> {
    changed.iter().map(|changed| (changed.id.to_string(), changed.alterations())).collect()
}

fn at(start: &str, end: &str) -> Moment {
    Moment::At(on_the_day(start), Some(on_the_day(end)))
}

fn on_the_day(clock: &str) -> Time {
    time(&format!("{}T{clock}:00+01:00", three_talks().days[0].date))
}

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A name, what is different, in which item, and what is told of it.
type Case = (&'static str, fn(&mut Edition), &'static str, Vec<Alteration>);

fn cases() -> Vec<Case> {
    vec![
        (
            "another time",
            |edition| talk_mut(edition, "one").start = Some(on_the_day("09:15")),
            "one",
            vec![Alteration::Moved(at("09:00", "10:00"), at("09:15", "10:00"))],
        ),
        (
            "another end",
            |edition| talk_mut(edition, "one").end = None,
            "one",
            vec![Alteration::Moved(at("09:00", "10:00"), Moment::At(on_the_day("09:00"), None))],
        ),
        (
            "another title",
            |edition| "Tout autre chose".clone_into(&mut talk_mut(edition, "three").title),
            "three",
            vec![Alteration::Renamed(three_talks().talks[2].title.clone(), "Tout autre chose".into())],
        ),
        (
            "other speakers",
            |edition| talk_mut(edition, "three").speakers = vec![speaker(Some("A. Lovelace")), speaker(None)],
            "three",
            vec![Alteration::Speakers(
                Seen::of(&three_talks(), Keepable::Talk(&three_talks().talks[2])).speakers.expect("they are known"),
                texts(&["A. Lovelace"]),
            )],
        ),
        (
            "cancelled, and why",
            |edition| {
                let talk = talk_mut(edition, "three");
                (talk.status, talk.reason) = (Status::Cancelled, Some("Le train est en retard.".into()));
            },
            "three",
            vec![Alteration::Cancelled(Some("Le train est en retard.".into()))],
        ),
        ("gone", |edition| edition.talks.retain(|talk| talk.id.as_str() != "two"), "two", vec![Alteration::Gone]),
        (
            "new",
            |edition| {
                let talk = Talk { id: "four".into(), title: "Quatre".into(), ..edition.talks[0].clone() };
                edition.talks.insert(0, talk);
            },
            "four",
            vec![Alteration::New],
        ),
        (
            "a stand elsewhere",
            |edition| "B7".clone_into(&mut edition.stands[0].place),
            "stand",
            vec![Alteration::Room(Some("A12".into()), Some("B7".into()))],
        ),
        (
            "a stand on another day",
            |edition| edition.stands[0].days = vec![edition.days[0].date.succ_opt().expect("there is a day after")],
            "stand",
            vec![Alteration::Moved(
                Moment::On(vec![three_talks().days[0].date]),
                Moment::On(vec![three_talks().days[0].date.succ_opt().expect("there is a day after")]),
            )],
        ),
        ("a stand gone", |edition| edition.stands.clear(), "stand", vec![Alteration::Gone]),
    ]
}

#[test]
fn each_field_is_told_from_version_to_version_and_of_what_was_kept() {
    for (name, change, id, alterations) in cases() {
        let (old, new) = versions(change);
        assert_eq!(told(&between(&old, &new)), [(id.to_owned(), alterations.clone())], "{name}");
        let is_new = alterations == [Alteration::New];
        let expected = if is_new { vec![] } else { vec![(id.to_owned(), alterations)] };
        assert_eq!(told(&of_kept(&new, &all_kept(&old))), expected, "{name}, kept");
    }
}

/// A name, and what is different.
type Silence = (&'static str, fn(&mut Edition));

#[test]
fn what_says_the_same_in_other_signs_is_not_told() {
    let cases: [Silence; 8] = [
        ("case and accents", |edition| {
            let talk = talk_mut(edition, "one");
            talk.title = talk.title.to_uppercase().replace(['E', 'É'], "È");
        }),
        ("spaces", |edition| {
            let talk = talk_mut(edition, "two");
            talk.title = talk.title.replace(' ', "\u{a0}");
        }),
        ("an abstract", |edition| talk_mut(edition, "one").summary = Some("Une autre.".into())),
        ("topics", |edition| edition.talks.iter_mut().for_each(|talk| talk.topics.clear())),
        ("that it is only to be confirmed", |edition| talk_mut(edition, "one").status = Status::Tentative),
        ("the reason of something that takes place", |edition| talk_mut(edition, "one").reason = Some("Non.".into())),
        ("who is at a stand", |edition| edition.stands[0].exhibitors.clear()),
        ("the order of the talks", |edition| edition.talks.reverse()),
    ];
    for (name, change) in cases {
        let (old, new) = versions(change);
        assert_eq!(told(&between(&old, &new)), [], "{name}");
        assert_eq!(told(&of_kept(&new, &all_kept(&old))), [], "{name}, kept");
    }
}

#[test]
fn the_order_of_the_speakers_is_not_told_but_one_more_is() {
    let (mut old, mut new) = versions(|_| ());
    talk_mut(&mut old, "one").speakers = vec![speaker(Some("G. Grandgerard")), speaker(Some("D. Dehennin"))];
    talk_mut(&mut new, "one").speakers = vec![speaker(Some("D. Dehennin")), speaker(Some("G. Grandgérard"))];
    assert_eq!(told(&between(&old, &new)), []);
    talk_mut(&mut new, "one").speakers.push(speaker(Some("D. Dehennin")));
    assert_eq!(between(&old, &new).len(), 1);
}

#[test]
fn an_untimed_talk_moves_with_its_block_and_to_a_time_of_its_own() {
    let (old, new) = versions(|edition| edition.blocks[0].end = Some(on_the_day("13:00")));
    let block = &old.blocks[0];
    let before = Moment::Between(block.start, block.end);
    let now = Moment::Between(block.start, Some(on_the_day("13:00")));
    assert_eq!(told(&between(&old, &new)), [("two".to_owned(), vec![Alteration::Moved(before.clone(), now)])]);
    let (old, new) = versions(|edition| talk_mut(edition, "two").start = Some(on_the_day("11:00")));
    let now = Moment::At(on_the_day("11:00"), None);
    assert_eq!(told(&between(&old, &new)), [("two".to_owned(), vec![Alteration::Moved(before, now)])]);
}

#[test]
fn all_that_changed_in_one_talk_is_told_together() {
    let (old, new) = versions(|edition| {
        let talk = talk_mut(edition, "one");
        (talk.start, talk.room, talk.status) = (Some(on_the_day("09:30")), None, Status::Cancelled);
        "Autre".clone_into(&mut talk.title);
    });
    let [(_, alterations)] = &told(&between(&old, &new))[..] else { panic!("one talk changed") };
    assert!(matches!(
        &alterations[..],
        [Alteration::Cancelled(None), Alteration::Moved(..), .., Alteration::Renamed(..)]
    ));
}

#[test]
fn what_was_cancelled_and_takes_place_after_all_is_back() {
    let (mut old, new) = versions(|_| ());
    talk_mut(&mut old, "one").status = Status::Cancelled;
    assert_eq!(told(&between(&old, &new)), [("one".to_owned(), vec![Alteration::Back])]);
    assert_eq!(told(&of_kept(&new, &all_kept(&old))), [("one".to_owned(), vec![Alteration::Back])]);
}

#[test]
fn once_a_person_took_note_only_what_changes_from_then_on_is_told() {
    let (whole, without) = versions(|edition| edition.talks.retain(|talk| talk.id.as_str() != "one"));
    let kept = all_kept(&whole);
    let gone = of_kept(&without, &kept);
    assert_eq!(told(&gone), [("one".to_owned(), vec![Alteration::Gone])]);
    let kept = noted(&kept, &gone);
    assert_eq!(of_kept(&without, &kept), []);
    // It returns: that is news only to those who were told that it was gone.
    assert_eq!(told(&of_kept(&whole, &kept)), [("one".to_owned(), vec![Alteration::Back])]);
    assert_eq!(of_kept(&whole, &all_kept(&whole)), []);
    let kept = noted(&kept, &of_kept(&whole, &kept));
    assert_eq!(of_kept(&whole, &kept), []);
}

#[test]
fn what_a_person_noted_as_gone_is_stored_and_older_versions_of_the_app_read_past_it() {
    let (whole, without) = versions(|edition| edition.talks.retain(|talk| talk.id.as_str() != "one"));
    let kept = all_kept(&whole);
    let [one, ..] = &noted(&kept, &of_kept(&without, &kept))[..] else { panic!("there are some") };
    let text = one.to_text().expect("it can be stored");
    assert!(text.starts_with(r#"{"v":1,"#) && text.ends_with(r#","gone":1}"#), "{text}");
    assert_eq!(Kept::from_text("one".into(), &text).as_ref(), Ok(one));
}

#[test]
fn what_an_earlier_version_of_the_app_did_not_store_is_not_told() {
    let edition = three_talks();
    let old = |id: &str, fields: &str| {
        let text = format!(r#"{{"v":1,"at":"{KEPT_AT}",{fields}}}"#);
        Kept::from_text(id.into(), &text).expect("it is read")
    };
    let title = |id: &str| &edition.talks.iter().find(|talk| talk.id.as_str() == id).expect("it is there").title;
    // Neither a time, nor a room, nor speakers: an untimed talk, or one restored from a calendar.
    let silent = ["one", "two", "three"].map(|id| old(id, &format!(r#""title":"{}""#, title(id))));
    assert_eq!(of_kept(&edition, &silent), []);
    let names = ["one", "two", "three"].map(|id| Kept { seen: Some(Seen::titled(id)), ..Kept::unread(id.into()) });
    assert_eq!(of_kept(&edition, &names), [], "restored by name alone");
    assert_eq!(of_kept(&edition, &["one", "two"].map(|id| Kept::unread(id.into()))), [], "unreadable");
    // What it did store counts.
    let start = on_the_day("08:00").to_rfc3339();
    let moved = old("one", &format!(r#""title":"Avant","start":"{start}","room":"Ailleurs""#));
    let [(_, alterations)] = &told(&of_kept(&edition, &[moved]))[..] else { panic!("one talk changed") };
    assert!(matches!(&alterations[..], [Alteration::Moved(..), Alteration::Room(..), Alteration::Renamed(..)]));
}

#[test]
fn what_changed_of_what_is_kept_comes_in_the_order_of_the_programme_and_what_is_gone_last() {
    let (old, new) = versions(|edition| {
        edition.talks.retain(|talk| talk.id.as_str() != "one");
        edition.talks.iter_mut().for_each(|talk| talk.title.push_str(" bis"));
        edition.stands[0].title.push_str(" bis");
    });
    let mut kept = all_kept(&old);
    kept.reverse();
    let ids: Vec<String> = of_kept(&new, &kept).iter().map(|changed| changed.id.to_string()).collect();
    assert_eq!(ids, ["two", "three", "stand", "one"]);
}
