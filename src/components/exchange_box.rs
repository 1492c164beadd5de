//! The ways of a selection to another device or another person, and from them: an address, codes, paper, the camera.

use leptos::prelude::{Effect, Get, GetUntracked, Read, RwSignal, Set, event_target_value};

use crate::actions;
use crate::components::qr_code::qr_code;
use crate::components::received::parts_missing;
use crate::html::{Element, button, changing, element};
use crate::programme::schedule::Kept;
use crate::route::with_selection;
use crate::state::desk::{Desk, Scan, Stage};
use crate::state::{Scene, State};
use crate::words::Words;

/// How one's own selection is handed over; nothing where nothing is kept.
pub fn hand_over_box(scene: &Scene, desk: &Desk) -> Element {
    let (scene, base) = (scene.clone(), desk.base.clone());
    element("div").child(changing(move || {
        let kept = scene.state.kept.read();
        (!kept.is_empty()).then(|| {
            let codes = base.get().map(|base| codes(&scene, &base, &kept));
            hand_over(&scene, base.get().is_some()).child(codes)
        })
    }))
}

fn hand_over(scene: &Scene, shown: bool) -> Element {
    let sharing = &scene.words.pages().sharing;
    let share = {
        let scene = scene.clone();
        button("button", move || actions::share_selection(&scene)).child(sharing.share_selection)
    };
    let transfer = {
        let scene = scene.clone();
        button("button", move || actions::toggle_codes(&scene))
    };
    let transfer = transfer.set("aria-expanded", if shown { "true" } else { "false" }).child(sharing.transfer);
    let print = button("button", actions::print).child(sharing.print);
    element("section")
        .class("backup")
        .child(element("h2").child(sharing.share))
        .child(element("p").class("quiet").child(sharing.share_hint))
        .child(element("div").class("actions").child([share, transfer, print]))
}

/// The selection as codes, and the address that they say.
fn codes(scene: &Scene, base: &str, kept: &[Kept]) -> Element {
    let (state, sharing) = (scene.state, &scene.words.pages().sharing);
    let edition = &scene.programme.edition;
    let texts = actions::texts_of(edition, kept);
    let count = texts.len();
    let hint = match count {
        0 => None,
        1 => Some(sharing.code_hint.to_owned()),
        _ => Some((sharing.codes_hint)(count)),
    };
    let beginning = format!("{base}{}", with_selection(&edition.id, ""));
    let code = |(place, text): (usize, &String)| {
        let part = (count > 1).then(|| (sharing.part_of)(place + 1, count));
        let name = [Some((sharing.code_of)(kept.len())), part.clone()];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let code = qr_code(&beginning, text, name)?;
        let caption = part.map(|part| element("figcaption").child(part));
        Some(element("figure").class("code").child(code).child(caption))
    };
    let figures: Vec<Element> = texts.iter().enumerate().filter_map(code).collect();
    let address = format!("{base}{}", actions::address_of(edition, kept).unwrap_or_default());
    let field = element("input").set("id", "adresse").set("readonly", "").set("value", &*address);
    let field =
        element("div").class("field").child(element("label").set("for", "adresse").child(sharing.address)).child(field);
    let copy = button("button", move || actions::copy(state, address.clone())).child(sharing.copy_address);
    element("div")
        .class("panel")
        .set("id", "codes")
        .set("tabindex", "-1")
        .child(hint.map(|hint| element("p").child(hint)))
        .child(figures)
        .child(field)
        .child(copy)
}

/// How a selection is received: its address pasted, or its codes read.
pub fn receive_box(state: State, words: &'static Words, desk: &Desk) -> Element {
    let sharing = &words.pages().sharing;
    let text = RwSignal::new(String::new());
    Effect::new(move |_| actions::look_for_scanner());
    let field = element("input")
        .set("id", "adresse-recue")
        .set("autocomplete", "off")
        .set("inputmode", "url")
        .value(move || text.get())
        .on("input", move |event| text.set(event_target_value(&event)));
    let read = element("button").class("button").set("type", "submit").child(sharing.read);
    let label = element("label").set("for", "adresse-recue").child(sharing.received_address);
    let form = element("form")
        .on("submit", move |event| {
            event.prevent_default();
            actions::receive_pasted(state, &text.get_untracked());
            text.set(String::new());
        })
        .child(element("div").class("field").child([label, field]))
        .child(read);
    let desk = desk.clone();
    element("section")
        .class("backup")
        .child(element("h2").child(sharing.receive))
        .child(element("p").class("quiet").child(sharing.receive_hint))
        .child(form)
        .child(changing(move || scanner(state, words, &desk)))
}

/// The camera, where the browser reads codes.
fn scanner(state: State, words: &'static Words, desk: &Desk) -> Vec<Element> {
    let sharing = &words.pages().sharing;
    let start = || button("button", move || actions::start_scanning(state)).child(sharing.scan);
    match desk.scan.get() {
        Scan::Impossible => Vec::new(),
        Scan::Possible => vec![start()],
        Scan::Failed(error) => {
            let sentence = element("p").class("note alert").set("role", "alert");
            vec![start(), sentence.child((sharing.scan_failed)(error))]
        }
        Scan::On => {
            let received = desk.received.clone();
            let progress = changing(move || {
                let received = received.get();
                let missing = match &received.stage {
                    Stage::Waiting(gathering) => parts_missing(words, gathering),
                    _ => None,
                };
                let refused = received.refused.as_ref().map(sharing.refused);
                element("span").child(missing.or(refused).unwrap_or_else(|| sharing.show_code.to_owned()))
            });
            let video = element("video").set("id", "camera").set("playsinline", "");
            vec![
                element("p").set("role", "status").child(progress),
                video.set("aria-label", sharing.camera),
                button("button", actions::stop_scanning).child(sharing.stop),
            ]
        }
    }
}
