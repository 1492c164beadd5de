//! The calendar feeds of a published site: a file at each address that the app links to, and nothing of them in the worker.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bluehats::programme::filter::{Facet, Index};
use bluehats::publish::feeds::text;
use bluehats::publish::publish;
use bluehats::publish::worker::NAME;
use bluehats::route::feed::Feed;

use super::{now, site};
use crate::published::{catalogue, years};

/// Every file below a folder, by its path within the site.
fn files(site: &Path, folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it is listed").path();
        if path.is_dir() {
            found.extend(files(site, &path));
        } else {
            found.insert(path.strip_prefix(site).expect("it is below it").to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn each_feed_that_the_app_links_to_is_a_file() {
    let site = site("publish-feeds");
    publish(&site, now()).expect("it is published");
    let mut expected = BTreeSet::new();
    for edition in years() {
        let index = Index::new(&edition);
        for feed in Feed::all(&edition, &index) {
            let address = feed.address(&edition.id);
            let file = fs::read_to_string(site.join(&address)).unwrap_or_else(|error| panic!("{address}: {error}"));
            assert_eq!(file, text(&feed, &catalogue(), &edition, &index), "{address}");
            assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{address}");
            expected.insert(address);
        }
        for facet in Facet::ALL {
            for value in index.values(facet) {
                let address = format!("{}/calendrier/{}/{}.ics", edition.id, facet.key(), value.id);
                assert!(expected.contains(&address), "{address}");
            }
        }
    }
    let written = files(&site, &site).into_iter();
    let written: BTreeSet<String> =
        written.filter(|file| Path::new(file).extension().is_some_and(|it| it == "ics")).collect();
    assert_eq!(written, expected, "and no others");
    assert!(
        written.len() > 114 + 7,
        "a feed for each talk and each edition, and those of the facets: {}",
        written.len()
    );
}

#[test]
fn publishing_twice_gives_the_same_feeds() {
    let read = |site: &Path| {
        publish(site, now()).expect("it is published");
        fs::read(site.join("2024/calendrier/programme.ics")).expect("it is there")
    };
    let site_of_feeds = site("publish-feeds-twice");
    assert_eq!(read(&site_of_feeds), read(&site_of_feeds));
    assert_eq!(read(&site_of_feeds), read(&site("publish-feeds-again")));
}

#[test]
fn the_worker_knows_no_feed() {
    let site = site("publish-feeds-worker");
    publish(&site, now()).expect("it is published");
    let worker = fs::read_to_string(site.join(NAME)).expect("there is a worker");
    assert!(!worker.contains(".ics") && !worker.contains("calendrier"));
}
