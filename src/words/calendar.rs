//! The sentences about calendars, in each language: they are read on several of the pages that are loaded later.

/// The sentences about calendars.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct CalendarWords {
    /// How much has changed since it was exported, and whether all of it are talks.
    pub changed_since_export: fn(usize, bool) -> String,
    pub and_more: fn(usize) -> String,
    pub export_again: &'static str,
    pub export_again_hint: &'static str,
    pub my_calendar: &'static str,
    pub reminder: &'static str,
    /// So many minutes before; none for 0.
    pub reminder_of: fn(u32) -> String,
    pub reminder_hint: &'static str,
    pub reminder_and_feed: &'static str,
    pub one_file_each: &'static str,
    pub one_file_each_hint: &'static str,
    pub subscribe: &'static str,
    pub copy_address: &'static str,
    /// The beginning of the same, where there is little room.
    pub copy: &'static str,
    pub subscription_hint: &'static str,
    pub subscription_elsewhere: &'static str,
    pub whole_programme: &'static str,
    pub parts_of_calendar: &'static str,
}

/// In French.
pub const FRENCH: CalendarWords = CalendarWords {
    changed_since_export: |count, talks| match (count, talks) {
        (1, true) => "1 présentation a changé depuis votre dernier export.".into(),
        (_, true) => format!("{count} présentations ont changé depuis votre dernier export."),
        (1, false) => "Un événement de votre agenda a changé depuis votre dernier export.".into(),
        (_, false) => format!("{count} événements de votre agenda ont changé depuis votre dernier export."),
    },
    and_more: |count| format!("et {count} de plus"),
    export_again: "Exporter à nouveau (.ics)",
    export_again_hint: "Le fichier reprend les mêmes événements\u{a0}: la plupart des agendas les mettent à jour au lieu de les doubler. \
        Ce qui n’a plus lieu y est marqué annulé.",
    my_calendar: "Dans mon agenda",
    reminder: "Rappel",
    reminder_of: |minutes| match minutes {
        0 => "aucun".into(),
        _ => format!("{minutes}\u{a0}min avant"),
    },
    reminder_hint: "Écrit dans les fichiers que vous exportez, pour ce qui a une heure. Certains agendas l’ignorent et mettent le leur\u{a0}: \
        vérifiez après l’import.",
    reminder_and_feed: "Rappel et abonnement",
    one_file_each: "Un fichier par présentation",
    one_file_each_hint: "Pour les agendas qui ne prennent qu’un événement par fichier.",
    subscribe: "S’abonner",
    copy_address: "Copier l’adresse",
    copy: "Copier",
    subscription_hint: "Un abonnement suit le programme\u{a0}: votre agenda relit cette adresse de lui-même, parfois une fois par jour seulement. \
        Le jour même, fiez-vous à cette application.",
    subscription_elsewhere: "«\u{a0}S’abonner\u{a0}» ouvre l’agenda de l’iPhone, du Mac et de beaucoup d’ordinateurs. Rien ne s’ouvre, comme sur Android\u{a0}? \
        Copiez l’adresse et donnez-la à votre agenda\u{a0}; pour Google Agenda, depuis un ordinateur\u{a0}: «\u{a0}Autres agendas\u{a0}», «\u{a0}À partir de l’URL\u{a0}».",
    whole_programme: "Tout le programme",
    parts_of_calendar: "Une salle, un ministère ou un thème seulement",
};

/// In English.
pub const ENGLISH: CalendarWords = CalendarWords {
    changed_since_export: |count, talks| match (count, talks) {
        (1, true) => "1 talk has changed since your last export.".into(),
        (_, true) => format!("{count} talks have changed since your last export."),
        (1, false) => "One event in your calendar has changed since your last export.".into(),
        (_, false) => format!("{count} events in your calendar have changed since your last export."),
    },
    and_more: |count| format!("and {count} more"),
    export_again: "Export again (.ics)",
    export_again_hint: "The file holds the same events: most calendars update theirs and double nothing. \
        What no longer takes place is marked as cancelled.",
    my_calendar: "In my calendar",
    reminder: "Reminder",
    reminder_of: |minutes| match minutes {
        0 => "none".into(),
        _ => format!("{minutes} min before"),
    },
    reminder_hint: "Written into the files that you export, for what has an hour. Some calendars ignore it and set their own: \
        check after the import.",
    reminder_and_feed: "Reminder and subscription",
    one_file_each: "One file for each talk",
    one_file_each_hint: "For calendars that take only one event of a file.",
    subscribe: "Subscribe",
    copy_address: "Copy the address",
    copy: "Copy",
    subscription_hint: "A subscription follows the programme: your calendar reads this address again by itself, sometimes only once a day. \
        On the day itself, trust this app.",
    subscription_elsewhere: "“Subscribe” opens the calendar of an iPhone, a Mac and many computers. Nothing opens, as on Android? \
        Copy the address and give it to your calendar; for Google Calendar, on a computer: “Other calendars”, “From URL”.",
    whole_programme: "The whole programme",
    parts_of_calendar: "Only a room, a ministry or a topic",
};
