//! The summaries of the talks of a long programme, which is shown before they are there. It is part of the second piece of
//! the app.
//!
//! They are wanted by whoever opens a talk, searches, or takes talks to a calendar; and, without hurry, for when there is no
//! network.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::loading::put_on_shelf;
use super::reading;
use crate::browser::{clock, fetch, shelf};
use crate::programme::update;
use crate::state::{Failure, Life, Programme, State};

/// Whoever types is not to be kept waiting: so long after the last letter, in milliseconds.
const PAUSE: i32 = 1_500;

thread_local! {
    /// How often something was asked of the programme: it tells whether that goes on.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Gets the programme with its summaries. It is shown, if it is to be, once nothing is typed.
pub fn complete(state: State, is_shown: bool) {
    ASKED.set(ASKED.get() + u32::from(is_shown));
    let asked = ASKED.get();
    let Life::Ready(programme) = state.life.get_untracked() else { return };
    if programme.is_whole {
        return;
    }
    spawn_local(async move {
        if !is_shown {
            drop(text(&programme).await);
            return;
        }
        clock::pause(PAUSE).await;
        if asked == ASKED.get()
            && let Some(whole) = whole(&programme).await
            && asked == ASKED.get()
        {
            show(state, &programme, whole);
        }
    });
}

/// The same, at once.
pub fn complete_now(state: State, programme: &Arc<Programme>) {
    let programme = programme.clone();
    spawn_local(async move {
        if let Some(whole) = whole(&programme).await {
            show(state, &programme, whole);
        }
    });
}

/// The programme with its summaries; none where they are not to be had.
pub async fn whole(programme: &Arc<Programme>) -> Option<Arc<Programme>> {
    if programme.is_whole {
        return Some(programme.clone());
    }
    let (edition, problems) = reading::edition(&text(programme).await?).await.ok()?;
    Some(Arc::new(reading::programme(edition, &problems, &programme.catalogue).await))
}

/// The text of the whole file: as it is stored, else as the site has it. It must be that of the programme on screen.
async fn text(programme: &Programme) -> Option<String> {
    let file = &programme.catalogue.edition(&programme.edition.id)?.file;
    let address = format!("programmes/{file}");
    let is_same = |text: &String| update::revision(text) == Some(programme.edition.revision);
    if let Some(text) = shelf::text(&address).await.filter(is_same) {
        return Some(text);
    }
    let text = fetch::text(&address, fetch::LONGEST_WAIT).await.map_err(Failure::from).ok().filter(is_same)?;
    let _ = shelf::store(&address, &text).await;
    Some(text)
}

/// Puts it in the place of the one that is on screen.
fn show(state: State, shown: &Arc<Programme>, whole: Arc<Programme>) {
    let is_shown = matches!(&*state.life.read_untracked(), Life::Ready(programme) if Arc::ptr_eq(programme, shown));
    if is_shown {
        put_on_shelf(state, &whole.catalogue, &whole.edition.id, &Ok(whole.clone()));
        state.life.set(Life::Ready(whole));
    }
}
