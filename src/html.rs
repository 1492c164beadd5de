//! Elements as plain values: what the views are written in.
//!
//! An [`Element`] is Leptos's own, but of one single type, whatever its tag, attributes and children; so is a text, a
//! fragment, and whatever changes ([`live`](Element::live), [`changing`]). The same values are mounted in the browser
//! and rendered to HTML natively.
//!
//! # Why not the `view!` macro?
//! It gives each element a type of its own, and the compiler writes out code to build, rebuild, mount and unmount each.
//! Measured on the first version of this app, after brotli: 237 kB with `view!`, 213 kB with `--cfg erase_components`,
//! 184 kB like this, where 150 kB is the budget for everything. Later, an [`Element`] that is a pointer and not the
//! value itself took away 6 kB more.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use leptos::ev::Custom;
use leptos::html::{ElementChild, custom};
use leptos::prelude::{AddAnyAttr, AnyView, IntoAny};
use leptos::svg::{path, rect, svg};
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;

use crate::browser::{Event, JsValue};

/// Something that is computed anew whenever what it read has changed.
type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// An element of the page.
///
/// A pointer, so that each step of its making moves no more than that.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// A link.
pub fn link<'a>(address: impl Into<Cow<'a, str>>) -> Element {
    element("a").set("href", address)
}

/// A button that does something when it is pressed.
pub fn button(class: &'static str, mut press: impl FnMut() + Send + 'static) -> Element {
    button_hearing(class, move |_| press())
}

/// A button that does something with the event of its press.
pub fn button_hearing(class: &'static str, press: impl FnMut(Event) + Send + 'static) -> Element {
    element("button").class(class).set("type", "button").on("click", press)
}

/// A shape that says nothing that the text beside it does not say.
pub fn icon(class: &'static str) -> Element {
    element("span").class(class).set("aria-hidden", "true")
}

impl Element {
    /// Sets the class.
    #[must_use]
    pub fn class(self, names: &'static str) -> Self {
        self.set("class", names)
    }

    /// Sets an attribute.
    #[must_use]
    pub fn set<'a>(self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.attribute(name, value.into())
    }

    #[inline(never)]
    fn attribute(self, name: &'static str, value: Cow<str>) -> Self {
        self.with(custom_attribute(name, value.into_owned()))
    }

    /// Sets an attribute that follows the state; `None` takes it away.
    #[must_use]
    pub fn live(self, name: &'static str, mut value: impl FnMut() -> Option<&'static str> + Send + 'static) -> Self {
        self.follow(name, Arc::new(Mutex::new(move || value().map(Cow::Borrowed))))
    }

    /// Hides the element as long as a condition holds.
    #[must_use]
    pub fn hidden_while(self, mut condition: impl FnMut() -> bool + Send + 'static) -> Self {
        self.live("hidden", move || condition().then_some(""))
    }

    /// Sets an attribute whose text follows the state.
    #[must_use]
    pub fn live_text(self, name: &'static str, mut value: impl FnMut() -> String + Send + 'static) -> Self {
        self.follow(name, Arc::new(Mutex::new(move || Some(Cow::Owned(value())))))
    }

    #[inline(never)]
    fn follow(self, name: &'static str, value: Live<Option<Cow<'static, str>>>) -> Self {
        self.with(custom_attribute(name, value))
    }

    /// Keeps the text of a field in step with the state.
    #[must_use]
    pub fn value(self, mut value: impl FnMut() -> String + Send + 'static) -> Self {
        self.property("value", Arc::new(Mutex::new(move || value().into())))
    }

    /// Keeps the tick of a box in step with the state.
    #[must_use]
    pub fn checked(self, mut value: impl FnMut() -> bool + Send + 'static) -> Self {
        self.property("checked", Arc::new(Mutex::new(move || value().into())))
    }

    fn property(self, name: &'static str, value: Live<JsValue>) -> Self {
        self.with(prop(name, value))
    }

    /// Calls when an event happens to the element.
    #[must_use]
    pub fn on(self, event: &'static str, call: impl FnMut(Event) + Send + 'static) -> Self {
        self.listen(event, Box::new(call))
    }

    #[inline(never)]
    fn listen(self, event: &'static str, call: Box<dyn FnMut(Event) + Send>) -> Self {
        self.with(on(Custom::<Event>::new(event), call))
    }

    fn with(mut self, attribute: impl IntoAnyAttribute) -> Self {
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    /// Adds children.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.put(&mut self.0.children);
        self
    }

    /// The element as Leptos takes it.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(StaticVec::from(children)).into_any()
    }
}

/// What can stand in an element: a text, an element, or any number of them.
pub trait Child {
    /// Adds itself to the children.
    fn put(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    fn put(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for Element {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        children.push(self.view());
    }
}

impl Child for String {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl Child for &str {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        self.to_owned().put(children);
    }
}

impl<C: Child> Child for Option<C> {
    fn put(self, children: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.put(children);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn put(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.put(children);
        }
    }
}

impl<C: Child, const N: usize> Child for [C; N] {
    fn put(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.put(children);
        }
    }
}

/// A picture of one dark shape on a light ground, a square of so many units a side; `name` says what it shows.
pub fn picture(side: usize, shape: String, name: String) -> AnyView {
    let set = |name, value: String| custom_attribute(name, value).into_any_attr();
    let side = side.to_string();
    let whole = vec![set("viewBox", format!("0 0 {side} {side}")), set("role", "img".into()), set("aria-label", name)];
    // Whatever the colours of the page are, and where there are none.
    let ground = vec![set("width", side.clone()), set("height", side), set("fill", "#fff".into())];
    let ground = rect().add_any_attr(ground).into_any();
    let shape = path().add_any_attr(vec![set("d", shape)]).into_any();
    svg().add_any_attr(whole).child(StaticVec::from(vec![ground, shape])).into_any()
}

/// Several children in the place of one.
pub fn fragment(children: impl Child) -> AnyView {
    let mut views = Vec::new();
    children.put(&mut views);
    StaticVec::from(views).into_any()
}

/// Children that are made anew whenever what they were made from has changed.
pub fn changing<C: Child>(make: impl Fn() -> C + Send + 'static) -> AnyView {
    following(Box::new(move || fragment(make())))
}

#[inline(never)]
fn following(make: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    make.into_any()
}
