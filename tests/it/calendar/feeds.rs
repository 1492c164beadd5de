//! Calendar feeds: which there are, at which addresses, what they say of themselves, and that they agree with the files.

use std::collections::BTreeSet;
use std::path::Path;

use bluehats::programme::calendar::sequence;
use bluehats::programme::filter::{Facet, Index, Query};
use bluehats::programme::{Edition, EditionId};
use bluehats::publish::feeds::text;
use bluehats::route::feed::Feed;

use super::checker::{assert_sound, findings_in};
use super::reader::{Properties, read};
use super::uids;
use crate::published::{catalogue, edition, edition_2024, year, years};

fn feed_of(edition: &Edition, feed: &Feed) -> String {
    text(feed, &catalogue(), edition, &Index::new(edition))
}

fn part(facet: Facet, value: &str) -> Feed {
    Feed::Part(facet, value.into())
}

/// What an event says, but for where its place in time is told.
fn content(event: &Properties) -> Vec<(String, String)> {
    event.all().iter().filter(|(name, _)| name != "DESCRIPTION").cloned().collect()
}

#[test]
fn addresses_are_as_they_were_published() {
    let edition: EditionId = "2024".into();
    for (feed, address) in [
        (Feed::Whole, "2024/calendrier/programme.ics"),
        (part(Facet::Room, "ada-lovelace"), "2024/calendrier/salle/ada-lovelace.ics"),
        (part(Facet::Organisation, "dinum"), "2024/calendrier/organisme/dinum.ics"),
        (part(Facet::Topic, "education"), "2024/calendrier/theme/education.ics"),
        (Feed::Talk("tradopen".into()), "2024/calendrier/presentations/tradopen.ics"),
    ] {
        assert_eq!(feed.address(&edition), address);
    }
}

#[test]
fn there_is_a_feed_for_the_whole_each_facet_value_and_each_talk() {
    for edition in years() {
        let index = Index::new(&edition);
        let feeds = Feed::all(&edition, &index);
        let values: usize = Facet::ALL.iter().map(|facet| index.values(*facet).len()).sum();
        assert_eq!(feeds.len(), 1 + values + edition.talks.len(), "{}", edition.id);
        let addresses: BTreeSet<String> = feeds.iter().map(|feed| feed.address(&edition.id)).collect();
        assert_eq!(addresses.len(), feeds.len(), "no two share an address");
        for address in addresses {
            let name = Path::new(&address);
            assert!(name.is_relative() && name.extension().is_some_and(|kind| kind == "ics"), "{address}");
        }
    }
}

