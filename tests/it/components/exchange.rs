//! A selection that comes or goes, in each state that the page can show of it; and codes, read by another program.

use std::collections::HashSet;
use std::sync::Arc;

use bluehats::actions::desk;
use bluehats::browser::scan::ScanError;
use bluehats::components::qr_code::qr_code;
use bluehats::html::fragment;
use bluehats::programme::exchange::{Step, Taken};
use bluehats::programme::ledger::{Change, Name};
use bluehats::programme::schedule::Kept;
use bluehats::programme::selection::{Gathering, SelectionError, Sign, hash, read, signs, write};
use bluehats::programme::{Edition, EditionId};
use bluehats::state::desk::{Received, Scan, Stage};
use bluehats::state::{Failure, Programme, State};
use bluehats::words::Language;
use leptos::prelude::{RenderHtml, Set, Update};
use rqrr::PreparedImage;

use super::{edition, keep, main_part, published, time, without_shapes};

const MINE: &str = "2024/mon-programme/";

/// The first part of a selection of these talks, and of what no programme has.
fn gathered(edition: &Edition, ids: &[&str], more: &[Sign], longest: usize) -> Gathering {
    let kept: Vec<Kept> = ids.iter().map(|id| Kept::unread((*id).into())).collect();
    let signs = [signs(edition, &kept), more.to_vec()].concat();
    let texts = write(&edition.id, &signs, longest).expect("it can be written");
    Gathering::of(read(texts[0].as_bytes()).expect("it can be read"))
}

fn lay(stage: Stage, refused: Option<SelectionError>) {
    desk().received.set(Received { stage, refused });
}

fn on_shelf(state: State, edition: Edition) {
    let id = edition.id.clone();
    let programme = Arc::new(Programme::new(edition, 0, Arc::new(published::catalogue())));
    state.library.update(|shelves| shelves.push((id, Ok(programme))));
}

/// What the page says of what was received.
fn said(set_up: impl FnOnce(State)) -> String {
    let html = main_part(MINE, |state| {
        on_shelf(state, edition());
        set_up(state);
    });
    lay(Stage::Nothing, None);
    let (_, received) = html.split_once("<div role=\"status\">\n").expect("there is a place for it");
    received.split_once("</section>").expect("something was received").0.to_owned()
}

#[test]
fn a_selection_is_shown_before_anything_is_changed() {
    let unknown = [Sign::Hash(hash(&"in-a-newer-programme".into())), Sign::Id("retiree-depuis".into())];
    let whole = gathered(&edition(), &["tchap", "tradopen", "village-du-secteur-public"], &unknown, usize::MAX);
    insta::assert_snapshot!(said(|_| lay(Stage::Waiting(whole), None)));
}

#[test]
fn a_part_of_a_selection_says_which_parts_are_missing() {
    let part = gathered(&edition(), &["tchap", "tradopen", "scenari", "grist-compagnon"], &[], 12);
    insta::assert_snapshot!(said(|_| lay(Stage::Waiting(part), Some(SelectionError::NotASelection))));
}

#[test]
fn a_selection_of_another_edition_says_so() {
    let other = published::year("2022");
    let first = other.talks[0].id.clone();
    let gathering = gathered(&other, &[first.as_str()], &[], usize::MAX);
    let waiting = gathering.clone();
    insta::assert_snapshot!("of_another_edition_on_its_way", said(|_| lay(Stage::Waiting(waiting), None)));
    let waiting = gathering.clone();
    let missing = |state: State| {
        state.library.update(|shelves| shelves.push((EditionId::from("2022"), Err(Failure::Network))));
        lay(Stage::Waiting(waiting), None);
    };
    insta::assert_snapshot!("of_another_edition_missing", said(missing));
    let here = |state: State| {
        on_shelf(state, other);
        lay(Stage::Waiting(gathering), None);
    };
    insta::assert_snapshot!("of_another_edition", said(here));
}

#[test]
fn what_was_taken_over_can_be_undone() {
    let step = |talk: &str, keeps: bool| {
        let at = time("2024-12-03T09:00:00+01:00");
        let after = if keeps { Change::Kept(Kept::unread(talk.into())) } else { Change::Removed(at) };
        Step { name: Name::new(&"2022".into(), &talk.into()), before: None, after }
    };
    let taken = Taken { steps: vec![step("a", true), step("b", true), step("c", false)] };
    insta::assert_snapshot!("taken", said(|_| lay(Stage::Taken("2022".into(), taken), None)));
    insta::assert_snapshot!("undone", said(|_| lay(Stage::Undone, None)));
}

