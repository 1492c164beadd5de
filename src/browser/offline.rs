//! The service worker (`src/publish/worker.js`), which keeps the app's files for when there is no network.
//!
//! A browser that has none, or refuses it, does without: the app is the same as long as there is a network.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

thread_local! {
    /// What the browser knows of the worker of this site.
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
    /// Whether a change of the worker concerns what is on screen: not where the first one takes charge.
    static RELOADS: Cell<bool> = const { Cell::new(false) };
}

/// Whom to tell what.
struct Told {
    update: Box<dyn Fn()>,
    ready: Box<dyn Fn()>,
}

/// Registers the worker, which fetches what it keeps by itself. Where the browser refuses, nothing is said: the app is the
/// same as long as there is a network.
pub fn register() {
    if let (Some(workers), Some(address)) = (workers(), super::history::absolute("sw.js")) {
        let registered = workers.register(&address);
        spawn_local(async move { drop(JsFuture::from(registered).await) });
    }
}

/// Follows the worker. Calls when a new version is there and waits, and once everything is there for a visit without
/// network.
pub fn follow(on_update: impl Fn() + 'static, on_ready: impl Fn() + 'static) {
    let told = Rc::new(Told { update: Box::new(on_update), ready: Box::new(on_ready) });
    spawn_local(async move {
        if let Some(registration) = registered().await {
            follow_versions(&registration, told);
            REGISTRATION.set(Some(registration));
        }
    });
}

/// Asks whether there is a new version.
pub fn check() {
    if let Some(Ok(asked)) = registration().map(|registration| registration.update()) {
        // Without network there is no answer, and nothing to say about it.
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}

/// Tells the version that waits to take over; then all tabs load it.
pub fn update() {
    if let Some(waiting) = registration().and_then(|registration| registration.waiting()) {
        RELOADS.set(true);
        let _ = waiting.post_message(&"update".into());
    }
}

/// Whether the worker answered for this page: then it is not the first visit.
pub fn is_in_charge() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = super::window()?.navigator();
    super::has(&navigator, "serviceWorker").then(|| navigator.service_worker())
}

fn registration() -> Option<ServiceWorkerRegistration> {
    REGISTRATION.with_borrow(Clone::clone)
}

async fn registered() -> Option<ServiceWorkerRegistration> {
    let workers = workers()?;
    reload_with(&workers);
    // Ready once the first version is; before that there is nothing to follow.
    JsFuture::from(workers.ready().ok()?).await.ok().map(JsCast::unchecked_into)
}

/// Loads the page anew when another version takes charge of it.
fn reload_with(workers: &ServiceWorkerContainer) {
    RELOADS.set(workers.controller().is_some());
    let listener = whenever(|| {
        if RELOADS.replace(true)
            && let Some(window) = super::window()
        {
            let _ = window.location().reload();
        }
    });
    workers.set_oncontrollerchange(Some(listener.unchecked_ref()));
}

/// Looks at the versions that are there, and at those that come.
fn follow_versions(registration: &ServiceWorkerRegistration, told: Rc<Told>) {
    if registration.active().is_some() {
        (told.ready)();
        if registration.waiting().is_some() {
            (told.update)();
        }
    }
    follow_new(registration, &told);
    let of = registration.clone();
    let listener = whenever(move || follow_new(&of, &told));
    registration.set_onupdatefound(Some(listener.unchecked_ref()));
}

/// Follows a version that is being installed, if one is.
fn follow_new(registration: &ServiceWorkerRegistration, told: &Rc<Told>) {
    let Some(worker) = registration.installing() else { return };
    let (registration, told, of) = (registration.clone(), told.clone(), worker.clone());
    let listener = whenever(move || {
        if registration.active().is_some_and(|active| active == of) {
            (told.ready)();
        } else if registration.active().is_some() && registration.waiting().is_some_and(|waiting| waiting == of) {
            (told.update)();
        }
    });
    worker.set_onstatechange(Some(listener.unchecked_ref()));
}

/// A listener that lives as long as the page.
fn whenever(call: impl FnMut() + 'static) -> JsValue {
    Closure::<dyn FnMut()>::new(call).into_js_value()
}
