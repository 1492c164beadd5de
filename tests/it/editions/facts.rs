//! What each edition must tell its visitors, fact by fact. The talks of 2024 are in `tests/it/facts.rs`.

use bluehats::programme::{Block, Call, Edition, Kind, Link, Room, Talk, Time, Venue, When};

use crate::published::{stand, talk, time, year};

fn venue(edition: &Edition) -> &Venue {
    edition.venue.as_ref().expect("there is a place")
}

fn call(edition: &Edition) -> &Call {
    edition.call.as_ref().expect("there is a call")
}

fn address(link: Option<&Link>) -> &str {
    link.map(|link| link.address.as_str()).unwrap_or_default()
}

fn clock(time: Time) -> String {
    time.format("%H:%M").to_string()
}

/// The hours of a block, in short.
fn hours(block: &Block) -> String {
    format!("{}–{}", clock(block.start), block.end.map(clock).unwrap_or_default())
}

/// The hours of all blocks, with their titles.
fn outline(edition: &Edition) -> Vec<String> {
    edition.blocks.iter().map(|block| format!("{} {}", hours(block), block.title)).collect()
}

fn names(talk: &Talk) -> Vec<&str> {
    talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect()
}

/// Asserts that each of these stands in a text.
fn tells(text: Option<&str>, facts: &[&str]) {
    let text = text.expect("there is a text");
    for fact in facts {
        assert!(text.contains(fact), "{fact:?} is not in {text:?}");
    }
}

#[test]
fn of_2018_eight_blocks_are_known_and_who_spoke_but_no_title_of_a_talk() {
    let edition = year("2018");
    assert_eq!(
        outline(&edition),
        [
            "09:15–10:00 Accueil café",
            "10:00–10:45 Lightning talks et démonstrations",
            "10:45–11:30 Discussions thématiques au choix",
            "11:30–12:15 lightning talks et démonstrations",
            "12:30–14:00 Déjeuner discussion",
            "14:30–15:15 Lightning talks et démonstrations",
            "15:15–16:00 Discussions thématiques au choix",
            "16:00–16:45 Lightning talks et démonstrations",
        ]
    );
    let speakers: [&[&str]; 4] = [
        &["Marc Chantreux", "Anaël Beaugnon", "Erwan Le Gall"],
        &["Olivier Mari", "Anna-Livia Gomart", "Samuel Paccoud"],
        &["Myriam Terny", "Luc Bourdot", "Jean-Marc Leroux"],
        &["Lery Jicquel", "Pascal Kuczynski", "Fabien Antoine"],
    ];
    for (talk, speakers) in edition.talks.iter().zip(speakers) {
        let block = edition.block_of(talk).expect("it is in a block");
        assert_eq!((&talk.title, names(talk)), (&block.title, speakers.to_vec()), "no title of its own");
        assert_eq!((talk.kind, talk.start, edition.room_of(talk)), (Kind::Lightning, None, None));
    }
    assert_eq!(edition.event.as_ref().map(|event| event.name.as_str()), Some("Paris Open Source Summit"));
    tells(edition.summary.as_deref(), &["Le 6 décembre", "Docks de Paris", "Bastien Guerry"]);
}

#[test]
fn of_2019_the_address_is_known_and_the_hours_of_its_doors() {
    let edition = year("2019");
    assert_eq!(venue(&edition).name, "Dock Pullmann");
    assert_eq!(venue(&edition).address.as_deref(), Some("87, avenue des magasins généraux, 93300 Aubervilliers"));
    let day = &edition.days[0];
    assert_eq!(day.opens, Some(time("2019-12-11T09:00:00+01:00")));
    assert_eq!(day.closes, Some(time("2019-12-11T18:00:00+01:00")));
    assert_eq!(day.title.as_deref(), Some("Micro-conférence et ateliers"));
    assert_eq!(edition.admission.as_deref(), Some("Inscription obligatoire"));
    let form = "participation-a-levenement-bluehats-de-la-dinum-lors-du-paris-open-source-summit-2019-1574254577";
    assert_eq!(address(edition.registration.as_ref()), format!("https://framaforms.org/{form}"));
    assert_eq!(address(edition.contact.as_ref()), "mailto:bluehats@etalab.gouv.fr");
    assert_eq!(
        address(edition.mailing_list.as_ref()),
        "https://infolettres.etalab.gouv.fr/subscribe/bluehats@mail.etalab.studio"
    );
}

