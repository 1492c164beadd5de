//! The call for proposals, and the form to answer it. Nothing is sent from here: the visitor's mail program does it.

use leptos::prelude::{AnyView, Get, GetUntracked, Read, RwSignal, Set, Update, event_target_value};

use crate::actions;
use crate::components::links::outward;
use crate::components::paragraphs::paragraphs;
use crate::components::top::{title, top};
use crate::html::{Child, Element, button, changing, element, fragment, link};
use crate::pages::talk::row;
use crate::programme::Call;
use crate::programme::filter::Query;
use crate::programme::proposal::{Field, LONGEST_ADDRESS, Proposal, mail};
use crate::programme::stage::Stage;
use crate::route::Page;
use crate::state::Scene;
use crate::words::Words;

/// The call, and while it is open the form.
pub fn propose_page(scene: &Scene) -> AnyView {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let top = top(Some(&*edition.title), title(words.propose));
    let Some(call) = &edition.call else {
        let programme = link(scene.address(Page::Programme(Query::default()))).class("button primary");
        return fragment([
            top,
            element("p").class("note").child(words.pages().no_call),
            element("div").class("actions").child(programme.child(words.programme)),
        ]);
    };
    // Asked once: a deadline that passes while somebody types does not take the form away. It is told when it is used.
    let stage = edition.stage(scene.state.now.get_untracked());
    let answer = match stage {
        Stage::CallOpen => form(scene, call),
        _ => element("p").class("note").set("role", "status").child(standing(call, stage, words)),
    };
    fragment([top, answer, particulars(scene, call)])
}

/// Until when something can be proposed, or why nothing can.
pub fn standing(call: &Call, stage: Stage, words: &Words) -> String {
    let (time, sentence) = match stage {
        Stage::Announced => (call.opens, words.call_opens),
        Stage::CallOpen => (call.closes, words.call_until),
        _ => (call.closes, words.call_is_over),
    };
    time.map_or_else(|| (words.stage)(stage.min(Stage::CallClosed)).to_owned(), |time| sentence(&words.moment(time)))
}

/// What the call says.
fn particulars(scene: &Scene, call: &Call) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let day = |date| words.date(date);
    let address = call.address.as_deref().map(|address| outward(address).child(address.trim_start_matches("mailto:")));
    let list = element("dl")
        .child(row(words.pages().deadline, call.closes.map(|time| words.moment(time))))
        .child(row(words.length, call.minutes.map(|(least, most)| (words.minutes_from_to)(least, most))))
        .child(row(words.pages().answers, call.answers.map(day)))
        .child(row(words.programme, call.programme.map(day)))
        .child(row(words.pages().send_to, address));
    let about = paragraphs(call.about.as_deref(), &edition.language);
    element("section").class("panel").child(element("h2").child(words.pages().call)).child(about).child(list)
}

/// What the form holds.
#[derive(Clone, Default)]
struct Draft {
    proposal: Proposal,
    /// The fields of which the visitor is told what is wrong: those once left.
    told: [bool; 5],
    /// The message that was made ready.
    mail: Option<String>,
    /// Whether the browser stores it.
    stored: bool,
    /// Whether the call was over when the message was asked for.
    late: bool,
}

#[derive(Clone)]
struct Form {
    scene: Scene,
    call: Call,
    draft: RwSignal<Draft>,
}

fn form(scene: &Scene, call: &Call) -> Element {
    let words = scene.words;
    let (proposal, stored) = actions::draft(&scene.programme.edition.id);
    let draft = RwSignal::new(Draft { proposal, stored, ..Draft::default() });
    let form = Form { scene: scene.clone(), call: call.clone(), draft };
    let fields: Vec<Element> =
        Field::ALL.into_iter().enumerate().map(|(position, field)| one_field(&form, field, position)).collect();
    let (submit, copy, forget) = (form.clone(), form.clone(), form.clone());
    let buttons = element("div").class("actions").child([
        element("button").class("button primary").set("type", "submit").child(words.pages().write_mail),
        button("button", move || copy.copy()).child(words.pages().copy_text),
    ]);
    let stays = element("span").hidden_while(move || !draft.read().stored).child(words.pages().draft_stays).child(" ");
    let kept = element("p")
        .class("quiet")
        .hidden_while(move || draft.read().proposal.is_empty())
        .child(stays)
        .child(button("plain", move || forget.forget()).child(words.pages().forget_draft));
    element("form")
        .class("panel propose")
        .set("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            submit.write();
        })
        .child(element("p").class("quiet").child(words.pages().nothing_is_sent))
        .child(fields)
        .child(element("div").set("role", "status").child(changing(move || form.outcome())))
        .child(buttons)
        .child(kept)
}