#[test]
fn each_refusal_has_a_sentence_in_each_language() {
    let errors = [
        SelectionError::NotASelection,
        SelectionError::Damaged,
        SelectionError::Newer(2),
        SelectionError::TooLong,
        SelectionError::UnknownEdition("1999".into()),
    ];
    let mut lines = Vec::new();
    for language in [Language::French, Language::English] {
        for error in errors.clone() {
            let html = said(|state| {
                state.language.set(language);
                lay(Stage::Nothing, Some(error));
            });
            lines.push(html.lines().find(|line| line.contains("alert")).expect("it is said").to_owned());
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_camera_is_offered_where_it_can_be_used() {
    let mut states = Vec::new();
    for scan in [
        Scan::Impossible,
        Scan::Possible,
        Scan::On,
        Scan::Failed(ScanError::Refused),
        Scan::Failed(ScanError::NoCamera),
    ] {
        desk().scan.set(scan);
        let html = main_part(MINE, |_| ());
        desk().scan.set(Scan::Impossible);
        let (_, after) = html.split_once("</form>").expect("there is a form");
        let (scanner, _) = after.split_once("</section>").expect("the section ends");
        states.push(format!("{scan:?}{scanner}"));
    }
    insta::assert_snapshot!(states.join("\n"));
}

/// The page while codes are shown, for this many talks.
fn page_with_codes(talks: usize) -> String {
    let edition = edition();
    let ids: Vec<&str> = edition.talks.iter().take(talks).map(|talk| talk.id.as_str()).collect();
    desk().base.set(Some("https://example.org/bluehats/".into()));
    let html = main_part(MINE, |state| keep(state, &ids));
    desk().base.set(None);
    html
}

/// The outlines of the pictures in a page.
fn shapes(html: &str) -> impl Iterator<Item = &str> {
    html.split("<path d=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
}

#[test]
fn codes_stand_above_the_address_that_they_say() {
    let html = page_with_codes(2);
    let (_, codes) = html.split_once("id=\"codes\"").expect("codes are shown");
    let (codes, _) = codes.split_once("</section>").expect("the section ends");
    insta::assert_snapshot!(without_shapes(codes));
}

/// The modules of a picture, by column and row, from the outline of its runs: `M4 4h7v1h-7z`.
fn modules(shape: &str) -> HashSet<(usize, usize)> {
    let mut modules = HashSet::new();
    for run in shape.split('M').skip(1) {
        let (place, length) = run.split_once('h').expect("each run is a line");
        let (column, row) = place.split_once(' ').expect("it begins somewhere");
        let (length, rest) = length.split_once('v').expect("it has a height");
        assert_eq!(rest, format!("1h-{length}z"), "and ends where it began");
        let number = |text: &str| text.parse::<usize>().expect("a number");
        modules.extend((0..number(length)).map(|step| (number(column) + step, number(row))));
    }
    modules
}

/// What another program reads in a picture.
fn decoded(shape: &str) -> String {
    const SCALE: usize = 4;
    let modules = modules(shape);
    let side = modules.iter().map(|(column, row)| column.max(row)).max().expect("it is not empty") + 5;
    let is_dark = |x: usize, y: usize| modules.contains(&(x / SCALE, y / SCALE));
    let mut image = PreparedImage::prepare_from_bitmap(side * SCALE, side * SCALE, is_dark);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().expect("it can be read").1
}

#[test]
fn another_program_reads_the_address_of_the_selection_in_the_code() {
    let html = page_with_codes(15);
    let (_, address) = html.split_once("readonly=\"\" value=\"").expect("the address is shown");
    let address = address.split('"').next().unwrap_or_default();
    let shape = shapes(&html).next().expect("there is a code");
    let code = decoded(shape);
    assert_eq!(code, address);
    let (beginning, text) = code.split_once('#').expect("it carries a selection");
    assert_eq!(beginning, "https://example.org/bluehats/2024/mon-programme/");
    let part = read(text.strip_prefix("selection=").expect("it says so").as_bytes()).expect("it can be read");
    assert_eq!(part.signs.len(), 15);
}

#[test]
fn paper_says_where_the_programme_is() {
    let html = main_part(MINE, |state| keep(state, &["tchap"]));
    let (_, printed) = html.split_once("class=\"printed\"").expect("there is something for paper");
    let shape = shapes(printed).next().expect("there is a code");
    assert_eq!(decoded(shape), "https://bluehats.code.gouv.fr/2024/");
    assert!(printed.contains("<p>https://bluehats.code.gouv.fr/2024/</p>"), "{printed}");
}

#[test]
fn what_is_too_long_for_a_code_has_none() {
    let code = |length: usize| {
        let view = qr_code("https://example.org/", &"A".repeat(length), String::new());
        view.map(|view| fragment(view).to_html())
    };
    let shape = code(2000).expect("2,000 capitals fit");
    assert_eq!(decoded(shapes(&shape).next().expect("it is drawn")).len(), 2020);
    assert!(code(5000).is_none());
    assert!(qr_code("é", "not only capitals", String::new()).is_some(), "whatever is in it");
}
