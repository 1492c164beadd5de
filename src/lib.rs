//! The conference companion for the #BlueHats days: an attendee finds talks by room, ministry or topic, keeps some, and
//! takes them to a calendar. A page of static files and WebAssembly; there is no server.
//!
//! This page is the map of the code. Modules in reading order:
//!
//! | module | what is there |
//! |---|---|
//! | [`programme`] | **the pure core**: editions and talks; [`parse`](programme::parse) reads them, [`time`](programme::time) their times, [`filter`](programme::filter) and [`search`](programme::search) answer questions, [`day`](programme::day) puts them in order, [`schedule`](programme::schedule) is what a person kept, [`ledger`](programme::ledger) remembers it in two places, [`backup`](programme::backup) as a file, [`selection`](programme::selection) as a text in an address or a code, [`exchange`](programme::exchange) takes one over, [`update`](programme::update) says whether a download may take the place of what is stored, [`change`](programme::change) what changed by it and since something was kept, [`stage`](programme::stage) where an edition stands in its life, [`proposal`](programme::proposal) a talk that somebody proposes, [`calendar`](programme::calendar) writes RFC 5545, [`exported`](programme::exported) remembers what files said, so that the next ones update them |
//! | [`route`] | every address of the site, read and written; those of the calendar feeds in [`feed`](route::feed) |
//! | `words` | every sentence that a visitor reads, French and English |
//! | `state` | signals and memos, made once |
//! | `html` | elements as plain values: what views are written in |
//! | `components`, `pages` | the views |
//! | `pieces` | what is loaded when it is first wanted: all pages but the programme, the writing of calendars; the ways to another device |
//! | `actions` | what a touch does: changes the state, tells the browser |
//! | `browser` | the only door outside: fetch, storage, history, download, share, camera, clock |
//! | `app` | the frame, and the named list of effects; the app is made beside the page that was rendered ahead, and takes its place once it shows the same (`browser/takeover.js`) |
//! | `publish` | native: what is done while and after the site is built: the modules' functions put in an order that compresses well; each page rendered ahead, with head, picture and policy; calendar feeds; compressed forms; the service worker, `publish/worker.js`, and its kill switch; configurations of hosts |
//!
//! Outside `src`: `public/programmes/` holds the programmes and describes their format, `style/` has a file for each
//! component, `tests/` has `it` (native), `web` (in the browser), `e2e` (whole journeys in Chromium), `bench`, and
//! `setup` (what the Makefile runs). `src/bin/split.rs` stands before `wasm-bindgen` while Trunk builds the release;
//! `src/unused/` takes the place of a dependency of Leptos that this app never calls.
//!
//! # Who may know whom
//! `main → app → pieces → pages → components → actions → state → programme`; `actions → browser`; everything that links →
//! `route → programme`; the organiser's tool → `publish → programme`. `actions` asks `pieces` for what is not there yet.
//! A test (`tests/it/house.rs`) holds these walls:
//!
//! - `programme` knows nobody: neither Leptos nor a browser nor a clock; `now` is an argument.
//! - `browser` knows no view and no state; nothing else names `web_sys` or `js_sys`.
//! - Text of the programme is only ever text: nothing sets inner HTML.
//!
//! # Features
//! None: the pure core alone. `csr`: the app in the browser (Trunk builds the binary `app`). `ssr`: the same views
//! rendered to HTML, natively; component tests use it. `tool`: the organiser's tool (binary `bluehats`), with the JSON
//! Schemas.
//!
//! # Invariants
//! - Nothing that a person kept is lost: each change goes to local storage and to `IndexedDB`, the later one holds, and
//!   what cannot be read is never written over ([`programme::ledger`]).
//! - A calendar never gets an event twice: a UID never changes, its SEQUENCE only grows ([`programme::calendar`]).
//! - A bad download never takes the place of a good programme ([`programme::update`]), nor a bad file that of a good
//!   version (`src/publish/worker.js`); one that the browser holds damaged is asked for anew (`Trunk.toml`).
//! - There is always something on screen: each page is rendered ahead, by the app's own views, and each failure of the data
//!   has a sentence and a way on.
//! - Nothing runs but the app's own scripts: each page has a policy that knows them by their digest.
//! - Nothing panics in the browser, where a panic is final: indexing, `unwrap` and `expect` are denied by lints.
//! - What is in the address is what is on screen: day, filters and search survive reload, back and sharing.
//! - The first visit stays within 150 kB after brotli; `tests/e2e/weight.rs` weighs it.
//!
//! # Questions
//! **Why are views not written with `view!`?** See `html`: it weighs a quarter more.
//! **Why `actions` between views and browser?** So that views only show, and one place says what a touch does.
//! **Why no router crate, no store?** See [`route`] and `state`.
//! **Why an own calendar writer?** See [`programme::calendar`].
//! **Why an own reader of JSON records?** See [`programme::json`].
//! **Why several modules of WebAssembly?** See `pieces`: the first visit fetches the programme page alone (125 kB
//! brotli, where the other pages weigh 71, the ways to another device 33, and the English sentences 6).
//! **What did not pay?** Measured after brotli: `opt-level = "s"` +10 kB, wasm-opt −Oz +1 kB (smaller raw, larger
//! compressed), `--cfg erase_components` −10 % of a `view!` build, where plain values gave −23 %; other inlining thresholds
//! less than 0.2 kB. An own reader of times gave as little, as long as what else quotes a text with `{:?}` kept the tables
//! of characters there; without that, 4.5 kB ([`programme::time`]).
//! **Why no hydration?** A page is a file for everybody and each time: what is on now, what is kept and the language are not in
//! it, and where they differ hydration would panic. The app draws beside the page and exchanges it, which moves nothing.

#[cfg(feature = "views")]
pub mod actions;
#[cfg(feature = "views")]
pub mod app;
#[cfg(feature = "views")]
pub mod browser;
#[cfg(feature = "views")]
pub mod components;
#[cfg(feature = "views")]
pub mod html;
#[cfg(feature = "views")]
pub mod pages;
#[cfg(feature = "views")]
pub mod pieces;
pub mod programme;
#[cfg(feature = "tool")]
pub mod publish;
pub mod route;
#[cfg(feature = "views")]
pub mod state;
#[cfg(feature = "views")]
pub mod words;