fn one_field(form: &Form, field: Field, position: usize) -> Element {
    let (words, draft, call) = (form.scene.words, form.draft, form.call.clone());
    let wrong = move || {
        let draft = draft.read();
        let told = draft.told.get(position).copied().unwrap_or_default();
        draft.proposal.wrong(field, &call).filter(|_| told)
    };
    let key = field.key();
    let (hint, error) = (format!("{key}-aide"), format!("{key}-erreur"));
    let (state, edition) = (form.scene.state, form.scene.programme.edition.id.clone());
    let is_wrong = {
        let wrong = wrong.clone();
        move || wrong().map(|_| "true")
    };
    let input = match field {
        Field::Summary => element("textarea").set("rows", "6"),
        Field::Minutes => element("input").set("inputmode", "numeric"),
        Field::Administration => element("input").set("autocomplete", "organization"),
        _ => element("input"),
    };
    let input = input
        .set("id", key)
        .set("aria-describedby", format!("{hint} {error}"))
        .live("aria-invalid", is_wrong)
        .value(move || draft.read().proposal.get(field).to_owned())
        .on("input", move |event| {
            draft.update(|draft| {
                draft.proposal.set(field, &event_target_value(&event));
                draft.stored = actions::store_draft(state, &edition, &draft.proposal);
            });
        })
        .on("change", move |_| draft.update(|draft| draft.tell(position)));
    let limits = form.call.minutes.filter(|_| field == Field::Minutes);
    let limits = limits.map(|(least, most)| (words.minutes_from_to)(least, most));
    let optional = (field == Field::Audience).then(|| element("small").child(format!(" ({})", words.pages().optional)));
    let label = element("label").set("for", key).child((words.pages().field)(field)).child(optional);
    element("div").class("field").child([
        label,
        element("small").set("id", hint).child((words.pages().field_hint)(field)).child(limits),
        input,
        element("p").class("wrong").set("id", error).child(changing(move || wrong().map(words.pages().wrong))),
    ])
}

impl Draft {
    fn tell(&mut self, position: usize) {
        if let Some(told) = self.told.get_mut(position) {
            *told = true;
        }
    }

    fn wrong(&self, call: &Call) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(|field| self.proposal.wrong(*field, call).is_some())
    }
}

impl Form {
    /// Checks all fields; where one is wrong, says so, goes to the first one, and gives nothing.
    fn checked(&self) -> Option<String> {
        self.draft.update(|draft| {
            draft.told = [true; 5];
            draft.mail = None;
            draft.late = false;
        });
        let first = self.draft.read().wrong(&self.call).next();
        if let Some(field) = first {
            actions::focus(format!("#{}", field.key()));
            return None;
        }
        Some(self.draft.read().proposal.message(self.scene.words.pages().field))
    }

    /// Makes the message ready and opens it.
    fn write(&self) {
        let words = self.scene.words;
        let (Some(text), Some(address)) = (self.checked(), &self.call.address) else { return };
        actions::tick(self.scene.state);
        if self.stage() != Stage::CallOpen {
            self.draft.update(|draft| draft.late = true);
            return;
        }
        let subject = (words.pages().mail_subject)(&self.scene.programme.edition.title);
        let mut message = mail(address, &subject, &text);
        if message.len() > LONGEST_ADDRESS {
            message = mail(address, &subject, words.pages().mail_too_long);
            actions::copy(self.scene.state, text);
        }
        actions::write_mail(&message);
        self.draft.update(|draft| draft.mail = Some(message));
    }

    fn stage(&self) -> Stage {
        self.scene.programme.edition.stage(self.scene.state.now.get_untracked())
    }

    fn copy(&self) {
        if let Some(text) = self.checked() {
            actions::copy(self.scene.state, text);
        }
    }

    fn forget(&self) {
        self.draft.set(Draft::default());
        let _ = actions::store_draft(self.scene.state, &self.scene.programme.edition.id, &Proposal::default());
    }

    /// What came of it: how many fields are to be corrected, or that the message is ready.
    fn outcome(&self) -> impl Child + use<> {
        let words = self.scene.words;
        let draft = self.draft.get();
        let count = draft.wrong(&self.call).count();
        if draft.late {
            return Some(element("p").class("note alert").child(standing(&self.call, self.stage(), words)));
        }
        if let Some(mail) = &draft.mail {
            let again = link(&**mail).child(words.pages().open_mail_again);
            return Some(element("p").class("note").child(words.pages().mail_opens).child(" ").child(again));
        }
        let all_told = draft.told.iter().all(|told| *told);
        (all_told && count > 0).then(|| element("p").class("note alert").child((words.pages().to_correct)(count)))
    }
}
