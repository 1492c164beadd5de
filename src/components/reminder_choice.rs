//! The choice of a reminder, which holds for all calendar files made on this device.

use leptos::prelude::{Effect, Get, RwSignal, Set};

use crate::actions;
use crate::html::{Element, element};
use crate::programme::calendar::Reminder;
use crate::words::Words;

/// The reminders that can be chosen.
pub fn reminder_choice(words: &'static Words) -> Element {
    let pages = words.pages();
    let chosen = RwSignal::new(Reminder::None);
    // Rendered natively nothing is stored, and effects do not run.
    Effect::new(move |_| chosen.set(actions::reminder()));
    let option = |reminder: Reminder| {
        let tick = element("input")
            .set("type", "radio")
            .set("name", "reminder")
            .checked(move || chosen.get() == reminder)
            .on("change", move |_| {
                chosen.set(reminder);
                actions::choose_reminder(reminder);
            });
        element("label").class("chip").child(tick).child((pages.calendar.reminder_of)(reminder.minutes()))
    };
    element("fieldset")
        .class("reminder")
        .child(element("legend").child(pages.calendar.reminder))
        .child(element("div").child(Reminder::ALL.map(option)))
        .child(element("p").class("quiet").child(pages.calendar.reminder_hint))
}
