//! Talks that were exported and have another identifier since: the event stays the same one, or, where that cannot be,
//! another one takes its place.

use bluehats::programme::exported::{Change, Fate, key};
use bluehats::programme::{Edition, Talk};

use super::{PUBLISHED, exported, later, listed, number, sound, talk};
use crate::calendar::device::Device;
use crate::calendar::reader::{Properties, event};
use crate::published::time;

/// Gives a talk another identifier, which the device follows.
fn rename(device: &mut Device, edition: &mut Edition, from: &str, to: &str) {
    talk(edition, from).id = to.into();
    device.follow(edition, from, to);
}

/// A device that has exported `tradopen`, which has been `trad` since, and that edition a minute later.
fn renamed() -> (Device, Edition) {
    let (mut device, mut edition) = exported(&["tradopen"]);
    rename(&mut device, &mut edition, "tradopen", "trad");
    (device, edition)
}

/// What the event of this UID says: whether it takes place, where it leads to, and by how much its number has grown.
fn told<'a>(events: &'a [Properties], uid: &str) -> (&'a str, &'a str, u32) {
    let event = event(events, uid);
    let url = event.raw("URL").and_then(|url| url.strip_prefix("https://bluehats.code.gouv.fr/2024/"));
    (event.raw("STATUS").expect("each event has one"), url.expect("it is of 2024"), number(event) - PUBLISHED)
}

#[test]
fn the_event_stays_the_same_one_and_leads_to_the_new_address() {
    let (mut device, mut edition) = renamed();
    let title = talk(&mut edition, "trad").title.clone();
    assert_eq!(device.changed(&edition), [Change { title, fate: Fate::Changed, is_talk: true }]);
    let events = sound("renamed", device.update(&edition, &[]));
    assert_eq!((events.len(), told(&events, "2024-tradopen")), (1, ("CONFIRMED", "trad", 60)));
    assert_eq!(device.changed(&edition), [], "once is enough");
    let again = sound("renamed-again", device.export(&edition, &["trad"]));
    assert_eq!((again.len(), told(&again, "2024-tradopen")), (1, ("CONFIRMED", "trad", 60)));
}

/// Something that happens to a device and the edition; the talk that was first called `tradopen` is told so.
type Happening = fn(&mut Device, &mut Edition, &Talk);

#[test]
fn the_event_stays_the_same_one_whatever_becomes_of_the_talk() {
    let happenings: [(&str, Happening, (&str, &str)); 6] = [
        (
            "moved",
            |_, edition, _| talk(edition, "trad").start = Some(time("2024-12-04T13:55:00+01:00")),
            ("CONFIRMED", "trad"),
        ),
        ("renamed", |device, edition, _| rename(device, edition, "trad", "traduire"), ("CONFIRMED", "traduire")),
        (
            "listed by its block",
            |_, edition, _| {
                let block = talk(edition, "tchap").block.clone();
                let talk = talk(edition, "traduire");
                (talk.start, talk.end, talk.block) = (None, None, block);
            },
            ("CANCELLED", "tradopen"),
        ),
        (
            "timed",
            |_, edition, was| *talk(edition, "traduire") = Talk { id: "traduire".into(), ..was.clone() },
            ("CONFIRMED", "traduire"),
        ),
        (
            "gone",
            |_, edition, _| edition.talks.retain(|talk| talk.id.as_str() != "traduire"),
            ("CANCELLED", "tradopen"),
        ),
        (
            "back as it was called first",
            |device, edition, was| {
                edition.talks.push(was.clone());
                device.follow(edition, "traduire", "tradopen");
            },
            ("CONFIRMED", "tradopen"),
        ),
    ];
    let (mut device, mut edition) = renamed();
    let was = Talk { id: "tradopen".into(), ..talk(&mut edition, "trad").clone() };
    for (minutes, (what, happening, (status, url))) in (1..).zip(happenings) {
        happening(&mut device, &mut edition, &was);
        let events = sound("renamed-and", device.update(&edition, &[]));
        assert_eq!(told(&events, "2024-tradopen"), (status, url, 60 * minutes), "{what}");
        let others = events.iter().filter_map(|event| event.raw("UID")).filter(|uid| uid.starts_with("2024-tra"));
        assert_eq!(others.count(), 1, "{what}");
        assert_eq!(device.changed(&edition), [], "{what}");
        later(&mut edition);
    }
}

