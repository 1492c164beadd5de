//! The reminder that a person wants before each talk.
//!
//! # Which events have one?
//! Those with an hour that take place: a talk with a start, and a block that stands for its untimed talks, before it
//! begins. What lasts whole days (a stand, the days, a talk of unknown time) has none: ten minutes before midnight nobody
//! wants to hear of it. What is cancelled has none either. Feeds are for everybody, and have none.

use super::line::Lines;

/// How long before an event a calendar should call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reminder {
    /// Not at all.
    #[default]
    None,
    /// Five minutes before.
    Five,
    /// Ten minutes before.
    Ten,
    /// A quarter of an hour before.
    Fifteen,
}

impl Reminder {
    /// All that can be chosen, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::None, Self::Five, Self::Ten, Self::Fifteen];

    /// How many minutes before; 0 for none.
    pub fn minutes(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Five => 5,
            Self::Ten => 10,
            Self::Fifteen => 15,
        }
    }

    /// The one with so many minutes; none where there is no such one.
    pub fn of_minutes(minutes: u64) -> Self {
        Self::ALL.into_iter().find(|reminder| u64::from(reminder.minutes()) == minutes).unwrap_or_default()
    }

    /// Writes the alarm (RFC 5545, 3.6.6): it shows the title, so many minutes before the start.
    pub(super) fn write(self, title: &str, lines: &mut Lines) {
        if self == Self::None {
            return;
        }
        lines.line("BEGIN:VALARM");
        lines.line("ACTION:DISPLAY");
        lines.title("DESCRIPTION", title);
        // Before the start, which is what a duration is counted from where nothing else is said (RFC 5545, 3.8.6.3).
        lines.line(&format!("TRIGGER:-PT{}M", self.minutes()));
        lines.line("END:VALARM");
    }
}