#[test]
fn of_2019_two_rooms_run_side_by_side() {
    let edition = year("2019");
    let of = |room: &str| -> Vec<String> {
        let in_room = |block: &&Block| block.room.as_ref().is_some_and(|id| id.as_str() == room);
        edition.blocks.iter().filter(in_room).map(|block| format!("{} {}", hours(block), block.title)).collect()
    };
    assert_eq!(
        of("plateau-1"),
        [
            "09:00–09:30 Accueil",
            "09:30–11:00 Présentations courtes",
            "11:00–12:30 Table ouverte sur la souveraineté numérique",
            "12:30–13:30 Pause repas",
            "13:30–14:30 Table ouverte avec les acteurs du Libre",
            "14:30–16:00 Présentations courtes",
            "16:00–17:00 Table ouverte sur les communs numériques",
            "17:00–18:00 Conclusions",
        ]
    );
    assert_eq!(
        of("plateau-3"),
        [
            "09:00–09:30 Accueil",
            "09:30–12:30 Un coin « datascience » et un autre « Géo »",
            "12:30–13:30 Pause repas",
            "13:30–16:30 Un coin DEV (back/front) et un autre OPS",
            "16:30–18:00 Conclusions",
        ]
    );
    let rooms: Vec<String> = edition.rooms.iter().map(Room::place).collect();
    assert_eq!(rooms, ["PLATEAU 1", "PLATEAU 3"]);
}

#[test]
fn of_2019_no_talk_has_a_time_or_a_room() {
    let edition = year("2019");
    for talk in &edition.talks {
        assert_eq!((edition.when(talk), edition.room_of(talk)), (When::Unknown, None), "{}", talk.id);
        assert_eq!(edition.date_of(talk), Some(edition.first_day()), "there was one day");
        assert!(talk.links[0].address.starts_with("https://speakerdeck.com/bluehats/"), "{}", talk.id);
    }
    assert_eq!(names(talk(&edition, "reseaux-d-utilisateurs")), ["Claire Legroux"]);
}

#[test]
fn of_2021_the_room_is_known_and_talks_have_the_time_of_their_block() {
    let edition = year("2021");
    assert_eq!(edition.rooms.iter().map(Room::place).collect::<Vec<_>>(), ["223M"]);
    assert_eq!(
        outline(&edition),
        [
            "09:00–09:30 Café de bienvenue et installation",
            "09:30–10:30 Présentations courtes du matin",
            "10:30–11:00 Pause café",
            "11:00–12:00 Table ronde sur les catalogues publiés par la DINUM",
            "12:00–13:30 Temps libre",
            "13:30–14:45 Premières présentations courtes de l'après-midi",
            "14:45–15:00 Pause",
            "15:00–16:15 Deuxièmes présentations courtes de l'après-midi",
            "16:15–16:30 Pause",
            "16:30–17:30 Dernières présentations et discussion ouverte",
        ]
    );
    let sizes = edition.blocks.iter().map(|block| {
        let within = edition.talks.iter().filter(|talk| edition.when(talk) == When::Within(block));
        within.filter(|talk| edition.room_of(talk).is_some_and(|room| room.name == "223M")).count()
    });
    assert_eq!(sizes.collect::<Vec<_>>(), [0, 4, 0, 2, 0, 6, 0, 5, 0, 2], "all nineteen, none in a break");
    for (block, size) in edition.blocks.iter().zip([0, 4, 0, 2, 0, 6, 0, 5, 0, 2]) {
        assert_eq!(block.is_break, size == 0, "{}", block.id);
    }
}

