//! The script of a module made shorter: short names for what the one gives the other.
//!
//! `wasm-bindgen` gives each import a name that tells what it does, and sixteen digits that tell it from all others. They
//! stand in the module and in the script, and hardly compress: short ones take 4.5 kB off a first visit, after brotli.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{BinaryReaderError, Parser, Payload, TypeRef};

/// What all these names begin with.
const PREFIX: &str = "__wb";

/// A module and its script, with the same short names for what the one gives the other.
pub fn short_names(module: &[u8], script: &str) -> Result<(Vec<u8>, String), BinaryReaderError> {
    let mut names = Vec::new();
    let mut short = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for import in imports.clone().into_imports() {
                let import = import?;
                let name = if import.name.starts_with(PREFIX) && matches!(import.ty, TypeRef::Func(_)) {
                    names.push(import.name.to_owned());
                    name(names.len() - 1)
                } else {
                    import.name.to_owned()
                };
                // A type of an import always has a twin in the encoder.
                if let Ok(kind) = RoundtripReencoder.entity_type(import.ty) {
                    section.import(import.module, &name, kind);
                }
            }
            short.section(&section);
        } else if let Some((id, range)) = payload.as_section()
            && let (Ok(start), Ok(end)) = (usize::try_from(range.start), usize::try_from(range.end))
        {
            short.section(&RawSection { id, data: module.get(start..end).unwrap_or_default() });
        }
    }
    Ok((short.finish(), renamed(script, &names)))
}

/// The name of an import, by its position.
fn name(position: usize) -> String {
    format!("i{position}")
}

/// A script in which whole words that are names of imports are replaced.
fn renamed(script: &str, names: &[String]) -> String {
    let is_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(PREFIX) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|character| !is_word(character)).unwrap_or(from.len()));
        let begins = !before.ends_with(is_word);
        text.push_str(before);
        match names.iter().position(|name| begins && name == word) {
            Some(position) => text.push_str(&name(position)),
            None => text.push_str(word),
        }
        rest = after;
    }
    text + rest
}

/// The script without what nobody needs of it: warnings about how it is called, and how it would start without waiting,
/// which the loader of the second piece names, but calls only once the module is there. 0.3 kB after brotli.
pub fn without_leftovers(script: &str) -> String {
    let begin = format!("function initSync(module) {{\n{STARTED}");
    let script = match script.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once("\n}\n")?.1)))
    {
        Some((before, after)) => format!("{before}{begin}\n}}\n{after}"),
        None => script.to_owned(),
    };
    let is_warning = |line: &str| WARNINGS.iter().any(|warning| line.trim_start().starts_with(warning));
    script.split_inclusive('\n').filter(|line| !is_warning(line)).collect()
}

/// What says that the module is there.
const STARTED: &str = "    if (wasm !== undefined) return wasm;\n";

/// A warning with a text of its own, and not the app's.
const WARNINGS: [&str; 3] = ["console.warn('", "console.warn(\"", "console.warn(`"];
