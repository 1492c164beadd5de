//! Every sentence that a visitor reads, in each language: one typed struct, one value per language.
//!
//! A sentence missing in a language does not compile. Texts of the programme are not here: they stay in the language
//! that their authors wrote them in.

mod calendar;
mod dates;
mod english;
mod french;
mod language;
pub mod news;
pub mod sharing;

use std::sync::OnceLock;

use crate::programme::Time;
use crate::programme::backup::BackupError;
use crate::programme::proposal::{Field, Wrong};
use crate::programme::stage::Stage;
use crate::state::{Failure, Freshness, Notice, Saved};
pub use calendar::CalendarWords;
pub use dates::{clock, clock_range};

pub use language::Language;

/// The sentences in English, once they are there.
static ENGLISH: OnceLock<(&Words, &PageWords)> = OnceLock::new();

/// Brings the sentences in English. Where the module is split, they are only reached from here.
pub fn bring_english() {
    let _ = ENGLISH.set((&english::WORDS, &english::PAGES));
}

/// What is said in the place of what a programme does not tell.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct Unknown {
    pub speaker: &'static str,
    pub room: &'static str,
    pub time: &'static str,
    pub talks: &'static str,
}

/// The sentences of a language.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct Words {
    pub language: Language,
    pub weekdays: [&'static str; 7],
    pub weekdays_short: [&'static str; 7],
    pub months: [&'static str; 12],
    pub months_short: [&'static str; 12],
    pub first_of_month: &'static str,

    // The frame.
    pub skip_to_content: &'static str,
    pub navigation: &'static str,
    pub programme: &'static str,
    pub my_programme: &'static str,
    pub infos: &'static str,
    pub editions: &'static str,
    pub close: &'static str,
    /// How what is on screen stands to what the site has, and when the programme was last changed.
    pub freshness: fn(Freshness, &str) -> String,
    pub check_now: &'static str,

    // The programme.
    pub search: &'static str,
    pub search_hint: &'static str,
    pub filters: &'static str,
    pub room: &'static str,
    pub organisation: &'static str,
    pub organisation_short: &'static str,
    pub topic: &'static str,
    pub days: &'static str,
    pub all_days: &'static str,
    pub counts_follow: &'static str,
    pub clear_all: &'static str,
    pub remove_filter: fn(&str) -> String,
    pub searched_for: fn(&str) -> String,
    pub see_talks: fn(usize) -> String,
    /// What draws the rest of a long list.
    pub see_more: fn(usize) -> String,
    pub talks: fn(usize) -> String,
    pub nothing_found: &'static str,
    pub nothing_found_advice: &'static str,
    pub unknown_filters: fn(&str) -> String,
    pub no_talks_yet: &'static str,
    pub no_talks_that_day: &'static str,
    pub untimed_in_block: fn(&str) -> String,
    pub between: fn(Time, Option<Time>) -> String,
    pub not_yet_told: Unknown,
    pub never_told: Unknown,
    pub nothing_announced: &'static str,
    pub other_talks: &'static str,
    pub undated: &'static str,
    pub export_these: fn(usize) -> String,

    // Now and next.
    pub now: &'static str,
    pub minutes_left: fn(i64) -> String,
    pub starts_in: fn(i64) -> String,
    pub until: fn(&str) -> String,
    pub next_at: fn(&str) -> String,
    pub over: fn(&str) -> String,
    pub see_edition: fn(&str) -> String,
    pub ahead: fn(i64) -> String,
    pub done_for_today: &'static str,
    pub no_talk_today: &'static str,

    // The life of an edition.
    pub stage: fn(Stage) -> &'static str,
    pub edition_ahead: &'static str,
    pub call_opens: fn(&str) -> String,
    pub call_days_left: fn(i64) -> String,
    pub call_until: fn(&str) -> String,
    pub call_is_over: fn(&str) -> String,
    pub answers_by: fn(&str) -> String,
    pub programme_on: fn(&str) -> String,
    pub may_still_change: &'static str,
    pub minutes_from_to: fn(u64, u64) -> String,
    pub propose: &'static str,
    pub save_the_days: &'static str,

    // What changed.
    pub changes: &'static str,
    /// The mark of what was kept and is not as it was.
    pub changed: &'static str,
    pub see: &'static str,

    // All editions, a talk.
    pub length: &'static str,
    pub demonstration: &'static str,
    pub workshop: &'static str,
    pub panel: &'static str,
    pub lightning: &'static str,
    pub cancelled: &'static str,
    pub tentative: &'static str,
    pub when: &'static str,
    pub place: &'static str,
    pub in_all_editions: &'static str,
    pub links: &'static str,
    pub block: &'static str,
    pub keep: &'static str,
    pub is_kept: &'static str,
    pub subscribe: &'static str,
    pub unknown_talk: &'static str,

    // My programme.
    pub count_of_stands: fn(usize) -> String,
    pub gone: &'static str,
    pub unread: &'static str,

    // Infos.
    pub registration: &'static str,
    pub stands: &'static str,
    pub stand_at: fn(&str) -> String,

    // What may go wrong.
    pub loading: &'static str,
    pub unknown_page: &'static str,
    pub unknown_page_advice: &'static str,
    pub cannot_show: &'static str,
    pub retry: &'static str,
    pub kept_are_safe: fn(usize) -> String,
    pub failure: fn(&Failure) -> String,
    pub notice: fn(Notice) -> String,
    pub update: &'static str,
}

/// The sentences of the pages that are loaded later: apart, so that they are too.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct PageWords {
    pub call: &'static str,
    pub deadline: &'static str,
    pub answers: &'static str,
    pub send_to: &'static str,
    pub no_call: &'static str,
    pub nothing_is_sent: &'static str,
    pub field: fn(Field) -> &'static str,
    pub field_hint: fn(Field) -> &'static str,
    pub optional: &'static str,
    pub wrong: fn(Wrong) -> String,
    pub to_correct: fn(usize) -> String,
    pub write_mail: &'static str,
    pub copy_text: &'static str,
    pub mail_opens: &'static str,
    pub open_mail_again: &'static str,
    pub mail_too_long: &'static str,
    pub mail_subject: fn(&str) -> String,
    pub draft_stays: &'static str,
    pub forget_draft: &'static str,
    pub search_everywhere: &'static str,
    pub found_everywhere: fn(usize, usize) -> String,
    pub reading_editions: fn(usize, usize) -> String,
    pub edition_not_read: fn(&str) -> String,
    /// How well what was kept is stored.
    pub saved: fn(Saved) -> &'static str,
    pub backup: &'static str,
    pub backup_hint: &'static str,
    pub back_up: &'static str,
    pub restore: &'static str,
    pub backup_refused: fn(BackupError) -> String,
    pub found_new: fn(usize) -> String,
    pub found_same: fn(usize) -> String,
    pub found_unknown: fn(usize) -> String,
    pub add_found: fn(usize) -> String,
    pub cancel: &'static str,
    pub restored: fn(usize) -> String,
    pub calendar: CalendarWords,
    pub offline: &'static str,
    pub opens_offline: &'static str,
    pub not_yet_offline: &'static str,
    pub stored_editions: fn(usize, usize) -> String,
    pub store_all: &'static str,
    pub install: &'static str,
    pub about_edition: &'static str,
    pub getting_in: &'static str,
    pub contact: &'static str,
    pub mailing_list: &'static str,
    pub access: &'static str,
    pub map: &'static str,
    pub map_app: &'static str,
    pub leaving: fn(&str) -> String,
    pub map_site: fn(&str) -> String,
    pub stay: &'static str,
    pub keep_stand_hint: &'static str,
    pub getting_there: &'static str,
    pub useful_links: &'static str,
    pub about: &'static str,
    pub about_text: &'static str,
    pub programme_of: fn(&str) -> String,
    pub problems: fn(usize) -> String,
    pub back_to_programme: &'static str,
    pub current_edition: &'static str,
    pub who: &'static str,
    pub language_of_talk: &'static str,
    pub given_in: fn(&str) -> String,
    pub next_in_room: &'static str,
    pub same_block: &'static str,
    pub to_calendar: &'static str,
    pub share: &'static str,
    pub nothing_kept: &'static str,
    pub nothing_kept_advice: &'static str,
    pub kept_here_only: &'static str,
    pub clash: &'static str,
    pub free_minutes: fn(i64) -> String,
    pub event: &'static str,
    pub sharing: sharing::SharingWords,
    pub news: news::NewsWords,
}

impl Words {
    /// The sentences of the pages that are loaded later. Only these may ask for them.
    pub fn pages(&self) -> &'static PageWords {
        match self.language {
            Language::French => &french::PAGES,
            Language::English => ENGLISH.get().map_or(&french::PAGES, |english| english.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_language_is_followed_french_first() {
        assert_eq!(Language::preferred(["de-DE", "en-GB", "fr"]), Language::English);
        assert_eq!(Language::preferred(["FR-ca"]), Language::French);
        assert_eq!(Language::preferred(["br"]), Language::French);
        assert_eq!(Language::preferred([]), Language::French);
    }
}