#[test]
fn of_2021_the_call_is_known_with_its_address() {
    let edition = year("2021");
    let call = call(&edition);
    assert_eq!(call.address.as_deref(), Some("mailto:contact@code.gouv.fr"));
    assert_eq!((call.opens, call.closes), (None, Some(time("2021-10-03T23:59:00+02:00"))));
    assert_eq!((call.answers, call.programme, call.minutes), (None, None, None));
    let asked = ["votre administration de rattachement", "le sujet abordé", "le public ciblé", "3 octobre 23h59"];
    tells(call.about.as_deref(), &asked);
    assert_eq!(edition.venue, None, "no page names the building");
    assert_eq!(address(edition.registration.as_ref()), "https://www.opensource-experience.com/");
    tells(edition.summary.as_deref(), &["salle 223M", "chapeaux bleus"]);
}

#[test]
fn of_july_2022_beginnings_are_known_and_no_ends() {
    let edition = year("2022-07");
    let timetable: Vec<(String, &str)> =
        edition.talks.iter().map(|talk| (clock(talk.start.expect("it begins")), talk.title.as_str())).collect();
    let expected = [
        ("09:00", "Accueil et café"),
        ("09:30", "Temps de rencontre et de présentations"),
        ("10:15", "Inventaire des mutualisations possibles"),
        ("11:15", "Retours d’expérience de contributions réussies"),
        ("11:45", "Échanges sur des bonnes pratiques pour permettre la contribution"),
        ("14:00", "Échange de savoirs"),
        ("14:30", "Ateliers sur différents projets qui pourraient être réutilisés (session 1)"),
        ("16:00", "Ateliers sur différents projets qui pourraient être réutilisés (session 2)"),
        ("17:00", "Conclusion"),
        ("17:30", "Temps informel avant départ"),
    ];
    assert_eq!(timetable, expected.map(|(clock, title)| (clock.to_owned(), title)));
    assert_eq!(outline(&edition), ["11:00– Pause", "12:30– Pause déjeuner", "15:30– Pause"]);
    assert!(edition.talks.iter().all(|talk| talk.end.is_none()));
    assert!(edition.blocks.iter().all(|block| block.is_break && block.end.is_none()));
    assert_eq!((edition.event.as_ref(), edition.call.as_ref()), (None, None));
}

#[test]
fn of_2022_the_room_is_known() {
    let edition = year("2022");
    assert_eq!(edition.rooms.iter().map(Room::place).collect::<Vec<_>>(), ["252 B"]);
    assert!(edition.talks.iter().all(|talk| edition.room_of(talk).is_some_and(|room| room.name == "252 B")));
    assert_eq!(venue(&edition).name, "Palais des congrès");
    let last = talk(&edition, "plan-d-action");
    assert_eq!((last.start.map(clock), last.end.map(clock)), (Some("17:30".to_owned()), Some("18:00".to_owned())));
    assert_eq!(edition.talks.iter().filter(|talk| talk.start.is_some()).count(), 1, "the others have their block's");
    tells(edition.admission.as_deref(), &["gratuite et obligatoire"]);
}

#[test]
fn of_2023_the_stand_is_known_and_how_to_come() {
    let edition = year("2023");
    let dates: Vec<String> = edition.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2023-12-06", "2023-12-07"]);
    for day in &edition.days {
        assert_eq!((day.opens.map(clock), day.closes.map(clock)), (Some("09:00".to_owned()), Some("18:00".to_owned())));
    }
    let stand = stand(&edition, "stand-interministeriel");
    assert_eq!((stand.place.as_str(), edition.days_of(stand).len()), ("L57", 2));
    let bodies: Vec<&str> = stand
        .exhibitors
        .iter()
        .filter_map(|exhibitor| Some(edition.organisation(&exhibitor.organisation)?.label()))
        .collect();
    assert_eq!(bodies, ["DINUM", "MIOM", "DGSE"]);
    assert_eq!(venue(&edition).address.as_deref(), Some("2 place de la Porte Maillot, 75017 Paris"));
    assert_eq!(
        venue(&edition).access,
        ["Métro 1 : Porte Maillot, sortie 3", "RER C : Neuilly – Porte Maillot", "Bus 43, 73, 82, 244 et PC"]
    );
    assert!(edition.talks.iter().all(|talk| edition.room_of(talk).is_some_and(|room| room.place().contains("L57"))));
    assert!(edition.blocks.iter().all(|block| block.end.is_none()), "the page gives starts alone");
}

