//! The edition of 2024 as the organisers announced it: the table below was copied by hand from their last page.

use bluehats::programme::filter::{Facet, Index, Query};
use bluehats::programme::{Edition, Kind, Link, OrganisationId, Status, Talk};

use crate::filter::select;
use crate::published::{edition_2024, talk};

/// A line of the page: start, end, title, each speaker with an organisation; `-` for what it does not say.
type Fact = (&'static str, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const DEMONSTRATIONS: [Fact; 7] = [
    ("-", "-", "tchap", "Et vous, ça Tchap ?", &[("R. Allouche", "-")]),
    (
        "-",
        "-",
        "grist-tableur",
        "Grist: the spreadsheet that goes beyond the grid!",
        &[("V. Viers", "-"), ("A. Conception", "-")],
    ),
    (
        "-",
        "-",
        "docs",
        "Docs : la prise de notes collaborative qui vous aide à rester concentré sur l'essentiel",
        &[("V. Deville", "-")],
    ),
    (
        "-",
        "-",
        "demarches-simplifiees",
        "Démarches Simplifiées : un commun numérique au service de la dématérialisation des démarches",
        &[("P. Vrignaud", "-")],
    ),
    (
        "-",
        "-",
        "opendesk",
        "OpenDesk & La Suite : how 2 countries contribute to the same digital common for collaborative work",
        &[("S. Paccoud", "-"), ("A. Smolianiski", "-")],
    ),
    (
        "-",
        "-",
        "visio",
        "Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration",
        &[("A. Robin", "-")],
    ),
    ("-", "-", "proconnect", "ProConnect: Redefining Government Interoperability with SSO", &[("A. Robin", "-")]),
];

const TALKS: [Fact; 8] = [
    (
        "13:40",
        "14:00",
        "opennebula",
        "OpenNebula: un hyperviseur alternatif libre, 10 années d'usage au PCLL",
        &[("G. Grandgérard", "PCLL"), ("D. Dehennin", "PCLL")],
    ),
    (
        "14:00",
        "14:20",
        "tradopen",
        "TradOpen, un commun numérique au service de l’inclusion des usagers allophones",
        &[("A. Kourlaiev", "France Travail"), ("E. Disdero", "France Travail"), ("S. Chaize", "France Travail")],
    ),
    (
        "14:20",
        "14:40",
        "grist-compagnon",
        "Grist, votre compagnon open-source pour la donnée et pour réaliser des apps en low-code",
        &[("R. Serdoun", "ANCT"), ("V. Viers", "DINUM")],
    ),
    (
        "15:00",
        "15:20",
        "forge-communs-numeriques",
        "Des logiciels libres utiles à tous conçus dans la forge des communs numériques de apps.education.fr",
        &[("A. Kauffmann", "DNE"), ("B. Piedallu", "DNE")],
    ),
    (
        "15:20",
        "15:40",
        "lutece-citelibre",
        "De Lutece à CiteLibre, l'engagement de la Ville de Paris continue",
        &[("P. Bareille", "OSPO de la Ville de Paris")],
    ),
    (
        "15:40",
        "16:00",
        "scenari",
        "Usage de la chaîne éditoriale scenari pour produire un document académique",
        &[("J.-S. Barboteu", "DRANE IDF")],
    ),
    (
        "16:20",
        "17:00",
        "ign-itowns-panoramax",
        "iTowns / Panoramax / cartes.gouv.fr / Géoplateforme / Cartes IGN (mobile)",
        &[("-", "IGN")],
    ),
    ("17:00", "17:20", "nouveautes-code-gouv-fr", "Les nouveautés de code.gouv.fr", &[("B. Guerry", "code.gouv.fr")]),
];

/// The talks that answer when one organisation is chosen.
fn of_organisation(edition: &Edition, id: &str) -> Vec<String> {
    let selection = select(&Index::new(edition), &Query::default().with(Facet::Organisation, id, true));
    selection.talks.ones().map(|position| edition.talks[position].id.to_string()).collect()
}

fn clock(time: Option<bluehats::programme::Time>) -> String {
    time.map_or_else(|| "-".to_owned(), |time| time.format("%H:%M").to_string())
}