#[test]
fn where_another_talk_has_the_identifier_now_the_event_is_that_one_s() {
    let (mut device, mut edition) = renamed();
    let other = Talk { id: "tradopen".into(), title: "Une autre".into(), ..talk(&mut edition, "scenari").clone() };
    edition.talks.push(other);
    let events = sound("taken", device.update(&edition, &["trad"]));
    assert_eq!(told(&events, "2024-tradopen"), ("CANCELLED", "tradopen", 60));
    assert_eq!(told(&events, "2024-trad"), ("CONFIRMED", "trad", 60));
    assert_eq!(device.changed(&edition), []);
    let events = sound("taken-over", device.update(&edition, &["trad", "tradopen"]));
    assert_eq!(told(&events, "2024-tradopen"), ("CONFIRMED", "tradopen", 61));
    assert_eq!(told(&events, "2024-trad"), ("CONFIRMED", "trad", 60));
    // Once a talk was told by its own identifier, it keeps that.
    edition.talks.retain(|talk| talk.id.as_str() != "tradopen");
    later(&mut edition);
    let events = sound("left-again", device.update(&edition, &["trad"]));
    assert_eq!(told(&events, "2024-tradopen"), ("CANCELLED", "tradopen", 120));
    assert_eq!(told(&events, "2024-trad"), ("CONFIRMED", "trad", 60));
}

#[test]
fn what_was_exported_under_both_identifiers_is_one_event_in_the_end() {
    let (mut device, mut edition) = exported(&["tradopen"]);
    talk(&mut edition, "tradopen").id = "trad".into();
    // The file comes before the device has found out.
    let events = sound("before", device.export(&edition, &["trad"]));
    assert_eq!((events.len(), told(&events, "2024-trad")), (1, ("CONFIRMED", "trad", 60)));
    device.follow(&edition, "tradopen", "trad");
    assert_eq!(device.changed(&edition).len(), 1, "one of the two is to be cancelled");
    let events = sound("both", device.update(&edition, &[]));
    assert_eq!(told(&events, "2024-tradopen"), ("CANCELLED", "tradopen", 60));
    assert_eq!(told(&events, "2024-trad"), ("CONFIRMED", "trad", 60));
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn in_the_event_of_its_block_it_has_its_new_address() {
    let (mut device, mut edition) = exported(&["tchap", "visio"]);
    rename(&mut device, &mut edition, "tchap", "messagerie");
    assert_eq!(device.changed_titles(&edition), ["Et vous, ça Tchap ?"]);
    let events = sound("renamed-listed", device.update(&edition, &[]));
    let listed = listed(&events);
    assert!(listed.contains("2024/messagerie") && listed.contains("2024/visio"), "{listed}");
    assert!(!listed.contains("2024/tchap"), "{listed}");
    assert_eq!(number(&events[0]), PUBLISHED + 60);
    // No event of its own was told before: its first one has the name that it has now.
    talk(&mut edition, "messagerie").start = Some(time("2024-12-04T10:00:00+01:00"));
    let events = sound("renamed-timed", device.update(&edition, &[]));
    assert_eq!(told(&events, "2024-messagerie"), ("CONFIRMED", "messagerie", 60));
}

#[test]
fn a_stand_is_another_event_since_nothing_else_in_a_file_says_which_one_it_is() {
    let stand = "village-du-secteur-public";
    let (mut device, mut edition) = exported(&[stand]);
    edition.stands[0].id = "village".into();
    device.follow(&edition, stand, "village");
    let events = sound("renamed-stand", device.update(&edition, &[]));
    assert_eq!(number(event(&events, "2024-village")), PUBLISHED + 60);
    assert_eq!(event(&events, "2024-village").raw("STATUS"), Some("CONFIRMED"));
    assert_eq!(event(&events, "2024-village-du-secteur-public").raw("STATUS"), Some("CANCELLED"));
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn what_cannot_be_read_under_the_new_identifier_stays_as_it_is() {
    let (mut device, mut edition) = exported(&["tradopen"]);
    device.place.insert(key(&edition.id, "trad"), "{".into());
    let before = device.place.clone();
    rename(&mut device, &mut edition, "tradopen", "trad");
    assert_eq!(device.place, before);
}
