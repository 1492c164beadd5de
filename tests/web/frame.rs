//! The frame of the app, mounted with a state of the test's own.

use std::sync::Arc;

use bluehats::app::frame;
use bluehats::programme::{Catalogue, Time, parse};
use bluehats::route::Route;
use bluehats::state::{Failure, Life, Programme, State};
use bluehats::words::{Language, bring_english};
use leptos::prelude::Set;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::{Outcome, appears, container};

const PROGRAMME: &str = include_str!("../fixtures/three-talks.json");

fn programme() -> Outcome<Programme> {
    let (edition, problems) = parse::edition(PROGRAMME).map_err(|error| error.to_string())?;
    let catalogue =
        Catalogue { site: "https://example.org/".into(), uid_domain: "example.org".into(), editions: Vec::new() };
    Ok(Programme::new(edition, problems.len(), Arc::new(catalogue)))
}

fn noon() -> Outcome<Time> {
    Time::parse_from_rfc3339("2030-03-04T12:00:00+01:00").map_err(|error| error.to_string().into())
}

/// The texts of the elements that a selector finds.
fn texts(root: &Element, selector: &str) -> Outcome<Vec<String>> {
    let look = "return [...root.querySelectorAll(selector)].map(it => it.textContent)";
    let found =
        js_sys::Function::new_with_args("root, selector", look).call2(&JsValue::NULL, root, &selector.into())?;
    Ok(js_sys::Array::from(&found).iter().filter_map(|text| text.as_string()).collect())
}

#[wasm_bindgen_test]
async fn the_tabs_are_there_before_the_programme_is() -> Outcome {
    let root = container()?;
    let now = noon()?;
    let mounted = leptos::mount::mount_to(root.clone(), move || frame(State::new(&Route::parse("2030/", ""), now)));
    appears(&root, "nav.tabs").await?;
    assert_eq!(texts(&root, "nav.tabs a")?, ["Programme", "Mon programme", "Infos", "Éditions"]);
    assert_eq!(texts(&root, "nav.tabs a[aria-current]")?, ["Programme"]);
    appears(&root, ".skeleton").await?;
    drop(mounted);
    root.remove();
    Ok(())
}

#[wasm_bindgen_test]
async fn the_page_follows_the_state() -> Outcome {
    let root = container()?;
    let now = noon()?;
    let (send, receive) = std::sync::mpsc::channel();
    let mounted = leptos::mount::mount_to(root.clone(), move || {
        let state = State::new(&Route::parse("2030/", ""), now);
        // The receiver lives as long as the test.
        let _ = send.send(state);
        frame(state)
    });
    let state = receive.try_recv().map_err(|error| error.to_string())?;
    state.life.set(Life::Ready(Arc::new(programme()?)));
    appears(&root, ".programme h3").await?;
    assert_eq!(texts(&root, "h1")?, ["Three talks"]);
    assert_eq!(texts(&root, ".card h4")?, ["Two", "One", "Three"]);

    bring_english();
    state.language.set(Language::English);
    appears(&root, "button[lang=fr]").await?;
    assert_eq!(texts(&root, ".total")?, ["3 talks"]);
    state.open(&Route::parse("2030/presentations/one/", ""));
    appears(&root, ".talk").await?;
    assert_eq!(texts(&root, "h1")?, ["One"]);
    state.life.set(Life::Failed(Failure::Network));
    appears(&root, "[role=alert]").await?;
    drop(mounted);
    root.remove();
    Ok(())
}
