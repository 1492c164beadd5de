//! What holds of every filter and every search, on random editions.

use bluehats::programme::filter::{Facet, Index, LONGEST_SEARCH, Query, Selection};
use bluehats::programme::person::is_same;
use bluehats::programme::search::{Words, fold};
use bluehats::programme::{Edition, OrganisationId, Talk};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample;

use crate::generate::{config, edition, nasty, phrase};
use crate::published::edition_2024;

/// The identifiers that a facet of an edition may be asked for, one unknown among them.
fn identifiers(edition: &Edition, facet: Facet) -> Vec<String> {
    let mut ids: Vec<String> = match facet {
        Facet::Room => edition.rooms.iter().map(|room| room.id.to_string()).collect(),
        Facet::Organisation => edition.organisations.iter().map(|organisation| organisation.id.to_string()).collect(),
        Facet::Topic => edition.topics.iter().map(|topic| topic.id.to_string()).collect(),
    };
    ids.push("unknown".to_owned());
    ids
}

/// A query that makes sense for an edition, most of the time.
fn question(edition: &Edition) -> impl Strategy<Value = Query> + use<> {
    let values = |facet| vec(sample::select(identifiers(edition, facet)), 0..3);
    let days: Vec<_> = edition.days.iter().map(|day| day.date).collect();
    let speakers = edition.talks.iter().flat_map(|talk| &talk.speakers).filter_map(|speaker| speaker.name.clone());
    let mut persons: Vec<String> = speakers.collect();
    persons.push("Ada Lovelace".to_owned());
    (
        option::of(sample::select(days)),
        prop_oneof![3 => Just(String::new()), 1 => phrase().prop_map(|text| text.chars().take(4).collect())],
        values(Facet::Room),
        values(Facet::Organisation),
        values(Facet::Topic),
        option::weighted(0.2, sample::select(persons)),
    )
        .prop_map(|(day, text, rooms, organisations, topics, person)| {
            let mut query = Query::default();
            query.day = day;
            query.text = text;
            query.person = person.unwrap_or_default();
            choosing(query, [rooms, organisations, topics])
        })
}

/// The query with these values chosen in each facet.
fn choosing(query: Query, values: [Vec<String>; 3]) -> Query {
    let choose = |query: Query, (facet, values): (Facet, Vec<String>)| {
        values.iter().fold(query, |query, value| query.with(facet, value, true))
    };
    Facet::ALL.into_iter().zip(values).fold(query, choose)
}

/// An edition and something to ask it.
pub fn asked() -> impl Strategy<Value = (Edition, Query)> {
    edition(0..40, phrase()).prop_flat_map(|edition| {
        let query = question(&edition);
        (Just(edition), query)
    })
}

/// What answers a query.
pub fn select(index: &Index, query: &Query) -> Selection {
    index.select(query, &Words::new(&query.text))
}

/// The query with nothing chosen in a facet.
fn cleared(query: &Query, facet: Facet) -> Query {
    query.chosen(facet).iter().fold(query.clone(), |cleared, value| cleared.with(facet, value, false))
}

fn talks(selection: &Selection) -> Vec<usize> {
    selection.talks.ones().collect()
}

/// Whether a talk answers a query, told without any index.
fn answers(edition: &Edition, talk: &Talk, query: &Query) -> bool {
    let day = query.day.is_none_or(|day| edition.date_of(talk) == Some(day));
    let facets = Facet::ALL.into_iter().all(|facet| {
        // A value that no talk of the edition bears is not offered, and excludes nothing.
        let borne = |value: &str| edition.talks.iter().any(|talk| bears(edition, talk, facet, value));
        let chosen: Vec<&str> = query.chosen(facet).iter().map(|value| &**value).filter(|value| borne(value)).collect();
        chosen.is_empty() || chosen.iter().any(|value| bears(edition, talk, facet, value))
    });
    let mut texts = vec![talk.title.clone()];
    texts.extend(talk.speakers.iter().filter_map(|speaker| speaker.name.clone()));
    texts.extend(talk.organisations.iter().flat_map(|id| edition.lineage(id)).map(|of| of.name.clone()));
    texts.extend(talk.topics.iter().filter_map(|id| edition.topic(id)).map(|topic| topic.french.clone()));
    texts.extend(talk.summary.clone());
    let words = fold(&query.text);
    let mut speakers = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref());
    let speaks = query.person.is_empty() || speakers.any(|name| is_same(name, &query.person));
    day && facets && speaks && words.split_whitespace().all(|word| texts.iter().any(|text| fold(text).contains(word)))
}

