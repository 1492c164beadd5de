//! The parts of "Mon programme" that come with the third piece of the app ([`crate::pieces`]), each in its place.

use leptos::prelude::{AnyView, Effect, Get, RwSignal, Set};

use crate::actions;
use crate::html::{Element, button, changing, element};
use crate::pieces::{ExchangePart, exchange_at_once};
use crate::state::{Failure, Piece, Scene};
use crate::words::Words;

/// Makes the place of a part, which is empty as long as the piece is on its way.
pub fn exchange_parts(scene: &Scene) -> impl Fn(ExchangePart) -> AnyView + use<> {
    let scene = scene.clone();
    let piece = RwSignal::new(actions::exchange_piece());
    Effect::new(move |_| {
        if piece.get() == Piece::Awaited {
            actions::load_exchange(piece);
        }
    });
    move |part| {
        let scene = scene.clone();
        changing(move || match piece.get() {
            Piece::Here => exchange_at_once(scene.clone(), part),
            Piece::Missing if part == ExchangePart::Received => Some(missing(scene.words, piece).view()),
            _ => None,
        })
    }
}

/// The list above works without; where a selection came with the address, it is still there.
fn missing(words: &Words, piece: RwSignal<Piece>) -> Element {
    let again = button("button", move || piece.set(Piece::Awaited)).child(words.retry);
    element("div")
        .class("note alert")
        .set("role", "alert")
        .child(element("p").child((words.failure)(&Failure::Piece)))
        .child(element("div").class("actions").child(again))
}
