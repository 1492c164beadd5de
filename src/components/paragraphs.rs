//! A text of the programme of which each line is a paragraph.

use crate::html::{Element, element};

/// The paragraphs of a text in this language; nothing where there is no text.
pub fn paragraphs(text: Option<&str>, language: &str) -> Option<Element> {
    let lines = text?.lines().filter(|line| !line.trim().is_empty());
    let paragraphs: Vec<Element> = lines.map(|line| element("p").child(line)).collect();
    Some(element("div").class("summary").set("lang", language).child(paragraphs))
}
