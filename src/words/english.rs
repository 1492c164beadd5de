//! The sentences in English.

use super::{Language, Words};
use crate::state::{Failure, Notice};

/// The sentences in English.
pub static WORDS: Words = Words {
    language: Language::English,
    language_name: "English",
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
    close: "Close",
    back_to_programme: "Programme",

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
    see_talks: |count| format!("See {}", talks(count)),
    talks,
    nothing_found: "No talk matches.",
    nothing_found_advice: "Try another word or remove a filter.",
    unknown_filters: |names| {
        format!("This address asks for a filter that this edition does not have; it was passed over: {names}.")
    },
    no_talks_yet: "The programme is not published yet. Come back soon: it will appear here.",
    no_talks_that_day: "No talk on that day.",
    no_talks_in_block: "What fills this slot has not been announced yet.",
    untimed_in_block: |start, end| format!("No exact time: each talk takes place between {start} and {end}."),
    between: |start, end| format!("between {start} and {end}"),
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
    over: |dates| format!("This edition is over: {dates}. Its programme can still be read."),
    ahead: |days| match days {
        1 => "It is tomorrow.".into(),
        _ => format!("In {days} days."),
    },
    done_for_today: "No more talks today.",

    demonstration: "demo",
    workshop: "workshop",
    panel: "panel",
    lightning: "lightning talk",
    cancelled: "Cancelled",
    tentative: "To be confirmed",
    when: "When",
    place: "Where",
    who: "Who",
    to_be_announced: "to be announced",
    room_to_be_confirmed: "room to be confirmed",
    time_to_be_confirmed: "time to be confirmed",
    language_of_talk: "Language",
    given_in: |tag| match tag {
        "fr" => "French".into(),
        "en" => "English".into(),
        other => other.into(),
    },
    links: "Links",
    block: "Slot",
    next_in_room: "Next in this room",
    same_block: "In the same slot",
    keep: "Keep",
    is_kept: "It is in your programme.",
    to_calendar: "Add to my calendar (.ics)",
    share: "Share",
    unknown_talk: "This talk is not in the programme.",

    nothing_kept: "Nothing kept yet.",
    nothing_kept_advice: "Tap the star of a talk: it will wait for you here, even without a network.",
    kept_here_only: "Your programme is stored on this device only, in this browser.",
    clash: "at the same time:",
    free_minutes: |minutes| format!("{} free", duration(minutes)),
    gone: "No longer in the programme",
    unread: "What you had kept here could not be read; nothing was erased.",

    getting_there: "Getting there",
    useful_links: "Useful links",
    stands: "Stands",
    stand_at: |place| format!("stands {place}"),
    about: "About",
    about_text: "This app works without an account and without tracking: what you keep stays on your device. \
                 Free software (MIT licence); programme data under the French Open Licence 2.0.",
    programme_of: |date| format!("Programme of {date}."),
    problems: |count| match count {
        1 => "One item of the programme could not be read in full.".into(),
        _ => format!("{count} items of the programme could not be read in full."),
    },
    event: "Fair",

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
            Notice::StorageRefused => "This browser refuses to store anything: what you keep will be lost when you close it. Export it to your calendar.",
            Notice::StorageFull => "This browser’s storage is full: this last choice will be lost when you close it. Export it to your calendar.",
            Notice::StorageUnreadable => "Part of what you had kept could not be read. Nothing was erased.",
            Notice::LinkCopied => "Link copied.",
            Notice::CopyRefused => "The browser refuses to copy: copy the address from its address bar.",
            Notice::FileMade => "File ready: open it to add it to your calendar.",
            Notice::FileRefused => "The file could not be made. Try again, or try another browser.",
            Notice::NothingToExport => "Nothing to export: no talk is chosen.",
        }
        .into()
    },
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
