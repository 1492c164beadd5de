//! Reading a file that the visitor chose.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement};

/// A file that the visitor chose.
pub struct Chosen(File);

/// The file that was chosen in a field, which then forgets it: the same may be chosen again.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(Chosen(file))
}

impl Chosen {
    /// Its size, in bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// What it says, where it can be read; any bytes make a text.
    pub async fn text(&self) -> Option<String> {
        JsFuture::from(self.0.text()).await.ok()?.as_string()
    }
}