#[test]
fn of_2023_the_call_is_known_with_its_dates() {
    let edition = year("2023");
    let call = call(&edition);
    assert_eq!(call.closes, Some(time("2023-11-20T23:59:00+01:00")));
    assert_eq!(call.answers.map(|date| date.to_string()).as_deref(), Some("2023-11-27"));
    assert_eq!(call.programme.map(|date| date.to_string()).as_deref(), Some("2023-12-04"));
    assert_eq!((call.minutes, call.address.as_deref()), (Some((5, 20)), Some("mailto:contact@code.gouv.fr")));
    // What the other page says.
    tells(call.about.as_deref(), &["entre 5 et 30 minutes", "23 novembre 23h59", "floss@numerique.gouv.fr"]);
    assert_eq!(edition.admission.as_deref(), Some("Gratuit, inscription obligatoire"));
}

#[test]
fn of_2024_the_second_day_has_the_stand_and_no_talk() {
    let edition = year("2024");
    let [first, second] = edition.days.as_slice() else { panic!("there are two days") };
    assert!(edition.talks.iter().all(|talk| edition.date_of(talk) == Some(first.date)));
    let stand = stand(&edition, "village-du-secteur-public");
    assert_eq!(edition.days_of(stand), [first.date, second.date]);
    assert_eq!((stand.place.as_str(), stand.exhibitors.len()), ("A12–A14", 9));
    assert_eq!(second.title.as_deref(), Some("Stands du village du secteur public"));
}

#[test]
fn of_2024_the_call_is_known_whole() {
    let edition = year("2024");
    let call = call(&edition);
    assert_eq!(call.opens, Some(time("2024-10-15T00:00:00+02:00")));
    assert_eq!(call.closes, Some(time("2024-11-15T23:59:00+01:00")));
    assert_eq!(call.answers.map(|date| date.to_string()).as_deref(), Some("2024-11-22"));
    assert_eq!(call.programme.map(|date| date.to_string()).as_deref(), Some("2024-11-29"));
    assert_eq!((call.minutes, call.address.as_deref()), (Some((5, 30)), Some("mailto:bluehats@code.gouv.fr")));
    tells(
        call.about.as_deref(),
        &[
            "salle 124/125M en mezzanine des Congrès, de 13h à 18h",
            "votre administration de rattachement",
            "le sujet de votre intervention",
            "la durée souhaitée (entre 5 et 30 minutes)",
            "avant le 22 novembre",
            "le programme stabilisé le 29 novembre",
        ],
    );
}

#[test]
fn of_2024_all_addresses_are_known() {
    let edition = year("2024");
    assert_eq!(address(edition.registration.as_ref()), "https://www.opensource-experience.com/creer-mon-badge/");
    assert_eq!(address(edition.contact.as_ref()), "mailto:bluehats@code.gouv.fr");
    assert_eq!(
        address(edition.mailing_list.as_ref()),
        "https://code.gouv.fr/newsletters/subscribe/bluehats@mail.codegouv.fr"
    );
    let event = edition.event.as_ref().expect("there is a fair");
    assert_eq!(address(event.links.first()), "https://www.opensource-experience.com/");
    tells(edition.admission.as_deref(), &["indispensable", "libre et gratuit"]);
    assert_eq!(venue(&edition).position.as_deref(), Some("geo:48.8786,2.2833"));
}

#[test]
fn no_address_of_any_year_says_where_it_was_found() {
    for id in crate::published::YEARS {
        let text = crate::published::text(&format!("public/programmes/{id}.json"));
        for mark in ["utm_", "promo_code", "fbclid", "E-DINUM"] {
            assert!(!text.contains(mark), "{id}: {mark}");
        }
    }
}
