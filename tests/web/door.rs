//! The door to the browser: storage, addresses, files.

use bluehats::browser::fetch::{self, FetchError};
use bluehats::browser::{history, shelf, storage, vault};
use bluehats::programme::ledger::{Change, Ledger, Name, Place};
use bluehats::programme::schedule::{Kept, key};
use bluehats::programme::{Edition, EditionId, Keepable, Talk, Time, parse};
use chrono::TimeDelta;
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

/// The first talk of the small programme, under an edition of the test's own: its name, and what is kept of it.
fn named(test: &str) -> Outcome<(Name, Kept)> {
    let edition = Edition { id: EditionId::from(test), ..edition()? };
    let kept = Kept::new(&edition, Keepable::Talk(first_talk(&edition)?), noon()?);
    Ok((Name::new(&edition.id, &kept.talk), kept))
}

/// What the near place says of the edition of a test.
fn said(name: &Name) -> Outcome<(Vec<Kept>, bool)> {
    let near = storage::near().map_err(|error| error.to_string())?;
    let near: Place = near.into_iter().filter(|(key, _)| key.contains(name.edition.as_str())).collect();
    let ledger = Ledger::of(&near, &Place::new());
    Ok((ledger.kept(&name.edition), ledger.unreadable))
}

#[wasm_bindgen_test]
fn what_is_kept_is_read_back_as_it_was() -> Outcome {
    let (name, kept) = named("1-read-back")?;
    assert_eq!(storage::write(&name, &Change::Kept(kept.clone()), Some(noon()?)), Ok(()));
    assert_eq!(said(&name)?, (vec![kept.clone()], false));
    assert!(browser_storage()?.get_item(&key(&name.edition, &name.talk))?.is_some());
    let later = noon()? + TimeDelta::seconds(1);
    assert_eq!(storage::write(&name, &Change::Removed(later), Some(later)), Ok(()));
    assert_eq!(said(&name)?, (Vec::new(), false));
    assert!(browser_storage()?.get_item(&key(&name.edition, &name.talk))?.is_none());
    Ok(())
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_kept_and_only_written_over_by_a_person() -> Outcome {
    let (name, kept) = named("1-unreadable")?;
    let key = key(&name.edition, &name.talk);
    browser_storage()?.set_item(&key, "{oups")?;
    assert_eq!(said(&name)?, (vec![Kept::unread(name.talk.clone())], true));
    assert_eq!(storage::write(&name, &Change::Kept(kept), None), Ok(()));
    assert_eq!(browser_storage()?.get_item(&key)?.as_deref(), Some("{oups"));

    assert_eq!(storage::write(&name, &Change::Removed(noon()?), Some(noon()?)), Ok(()));
    assert_eq!(said(&name)?.0, Vec::new());
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
async fn the_deep_place_keeps_what_is_written_and_gives_way_to_what_is_later() -> Outcome {
    let (name, kept) = named("1-deep")?;
    let (now, later) = (noon()?, noon()? + TimeDelta::seconds(1));
    let kept = Change::Kept(kept);
    assert_eq!(vault::write(&name, &kept, Some(now)).await, Ok(true));
    assert_eq!(vault::write(&name, &Change::Removed(later), Some(later)).await, Ok(true));
    assert_eq!(vault::write(&name, &kept, Some(now)).await, Ok(false), "something later stands there");
    let deep = vault::read().await.map_err(|error| error.to_string())?;
    let ledger = Ledger::of(&Place::new(), &deep);
    assert_eq!(ledger.changes.get(&name), Some(&Change::Removed(later)));
    Ok(())
}

#[wasm_bindgen_test]
async fn a_programme_is_stored_and_read_back() -> Outcome {
    let base = base("/")?;
    let address = "programmes/1-stored.json";
    assert_eq!(shelf::text(address).await, None);
    assert_eq!(shelf::store(address, PROGRAMME).await, Ok(()));
    assert_eq!(shelf::text(address).await.as_deref(), Some(PROGRAMME));
    base.remove();
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
    assert_eq!(fetch::text("nowhere/at/all.json", fetch::SHORT_WAIT).await, Err(FetchError::Status(404)));
}

#[wasm_bindgen_test]
async fn a_page_in_the_place_of_a_file_is_refused() {
    // The test's own page, as a network's sign-in page would be.
    assert_eq!(fetch::text("./", fetch::SHORT_WAIT).await, Err(FetchError::Page));
}

#[wasm_bindgen_test]
async fn a_host_that_does_not_answer_is_told() -> Outcome {
    let base = base("http://127.0.0.1:1/")?;
    let answer = fetch::text("programmes/index.json", fetch::SHORT_WAIT).await;
    base.remove();
    assert_eq!(answer, Err(FetchError::Network));
    Ok(())
}
