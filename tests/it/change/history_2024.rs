//! The nineteen versions of the programme of 2024 that the organisers published, one after the other: of each step, what
//! is told, and what is not.
//!
//! The files in `tests/fixtures/history-2024/` hold what each page says; their README tells how they were made.

use bluehats::programme::change::history::History;
use bluehats::programme::change::{Alteration, Changed, between, of_kept};
use bluehats::programme::schedule::Moment;
use bluehats::programme::{Edition, Speaker, Time};

use super::{all_kept, noted};
use crate::published::{edition, edition_2024, path, stand, talk};

/// A version by its time, and all that is told when it takes the place of the one before.
type Step = (&'static str, &'static [&'static str]);

const FIRST: &str = "20241121T141542";

const STEPS: [Step; 18] = [
    (
        "20241121T142912",
        &[
            "lutece-citelibre: title: CiteLibre - la suite de services de Lutece -> De Lutece à CiteLibre, l'engagement de la Ville de Paris continue",
        ],
    ),
    (
        "20241121T143049",
        &[
            "forge-communs-numeriques: title: Des logiciels libres utiles à tous dans la forge des communs numériques -> Des logiciels libres utiles à tous conçus dans la forge de Apps du ministère de l'Éducation nationale",
            "forge-communs-numeriques: speakers: A. Kauffmann -> A. Kauffmann, B. Piedallu",
        ],
    ),
    ("20241121T143230", &["grist-compagnon: speakers: F. Fayolle -> F. Fayolle, V. Viers"]),
    ("20241121T150815", &["village-du-secteur-public: time: 04 -> 04, 05"]),
    ("20241121T150935", &[]),
    ("20241121T151503", &[]),
    ("20241121T153250", &[]),
    (
        "20241121T172320",
        &[
            "forge-communs-numeriques: title: Des logiciels libres utiles à tous conçus dans la forge de Apps du ministère de l'Éducation nationale -> Des logiciels libres utiles à tous conçus dans la forge des communs numériques de apps.education.fr",
        ],
    ),
    ("20241121T172526", &["opennebula: speakers: G. Grandgerard -> G. Grandgérard, D. Dehennin"]),
    ("20241121T173051", &["village-du-secteur-public: room: A12 et A14 -> A12-A14"]),
    (
        "20241121T182041",
        &[
            "docs: title: Docs -> Docs : la prise de notes collaborative qui vous aide à rester concentré sur l'essentiel",
            "demarches-simplifiees: title: Démarches simplifiées -> Démarches Simplifiées : un commun numérique au service de la dématérialisation des démarches",
            "opendesk: title: OpenDesk & La Suite + Demo OpenTalk -> OpenDesk & La Suite : how 2 countries contribute to the same digital common for collaborative work",
            "opendesk: speakers: S. Paccoud -> S. Paccoud, A. Smolianiski",
            "visio: gone",
            "proconnect: gone",
            "accessibilite-la-suite: gone",
            "openxchange: gone",
        ],
    ),
    ("20241122T080244", &["grist-compagnon: speakers: F. Fayolle, V. Viers -> F. Fayolle, R. Serdoun, V. Viers"]),
    ("20241122T090001", &[]),
    (
        "20241122T100028",
        &[
            "visio: back",
            "visio: title: Visio -> Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration",
            "proconnect: back",
            "proconnect: title: ProConnect -> ProConnect: Redefining Government Interoperability with SSO",
        ],
    ),
    ("20241124T155434", &["grist-compagnon: speakers: F. Fayolle, R. Serdoun, V. Viers -> R. Serdoun, V. Viers"]),
    ("20241125T095102", &[]),
    ("20241125T095904", &[]),
    (
        "20241128T090452",
        &[
            "tradopen: title: De TradEmploi vers TradOpen -> TradOpen, un commun numérique au service de l’inclusion des usagers allophones",
        ],
    ),
];

/// A version by its time, something that differs from the one before and is not told, and what it is.
type Silence = (&'static str, &'static str, fn(&Edition) -> String);

const SILENCES: [Silence; 7] = [
    ("20241121T150815", "the title of the edition", |edition| edition.title.clone()),
    ("20241121T150815", "who is at the stand", |edition| {
        format!("{:?}", stand(edition, "village-du-secteur-public").exhibitors)
    }),
    ("20241121T150935", "the organisation of a speaker", |edition| organisations(edition, "scenari")),
    ("20241121T151503", "the end of a block whose talks have their own times", |edition| {
        format!("{:?}", edition.blocks[1].end)
    }),
    ("20241121T151503", "the titles of the blocks", |edition| edition.blocks[0].title.clone()),
    ("20241121T153250", "the title of the edition", |edition| edition.title.clone()),
    ("20241124T155434", "for whom R. Serdoun speaks", |edition| organisations(edition, "grist-compagnon")),
];

/// Versions in which nothing differs but the revision: commas, spaces, a picture.
const THE_SAME: [&str; 3] = ["20241122T090001", "20241125T095102", "20241125T095904"];

fn organisations(edition: &Edition, id: &str) -> String {
    let of = |speaker: &Speaker| format!("{:?}", speaker.organisations);
    talk(edition, id).speakers.iter().map(of).collect()
}

fn version(name: &str) -> Edition {
    edition(&format!("tests/fixtures/history-2024/{name}.json"))
}

/// The version with this time, and the one before it.
fn step(name: &str) -> (Edition, Edition) {
    let place = STEPS.iter().position(|(of, _)| *of == name).expect("it is in the table");
    let before = if place == 0 { FIRST } else { STEPS[place - 1].0 };
    (version(before), version(name))
}

fn lines(changed: &[Changed]) -> Vec<String> {
    let lines = changed.iter().flat_map(|changed| {
        changed.alterations().into_iter().map(|alteration| format!("{}: {}", changed.id, line(&alteration)))
    });
    lines.collect()
}

fn line(alteration: &Alteration) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match alteration {
        Alteration::New => "new".into(),
        Alteration::Gone => "gone".into(),
        Alteration::Back => "back".into(),
        Alteration::Cancelled(reason) => format!("cancelled: {}", text(reason)),
        Alteration::Renamed(from, to) => format!("title: {from} -> {to}"),
        Alteration::Moved(from, to) => format!("time: {} -> {}", moment(from), moment(to)),
        Alteration::Room(from, to) => format!("room: {} -> {}", text(from), text(to)),
        Alteration::Speakers(from, to) => format!("speakers: {} -> {}", from.join(", "), to.join(", ")),
    }
}

fn moment(moment: &Moment) -> String {
    let clock = |time: &Time| time.format("%H:%M").to_string();
    let range =
        |start: &Time, end: &Option<Time>| format!("{}–{}", clock(start), end.as_ref().map(clock).unwrap_or_default());
    match moment {
        Moment::At(start, end) => range(start, end),
        Moment::Between(start, end) => format!("within {}", range(start, end)),
        Moment::On(days) => days.iter().map(|day| day.format("%d").to_string()).collect::<Vec<_>>().join(", "),
        Moment::Unknown => "unknown".into(),
    }
}

/// A device that had every version.
fn history() -> History {
    let mut history = History::default();
    for (name, told) in STEPS {
        let (old, new) = step(name);
        assert_eq!(history.add(&old, &new), !told.is_empty(), "{name}");
    }
    history
}

#[test]
fn all_nineteen_versions_are_there_and_their_revisions_grow() {
    let files = std::fs::read_dir(path("tests/fixtures/history-2024")).expect("the folder is there");
    let names = files.map(|file| file.expect("it is listed").file_name().into_string().expect("it is ASCII"));
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
    names.sort();
    let known: Vec<&str> = [FIRST].into_iter().chain(STEPS.iter().map(|(name, _)| *name)).collect();
    assert_eq!(names, known);
    let revisions: Vec<Time> = known.iter().map(|name| version(name).revision).collect();
    assert!(revisions.is_sorted_by(|one, next| one < next), "{revisions:?}");
    for (name, revision) in known.iter().zip(revisions) {
        assert_eq!(revision.format("%Y%m%dT%H%M%S").to_string(), *name);
    }
}

#[test]
fn the_last_version_says_what_is_published() {
    let (last, published) = (version("20241128T090452"), edition_2024());
    // The page has a hyphen between the numbers of the stands where the programme has a dash: the same in other signs.
    assert_eq!(lines(&between(&last, &published)), [""; 0]);
}

#[test]
fn each_step_tells_what_changed_and_nothing_else() {
    for ((name, told), step) in STEPS.iter().zip(remembered()) {
        assert_eq!(step, *told, "{name}");
    }
}

/// What a device that had every version tells of each step; nothing of those of which it remembers nothing.
fn remembered() -> Vec<Vec<String>> {
    let history = history();
    let of = |name: &str| {
        let (_, new) = step(name);
        history.steps.iter().find(|step| step.at == new.revision).map(|step| lines(&step.items)).unwrap_or_default()
    };
    STEPS.iter().map(|(name, _)| of(name)).collect()
}

#[test]
fn two_versions_alone_tell_of_what_returns_as_of_something_new() {
    for (name, told) in STEPS {
        let (old, new) = step(name);
        let alone = lines(&between(&old, &new));
        if name == "20241122T100028" {
            assert_eq!(alone, ["visio: new", "proconnect: new"]);
        } else {
            assert_eq!(alone, *told, "{name}");
        }
    }
}

#[test]
fn what_is_not_told_is_different_all_the_same() {
    for (name, what, of) in SILENCES {
        let (old, new) = step(name);
        assert_ne!(of(&old), of(&new), "{name}: {what}");
    }
    for name in THE_SAME {
        let (old, new) = step(name);
        assert_eq!(Edition { revision: new.revision, ..old }, new, "{name}");
    }
    let silent = STEPS.iter().filter(|(_, told)| told.is_empty()).map(|(name, _)| *name);
    let explained = SILENCES.iter().map(|(name, ..)| *name).chain(THE_SAME);
    let explained: Vec<&str> = explained.collect();
    assert!(silent.into_iter().all(|name| explained.contains(&name)), "a step of which nothing is told has a reason");
}

#[test]
fn who_kept_all_and_takes_note_each_time_is_told_each_change_once() {
    let mut kept = all_kept(&version(FIRST));
    for (name, told) in STEPS {
        let (_, new) = step(name);
        let changed = of_kept(&new, &kept);
        let mut lines = lines(&changed);
        let mut told: Vec<String> = told.iter().map(|line| (*line).to_owned()).collect();
        // What is kept comes in the order of the programme, where the history puts what is new first too.
        lines.sort();
        told.sort();
        assert_eq!(lines, told, "{name}");
        kept = noted(&kept, &changed);
    }
}

#[test]
fn who_looks_only_at_the_end_is_told_what_is_different_from_what_was_seen() {
    let kept = all_kept(&version(FIRST));
    let last = version("20241128T090452");
    let told = lines(&of_kept(&last, &kept));
    // Visio and ProConnect were gone for a night: whoever was not told of it is told of their new titles only.
    let expected = [
        "docs: title: Docs -> Docs : la prise de notes collaborative qui vous aide à rester concentré sur l'essentiel",
        "demarches-simplifiees: title: Démarches simplifiées -> Démarches Simplifiées : un commun numérique au service de la dématérialisation des démarches",
        "opendesk: title: OpenDesk & La Suite + Demo OpenTalk -> OpenDesk & La Suite : how 2 countries contribute to the same digital common for collaborative work",
        "opendesk: speakers: S. Paccoud -> S. Paccoud, A. Smolianiski",
        "visio: title: Visio -> Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration",
        "proconnect: title: ProConnect -> ProConnect: Redefining Government Interoperability with SSO",
        "opennebula: speakers: G. Grandgerard -> G. Grandgérard, D. Dehennin",
        "tradopen: title: De TradEmploi vers TradOpen -> TradOpen, un commun numérique au service de l’inclusion des usagers allophones",
        "grist-compagnon: speakers: F. Fayolle -> R. Serdoun, V. Viers",
        "forge-communs-numeriques: title: Des logiciels libres utiles à tous dans la forge des communs numériques -> Des logiciels libres utiles à tous conçus dans la forge des communs numériques de apps.education.fr",
        "forge-communs-numeriques: speakers: A. Kauffmann -> A. Kauffmann, B. Piedallu",
        "lutece-citelibre: title: CiteLibre - la suite de services de Lutece -> De Lutece à CiteLibre, l'engagement de la Ville de Paris continue",
        "village-du-secteur-public: time: 04 -> 04, 05",
        "village-du-secteur-public: room: A12 et A14 -> A12-A14",
        "accessibilite-la-suite: gone",
        "openxchange: gone",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_whole_history_is_stored_and_read_back() {
    let history = history();
    let text = history.to_text();
    assert_eq!(History::read(&text), Ok(history));
    assert!(text.len() < 12_000, "{} bytes", text.len());
}
