//! The sentences in English.

use super::{Language, PageWords, Unknown, Words, calendar, clock};
use crate::programme::backup::BackupError;
use crate::programme::proposal::{Field, Wrong};
use crate::programme::stage::Stage;
use crate::state::{Count, Failure, Freshness, Notice, Saved};

/// The sentences in English.
pub static WORDS: Words = Words {
    language: Language::English,
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
    first_of_month: "",

    skip_to_content: "Skip to content",
    navigation: "Main navigation",
    programme: "Programme",
    my_programme: "My programme",
    infos: "Info",
    editions: "Editions",
    close: "Close",
    freshness: |freshness, revision| match freshness {
        Freshness::Asking => "Checking…".into(),
        Freshness::UpToDate(at) => format!("Up to date, checked at {}", clock(at)),
        Freshness::Offline => format!("Offline, programme of {revision}"),
        Freshness::SignIn => format!("The network asks you to sign in; programme of {revision}"),
        Freshness::Refused => format!("The site answers badly; programme of {revision}"),
    },
    check_now: "Check now",

    search: "Search",
    search_hint: "Title, person, organisation…",
    filters: "Filter",
    room: "Room",
    organisation: "Ministry or organisation",
    organisation_short: "Ministry",
    topic: "Topic",
    days: "Days",
    all_days: "All",
    counts_follow: "Counts follow the other filters and the search.",
    clear_all: "Clear all",
    remove_filter: |name| format!("Remove the filter {name}"),
    searched_for: |text| format!("“{text}”"),
    see_more: |count| format!("Show more ({count})"),
    see_talks: |count| format!("See {}", talks(count)),
    talks,
    nothing_found: "No talk matches.",
    nothing_found_advice: "Try another word or remove a filter.",
    unknown_filters: |names| {
        format!("This address asks for a filter that this edition does not have; it was passed over: {names}.")
    },
    no_talks_yet: "The programme is not published yet. Come back soon: it will appear here.",
    no_talks_that_day: "No talk on that day.",
    untimed_in_block: |between| format!("Without a time of their own: each talk is {between}."),
    between: |start, end| match end {
        Some(end) => format!("between {} and {}", clock(start), clock(end)),
        None => format!("from {} on", clock(start)),
    },
    not_yet_told: Unknown {
        speaker: "to be announced",
        room: "room to be confirmed",
        time: "time to be confirmed",
        talks: "details to come",
    },
    never_told: Unknown { speaker: "not told", room: "room not told", time: "time not told", talks: "no details" },
    nothing_announced: "nothing announced",
    other_talks: "Other talks",
    undated: "Date to be confirmed",
    export_these: |count| match count {
        1 => "Add this talk to my calendar (.ics)".into(),
        _ => format!("Add these {count} talks to my calendar (.ics)"),
    },

    now: "Now",
    minutes_left: |minutes| format!("{} left", duration(minutes)),
    starts_in: |minutes| format!("in {}", duration(minutes)),
    until: |time| format!("until {time}"),
    next_at: |time| format!("Next at {time}"),
    over: |dates| format!("This edition is over: {dates}. Its programme is here to read."),
    see_edition: |title| format!("The latest edition: {title}."),
    ahead: |days| match days {
        1 => "It is tomorrow.".into(),
        _ => format!("In {days} days."),
    },
    done_for_today: "No more talks today.",
    no_talk_today: "No talk today.",

    stage: |stage| match stage {
        Stage::Announced => "Announced",
        Stage::CallOpen => "Call for proposals open",
        Stage::CallClosed => "Call for proposals closed",
        Stage::BeingBuilt => "Programme being built",
        Stage::Settled => "Programme published",
        Stage::Days => "On now",
        Stage::Over => "Over",
    },
    edition_ahead: "The programme is not published yet: it will appear here.",
    call_opens: |date| format!("The call for proposals opens on {date}."),
    call_days_left: |days| match days {
        0 => "Last day to propose a talk.".into(),
        1 => "One more day to propose a talk.".into(),
        _ => format!("{days} more days to propose a talk."),
    },
    call_until: |moment| format!("Until {moment}."),
    call_is_over: |moment| format!("The call for proposals has been closed since {moment}."),
    answers_by: |date| format!("Answers by {date}."),
    programme_on: |date| format!("Final programme on {date}."),
    may_still_change: "Times, rooms and speakers may still change.",
    minutes_from_to: |least, most| format!("{least} to {most} minutes"),
    propose: "Propose a talk",
    save_the_days: "Save the dates in my calendar (.ics)",

    changes: "What changed",
    changed: "Changed",
    see: "See",

    length: "Length",

    demonstration: "demo",
    workshop: "workshop",
    panel: "panel",
    lightning: "lightning talk",
    cancelled: "Cancelled",
    tentative: "To be confirmed",
    when: "When",
    place: "Where",
    in_all_editions: "In all editions",
    links: "Links",
    block: "Slot",
    keep: "Keep",
    is_kept: "It is in your programme.",
    subscribe: "Subscribe to the calendar",
    unknown_talk: "This talk is not in the programme.",

    count_of_stands: |count| match count {
        1 => "1 stand".into(),
        _ => format!("{count} stands"),
    },
    gone: "No longer in the programme",
    unread: "What you had kept here could not be read; nothing was erased.",

    registration: "Registration",
    stands: "Stands",
    stand_at: |place| format!("stands {place}"),

    loading: "Loading the programme…",
    unknown_page: "This page does not exist.",
    unknown_page_advice: "The address may have been cut off or mistyped.",
    cannot_show: "The programme cannot be shown.",
    retry: "Try again",
    kept_are_safe: |count| match count {
        1 => "The talk that you kept is still here:".into(),
        _ => format!("The {count} talks that you kept are still here:"),
    },
    failure: |failure| {
        match failure {
        Failure::Network => {
            "The network did not answer. Check the connection (the fair’s Wi-Fi may ask you to sign in), then try again.".into()
        }
        Failure::Piece => "This page of the app could not be loaded. Check the connection, then try again.".into(),
        Failure::Slow => "The network takes too long to answer. Try again, or use mobile data.".into(),
        Failure::Status(404) => "The programme’s file is not on this site (error 404). Try again later.".into(),
        Failure::Status(status) => format!("The site answered with an error ({status}). Try again in a moment."),
        Failure::NotJson => {
            "The network answered with something other than the programme. If the Wi-Fi asks you to sign in, open its sign-in page, then try again.".into()
        }
        Failure::Damaged => "The programme’s file is damaged or incomplete. Try again; if it lasts, tell the organisers.".into(),
        Failure::Newer => "The programme is written for a later version of this app. Reload the page.".into(),
        Failure::UnknownEdition(id) => format!("This site has no edition “{id}”."),
        Failure::NoEdition => "No edition is published yet. Come back soon.".into(),
    }
    },
    notice: |notice| {
        match notice {
            Notice::KeptChanged(Count { all: 1, stands: false }) => "One of your talks has changed.",
            Notice::KeptChanged(Count { all: 1, stands: true }) => "One of your stands has changed.",
            Notice::KeptChanged(Count { all, stands }) => {
                let what = if stands { "talks and stands" } else { "talks" };
                return format!("{all} of your {what} have changed.");
            }
            Notice::StorageRefused => "This browser refuses to store anything: what you keep will be lost when you close it. Export it to your calendar.",
            Notice::StorageFull => "This browser’s storage is full: this last choice might get lost. Export it to your calendar.",
            Notice::StorageUnreadable => "Part of what you had kept could not be read. Nothing was erased.",
            Notice::LinkCopied => "Link copied.",
            Notice::CopyRefused => "The browser refuses to copy: copy the address from its address bar.",
            Notice::FileMade => "File ready: open it to add it to your calendar.",
            Notice::BackupMade => "Backup made: keep this file in a safe place.",
            Notice::FileRefused => "The file could not be made. Try again, or try another browser.",
            Notice::FileNotThere => "The network did not answer: the file could not be made. Try again.",
            Notice::EditionsMissing => "Not all editions could be stored: try again once there is a network.",
            Notice::LanguageNotThere => "Pas de réseau : la version française n’a pas pu être chargée.",
            Notice::TextCopied => "Text copied.",
            Notice::TextNotCopied => "The browser refuses to copy: select the text and copy it.",
            Notice::DraftNotStored => "This browser refuses to store the draft: it will be lost when you close the page.",
            Notice::UpdateReady => "A new version is ready.",
            Notice::NothingToExport => "Nothing to export: no talk is chosen.",
        }
        .into()
    },
    update: "Update",
};

