//! The shorter form of a long programme: what a list of talks shows, without their summaries.
//!
//! The catalogue names it beside the file itself, which stays what it is: whoever else reads it finds all of it there.

use std::path::Path;

use serde_json::Value;

use super::{PublishError, read, write};

/// So many bytes of summaries are worth a file of their own.
const MANY: usize = 16_000;

/// Writes the shorter form of each programme that has many summaries, and names it in the catalogue.
pub(super) fn write_all(site: &Path) -> Result<(), PublishError> {
    let folder = site.join("programmes");
    let path = folder.join("index.json");
    // What is wrong with a file is told by those who read the programmes themselves.
    let Ok(mut catalogue) = serde_json::from_str::<Value>(&read(&path)?) else { return Ok(()) };
    let mut is_changed = false;
    for edition in catalogue.get_mut("editions").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(file) = edition.get("file").and_then(Value::as_str).map(str::to_owned) else { continue };
        let Ok(programme) = read(&folder.join(&file)) else { continue };
        if let (Some(list), Some(fields)) = (list_of(&programme), edition.as_object_mut()) {
            let name = format!("{}.list.json", file.trim_end_matches(".json"));
            write(&folder.join(&name), list.as_bytes())?;
            fields.insert("list".to_owned(), name.into());
            is_changed = true;
        }
    }
    if is_changed { write(&path, catalogue.to_string().as_bytes()) } else { Ok(()) }
}

/// The shorter form of a programme, if it is worth it.
pub fn list_of(programme: &str) -> Option<String> {
    let mut programme: Value = serde_json::from_str(programme).ok()?;
    let mut left_out = 0;
    for talk in programme.get_mut("talks").and_then(Value::as_array_mut)? {
        let summary = talk.as_object_mut().and_then(|fields| fields.remove("abstract"));
        left_out += summary.as_ref().and_then(Value::as_str).map_or(0, str::len);
    }
    (left_out > MANY).then(|| programme.to_string())
}
