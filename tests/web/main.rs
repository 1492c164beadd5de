//! The door to the browser and the frame of the app in a real browser, compiled to WebAssembly: run with `make web`.
//!
//! All tests share one page: each leaves the storage and the history as it found them.

mod door;
mod frame;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{Document, Element, HtmlElement, Storage, Window};

wasm_bindgen_test_configure!(run_in_browser);

/// What a test and each of its helpers return.
type Outcome<T = ()> = Result<T, JsValue>;

fn window() -> Outcome<Window> {
    web_sys::window().ok_or_else(|| "the test runs outside a page".into())
}

fn document() -> Outcome<Document> {
    window()?.document().ok_or_else(|| "the window has no document".into())
}

fn storage() -> Outcome<Storage> {
    window()?.local_storage()?.ok_or_else(|| "the browser stores nothing".into())
}

/// A new element for a test to mount into.
fn container() -> Outcome<HtmlElement> {
    let document = document()?;
    let container = document.create_element("div")?;
    document.body().ok_or("the page has no body")?.append_child(&container)?;
    Ok(container.unchecked_into())
}

/// The first element within `root` that `selector` finds, as soon as the app has put it there.
async fn appears(root: &Element, selector: &str) -> Outcome<Element> {
    for _ in 0..500 {
        if let Some(element) = root.query_selector(selector)? {
            return Ok(element);
        }
        pause(10).await?;
    }
    Err(format!("{selector} did not appear within five seconds").into())
}

/// Let the page work for some milliseconds.
async fn pause(milliseconds: i32) -> Outcome {
    let window = window()?;
    let timer = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer the promise stays open, and the runner says that the test did not end.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    JsFuture::from(timer).await.map(drop)
}