/// Those of the pages that are loaded later.
pub static PAGES: PageWords = PageWords {
    back_to_programme: "Programme",
    current_edition: "Current edition",
    who: "Who",
    language_of_talk: "Language",
    given_in: |tag| match tag {
        "fr" => "French".into(),
        "en" => "English".into(),
        other => other.into(),
    },
    next_in_room: "Next in this room",
    same_block: "In the same slot",
    to_calendar: "Add to my calendar (.ics)",
    share: "Share",
    nothing_kept: "Nothing kept yet.",
    nothing_kept_advice: "Tap the star of a talk: it will wait for you here, even without a network.",
    kept_here_only: "Your programme is stored on this device only, in this browser.",
    clash: "at the same time:",
    free_minutes: |minutes| format!("{} free", duration(minutes)),
    call: "Call for proposals",
    deadline: "Deadline",
    answers: "Answers",
    send_to: "Send it to",
    no_call: "This edition has no call for proposals.",
    nothing_is_sent: "This app sends nothing: it prepares the message, your mail program sends it.",
    field: |field| match field {
        Field::Administration => "Administration",
        Field::Title => "Title",
        Field::Summary => "Summary",
        Field::Minutes => "Length wished for, in minutes",
        Field::Audience => "Audience",
    },
    field_hint: |field| match field {
        Field::Administration => "Ministry, agency, local authority…",
        Field::Title => "As it would stand in the programme.",
        Field::Summary => "The free software, what you do with it, what you get out of it.",
        Field::Minutes => "",
        Field::Audience => "Technical people, users, everybody…",
    },
    optional: "optional",
    wrong: |wrong| match wrong {
        Wrong::Missing => "Please fill this in.".into(),
        Wrong::TooLong(longest) => format!("Too long: {longest} characters at most."),
        Wrong::NotANumber => "A number of minutes, in digits: 20, for instance.".into(),
        Wrong::OutOfRange(least, most) => format!("The call asks for {least} to {most} minutes."),
    },
    to_correct: |count| match count {
        1 => "One field needs correcting.".into(),
        _ => format!("{count} fields need correcting."),
    },
    write_mail: "Write the message",
    copy_text: "Copy the text",
    mail_opens: "Your mail program opens with the message ready; all that is left is to send it. Nothing opens?",
    open_mail_again: "Open the message",
    mail_too_long: "[The text is too long to be handed over: it was copied, paste it here.]",
    mail_subject: |edition| format!("Proposal for {edition}"),
    draft_stays: "Draft kept on this device.",
    forget_draft: "Delete the draft",
    search_everywhere: "Search all editions",
    found_everywhere: |talks, editions| match (talks, editions) {
        (0, _) => "No talk in any edition.".into(),
        (1, _) => "1 talk, in 1 edition.".into(),
        (_, 1) => format!("{talks} talks, in 1 edition."),
        _ => format!("{talks} talks, in {editions} editions."),
    },
    reading_editions: |read, all| format!("Reading the editions… {read} of {all}"),
    edition_not_read: |title| format!("{title} could not be read; its talks are missing here."),
    saved: |saved| match saved {
        Saved::Saving => "saving…",
        Saved::Deep => "saved",
        Saved::Near => "saved by the browser",
        Saved::Nowhere => "not saved",
    },
    backup: "Backup",
    backup_hint: "A file with all that you kept, in all editions; it reads back here, as do calendars (.ics) exported from here.",
    back_up: "Back up",
    restore: "Restore…",
    backup_refused: |error| match error {
        BackupError::NotABackup => {
            "This file is neither a backup nor a calendar exported from here. Nothing has changed.".into()
        }
        BackupError::Newer(_) => {
            "A later version of the app wrote this file. Update, then try again. Nothing has changed.".into()
        }
        BackupError::Empty => "This file holds nothing that could be kept. Nothing has changed.".into(),
        BackupError::TooLarge => "This file is too large (more than 5 MB). Nothing has changed.".into(),
    },
    found_new: |count| format!("To add: {count}"),
    found_same: |count| format!("Kept already: {count}"),
    found_unknown: |count| format!("Not in the programme: {count}"),
    add_found: |count| format!("Add ({count})"),
    cancel: "Cancel",
    restored: |count| format!("Added to what you keep: {count}."),
    calendar: calendar::ENGLISH,
    offline: "Without network",
    opens_offline: "The app opens without network.",
    not_yet_offline: "The app is not ready yet to open without network.",
    stored_editions: |stored, all| format!("Editions on this device: {stored} of {all}."),
    store_all: "Keep all editions offline",
    install: "To install it: on Android, the browser’s menu, “Install”; on iPhone, Share, “Add to Home Screen”. \
        Without that, the iPhone may forget what you keep after seven days without a visit.",
    about_edition: "The edition",
    getting_in: "Registering, asking",
    contact: "Contact",
    mailing_list: "Mailing list",
    access: "Ways to come",
    map: "Show on a map",
    map_app: "In my map app",
    leaving: |site| format!("The map opens outside this app. The site {site} will know where you come from."),
    map_site: |site| format!("At {site}"),
    stay: "Stay here",
    keep_stand_hint: "Touch the star of a stand to find it in your programme.",
    getting_there: "Getting there",
    useful_links: "Useful links",
    about: "About",
    about_text: "This app works without an account and without tracking: what you keep stays on your device. \
                 Free software (MIT licence); programme data under the French Open Licence 2.0.",
    programme_of: |date| format!("Programme of {date}."),
    problems: |count| match count {
        1 => "One item of the programme could not be read in full.".into(),
        _ => format!("{count} items of the programme could not be read in full."),
    },
    event: "Fair",
    sharing: super::sharing::ENGLISH,
    news: super::news::ENGLISH,
};

fn talks(count: usize) -> String {
    match count {
        0 => "no talk".into(),
        1 => "1 talk".into(),
        _ => format!("{count} talks"),
    }
}

fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
