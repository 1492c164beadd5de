//! One name, one thing: over the years an organisation or a topic keeps its identifier, and nothing of one edition can
//! be taken for something of another.

use std::collections::{BTreeMap, BTreeSet};

use bluehats::programme::schedule::{edition_of_key, key, talk_of_key};
use bluehats::programme::search::fold;
use bluehats::programme::{Edition, Organisation, OrganisationId, TopicId};

use crate::calendar::{uids, write_all, write_days};
use crate::published::{time, year, years};

/// All names that an edition has for an organisation, folded: capitals and accents do not make another body.
fn names(organisation: &Organisation) -> BTreeSet<String> {
    let short = organisation.short.iter();
    [&organisation.name].into_iter().chain(short).chain(&organisation.aliases).map(|name| fold(name)).collect()
}

/// Every organisation of every year, by its identifier.
fn by_identifier(editions: &[Edition]) -> BTreeMap<&OrganisationId, Vec<(&Edition, &Organisation)>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for edition in editions {
        for organisation in &edition.organisations {
            all.entry(&organisation.id).or_default().push((edition, organisation));
        }
    }
    all
}

#[test]
fn an_organisation_is_known_in_each_year_by_its_names_of_the_others() {
    let editions = years();
    let mut come_back = Vec::new();
    for (id, all) in by_identifier(&editions) {
        for ((edition, one), (other_edition, other)) in
            all.iter().flat_map(|one| all.iter().map(move |other| (one, other)))
        {
            let known = names(other);
            for name in [Some(&one.name), one.short.as_ref()].into_iter().flatten() {
                assert!(known.contains(&fold(name)), "{id}: {name} of {} in {}", edition.id, other_edition.id);
            }
        }
        if all.len() > 1 {
            come_back.push(id.as_str());
        }
    }
    let expected = "adullact anct anssi dgfip dinum etalab fun gendarmerie-nationale health-data-hub insee menj mesr mi \
                    mission-label pcll";
    assert_eq!(come_back.join(" "), expected);
}

#[test]
fn two_organisations_never_share_a_name() {
    let editions = years();
    let mut owners: BTreeMap<String, &OrganisationId> = BTreeMap::new();
    for (id, all) in by_identifier(&editions) {
        for name in all.iter().flat_map(|(_, organisation)| names(organisation)) {
            let owner = owners.entry(name.clone()).or_insert(id);
            assert_eq!(*owner, id, "both are called {name}");
        }
    }
}

#[test]
fn an_organisation_is_part_of_the_same_one_in_each_year() {
    let editions = years();
    for (id, all) in by_identifier(&editions) {
        let parents: BTreeSet<Option<&OrganisationId>> = all.iter().map(|(_, of)| of.part_of.as_ref()).collect();
        assert_eq!(parents.len(), 1, "{id}: {parents:?}");
    }
}

#[test]
fn each_year_shows_the_name_of_its_year() {
    for (id, shown) in [
        (
            "menj",
            &[("2018", "Ministère de l’Éducation nationale"), ("2022", "MENJS"), ("2023", "MENJ"), ("2024", "MENJS")][..],
        ),
        ("mi", &[("2018", "Ministère de l’Intérieur"), ("2022", "MI"), ("2023", "MIOM"), ("2024", "MI")]),
        ("pcll", &[("2018", "Pôle logiciels libres du ministère de l’Éducation nationale"), ("2024", "PCLL")]),
        ("adullact", &[("2018", "ADULLACT"), ("2021", "Adullact"), ("2022", "ADULLACT"), ("2023", "ADULLACT")]),
        ("dinum", &[("2021", "DINUM"), ("2022", "DINUM"), ("2023", "DINUM"), ("2024", "DINUM")]),
        ("etalab", &[("2021", "Etalab"), ("2022", "Etalab"), ("2023", "Etalab")]),
    ] {
        let editions = years();
        let found: Vec<(&str, &str)> = editions
            .iter()
            .filter_map(|edition| Some((edition.id.as_str(), edition.organisation(&id.into())?.label())))
            .collect();
        assert_eq!(found, shown, "{id}");
    }
    let name = |id: &str| year(id).organisation(&"mi".into()).map(|organisation| organisation.name.clone());
    assert_eq!(name("2023").as_deref(), Some("Ministère de l’Intérieur et des Outre-Mer"));
    assert_eq!(name("2024").as_deref(), Some("Ministère de l’Intérieur"));
}

