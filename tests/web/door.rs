//! The door to the browser: storage, addresses, files.

use bluehats::browser::fetch::{self, FetchError};
use bluehats::browser::history;
use bluehats::browser::storage::{self, StorageError};
use bluehats::programme::schedule::{Kept, key};
use bluehats::programme::{Edition, EditionId, Talk, Time, parse};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::{Outcome, document, storage as browser_storage, window};

/// A small programme.
const PROGRAMME: &str = include_str!("../fixtures/three-talks.json");

fn edition() -> Outcome<Edition> {
    parse::edition(PROGRAMME).map(|(edition, _)| edition).map_err(|error| error.to_string().into())
}

fn first_talk(edition: &Edition) -> Outcome<&Talk> {
    edition.talks.first().ok_or_else(|| "the programme has no talk".into())
}

fn noon() -> Outcome<Time> {
    Time::parse_from_rfc3339("2030-03-04T12:00:00+01:00").map_err(|error| error.to_string().into())
}

/// What a test stores is under an edition of its own.
fn edition_named(name: &str) -> Outcome<Edition> {
    Ok(Edition { id: EditionId::from(name), ..edition()? })
}

#[wasm_bindgen_test]
fn what_is_kept_is_read_back_as_it_was() -> Outcome {
    let edition = edition_named("read-back")?;
    let kept = Kept::new(&edition, first_talk(&edition)?, noon()?);
    assert_eq!(storage::keep(&edition.id, &kept), Ok(()));
    assert_eq!(storage::kept(&edition.id), (vec![kept.clone()], None));
    assert_eq!(storage::kept(&EditionId::from("another")), (Vec::new(), None));
    assert!(browser_storage()?.get_item(&key(&edition.id, &kept.talk))?.is_some());
    assert_eq!(storage::release(&edition.id, &kept.talk), Ok(()));
    assert_eq!(storage::kept(&edition.id), (Vec::new(), None));
    assert!(browser_storage()?.get_item(&key(&edition.id, &kept.talk))?.is_none());
    Ok(())
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_kept_and_not_written_over() -> Outcome {
    let edition = edition_named("unreadable")?;
    let talk = first_talk(&edition)?;
    let key = key(&edition.id, &talk.id);
    browser_storage()?.set_item(&key, "{oups")?;
    assert_eq!(storage::kept(&edition.id), (vec![Kept::unread(talk.id.clone())], Some(StorageError::Unreadable)));
    let again = Kept::new(&edition, talk, noon()?);
    assert_eq!(storage::keep(&edition.id, &again), Err(StorageError::Unreadable));
    assert_eq!(browser_storage()?.get_item(&key)?.as_deref(), Some("{oups"));
    browser_storage()?.remove_item(&key)
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_set_aside_when_it_is_let_go() -> Outcome {
    let edition = edition_named("aside")?;
    let talk = first_talk(&edition)?;
    let key = key(&edition.id, &talk.id);
    browser_storage()?.set_item(&key, "{oups")?;
    assert_eq!(storage::release(&edition.id, &talk.id), Ok(()));
    assert_eq!(storage::kept(&edition.id), (Vec::new(), None));
    let stored = browser_storage()?;
    let keys = (0..stored.length()?).filter_map(|position| stored.key(position).ok()?);
    let aside: Vec<String> = keys.filter(|other| other.ends_with(&key) && other.contains("/aside/")).collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    for key in &aside {
        assert_eq!(stored.get_item(key)?.as_deref(), Some("{oups"));
        stored.remove_item(key)?;
    }
    Ok(())
}

#[wasm_bindgen_test]
fn the_chosen_language_is_remembered() -> Outcome {
    storage::set_language("en");
    assert_eq!(storage::language().as_deref(), Some("en"));
    browser_storage()?.remove_item("bluehats/language")
}

#[wasm_bindgen_test]
fn addresses_are_below_the_base_of_the_site() -> Outcome {
    let base = base("/")?;
    let before = window()?.location().href()?;
    let origin = window()?.location().origin()?;
    assert_eq!(history::absolute("./"), Some(format!("{origin}/")));
    assert_eq!(history::absolute("2024/?q=a"), Some(format!("{origin}/2024/?q=a")));
    history::replace("2024/infos/?q=l%27%C3%A9tat&now=2024-12-04T14%3A24");
    let open = history::current().ok_or("no address is open")?;
    assert_eq!(open.path, "2024/infos/");
    assert_eq!(history::parameter("q").as_deref(), Some("l'état"));
    assert_eq!(history::parameter("now").as_deref(), Some("2024-12-04T14:24"));
    assert_eq!(history::parameter("other"), None);
    // Back at the test's own address, without the hour that the app takes along.
    base.remove();
    window()?.history()?.replace_state_with_url(&JsValue::NULL, "", Some(&before))
}

/// The address that all others are relative to, as the app's page has one.
fn base(address: &str) -> Outcome<Element> {
    let base = document()?.create_element("base")?;
    base.set_attribute("href", address)?;
    document()?.head().ok_or("the page has no head")?.append_child(&base)?;
    Ok(base)
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_there_is_told_by_its_status() {
    assert_eq!(fetch::text("nowhere/at/all.json").await, Err(FetchError::Status(404)));
}

#[wasm_bindgen_test]
async fn a_page_in_the_place_of_a_file_is_refused() {
    // The test's own page, as a network's sign-in page would be.
    assert_eq!(fetch::text("./").await, Err(FetchError::Page));
}

#[wasm_bindgen_test]
async fn a_host_that_does_not_answer_is_told() -> Outcome {
    let base = base("http://127.0.0.1:1/")?;
    let answer = fetch::text("programmes/index.json").await;
    base.remove();
    assert_eq!(answer, Err(FetchError::Network));
    Ok(())
}
