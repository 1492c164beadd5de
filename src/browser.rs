//! The only door to the browser: nothing else names `web_sys` or `js_sys`. It knows no view and no state.
//!
//! Each capability is a file; each way in which the browser may refuse has a name. All of it compiles natively too,
//! where the views are rendered to HTML, and is never called there.

pub mod clock;
pub mod document;
pub mod download;
pub mod fetch;
pub mod history;
pub mod offline;
pub mod scan;
pub mod share;
pub mod shelf;
pub mod storage;
pub mod takeover;
pub mod upload;
pub mod vault;

use wasm_bindgen::JsCast;
pub use wasm_bindgen::JsValue;
pub use web_sys::Event;

use wasm_bindgen::prelude::*;
use web_sys::Window;

/// The browser's window, where there is one.
fn window() -> Option<Window> {
    web_sys::window()
}

/// Listens to an event for as long as the page lives.
fn listen<E: JsCast + 'static>(event: &str, mut listener: impl FnMut(E) + 'static) {
    listen_to_any(event, Box::new(move |event| listener(event.unchecked_into())));
}

fn listen_to_any(event: &str, listener: Box<dyn FnMut(JsValue)>) {
    let Some(window) = window() else { return };
    let closure = Closure::wrap(listener);
    // An unknown event name is the only way to fail, and is silent by definition.
    let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls once, after some milliseconds.
fn later(milliseconds: i32, call: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let callback = once(Box::new(call));
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), milliseconds);
    }
}

/// A function that calls once: one kind for all, since each is code of its own.
fn once(call: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(call)
}

/// Whether an object of the browser has a property: asked before a call that older browsers lack.
fn has(object: &JsValue, property: &str) -> bool {
    js_sys::Reflect::get(object, &property.into()).is_ok_and(|value| value.is_truthy())
}

/// Whether an event of `content-visibility` (CSS Containment 2, 4.3) says that something is no longer near the screen.
pub fn is_far(event: &Event) -> bool {
    has(event, "skipped")
}

/// Whether an event of a popover says that it opens, or that it is open now (HTML, 6.12).
pub fn is_opening(event: &Event) -> bool {
    js_sys::Reflect::get(event, &"newState".into()).is_ok_and(|state| state == "open")
}

/// Calls a method of an object, which may not be there, with one argument. Those that take none pass it over.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = js_sys::Reflect::get(object, &method.into())?.dyn_into()?;
    method.call1(object, argument)
}
