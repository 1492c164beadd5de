//! Reminders: where they are, where none are, and that nothing else depends on them.

use bluehats::programme::Status;
use bluehats::programme::calendar::Reminder;

use super::device::Device;
use super::write_all;
use crate::published::{edition_2024, three_talks, year};

/// All of an edition, with a reminder.
fn with(reminder: Reminder, edition: &bluehats::programme::Edition) -> String {
    let names: Vec<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
    Device { reminder, ..Device::default() }.export(edition, &names).expect("there is something to write")
}

#[test]
fn a_reminder_is_an_alarm_before_the_start() {
    let file = with(Reminder::Fifteen, &three_talks());
    let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:One\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    assert!(file.contains(alarm), "{file}");
    for (reminder, minutes) in [(Reminder::Five, 5), (Reminder::Ten, 10), (Reminder::Fifteen, 15)] {
        let triggers = format!("TRIGGER:-PT{minutes}M\r\n");
        assert_eq!(with(reminder, &three_talks()).matches(&triggers).count(), 3, "two talks and a block");
    }
}

#[test]
fn none_is_none() {
    assert!(!write_all(&edition_2024()).contains("VALARM"));
    assert_eq!(Reminder::default(), Reminder::None);
}

#[test]
fn what_lasts_whole_days_or_is_cancelled_has_no_reminder() {
    let mut edition = edition_2024();
    for talk in &mut edition.talks {
        talk.status = Status::Cancelled;
    }
    assert!(!with(Reminder::Ten, &edition).contains("VALARM"), "all is cancelled, and a stand lasts days");
    let untimed = with(Reminder::Ten, &year("2019"));
    let events: Vec<&str> = untimed.split("BEGIN:VEVENT").skip(1).collect();
    assert!(events.iter().any(|event| event.contains("VALUE=DATE")));
    for event in events {
        assert_eq!(event.contains("VALARM"), !event.contains("VALUE=DATE"), "{event}");
    }
}

#[test]
fn the_days_have_no_reminder() {
    let mut device = Device { reminder: Reminder::Ten, ..Device::default() };
    assert!(!device.days(&edition_2024()).contains("VALARM"));
}

#[test]
fn a_reminder_changes_nothing_else() {
    let edition = edition_2024();
    let mut without = String::new();
    let mut depth = 0;
    for line in with(Reminder::Five, &edition).split_inclusive("\r\n") {
        depth += usize::from(line.starts_with("BEGIN:VALARM"));
        if depth == 0 {
            without.push_str(line);
        }
        depth -= usize::from(line.starts_with("END:VALARM"));
    }
    assert_eq!(without, write_all(&edition));
}

#[test]
fn a_choice_is_read_back_and_nonsense_is_none() {
    for reminder in Reminder::ALL {
        assert_eq!(Reminder::of_minutes(reminder.minutes().into()), reminder);
    }
    assert_eq!(Reminder::of_minutes(7), Reminder::None);
    assert_eq!(Reminder::of_minutes(u64::MAX), Reminder::None);
}
