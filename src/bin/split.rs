//! Splits the app's module in two before `wasm-bindgen` sees it: native; a link gives it that name.
//!
//! Trunk knows nothing of split modules, but it finds `wasm-bindgen` by its name. While it builds, this program comes
//! first: what is to be loaded later (`src/pieces.rs`) goes into a folder that Trunk copies, the rest to the real
//! `wasm-bindgen`, the next of that name. What that makes then gets short names. In all pieces
//! functions that are alike come to stand side by side. Any call that brings no module is only passed on.

use std::error::Error;
use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use bluehats::publish::alike::alike_together;
use bluehats::publish::short_names::{short_names, without_leftovers};
use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("splitting the module: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Vec<String>) -> Result<ExitCode, Box<dyn Error>> {
    let module = arguments.iter().position(|argument| is_module(argument));
    let folder = option(&arguments, "--out-dir").map(PathBuf::from);
    let name = option(&arguments, "--out-name");
    let (Some(module), Some(folder), Some(name)) = (module, folder, name) else {
        return bind(&arguments);
    };
    let mut version = String::new();
    if let Some(argument) = arguments.get_mut(module) {
        let first = Path::new(&argument).with_file_name("first-piece.wasm");
        version = split(Path::new(&argument), &first, &folder, &name)?;
        *argument = first.to_string_lossy().into_owned();
    }
    arguments.push("--keep-lld-exports".to_owned());
    let status = bind(&arguments)?;
    let script = folder.join(format!("{name}.js"));
    let text = std::fs::read_to_string(&script)?;
    // Where it is fetched from; the module goes on calling it by its own name.
    let text = text.replace(&format!("from \"{LOADER}\""), &format!("from \"./snippets/{version}/__wasm_split.js\";"));
    // Trunk's minifier wants the semicolon above, and this in two words.
    let text =
        text.replace("export { initSync, __wbg_init as default };", "export { initSync };\nexport default __wbg_init;");
    let module = folder.join(format!("{name}_bg.wasm"));
    let (short, text) = short_names(&std::fs::read(&module)?, &without_leftovers(&text))?;
    std::fs::write(&module, alike_together(&short)?)?;
    std::fs::write(&script, text)?;
    Ok(status)
}

/// What the first piece calls the loader of the second.
const LOADER: &str = "./__wasm_split.js";

/// Calls the real program.
fn bind(arguments: &[String]) -> Result<ExitCode, Box<dyn Error>> {
    let status = Command::new(next_of_the_name()?).args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_module(argument: &str) -> bool {
    Path::new(argument).extension() == Some(OsStr::new("wasm"))
}

/// The value of an option, written `--name value` or `--name=value`.
fn option(arguments: &[String], name: &str) -> Option<String> {
    let position = arguments.iter().position(|argument| argument.split('=').next() == Some(name))?;
    let argument = arguments.get(position)?;
    argument.split_once('=').map(|(_, value)| value.to_owned()).or_else(|| arguments.get(position + 1).cloned())
}

/// Splits a module: the second piece and its loader go into the folder of snippets, which Trunk copies, under a name
/// that follows from the content, so that caches never mix two versions; it is the answer. The loader names the app as
/// Trunk calls it here; `bluehats publish` puts its final name there.
fn split(module: &Path, first: &Path, folder: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let input = std::fs::read(module)?;
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let version = format!("{:016x}", hasher.finish());
    // Pieces of an earlier build would be copied too.
    let snippets = folder.join("snippets");
    if snippets.exists() {
        std::fs::remove_dir_all(&snippets)?;
    }
    let pieces = snippets.join(&version);
    std::fs::create_dir_all(&pieces)?;
    let app = format!("../../{name}.js");
    let mut options = Options::new(&input);
    options.output_dir = &pieces;
    options.main_out_path = first;
    options.link_name = LOADER;
    options.main_module = &app;
    options.target.web();
    transform(options).map_err(|error| error.to_string())?;
    for entry in std::fs::read_dir(&pieces)? {
        let piece = entry?.path();
        if piece.extension() == Some(OsStr::new("wasm")) {
            std::fs::write(&piece, alike_together(&std::fs::read(&piece)?)?)?;
        }
    }
    Ok(version)
}

/// The program that this one stands before.
fn next_of_the_name() -> Result<PathBuf, Box<dyn Error>> {
    let this = std::env::current_exe()?.canonicalize()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join("wasm-bindgen"));
    let other = found.find(|program| program.canonicalize().is_ok_and(|program| program.is_file() && program != this));
    other.ok_or_else(|| "the real wasm-bindgen is not installed: run `make tools`".into())
}
