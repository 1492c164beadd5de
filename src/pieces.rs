//! The second piece of the app: all pages but the programme itself, and what writes calendars, in a file of WebAssembly
//! of their own that is loaded when the first of them is wanted. A third piece is what takes a selection to another device
//! and back: only "Mon programme" has a use for it.
//!
//! # How is the module split?
//! The release build sets `cfg(split)`; the linker then leaves relocations in, by which `src/bin/split.rs` takes out all
//! that only what is named here reaches. Any other build has everything in one module, and all is there at once.
#![cfg_attr(split, allow(unsafe_code, reason = "the seam: what the macro exports and imports is one function"))]

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use leptos::prelude::AnyView;

use crate::actions::{self, Export};
use crate::components::backup_box::backup_box;
use crate::components::exchange_box::{hand_over_box, receive_box};
use crate::components::printed::printed;
use crate::components::received::received;
use crate::html::fragment;
use crate::pages::STYLES;
use crate::pages::calendar::calendar_page;
use crate::pages::changes::changes_page;
use crate::pages::editions::editions_page;
use crate::pages::infos::infos_page;
use crate::pages::mine::mine_page;
use crate::pages::propose::propose_page;
use crate::pages::talk::talk_page;
use crate::programme::ledger::{Change, Name};
use crate::programme::parse::Problem;
use crate::programme::{Catalogue, TalkId};
use crate::state::{Programme, Saved, Scene, State};
use crate::words::{self, Words};

/// The second piece could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the second piece of the app could not be loaded")]
pub struct NotLoaded;

/// A page of the second piece, with what it is made from.
pub enum Opening {
    /// A talk.
    Talk(Scene, TalkId),
    /// The personal schedule.
    Mine(Scene),
    /// Where, how to come, stands, contact.
    Infos(Scene),
    /// The call for proposals.
    Propose(Scene),
    /// The calendars that one may subscribe to.
    Calendar(Scene),
    /// What changed in the programme.
    Changes(Scene),
    /// All editions.
    Editions(State, &'static Words, Arc<Catalogue>),
}

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

fn open(opening: Opening) -> AnyView {
    actions::dress(STYLES);
    match opening {
        Opening::Talk(scene, talk) => talk_page(&scene, &talk),
        Opening::Mine(scene) => mine_page(&scene),
        Opening::Infos(scene) => infos_page(&scene),
        Opening::Propose(scene) => propose_page(&scene),
        Opening::Calendar(scene) => calendar_page(&scene),
        Opening::Changes(scene) => changes_page(&scene),
        Opening::Editions(state, words, catalogue) => editions_page(state, words, &catalogue),
    }
}

#[cfg(split)]
#[wasm_split_helpers::wasm_split(pages, fallible, preload(preload))]
#[allow(missing_docs, reason = "the macro names what it makes after it")]
pub fn page(opening: Opening) -> Result<AnyView, NotLoaded> {
    Ok(open(opening))
}

#[cfg(not(split))]
#[allow(clippy::unused_async, reason = "split, it waits for the piece")]
async fn page(opening: Opening) -> Result<AnyView, NotLoaded> {
    Ok(open(opening))
}

/// Declares an action of the second piece, which waits for it where the module is split.
macro_rules! actions_of_the_piece {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) => $action:expr;)+) => {$(
        $(#[$doc])*
        #[cfg(split)]
        #[wasm_split_helpers::wasm_split(pages, fallible)]
        pub fn $name($($argument: $type),*) -> Result<(), NotLoaded> {
            $action;
            Ok(())
        }

        $(#[$doc])*
        #[cfg(not(split))]
        #[allow(clippy::unused_async, reason = "split, it waits for the piece")]
        pub async fn $name($($argument: $type),*) -> Result<(), NotLoaded> {
            $action;
            Ok(())
        }
    )+};
}

actions_of_the_piece! {
    /// Writes a calendar file and hands it over.
    calendar(state: State, programme: Arc<Programme>, what: Export) => actions::write_calendar(state, &programme, what, None);
    /// Tells the developer's console what is wrong in a file.
    warn(problems: Vec<Problem>) => actions::tell_problems(&problems);
    /// Writes what a person did to the deep place.
    save(state: State, name: Name, change: Change, near: Saved) => actions::save(state, name, change, near);
    /// What a second visit begins with: brings the two places together that hold what a person kept, follows the worker.
    settle_in(state: State) => {
        actions::settle_accounts(state);
        actions::follow_worker(state);
    };
    /// Gets the summaries of a long programme, to be shown and searched, or only for when there is no network.
    complete(state: State, is_shown: bool) => actions::complete(state, is_shown);
    /// Tells what of what is kept is not as it was.
    tell_changes(state: State) => actions::tell_changes(state);
}

/// Something that is done once it is awaited.
pub type Deed = Pin<Box<dyn Future<Output = ()>>>;

/// What is to be done before a downloaded edition takes the place of the one that is stored in a file.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(pages, fallible)]
pub fn remember(file: String, new: Arc<Programme>) -> Result<Deed, NotLoaded> {
    Ok(actions::remember(file, new))
}

/// What is to be done before a downloaded edition takes the place of the one that is stored in a file.
#[cfg(not(split))]
#[allow(clippy::unused_async, reason = "split, it waits for the piece")]
pub async fn remember(file: String, new: Arc<Programme>) -> Result<Deed, NotLoaded> {
    Ok(actions::remember(file, new))
}

/// A part of "Mon programme" that comes with the third piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangePart {
    /// A selection that was received.
    Received,
    /// The ways to another device, and from it.
    Ways,
    /// What stands on paper only.
    Printed,
}

