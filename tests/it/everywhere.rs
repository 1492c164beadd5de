//! What is asked of all editions: the whole history of a body, of a person, of a word.

use bluehats::programme::filter::{Facet, Index, Query};
use bluehats::programme::person::is_same;
use bluehats::programme::search::{Words, fold};
use bluehats::programme::{Edition, Talk};
use proptest::prelude::*;

use crate::filter::{asked, select};
use crate::generate::config;
use crate::published::{year, years};

/// The talks of all editions that answer a query, oldest first: `2023/grist`.
fn found(query: &Query) -> Vec<String> {
    let of = |edition: Edition| -> Vec<String> {
        let talks = Index::new(&edition).matching(query, &Words::new(&query.text));
        talks.ones().map(|at| format!("{}/{}", edition.id, edition.talks[at].id)).collect()
    };
    years().into_iter().flat_map(of).collect()
}

fn search(text: &str) -> Vec<String> {
    found(&Query::default().with_text(text))
}

fn person(name: &str) -> Vec<String> {
    found(&Query::default().with_person(name))
}

fn organisation(id: &str) -> Vec<String> {
    found(&Query::default().with(Facet::Organisation, id, true))
}

/// The talks of all editions of which something holds, oldest first, told without any index.
fn told(holds: impl Fn(&Edition, &Talk) -> bool) -> Vec<String> {
    let of = |edition: &Edition| -> Vec<String> {
        let talks = edition.talks.iter().filter(|talk| holds(edition, talk));
        talks.map(|talk| format!("{}/{}", edition.id, talk.id)).collect()
    };
    years().iter().flat_map(of).collect()
}

// Words.

#[test]
fn grist_is_found_in_the_years_in_which_somebody_spoke_of_it() {
    let expected = ["2023/grist", "2024/grist-tableur", "2024/grist-compagnon"];
    for typed in ["Grist", "grist", " GRIST ", "gris"] {
        assert_eq!(search(typed), expected, "{typed}");
    }
    let speaks_of_it = |edition: &Edition, talk: &Talk| {
        let names = talk.organisations.iter().flat_map(|id| edition.lineage(id)).map(|of| of.name.as_str());
        let speakers = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref());
        let texts = [Some(talk.title.as_str()), talk.summary.as_deref()].into_iter().flatten();
        texts.chain(names).chain(speakers).any(|text| fold(text).contains("grist"))
    };
    assert_eq!(told(speaks_of_it), expected);
}

#[test]
fn what_came_back_over_the_years_is_found_in_each_of_them() {
    for (typed, expected) in [
        ("guix", &["2019/guix", "2022/guix"][..]),
        ("scenari", &["2021/scenari", "2024/scenari"]),
        ("esup-pod", &["2021/esup-pod", "2022/esup-pod"]),
        (
            "demarches simplifiees",
            &[
                "2021/demarches-simplifiees-dinum",
                "2021/demarches-simplifiees-adullact",
                "2022/demarches-simplifiees",
                "2023/contributeur-demarches-simplifiees",
                "2024/demarches-simplifiees",
            ],
        ),
        ("tradtradopen", &[]),
        ("TradEmploi", &["2024/tradopen"]),
    ] {
        assert_eq!(search(typed), expected, "{typed}");
    }
}

#[test]
fn a_name_of_another_year_finds_the_talks_of_this_one() {
    assert_eq!(search("MIOM"), organisation("mi"));
    let both = ["2022/capytale", "2023/eole3", "2024/opennebula"];
    for typed in ["MENJ", "MENJS"] {
        let found = search(typed);
        assert!(both.iter().all(|talk| found.contains(&(*talk).to_owned())), "{typed}: {found:?}");
    }
}

#[test]
fn nothing_asked_is_all_that_there_is() {
    assert_eq!(found(&Query::default()).len(), 114);
    assert_eq!(search("introuvable"), [""; 0]);
}

// Persons.

