//! What stands on paper only: where the programme is to be found, as it then is.

use crate::components::qr_code::qr_code;
use crate::html::{Element, element};
use crate::programme::filter::Query;
use crate::route::Page;
use crate::state::Scene;

/// The address of the edition on its public site, and a code that says it.
pub fn printed(scene: &Scene) -> Element {
    let page = scene.address(Page::Programme(Query::default()));
    let address = format!("{}{page}", scene.programme.catalogue.site);
    let words = scene.words.pages().sharing.app_address;
    let code = qr_code(&address, "", address.clone());
    let line = |text: &str| element("p").child(text);
    element("div").class("printed").child(code).child([line(words), line(&address)])
}
