//! What the head of each page tells, and what search engines read of the site.

use std::path::Path;

use serde_json::Value;

use super::{now, publish, site, text_of};
use crate::published::{catalogue, years};
use bluehats::publish::picture;

/// The content of the first `<meta>` that is so called.
fn meta(page: &str, property: &str) -> String {
    let begin = format!("property=\"{property}\" content=\"");
    let (_, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no {property}: {page}"));
    rest.split_once('"').expect("it ends").0.to_owned()
}

fn description(page: &str) -> String {
    let (before, _) = page.split_once("\" name=description>").expect("there is a description");
    before.rsplit_once('"').expect("it begins").1.to_owned()
}

/// The event that a page tells of.
fn event(page: &str) -> Option<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    Some(serde_json::from_str(rest.split_once("</script>").expect("it ends").0).expect("it is JSON"))
}

fn page(site: &Path, address: &str) -> String {
    text_of(&site.join(format!("{address}index.html")))
}

#[test]
fn each_page_says_what_it_is() {
    let site = site("head-pages");
    publish(&site, now()).expect("it is published");
    let first = page(&site, "");
    assert!(first.contains("<title>Programme — Journées #BlueHats 2024</title>"));
    assert!(first.contains("<link rel=\"canonical\" href=\"https://bluehats.code.gouv.fr/2024/\">"));
    assert_eq!(meta(&first, "og:url"), "https://bluehats.code.gouv.fr/2024/");
    assert_eq!(meta(&first, "og:image"), "https://bluehats.code.gouv.fr/2024/partage.png");
    assert!(description(&first).contains("Palais des congrès"));

    let talk = page(&site, "2024/presentations/tchap/");
    assert!(talk.contains("<link rel=\"canonical\" href=\"https://bluehats.code.gouv.fr/2024/presentations/tchap/\">"));
    let mut descriptions = std::collections::BTreeSet::new();
    for edition in years() {
        for talk in &edition.talks {
            let text = page(&site, &format!("{}/presentations/{}/", edition.id, talk.id));
            let description = description(&text);
            assert!((10..=160).contains(&description.chars().count()), "{}: {description}", talk.id);
            descriptions.insert(description);
        }
    }
    assert_eq!(descriptions.len(), years().iter().map(|edition| edition.talks.len()).sum::<usize>(), "each is another");
    for unlisted in ["2024/mon-programme/", "2024/changements/", "2024/proposer/"] {
        assert!(page(&site, unlisted).contains("<meta name=\"robots\" content=\"noindex\">"), "{unlisted}");
    }
    let lost = text_of(&site.join("404.html"));
    assert!(lost.contains("noindex") && !lost.contains("canonical"));
}

#[test]
fn an_event_has_place_times_and_organiser() {
    let site = site("head-events");
    publish(&site, now()).expect("it is published");
    let days = event(&page(&site, "2024/")).expect("the edition is an event");
    assert_eq!(days["@type"], "Event");
    assert_eq!(days["location"]["name"], "Palais des congrès");
    assert_eq!(days["organizer"]["name"], "Direction interministérielle du numérique");
    assert!(days["startDate"].as_str().is_some_and(|start| start.starts_with("2024-12-04")));
    let talk = event(&page(&site, "2024/presentations/tchap/")).expect("a talk is an event");
    assert_eq!(talk["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(talk["superEvent"]["name"], "Journées #BlueHats 2024");
    for edition in years() {
        for talk in &edition.talks {
            let told = event(&page(&site, &format!("{}/presentations/{}/", edition.id, talk.id)));
            let told = told.unwrap_or_else(|| panic!("{} is no event", talk.id));
            for needed in ["name", "startDate", "url", "eventStatus"] {
                assert!(!told[needed].is_null(), "{}: no {needed}", talk.id);
            }
            assert_eq!(told["location"].is_null(), edition.venue.is_none(), "{}", talk.id);
        }
    }
    assert_eq!(event(&page(&site, "2024/infos/")), None);
}

#[test]
fn a_cancelled_talk_is_a_cancelled_event() {
    let site = site("head-cancelled");
    let file = site.join("programmes/2024.json");
    let mut programme: Value = serde_json::from_str(&text_of(&file)).expect("it is JSON");
    let talk = programme["talks"].as_array_mut().and_then(|talks| talks.iter_mut().find(|talk| talk["id"] == "tchap"));
    talk.expect("it is there")["status"] = "cancelled".into();
    std::fs::write(&file, programme.to_string()).expect("it can be written");
    publish(&site, now()).expect("it is published");
    let event = event(&page(&site, "2024/presentations/tchap/")).expect("it is an event");
    assert_eq!(event["eventStatus"], "https://schema.org/EventCancelled");
}

#[test]
fn the_list_for_search_engines_has_each_page_once() {
    let site = site("head-list");
    publish(&site, now()).expect("it is published");
    let list = text_of(&site.join("sitemap.xml"));
    let addresses: Vec<&str> =
        list.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").expect("it ends").0).collect();
    let talks: usize = years().iter().map(|edition| edition.talks.len()).sum();
    // The programme, the infos and the calendars of each edition, and all editions.
    assert_eq!(addresses.len(), talks + 3 * years().len() + 1);
    for address in addresses {
        let path = address.strip_prefix(&*catalogue().site).expect("it is of the site");
        assert!(site.join(path).join("index.html").is_file(), "{address}");
    }
    assert_eq!(text_of(&site.join("robots.txt")), "Sitemap: https://bluehats.code.gouv.fr/sitemap.xml\n");
}

#[test]
fn each_edition_has_its_picture() {
    let pictures: Vec<Vec<u8>> =
        years().iter().map(|edition| picture::draw(edition).expect("it can be drawn")).collect();
    for (position, drawn) in pictures.iter().enumerate() {
        let reader = png::Decoder::new(std::io::Cursor::new(drawn)).read_info().expect("it is PNG");
        let header = reader.info();
        assert_eq!((header.width, header.height), picture::SIZE);
        assert!(drawn.len() < 60_000, "{} bytes", drawn.len());
        assert!(!pictures[..position].contains(drawn), "each is another");
    }
}