fn assert_as_announced(edition: &Edition, talk: &Talk, fact: &Fact) {
    let (start, end, id, title, speakers) = *fact;
    assert_eq!((talk.id.as_str(), talk.title.as_str()), (id, title));
    assert_eq!((clock(talk.start), clock(talk.end)), (start.to_owned(), end.to_owned()), "{id}");
    let label = |id: &OrganisationId| edition.organisation(id).expect("it is listed").label().to_owned();
    let found: Vec<(String, String)> = talk
        .speakers
        .iter()
        .map(|speaker| {
            let organisations: Vec<String> = speaker.organisations.iter().map(label).collect();
            let organisations = if organisations.is_empty() { "-".to_owned() } else { organisations.join(", ") };
            (speaker.name.clone().unwrap_or_else(|| "-".to_owned()), organisations)
        })
        .collect();
    let expected: Vec<(String, String)> =
        speakers.iter().map(|(name, organisation)| ((*name).to_owned(), (*organisation).to_owned())).collect();
    assert_eq!(found, expected, "{id}");
    assert_eq!(edition.room_of(talk).expect("every talk has a room").name, "Ada Lovelace", "{id}");
    assert_eq!(talk.status, Status::Confirmed, "{id}");
    for time in talk.start.into_iter().chain(talk.end) {
        assert_eq!(time.to_rfc3339().get(..11), Some("2024-12-04T"), "{id}");
        assert_eq!(time.offset().local_minus_utc(), 3600, "{id}");
    }
}

#[test]
fn every_demonstration_and_talk_is_as_announced() {
    let edition = edition_2024();
    assert_eq!(edition.talks.len(), DEMONSTRATIONS.len() + TALKS.len());
    for (talk, fact) in edition.talks.iter().zip(DEMONSTRATIONS.iter().chain(&TALKS)) {
        assert_as_announced(&edition, talk, fact);
    }
}

#[test]
fn the_demonstrations_are_the_dinums_and_have_no_time_of_their_own() {
    let edition = edition_2024();
    for (_, _, id, _, _) in DEMONSTRATIONS {
        let talk = talk(&edition, id);
        assert_eq!(talk.kind, Kind::Demonstration, "{id}");
        assert_eq!(talk.organisations, [OrganisationId::from("dinum")], "{id}");
        assert_eq!(talk.links[0].address, "https://lasuite.numerique.gouv.fr", "{id}");
        let block = edition.block_of(talk).expect("it is in a block");
        assert_eq!((clock(Some(block.start)), clock(block.end)), ("10:00".to_owned(), "12:30".to_owned()), "{id}");
    }
}

#[test]
fn the_afternoon_is_a_block_from_half_past_one_to_half_past_five() {
    let edition = edition_2024();
    let block = edition.block(&"presentations".into()).expect("it is listed");
    assert_eq!((clock(Some(block.start)), clock(block.end)), ("13:30".to_owned(), "17:30".to_owned()));
    for (_, _, id, _, _) in TALKS {
        assert_eq!(talk(&edition, id).kind, Kind::Talk, "{id}");
        assert_eq!(edition.block_of(talk(&edition, id)), Some(block), "{id}");
    }
}

#[test]
fn english_titles_are_said_to_be_english() {
    let edition = edition_2024();
    let english: Vec<&str> =
        edition.talks.iter().filter(|talk| talk.language == "en").map(|talk| talk.id.as_str()).collect();
    assert_eq!(english, ["grist-tableur", "opendesk", "visio", "proconnect"]);
}

#[test]
fn the_event_its_place_and_its_days_are_as_announced() {
    let edition = edition_2024();
    assert_eq!(edition.event.as_ref().expect("there is a fair").name, "Open Source Experience");
    let venue = edition.venue.as_ref().expect("there is a place");
    assert_eq!(venue.name, "Palais des congrès");
    assert_eq!(venue.address.as_deref(), Some("2 place de la Porte Maillot, 75017 Paris"));
    let dates: Vec<String> = edition.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2024-12-04", "2024-12-05"]);
    assert_eq!(edition.rooms[0].floor.as_deref(), Some("mezzanine"));
    let links: Vec<&str> = edition.links.iter().map(|link| link.address.as_str()).collect();
    assert_eq!(links, ["https://code.gouv.fr/fr/bluehats/", "https://code.gouv.fr/fr/bluehats/tags/rencontre/"]);
    let address = |link: &Option<Link>| link.as_ref().map(|link| link.address.clone()).unwrap_or_default();
    assert_eq!(address(&edition.registration), "https://www.opensource-experience.com/creer-mon-badge/");
    assert_eq!(address(&edition.contact), "mailto:bluehats@code.gouv.fr");
    assert_eq!(address(&edition.mailing_list), "https://code.gouv.fr/newsletters/subscribe/bluehats@mail.codegouv.fr");
}