#[test]
fn a_feed_says_what_it_is_and_when_to_ask_again() {
    let edition = edition_2024();
    let (calendar, _) = read(&feed_of(&edition, &part(Facet::Organisation, "dinum")));
    assert_eq!(calendar.text("NAME").as_deref(), Some("Journées #BlueHats 2024 — DINUM"));
    assert_eq!(calendar.text("X-WR-CALNAME"), calendar.text("NAME"));
    assert_eq!(calendar.raw("REFRESH-INTERVAL;VALUE=DURATION"), Some("PT1H"));
    assert_eq!(calendar.raw("X-PUBLISHED-TTL"), Some("PT1H"));
    let source = "https://bluehats.code.gouv.fr/2024/calendrier/organisme/dinum.ics";
    assert_eq!(calendar.raw("SOURCE;VALUE=URI"), Some(source));
    assert_eq!(calendar.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/?organisme=dinum"));
    assert_eq!(calendar.raw("LAST-MODIFIED"), Some("20261125T070000Z"));
    let (whole, _) = read(&feed_of(&edition, &Feed::Whole));
    assert_eq!(whole.text("NAME").as_deref(), Some("Journées #BlueHats 2024"));
    assert_eq!(whole.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/"));
    let (talk, _) = read(&feed_of(&edition, &Feed::Talk("tchap".into())));
    assert_eq!(talk.text("NAME").as_deref(), Some("Journées #BlueHats 2024 — Et vous, ça Tchap ?"));
    assert_eq!(talk.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/presentations/tchap/"));
}

#[test]
fn only_feeds_say_so() {
    let file = super::write_all(&edition_2024());
    for property in ["REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE"] {
        assert!(!file.contains(property), "{property}");
    }
}

#[test]
fn a_feed_holds_what_the_filter_shows() {
    let edition = edition_2024();
    let index = Index::new(&edition);
    for facet in Facet::ALL {
        for value in index.values(facet) {
            let feed = Feed::Part(facet, value.id.clone());
            let query = Query::default().with(facet, &value.id, true);
            let shown = index.select(&query, &bluehats::programme::search::Words::default());
            let shown: Vec<&str> = shown.talks.ones().map(|position| edition.talks[position].id.as_str()).collect();
            let items = feed.items(&edition, &index);
            assert_eq!(items.iter().map(|item| item.name()).collect::<Vec<_>>(), shown, "{facet:?} {}", value.id);
            assert_eq!(feed.query(), query);
        }
    }
}

#[test]
fn the_feed_of_an_organisation_holds_its_parts() {
    // PCLL is a part of the ministry.
    let mut edition = edition_2024();
    let part_of = |edition: &mut Edition, part: &str, whole: &str| {
        let part = edition.organisations.iter_mut().find(|it| it.id.as_str() == part).expect("it is there");
        part.part_of = Some(whole.into());
    };
    let before = uids(&feed_of(&edition, &part(Facet::Organisation, "menj")));
    part_of(&mut edition, "ign", "menj");
    let after = uids(&feed_of(&edition, &part(Facet::Organisation, "menj")));
    let ign = "2024-ign-itowns-panoramax@bluehats.code.gouv.fr".to_owned();
    assert!(!before.contains(&ign) && after.contains(&ign), "{before:?} {after:?}");
}

#[test]
fn the_whole_feed_holds_talks_blocks_and_stands() {
    let edition = edition_2024();
    let feed = feed_of(&edition, &Feed::Whole);
    assert_eq!(uids(&feed), uids(&super::write_all(&edition)));
    assert!(uids(&feed).iter().any(|uid| uid.contains(".block@")));
}

#[test]
fn an_edition_of_which_only_the_days_are_known_has_a_feed_with_these() {
    let edition = edition("tests/fixtures/next/announced.json");
    let feed = feed_of(&edition, &Feed::Whole);
    assert_eq!(uids(&feed), ["2027.days@bluehats.code.gouv.fr"]);
    assert_sound("feed-announced", &feed);
}

#[test]
fn every_feed_of_every_edition_is_sound() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("feeds");
    let mut files = Vec::new();
    for edition in years() {
        for feed in Feed::all(&edition, &Index::new(&edition)) {
            let file = folder.join(feed.address(&edition.id).replace('/', "-"));
            std::fs::create_dir_all(&folder).expect("the build's own directory can be written");
            std::fs::write(&file, feed_of(&edition, &feed)).expect("the build's own directory can be written");
            files.push(file);
        }
    }
    assert_eq!(findings_in(&files), "");
}

#[test]
fn a_feed_and_a_file_of_the_same_revision_say_the_same() {
    for edition in years() {
        let (_, feed) = read(&feed_of(&edition, &Feed::Whole));
        let (_, file) = read(&super::write_all(&edition));
        assert_eq!(feed.len(), file.len());
        for (one, other) in feed.iter().zip(&file) {
            // The addresses of the tests are not those of the site.
            let known = |event: &Properties| -> Vec<_> {
                content(event).into_iter().filter(|(name, _)| name != "URL").collect()
            };
            assert_eq!(known(one), known(other));
        }
    }
}

#[test]
fn a_feed_of_a_later_revision_has_a_greater_sequence() {
    let mut edition = edition_2024();
    let before = sequence(&edition);
    edition.revision += chrono::TimeDelta::seconds(1);
    assert_eq!(sequence(&edition), before + 1);
    let (_, events) = read(&feed_of(&edition, &Feed::Talk("tradopen".into())));
    assert_eq!(events[0].raw("SEQUENCE"), Some(&*(before + 1).to_string()));
}

#[test]
fn a_cancelled_talk_stays_in_its_feeds_and_says_so() {
    let mut edition = edition_2024();
    let position = edition.talks.iter().position(|talk| talk.id.as_str() == "tradopen").expect("it is there");
    edition.talks[position].status = bluehats::programme::Status::Cancelled;
    let (_, events) = read(&feed_of(&edition, &Feed::Talk("tradopen".into())));
    assert_eq!(events[0].raw("STATUS"), Some("CANCELLED"));
    assert_eq!(events.len(), 1);
}

#[test]
fn the_same_programme_gives_the_same_bytes() {
    for edition in years() {
        for feed in [Feed::Whole, Feed::Talk(edition.talks[0].id.clone())] {
            assert_eq!(feed_of(&edition, &feed), feed_of(&year(edition.id.as_str()), &feed));
        }
    }
}

#[test]
fn a_query_chooses_the_feeds_of_its_facets() {
    let edition = edition_2024();
    let index = Index::new(&edition);
    let query =
        Query::from_query_string("organisme=dinum&organisme=nulle-part&theme=education&q=Grist&jour=2024-12-04");
    let feeds = [part(Facet::Organisation, "dinum"), part(Facet::Topic, "education")];
    assert_eq!(Feed::chosen(&index, &query), feeds);
    for nothing in ["", "q=Grist", "organisme=nulle-part"] {
        assert_eq!(Feed::chosen(&index, &Query::from_query_string(nothing)), [], "{nothing}");
    }
}
