//! `IndexedDB`: the deep place of the [`ledger`](crate::programme::ledger). A write is told as done once the browser has
//! put it on the disk.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::programme::Time;
use crate::programme::ledger::{Change, Name, Place, Side, Write};

const DATABASE: &str = "bluehats";
const STORE: &str = "changes";
const LEAVING: &str = "pagehide";

/// The browser keeps nothing for this site in `IndexedDB`, or has no room left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser keeps nothing in IndexedDB")]
pub struct VaultError;

impl From<JsValue> for VaultError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// All that is stored.
pub async fn read() -> Result<Place, VaultError> {
    let transaction = Transaction::begin(&open().await?, "readonly")?;
    let store = transaction.inner.object_store(STORE)?;
    let (keys, texts) = (done(&store.get_all_keys()?).await?, done(&store.get_all()?).await?);
    let (keys, texts) = (Array::from(&keys), Array::from(&texts));
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
}

/// Writes what a person did, or, without `aside`, what the ledger says; in the same breath, so that what another tab
/// writes meanwhile is seen. Says whether this holds: where something later stands there, it does not.
pub async fn write(name: &Name, change: &Change, aside: Option<Time>) -> Result<bool, VaultError> {
    let transaction = Transaction::begin(&open().await?, "readwrite")?;
    let store = transaction.inner.object_store(STORE)?;
    let present = done(&store.get(&name.to_string().into())?).await?.as_string();
    let Some(writes) = Side::Deep.writes(name, change, aside, &|_| present.clone()) else { return Ok(false) };
    for Write { key, text } in writes {
        let key = JsValue::from_str(&key);
        match text {
            Some(text) => store.put_with_key(&text.into(), &key)?,
            None => store.delete(&key)?,
        };
    }
    let complete = Promise::new(&mut |resolve, reject| {
        transaction.inner.set_oncomplete(Some(&resolve));
        transaction.inner.set_onabort(Some(&reject));
    });
    JsFuture::from(complete).await?;
    Ok(true)
}

/// Asks the browser not to make room at this site's expense.
pub fn persist() {
    if let Some(window) = super::window()
        && super::has(&window.navigator(), "storage")
        && let Ok(asked) = window.navigator().storage().persist()
    {
        // What it answers changes nothing here.
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}

/// The database, made where there is none yet.
async fn open() -> Result<IdbDatabase, VaultError> {
    // By its name: in some private windows the property is there and empty, in some it throws.
    let window = super::window().ok_or(VaultError)?;
    let factory: IdbFactory = Reflect::get(&window, &"indexedDB".into())?.dyn_into()?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let made = Closure::once(move |event: web_sys::Event| {
        let request = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
        let database = request.and_then(|request| request.result().ok()?.dyn_into::<IdbDatabase>().ok());
        // Where the store cannot be made, the transaction on it fails, and that is told.
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(made.as_ref().unchecked_ref()));
    Ok(done(&request).await?.dyn_into()?)
}

/// A transaction that is only done once it is on the disk. It is given up when the page is left: WebKit keeps such a page
/// at hand for the way back, and all other pages of the site would wait for its transaction.
struct Transaction {
    inner: IdbTransaction,
    give_up: Closure<dyn FnMut()>,
}

impl Transaction {
    fn begin(database: &IdbDatabase, mode: &str) -> Result<Self, VaultError> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // web-sys does not know the options yet.
        let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
        let inner: IdbTransaction = begin.call3(database, &STORE.into(), &mode.into(), &options)?.dyn_into()?;
        let aborted = inner.clone();
        let give_up = Closure::new(move || drop(aborted.abort()));
        if let Some(window) = super::window() {
            window.add_event_listener_with_callback(LEAVING, give_up.as_ref().unchecked_ref())?;
        }
        Ok(Self { inner, give_up })
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(window) = super::window() {
            let _ = window.remove_event_listener_with_callback(LEAVING, self.give_up.as_ref().unchecked_ref());
        }
    }
}

/// What a request came to.
async fn done(request: &IdbRequest) -> Result<JsValue, VaultError> {
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answer).await?;
    Ok(request.result()?)
}