#[test]
fn a_ministry_is_found_with_its_parts() {
    let edition = edition_2024();
    assert_eq!(of_organisation(&edition, "menj"), ["opennebula", "forge-communs-numeriques"]);
    assert_eq!(of_organisation(&edition, "pcll"), ["opennebula"]);
    assert_eq!(of_organisation(&edition, "ville-de-paris"), ["lutece-citelibre"]);
}

#[test]
fn the_dinum_stands_behind_nine_talks() {
    let edition = edition_2024();
    let found = of_organisation(&edition, "dinum");
    assert_eq!(found.len(), 9);
    assert_eq!(found[7..], ["grist-compagnon", "nouveautes-code-gouv-fr"]);
}

#[test]
fn a_ministry_is_found_under_each_of_its_names() {
    let edition = edition_2024();
    for typed in ["menj", "MENJS", "education nationale"] {
        let mut query = Query::default();
        query.text = typed.into();
        assert_eq!(select(&Index::new(&edition), &query).len(), 2, "{typed}");
    }
}

#[test]
fn nine_bodies_share_the_stand() {
    let edition = edition_2024();
    let [stand] = edition.stands.as_slice() else { panic!("there is one stand") };
    assert_eq!((stand.title.as_str(), stand.place.as_str()), ("Village du secteur public", "A12–A14"));
    let found: Vec<(&str, String)> = stand
        .exhibitors
        .iter()
        .map(|exhibitor| {
            let organisation = edition.organisation(&exhibitor.organisation).expect("it is listed");
            (organisation.label(), exhibitor.shows.join(", "))
        })
        .collect();
    let expected = [
        ("ANSSI", ""),
        ("DGFiP", "Nubo"),
        ("DINUM", "La Suite, code.gouv.fr"),
        ("France Travail", "francetravail.io"),
        ("IGN", ""),
        ("MI", "Cloud PI"),
        ("MESR", ""),
        ("MENJS", ""),
        ("Ville de Paris", "OSPO"),
    ];
    assert_eq!(found, expected.map(|(name, shows)| (name, shows.to_owned())));
}

#[test]
fn organisations_lead_to_the_pages_that_the_organisers_give() {
    let edition = edition_2024();
    let expected = [
        ("anct", "https://incubateur.anct.gouv.fr/"),
        ("anssi", "https://cyber.gouv.fr/"),
        ("dgfip", "https://www.economie.gouv.fr/dgfip"),
        ("dinum", "https://www.numerique.gouv.fr/"),
        ("code-gouv-fr", "https://code.gouv.fr/fr/"),
        ("drane-idf", "https://drane-versailles.region-academique-idf.fr"),
        ("france-travail", "https://francetravail.io/"),
        ("ign", "https://www.ign.fr/"),
        ("menj", "https://www.education.gouv.fr/"),
        ("dne", "https://www.education.gouv.fr/direction-du-numerique-pour-l-education-dne-9983"),
        ("pcll", "https://pcll.ac-dijon.fr/pcll/"),
        ("mesr", "https://www.enseignementsup-recherche.gouv.fr/fr"),
        ("mi", "https://www.interieur.gouv.fr"),
        ("ospo-ville-de-paris", "https://opensource.paris.fr/"),
    ];
    let found: Vec<(&str, &str)> = edition
        .organisations
        .iter()
        .flat_map(|organisation| {
            organisation.links.iter().map(|link| (organisation.id.as_str(), link.address.as_str()))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_talk_has_one_or_two_topics_and_every_topic_two_talks() {
    let edition = edition_2024();
    for talk in &edition.talks {
        assert!((1..=2).contains(&talk.topics.len()), "{}", talk.id);
    }
    for topic in &edition.topics {
        let talks = edition.talks.iter().filter(|talk| talk.topics.contains(&topic.id)).count();
        assert!(talks >= 2, "{}: {talks}", topic.id);
    }
}

#[test]
fn no_two_things_of_the_edition_share_an_identifier() {
    let edition = edition_2024();
    let mut ids: Vec<&str> = edition.talks.iter().map(|talk| talk.id.as_str()).collect();
    ids.extend(edition.stands.iter().map(|stand| stand.id.as_str()));
    ids.extend(edition.blocks.iter().map(|block| block.id.as_str()));
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
}
