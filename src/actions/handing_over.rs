//! What is handed over to the visitor: files, addresses, texts, messages. Calendar files are made in
//! [`exporting`](super::exporting).

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::browser::download::{self, Delivery, DownloadError};
use crate::browser::share::{self, Shared};
use crate::programme::Talk;
use crate::route::Page;
use crate::state::{Notice, Programme, State};

/// Hands a file over, and says what became of it.
pub(super) fn hand_over(state: State, kind: &'static str, name: String, text: String) {
    spawn_local(async move {
        let _ = deliver(state, kind, &name, &text).await;
    });
}

/// Hands a file over, and says what became of it; tells whether the visitor has it.
pub(super) async fn deliver(state: State, kind: &'static str, name: &str, text: &str) -> bool {
    match download::file(kind, name, text).await {
        Ok(Delivery::Downloaded) if kind == download::BACKUP => state.notice.set(Some(Notice::BackupMade)),
        Ok(Delivery::Downloaded) => state.notice.set(Some(Notice::FileMade)),
        Ok(Delivery::Shared) => {}
        Ok(Delivery::Dismissed) => return false,
        Err(DownloadError) => {
            state.notice.set(Some(Notice::FileRefused));
            return false;
        }
    }
    true
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