#[test]
fn a_topic_has_one_name_over_the_years() {
    let editions = years();
    let mut known: BTreeMap<&TopicId, (&str, &str)> = BTreeMap::new();
    for topic in editions.iter().flat_map(|edition| &edition.topics) {
        let name = (topic.french.as_str(), topic.english.as_str());
        assert_eq!(*known.entry(&topic.id).or_insert(name), name, "{}", topic.id);
    }
    let distinct: BTreeSet<_> = known.values().collect();
    assert_eq!((known.len(), distinct.len()), (9, 9));
}

// Identifiers.

#[test]
fn talks_and_stands_of_an_edition_have_names_of_their_own() {
    for edition in years() {
        let ids: BTreeSet<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
        assert_eq!(ids.len(), edition.talks.len() + edition.stands.len(), "{}", edition.id);
    }
}

/// The UIDs of every event that an edition can ever give.
fn all_uids(edition: &Edition) -> Vec<String> {
    // Talks with a time are events of their own; a block is one when it has a talk without.
    let mut timed = edition.clone();
    timed.talks.iter_mut().for_each(|talk| talk.start = Some(time("2024-12-04T09:00:00+01:00")));
    let mut blocks = edition.clone();
    let model = edition.talks[0].clone();
    let within = |block: &bluehats::programme::Block| bluehats::programme::Talk {
        id: block.id.as_str().into(),
        block: Some(block.id.clone()),
        start: None,
        end: None,
        ..model.clone()
    };
    blocks.talks = edition.blocks.iter().map(within).collect();
    blocks.stands.clear();
    let files = [write_all(&timed), write_all(&blocks), write_days(edition)];
    files.iter().flat_map(|file| uids(file)).collect()
}

#[test]
fn no_two_calendar_events_of_all_years_have_the_same_uid() {
    let mut all = BTreeSet::new();
    let mut count = 0;
    for edition in years() {
        let uids = all_uids(&edition);
        assert_eq!(uids.len(), edition.keepables().count() + edition.blocks.len() + 1, "{}", edition.id);
        count += uids.len();
        all.extend(uids);
    }
    assert_eq!(all.len(), count);
    assert_eq!(count, 114 + 2 + 51 + 7, "talks, stands, blocks, editions");
}

#[test]
fn what_was_kept_of_one_edition_is_never_read_as_anothers() {
    let editions = years();
    for edition in &editions {
        for item in edition.keepables() {
            let stored = key(&edition.id, item.id());
            assert_eq!(edition_of_key(&stored).as_ref(), Some(&edition.id));
            for other in &editions {
                let read = talk_of_key(&other.id, &stored);
                assert_eq!(read.as_ref(), (other.id == edition.id).then_some(item.id()), "{stored} in {}", other.id);
            }
        }
    }
}

#[test]
fn the_two_editions_of_2022_keep_apart() {
    let (summer, autumn) = ("2022-07".into(), "2022".into());
    let stored = key(&summer, &"conclusion".into());
    assert_eq!(stored, "bluehats/kept/2022-07/conclusion");
    assert_eq!((talk_of_key(&summer, &stored), talk_of_key(&autumn, &stored)), (Some("conclusion".into()), None));
    let stored = key(&autumn, &"07-conclusion".into());
    assert_eq!((talk_of_key(&summer, &stored), talk_of_key(&autumn, &stored)), (None, Some("07-conclusion".into())));
}