fn part_of_exchange(scene: &Scene, part: ExchangePart) -> AnyView {
    let (state, words, desk) = (scene.state, scene.words, actions::desk());
    match part {
        ExchangePart::Received => received(scene, &desk).view(),
        ExchangePart::Ways => {
            fragment([hand_over_box(scene, &desk), receive_box(state, words, &desk), backup_box(state, words)])
        }
        ExchangePart::Printed => printed(scene).view(),
    }
}

#[cfg(split)]
#[wasm_split_helpers::wasm_split(exchange, fallible, preload(preload_exchange))]
#[allow(missing_docs, reason = "the macro names what it makes after it")]
pub fn exchange(scene: Scene, part: ExchangePart) -> Result<AnyView, NotLoaded> {
    Ok(part_of_exchange(&scene, part))
}

#[cfg(not(split))]
#[allow(clippy::unused_async, reason = "split, it waits for the piece")]
async fn exchange(scene: Scene, part: ExchangePart) -> Result<AnyView, NotLoaded> {
    Ok(part_of_exchange(&scene, part))
}

/// Loads the third piece.
#[cfg_attr(not(split), allow(clippy::unused_async, reason = "split, it waits for the piece"))]
pub async fn load_exchange() -> Result<(), NotLoaded> {
    #[cfg(split)]
    preload_exchange().await?;
    Ok(())
}

/// Brings the sentences in English, a piece of their own.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(english, fallible)]
pub fn english() -> Result<(), NotLoaded> {
    words::bring_english();
    Ok(())
}

/// Brings the sentences in English.
#[cfg(not(split))]
#[allow(clippy::unused_async, reason = "split, it waits for the piece")]
pub async fn english() -> Result<(), NotLoaded> {
    words::bring_english();
    Ok(())
}

/// Loads the piece.
#[cfg_attr(not(split), allow(clippy::unused_async, reason = "split, it waits for the piece"))]
pub async fn load() -> Result<(), NotLoaded> {
    #[cfg(split)]
    preload().await?;
    Ok(())
}

/// The page, where the piece is there already.
pub fn at_once(opening: Opening) -> Option<AnyView> {
    ready(page(opening))
}

/// The part of the page, where the third piece is there already.
pub fn exchange_at_once(scene: Scene, part: ExchangePart) -> Option<AnyView> {
    ready(exchange(scene, part))
}

fn ready(view: impl Future<Output = Result<AnyView, NotLoaded>>) -> Option<AnyView> {
    match pin!(view).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => Some(view),
        _ => None,
    }
}
