//! What is handed over to the visitor: calendar files, addresses, texts, messages.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::browser::download::{self, Delivery, DownloadError};
use crate::browser::share::{self, Shared};
use crate::pieces;
use crate::programme::filter::Query;
use crate::programme::{Talk, TalkId, calendar};
use crate::route::Page;
use crate::state::{Notice, Programme, State};

/// What a calendar file is made from.
pub enum Export {
    /// What stands at these positions of [`Edition::keepables`](crate::programme::Edition::keepables).
    Items(FixedBitSet),
    /// The talk at this position of the edition.
    Talk(usize),
    /// The days themselves, of which no talk need be known.
    Days,
}

/// Hands over a calendar file, once the piece of the app that writes it is there.
pub fn export(state: State, programme: &Arc<Programme>, what: Export) {
    let programme = programme.clone();
    spawn_local(async move {
        if pieces::calendar(state, programme, what).await.is_err() {
            state.notice.set(Some(Notice::FileNotThere));
        }
    });
}

/// Writes a calendar file and hands it over. It is part of the second piece of the app: views call [`export`].
pub fn write_calendar(state: State, programme: &Programme, what: &Export) {
    let site = &programme.catalogue.site;
    let address = |talk: Option<&TalkId>| {
        let page = talk.map_or_else(|| Page::Programme(Query::default()), |talk| Page::Talk(talk.clone()));
        format!("{site}{}", programme.route(page))
    };
    let publisher = calendar::Publisher { uid_domain: &programme.catalogue.uid_domain, address: &address };
    let edition = &programme.edition;
    let single = if let Export::Talk(position) = what { edition.talks.get(*position) } else { None };
    let text = match what {
        Export::Items(positions) => {
            let talks = chosen(&edition.talks, 0, positions);
            let stands = chosen(&edition.stands, edition.talks.len(), positions);
            calendar::text(edition, &talks, &stands, &publisher)
        }
        Export::Talk(_) => calendar::text(edition, single.as_slice(), &[], &publisher),
        Export::Days => Some(calendar::days(edition, &publisher)),
    };
    let Some(text) = text else {
        state.notice.set(Some(Notice::NothingToExport));
        return;
    };
    let name = calendar::file_name(edition, single.map(|talk| &talk.id));
    hand_over(state, download::CALENDAR, name, text);
}

/// Hands a file over, and says what became of it.
pub(super) fn hand_over(state: State, kind: &'static str, name: String, text: String) {
    spawn_local(async move {
        match download::file(kind, &name, &text).await {
            Ok(Delivery::Downloaded) if kind == download::BACKUP => state.notice.set(Some(Notice::BackupMade)),
            Ok(Delivery::Downloaded) => state.notice.set(Some(Notice::FileMade)),
            Ok(Delivery::Offered) => {}
            Err(DownloadError) => state.notice.set(Some(Notice::FileRefused)),
        }
    });
}

/// Those items whose positions are chosen, counted from that of the first of them.
fn chosen<'a, T>(items: &'a [T], first: usize, positions: &FixedBitSet) -> Vec<&'a T> {
    items
        .iter()
        .enumerate()
        .filter(|(position, _)| positions.contains(first + position))
        .map(|(_, item)| item)
        .collect()
}

/// Shares the address of a talk.
pub fn share(state: State, programme: &Programme, talk: &Talk) {
    let (title, address) = (talk.title.clone(), programme.route(Page::Talk(talk.id.clone())).to_string());
    spawn_local(async move {
        if !offer(state, &title, &address).await {
            state.notice.set(Some(Notice::CopyRefused));
        }
    });
}

/// Offers an address to the share sheet, or puts it on the clipboard and says so. Says whether the browser let it.
pub(super) async fn offer(state: State, title: &str, address: &str) -> bool {
    let shared = share::address(title, address).await;
    if shared == Shared::Copied {
        state.notice.set(Some(Notice::LinkCopied));
    }
    shared != Shared::Refused
}

/// Puts a text on the clipboard, and says so.
pub fn copy(state: State, text: String) {
    spawn_local(async move {
        let copied = share::copy(&text).await;
        state.notice.set(Some(if copied { Notice::TextCopied } else { Notice::TextNotCopied }));
    });
}

/// Opens the visitor's mail program with a message.
pub fn write_mail(address: &str) {
    document::open(address);
}
