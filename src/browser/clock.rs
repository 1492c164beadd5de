//! The time. `?now=2024-12-04T14:24` in the address sets it, for tests and rehearsals; it runs on from there.

use std::cell::RefCell;

use chrono::{DateTime, TimeDelta};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::programme::Time;
use crate::programme::day::parse_moment;
use crate::programme::zone::Zone;

/// What counts as now, on the venue's clock.
pub fn now(venue: Zone) -> Time {
    given(venue).unwrap_or_else(|| venue.at(device()))
}

/// Calls regularly, for what depends on the time.
pub fn every(milliseconds: i32, call: impl FnMut() + 'static) {
    if let Some(window) = super::window() {
        let closure = Closure::<dyn FnMut()>::new(call);
        let _ = window
            .set_interval_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), milliseconds);
        closure.forget();
    }
}

/// Waits for some milliseconds.
pub async fn pause(milliseconds: i32) {
    let waited = Promise::new(&mut |resolve, _| {
        super::later(milliseconds, move || {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        });
    });
    let _ = JsFuture::from(waited).await;
}

/// Calls once what was changed so far is on screen, and at the latest when the page is left.
pub fn once_shown(call: impl FnOnce() + 'static) {
    wait_until_shown(Box::new(call));
}

#[inline(never)]
fn wait_until_shown(call: Box<dyn FnOnce()>) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(call);
        waiting.len() == 1
    });
    if is_first
        && let Some(window) = super::window()
        && let Ok(later) = js_sys::Reflect::get(&window, &"setTimeout".into())
    {
        // Bound, it is called without this module, whose functions are compiled when they are first called.
        let callback = super::once(Box::new(wait_no_longer));
        let later = later.unchecked_ref::<Function>().bind2(&window, &callback, &A_FRAME.into());
        let _ = window.request_animation_frame(later.unchecked_ref());
    }
}

/// As long as a frame takes, in milliseconds: what belongs to the same touch, such as that the key is let go, goes before.
const A_FRAME: i32 = 16;

thread_local! {
    /// What waits until all is on screen, in order.
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Where a page is not looked at, nothing is painted: what waits for it is done before.
pub fn wait_no_longer_when_left() {
    for event in ["visibilitychange", "pagehide"] {
        super::listen(event, |_: JsValue| wait_no_longer());
    }
}

/// Calls at once what waits until all is on screen.
pub fn wait_no_longer() {
    for call in WAITING.take() {
        call();
    }
}

/// The device's own clock, in milliseconds since 1970.
pub fn milliseconds() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let milliseconds = js_sys::Date::now() as i64;
    milliseconds
}

/// The device's own clock, whatever the address says.
pub fn device() -> Time {
    DateTime::from_timestamp_millis(milliseconds()).unwrap_or_default().fixed_offset()
}

/// The instant that the address sets, and how long ago the page was opened with it.
fn given(venue: Zone) -> Option<Time> {
    thread_local! {
        static OPENED: (Option<String>, Time) = (super::history::parameter(super::history::REHEARSAL), device());
    }
    OPENED.with(|(text, opened)| {
        let elapsed: TimeDelta = device() - *opened;
        parse_moment(text.as_deref()?, venue)?.checked_add_signed(elapsed).map(|time| venue.at(time))
    })
}