#[test]
fn a_person_is_one_over_the_years_however_the_name_is_written() {
    let vrignaud = ["2021/demarches-simplifiees-dinum", "2022/demarches-simplifiees", "2024/demarches-simplifiees"];
    let guerry = ["2021/sill", "2021/sourcehut", "2023/mission-logiciels-libres", "2024/nouveautes-code-gouv-fr"];
    let kauffmann = [
        "2021/ressources-educatives-libres",
        "2022/forge-et-amdac-vador",
        "2023/situlearn",
        "2024/forge-communs-numeriques",
    ];
    let paccoud = ["2018/presentations-courtes-11h30", "2022/jitsi", "2024/opendesk"];
    for (names, expected) in [
        (&["V. Viers", "v. viers", "Vincent Viers"][..], &["2024/grist-tableur", "2024/grist-compagnon"][..]),
        (&["Philippe Vrignaud", "P. Vrignaud", " PHILIPPE  VRIGNAUD"], &vrignaud),
        (&["Bastien Guerry", "B. Guerry", "b.\u{a0}guerry"], &guerry),
        (&["Alexis Kauffmann", "A. Kauffmann"], &kauffmann),
        (&["Samuel Paccoud", "S. Paccoud"], &paccoud),
        (&["Virgile Deville", "V. Deville"], &["2023/accelerateur-initiatives-citoyennes", "2024/docs"]),
        (&["Erwan Le Gall", "Erwan le Gall"], &["2018/presentations-courtes-10h", "2021/framadate"]),
        (&["J.-S. Barboteu", "Jean-Sébastien Barboteu"], &["2024/scenari"]),
        (&["A. Robin"], &["2024/visio", "2024/proconnect"]),
    ] {
        for name in names {
            assert_eq!(person(name), expected, "{name}");
        }
    }
}

#[test]
fn another_person_is_not_found_under_a_name_that_is_alike() {
    for name in ["Guerry", "Bernard Viers", "X. Guerry", "Bastien", "Guerry Bastien", "Robin", "dinum", "%", "*"] {
        assert_eq!(person(name), [""; 0], "{name}");
    }
    assert_eq!(person("Basile Guerry"), ["2024/nouveautes-code-gouv-fr"], "an initial may be anybody's");
}

#[test]
fn each_who_spoke_is_found_under_the_name_that_is_shown() {
    for edition in years() {
        let index = Index::new(&edition);
        for (position, talk) in edition.talks.iter().enumerate() {
            for name in talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()) {
                let query = Query::default().with_person(name);
                assert!(select(&index, &query).talks.contains(position), "{} {name}", edition.id);
                assert_eq!(Query::from_query_string(&query.to_query_string()), query);
            }
        }
    }
}

#[test]
fn no_two_names_of_one_talk_are_one_persons() {
    for edition in years() {
        for talk in &edition.talks {
            let names: Vec<&str> = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
            for (at, name) in names.iter().enumerate() {
                assert!(!names.iter().skip(at + 1).any(|other| is_same(name, other)), "{} {name}", talk.id);
            }
        }
    }
}

#[test]
fn a_person_is_in_the_address() {
    let query = Query::default().with_person("B. Guerry").with_text("code");
    assert_eq!(query.to_query_string(), "personne=B.+Guerry&q=code");
    assert_eq!(Query::from_query_string("q=code&personne=B.%20Guerry"), query);
    assert_eq!(found(&query), ["2024/nouveautes-code-gouv-fr"]);
    assert!(!query.is_unfiltered() && query.unfiltered().is_unfiltered());
    assert_eq!(Query::from_query_string("personne=").person, "");
    assert_eq!(Query::from_query_string("personne=%00%0AA.%20B").person, "A. B");
    assert_eq!(Query::from_query_string("personne=%20").to_query_string(), "personne=+");
    assert_eq!(found(&Query::default().with_person(" ")).len(), 114, "nobody in particular");
}

// Organisations.

#[test]
fn an_organisation_is_found_over_the_years_with_its_parts() {
    assert_eq!(
        organisation("menj"),
        [
            "2018/presentations-courtes-10h",
            // Of the pôle logiciels libres.
            "2018/presentations-courtes-14h30",
            "2022/bigbluebutton",
            "2022/capytale",
            "2022/forge-et-amdac-vador",
            "2022/awx-debian",
            "2023/eole3",
            "2023/mim-libre",
            "2023/superset",
            "2023/situlearn",
            // Of the PCLL and of the DNE.
            "2024/opennebula",
            "2024/forge-communs-numeriques",
        ]
    );
    assert_eq!(organisation("pcll"), ["2018/presentations-courtes-14h30", "2024/opennebula"]);
    assert_eq!(
        organisation("mi"),
        ["2018/presentations-courtes-16h", "2022/orchestrateur-devsecops", "2023/plateforme-devsecops"],
        "in 2024 it had a stand and no talk"
    );
}