fn bears(edition: &Edition, talk: &Talk, facet: Facet, value: &str) -> bool {
    match facet {
        Facet::Room => edition.room_of(talk).is_some_and(|room| room.id.as_str() == value),
        Facet::Organisation => {
            talk.organisations.iter().flat_map(|id| edition.lineage(id)).any(|parent| parent.id.as_str() == value)
        }
        Facet::Topic => talk.topics.iter().any(|topic| topic.as_str() == value),
    }
}

fn query_of_anything() -> impl Strategy<Value = Query> {
    let values = || vec(prop_oneof!["[a-z0-9-]{1,8}", any::<String>(), nasty()], 0..4);
    let typed = || any::<char>().prop_map(|character| if character.is_control() { ' ' } else { character });
    let text = move || vec(typed(), 0..LONGEST_SEARCH);
    let day = (1..4000_i32).prop_map(|day| chrono::NaiveDate::from_num_days_from_ce_opt(730_000 + day));
    let texts = (text(), text());
    (day, texts, values(), values(), values()).prop_map(|(day, (text, person), rooms, organisations, topics)| {
        let mut query = Query::default();
        query.day = day;
        query.text = text.into_iter().collect();
        query.person = person.into_iter().collect();
        choosing(query, [rooms, organisations, topics])
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_query_survives_the_address(query in query_of_anything()) {
        let text = query.to_query_string();
        prop_assert!(text.is_ascii());
        prop_assert_eq!(Query::from_query_string(&text), query);
    }

    #[test]
    fn any_text_in_the_address_is_some_query_and_stays_it(text in nasty()) {
        let query = Query::from_query_string(&text);
        prop_assert!(query.text.chars().count() <= LONGEST_SEARCH);
        prop_assert_eq!(Query::from_query_string(&query.to_query_string()), query);
    }

    #[test]
    fn the_index_answers_as_a_look_at_each_talk_would((edition, query) in asked()) {
        let expected: Vec<usize> =
            (0..edition.talks.len()).filter(|at| answers(&edition, &edition.talks[*at], &query)).collect();
        prop_assert_eq!(talks(&select(&Index::new(&edition), &query)), expected);
    }

    #[test]
    fn a_count_is_the_length_of_what_the_value_alone_would_select((edition, query) in asked()) {
        let index = Index::new(&edition);
        let selection = select(&index, &query);
        for facet in Facet::ALL {
            for (position, value) in index.values(facet).iter().enumerate() {
                let alone = cleared(&query, facet).with(facet, &value.id, true);
                prop_assert_eq!(selection.count(facet, position), select(&index, &alone).len());
            }
        }
    }

    #[test]
    fn values_of_a_facet_are_alternatives((edition, query) in asked(), places in vec(any::<sample::Index>(), 2)) {
        let index = Index::new(&edition);
        for facet in Facet::ALL.into_iter().filter(|facet| !index.values(*facet).is_empty()) {
            let [one, other] = [0, 1].map(|place: usize| &places[place].get(index.values(facet)).id);
            let base = cleared(&query, facet);
            let both = select(&index, &base.with(facet, one, true).with(facet, other, true));
            let mut union = select(&index, &base.with(facet, one, true)).talks;
            union.union_with(&select(&index, &base.with(facet, other, true)).talks);
            prop_assert_eq!(both.talks, union);
        }
    }

    #[test]
    fn facets_narrow_one_another((edition, query) in asked()) {
        let index = Index::new(&edition);
        let mut together = select(&index, &query.unfiltered()).talks;
        let text = query.unfiltered().with_text(&query.text).with_person(&query.person);
        together.intersect_with(&select(&index, &text).talks);
        for facet in Facet::ALL {
            let alone = query.chosen(facet).iter().fold(query.unfiltered(), |alone, value| alone.with(facet, value, true));
            together.intersect_with(&select(&index, &alone).talks);
        }
        prop_assert_eq!(select(&index, &query).talks, together);
    }

    #[test]
    fn an_organisation_holds_the_talks_of_its_parts((edition, _) in asked()) {
        let index = Index::new(&edition);
        let of = |id: &str| select(&index, &Query::default().with(Facet::Organisation, id, true)).talks;
        for organisation in &edition.organisations {
            for parent in edition.lineage(&organisation.id) {
                let offered = index.values(Facet::Organisation).iter().any(|value| *value.id == *organisation.id.as_str());
                prop_assert!(!offered || of(organisation.id.as_str()).is_subset(&of(parent.id.as_str())));
            }
        }
    }

    #[test]
    fn an_organisation_is_offered_right_after_the_one_it_is_part_of_and_its_other_parts((edition, _) in asked()) {
        let index = Index::new(&edition);
        let mut path: Vec<&str> = Vec::new();
        for value in index.values(Facet::Organisation) {
            path.truncate(value.depth);
            let organisation = edition.organisation(&(&*value.id).into()).expect("it is the edition's");
            prop_assert_eq!(path.last().copied(), organisation.part_of.as_ref().map(OrganisationId::as_str));
            path.push(&value.id);
        }
    }

    #[test]
    fn unknown_values_are_named_and_exclude_nothing((edition, query) in asked()) {
        let index = Index::new(&edition);
        let asked = query.with(Facet::Topic, "nobody-has-this", true);
        let selection = select(&index, &asked);
        prop_assert!(selection.unknown.iter().any(|id| &**id == "nobody-has-this"));
        prop_assert_eq!(selection.talks, select(&index, &query).talks);
    }

    #[test]
    fn folding_twice_is_folding_once(text in nasty()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn marked_pieces_make_up_the_text(text in prop_oneof![phrase(), nasty()], typed in prop_oneof![phrase(), nasty()]) {
        let words = Words::new(&typed);
        let pieces = words.mark(&text);
        prop_assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text.clone());
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        let folded = fold(&text);
        let found = fold(&typed).split_whitespace().any(|word| folded.contains(word));
        prop_assert_eq!(pieces.iter().any(|piece| piece.marked), found);
    }
}

#[test]
fn every_single_character_folds_to_something_stable() {
    for character in '\0'..=char::MAX {
        let folded = fold(&character.to_string());
        assert_eq!(fold(&folded), folded, "{character:?}");
    }
}

#[test]
fn decomposed_french_letters_are_found_as_composed_ones() {
    let letters = [
        ("à", "a\u{300}"),
        ("â", "a\u{302}"),
        ("ä", "a\u{308}"),
        ("ç", "c\u{327}"),
        ("é", "e\u{301}"),
        ("è", "e\u{300}"),
        ("ê", "e\u{302}"),
        ("ë", "e\u{308}"),
        ("î", "i\u{302}"),
        ("ï", "i\u{308}"),
        ("ô", "o\u{302}"),
        ("ö", "o\u{308}"),
        ("ù", "u\u{300}"),
        ("û", "u\u{302}"),
        ("ü", "u\u{308}"),
        ("ÿ", "y\u{308}"),
        ("ñ", "n\u{303}"),
    ];
    for (composed, decomposed) in letters {
        assert_eq!(fold(composed), fold(decomposed));
        assert_eq!(fold(&composed.to_uppercase()), fold(&decomposed.to_uppercase()));
        assert_eq!(fold(composed), fold(&composed.to_uppercase()));
        assert_eq!(fold(composed), fold(&decomposed[..1]), "{composed}");
    }
}

#[test]
fn a_search_does_not_ask_for_accents_apostrophes_or_the_right_space() {
    let edition = edition_2024();
    let index = Index::new(&edition);
    let found = |typed: &str| {
        let mut query = Query::default();
        query.text = typed.into();
        select(&index, &query).talks.ones().map(|at| edition.talks[at].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(found("l'inclusion"), ["tradopen"]);
    assert_eq!(found("docs\u{a0}:"), ["docs"]);
    assert_eq!(found("CHAINE editoriale"), ["scenari"]);
    assert_eq!(found("grist donnees"), ["grist-tableur", "grist-compagnon"]);
    assert_eq!(found("viers dinum"), ["grist-tableur", "grist-compagnon"]);
    assert_eq!(found("geoplateforme"), ["ign-itowns-panoramax"]);
    assert_eq!(found("nobody"), [""; 0]);
}

#[test]
fn the_day_of_the_stands_has_no_talk() {
    let query = Query::from_query_string("jour=2024-12-05");
    assert!(select(&Index::new(&edition_2024()), &query).is_empty());
}
