//! Where an edition stands in its life: announced, called for, built, settled, under way, over.
//!
//! It follows from its dates and the clock alone, never from a flag that somebody must remember to change.
//!
//! | stage | from | until |
//! |---|---|---|
//! | [`Announced`](Stage::Announced) | | the call opens |
//! | [`CallOpen`](Stage::CallOpen) | [`Call::opens`] | the end of the minute of [`Call::closes`] |
//! | [`CallClosed`](Stage::CallClosed) | then | the end of the day of [`Call::answers`] |
//! | [`BeingBuilt`](Stage::BeingBuilt) | then | the day of [`Call::programme`] begins |
//! | [`Settled`](Stage::Settled) | then | the first day begins |
//! | [`Days`](Stage::Days) | the first day | the end of the last day |
//! | [`Over`](Stage::Over) | then | |
//!
//! Of two dates that are not known: without one for the answers, a programme that has a date is being built once the
//! call is closed; without one for the programme, what is there counts, so that an edition with talks is settled and
//! one without is not.

use chrono::{NaiveDate, TimeDelta, Timelike};

use super::{Call, Edition, EditionSummary, Time};

/// A stage of the life of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Place and date are known, no more.
    Announced,
    /// Proposals are taken.
    CallOpen,
    /// Proposals are being read; those who made them wait for an answer.
    CallClosed,
    /// Talks are chosen; their times, rooms and speakers may still change.
    BeingBuilt,
    /// The programme is final, as far as programmes are.
    Settled,
    /// On one of the days, or between them.
    Days,
    /// After the last day.
    Over,
}

impl Edition {
    /// Where the edition stands at an instant.
    pub fn stage(&self, now: Time) -> Stage {
        let now = self.zone.at(now);
        stage((self.first_day(), self.last_day()), self.call.as_ref(), self.talks.len(), now)
    }
}

impl EditionSummary {
    /// Where the edition stands at an instant, given on the venue's clock; the same as its file says.
    pub fn stage(&self, now: Time) -> Stage {
        stage((self.first_day, self.last_day), self.call.as_ref(), self.talks, now)
    }
}

impl Call {
    /// The first instant at which proposals are no longer taken: the minute that the deadline names is still open.
    pub fn end(&self) -> Option<Time> {
        let minute = self.closes?.with_second(0)?.with_nanosecond(0)?;
        minute.checked_add_signed(TimeDelta::minutes(1))
    }
}

/// `now` on the venue's clock: its date is the venue's.
fn stage((first, last): (NaiveDate, NaiveDate), call: Option<&Call>, talks: usize, now: Time) -> Stage {
    let today = now.date_naive();
    if today > last {
        Stage::Over
    } else if today >= first {
        Stage::Days
    } else if let Some(call) = call {
        before(call, talks, now)
    } else if talks == 0 {
        Stage::Announced
    } else {
        Stage::Settled
    }
}

/// The stage before the first day, where there is a call.
fn before(call: &Call, talks: usize, now: Time) -> Stage {
    let today = now.date_naive();
    if call.opens.is_some_and(|opens| now < opens) {
        Stage::Announced
    } else if call.end().is_none_or(|end| now < end) {
        Stage::CallOpen
    } else if call.answers.is_some_and(|answers| today <= answers) {
        Stage::CallClosed
    } else {
        match call.programme {
            Some(programme) if today < programme => Stage::BeingBuilt,
            Some(_) => Stage::Settled,
            None if talks > 0 => Stage::Settled,
            // Nothing tells whether answers were given.
            None if call.answers.is_none() => Stage::CallClosed,
            None => Stage::BeingBuilt,
        }
    }
}