#[test]
fn the_dinum_is_found_over_the_years_with_its_parts() {
    let dinum = organisation("dinum");
    assert_eq!(
        dinum[..15],
        [
            "2021/catalogue-gouvtech",
            "2021/sill",
            "2021/demarches-simplifiees-dinum",
            // Of the mission Green Tech, the pôle Design, Etalab.
            "2021/numerique-et-environnement",
            "2021/framadate",
            "2021/sourcehut",
            "2022/semester-of-code",
            "2022/dites-le-nous-une-fois",
            "2022/demarches-simplifiees",
            // Of a pole of Etalab, itself of the DINUM.
            "2022/plan-d-action",
            // Of the AIC.
            "2023/accelerateur-initiatives-citoyennes",
            "2023/collaboration-etat-communs",
            "2023/assistant-rgaa",
            "2023/albert",
            "2023/mission-logiciels-libres",
        ]
    );
    assert_eq!(dinum.len(), 15 + 9, "and nine of 2024");
    assert!(dinum[15..].iter().all(|talk| talk.starts_with("2024/")));
    let behind = |edition: &Edition, talk: &Talk| {
        talk.organisations.iter().flat_map(|id| edition.lineage(id)).any(|of| of.id.as_str() == "dinum")
    };
    assert_eq!(told(behind), dinum);
}

#[test]
fn a_topic_is_found_over_the_years() {
    let education = found(&Query::default().with(Facet::Topic, "education", true));
    let of = |edition: &Edition, talk: &Talk| edition.talks.len() > 4 && talk.topics.contains(&"education".into());
    assert_eq!(education, told(of));
    assert!(
        ["2019/pix", "2021/scenari", "2022/capytale", "2023/primtux", "2024/scenari"]
            .iter()
            .all(|talk| education.contains(&(*talk).to_owned()))
    );
}

#[test]
fn questions_narrow_one_another() {
    let query = Query::default().with(Facet::Organisation, "dinum", true).with_text("grist");
    assert_eq!(found(&query), ["2024/grist-tableur", "2024/grist-compagnon"]);
    let query = Query::default().with(Facet::Organisation, "anct", true).with_text("grist");
    assert_eq!(found(&query), ["2023/grist", "2024/grist-compagnon"]);
    assert_eq!(found(&query.with_person("V. Viers")), ["2024/grist-compagnon"]);
    assert_eq!(found(&query.with_person("B. Guerry")), [""; 0]);
}

// What an edition does not have.

#[test]
fn what_one_edition_does_not_have_excludes_nothing_there_and_finds_nothing_among_all() {
    let edition = year("2024");
    let index = Index::new(&edition);
    let query = Query::default().with(Facet::Organisation, "insee", true);
    let selection = select(&index, &query);
    assert_eq!((selection.len(), selection.unknown.len()), (15, 1), "in 2024 the INSEE had no talk");
    assert!(index.matching(&query, &Words::default()).is_clear());
    // Organisations of a stand alone are no values of the facet either.
    let query = Query::default().with(Facet::Organisation, "anssi", true);
    assert!(index.matching(&query, &Words::default()).is_clear());
    // One of two is enough.
    let query = query.with(Facet::Organisation, "menj", true);
    assert_eq!(index.matching(&query, &Words::default()), select(&index, &query).talks);
}

#[test]
fn among_all_editions_no_day_and_no_room_is_asked_for() {
    let query =
        Query::from_query_string("jour=2024-12-04&salle=ada-lovelace&organisme=dinum&personne=B.+Guerry&q=code");
    assert_eq!(query.everywhere().to_query_string(), "organisme=dinum&personne=B.+Guerry&q=code");
    let query = Query::from_query_string("jour=2024-12-04");
    assert!(query.everywhere().is_unfiltered());
    assert_eq!(found(&query).len(), 114, "a day excludes nothing");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn matching_is_selecting_on_any_day_unless_a_facet_asks_only_for_what_is_not_there((edition, query) in asked()) {
        let index = Index::new(&edition);
        let has = |facet: Facet, id: &str| index.values(facet).iter().any(|value| &*value.id == id);
        let hopeless = Facet::ALL.into_iter().any(|facet| {
            let chosen = query.chosen(facet);
            !chosen.is_empty() && !chosen.iter().any(|id| has(facet, id))
        });
        let matching = index.matching(&query, &Words::new(&query.text));
        let selected = select(&index, &query.with_day(None)).talks;
        let expected: Vec<usize> = selected.ones().filter(|_| !hopeless).collect();
        prop_assert_eq!(matching.ones().collect::<Vec<_>>(), expected);
    }
}
