//! What is done after the build, natively.
//!
//! Each address of the site gets a file, so that links, reload and sharing work on any static host, without a rule of
//! its own: the page, rendered ahead ([`pages`]), with a head that says what it is ([`head`]), a picture where it is shared
//! ([`picture`]), and a policy that allows nothing but the app itself ([`policy`]). `404.html` is for hosts that answer with
//! it where there is no file. Search engines get a list of them ([`listing`]), and hosts each text in a compressed form
//! ([`compressed`]).
//!
//! A long programme gets a shorter form, to be shown from before the rest is there ([`lists`]), and a page of all its talks
//! for who reads without scripts.
//!
//! The programmes lose the white space between their parts, the WebAssembly the sections that only tools read:
//! wasm-bindgen leaves names of functions behind.
//!
//! Each edition gets its calendar feeds, see [`feeds`].
//!
//! The service worker comes last: it knows the digest of each file of the app, see [`worker`].

pub mod alike;
pub mod compressed;
pub mod feeds;
pub mod head;
pub mod hosting;
pub mod listing;
pub mod lists;
pub mod pages;
pub mod picture;
pub mod policy;
pub mod short_names;
mod whole;
pub mod worker;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wasm_encoder::{Module, RawSection};
use wasmparser::{BinaryReaderError, Parser, Payload};

use crate::programme::filter::Query;
use crate::programme::parse::{self, ParseError};
use crate::programme::{Catalogue, Edition, EditionSummary, Time};
use crate::route::{Page, Route};
use crate::state::Programme;
use pages::Site;

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// A file of WebAssembly is none.
    #[error("{0}: {1}")]
    WebAssembly(PathBuf, BinaryReaderError),
    /// The page that Trunk wrote is not what was expected of it.
    #[error("index.html: not the page of this app")]
    Frame,
    /// A picture could not be drawn.
    #[error("the picture of {0}: {1}")]
    Picture(String, String),
    /// A file of the programme is no programme.
    #[error("{0}: {1}")]
    Programme(PathBuf, ParseError),
}

/// Completes a site that Trunk has built into a folder, as of an instant. Returns how many pages it wrote. What takes its
/// time is not done yet: [`picture::draw_all`], [`compressed::write_all`].
pub fn publish(site: &Path, now: Time) -> Result<usize, PublishError> {
    slim_all(site)?;
    name_app_in_pieces(site)?;
    lists::write_all(site)?;
    let (catalogue, programmes) = programmes(site)?;
    for programme in &programmes {
        feeds::write_all(site, &catalogue, &programme.edition)?;
    }
    let frame = frame(site)?;
    let pages = Site::new(&frame, catalogue.clone(), programmes.clone(), now)?.pages()?;
    for page in &pages {
        write(&site.join(&page.file), page.text.as_bytes())?;
    }
    for summary in &catalogue.editions {
        close_up(&site.join("programmes").join(&summary.file))?;
    }
    close_up(&site.join("programmes/index.json"))?;
    listing::write(site, &catalogue, &programmes)?;
    worker::write(site)?;
    Ok(pages.len())
}

/// The editions of a site.
pub fn programmes(site: &Path) -> Result<(Arc<Catalogue>, Vec<Arc<Programme>>), PublishError> {
    let catalogue = Arc::new(catalogue(site)?);
    let read = |summary: &EditionSummary| {
        let path = site.join("programmes").join(&summary.file);
        let (edition, problems) =
            parse::edition(&read(&path)?).map_err(|error| PublishError::Programme(path, error))?;
        Ok(Arc::new(Programme::new(edition, problems.len(), catalogue.clone())))
    };
    let programmes = catalogue.editions.iter().map(read).collect::<Result<_, _>>()?;
    Ok((catalogue, programmes))
}

/// The page as Trunk built it, with nothing but the place of what is on its way, and with its policy. It stays as a file
/// of its own: the service worker answers with it, and a site that was published can be published again.
fn frame(site: &Path) -> Result<String, PublishError> {
    let shell = site.join(worker::SHELL);
    let built = if shell.exists() { shell.clone() } else { site.join("index.html") };
    // Two elements for all styles, those of the programme and those of other pages: the policy names the digest of each.
    let frame = read(&built)?.replace("</style><style>", "");
    let frame = with_start_last(&frame).ok_or(PublishError::Frame)?;
    let frame = policy::with_policy(&frame);
    write(&shell, frame.as_bytes())?;
    Ok(frame)
}

/// The page with what starts the app at its end, and not in its head, where Trunk puts it: what can be read comes first.
fn with_start_last(page: &str) -> Option<String> {
    const SECOND: &str = "<script type=module>";
    let (before, rest) = page.split_at_checked(page.find(pages::START)?)?;
    let second = rest.find(SECOND)?;
    let end = second + rest.get(second..)?.find(pages::SCRIPT_ENDS)? + pages::SCRIPT_ENDS.len();
    let (start, after) = rest.split_at_checked(end)?;
    let (body, end) = after.split_at_checked(after.rfind("</body>")?)?;
    Some(format!("{before}{body}{start}{end}"))
}

/// Takes the white space out of a file of JSON that only its editors have a use for.
fn close_up(path: &Path) -> Result<(), PublishError> {
    write(path, closed_up(&read(path)?).as_bytes())
}

/// The same JSON without white space between its parts (RFC 8259, 2).
pub fn closed_up(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let mut keep = |character: &char| {
        let was_text = is_text;
        if *character == '"' && !is_escaped {
            is_text = !is_text;
        }
        is_escaped = *character == '\\' && !is_escaped;
        was_text || !matches!(character, ' ' | '\n' | '\r' | '\t')
    };
    json.chars().filter(|character| keep(character)).collect()
}

/// Every address of an edition.
pub fn routes(edition: &Edition) -> Vec<Route> {
    let pages = [Page::Mine, Page::Infos, Page::Propose, Page::Calendar, Page::Changes].into_iter();
    let pages = [Page::Programme(Query::default())].into_iter().chain(pages);
    let talks = edition.talks.iter().map(|talk| Page::Talk(talk.id.clone()));
    pages.chain(talks).map(|page| Route::to(&edition.id, page)).collect()
}

fn catalogue(site: &Path) -> Result<Catalogue, PublishError> {
    let path = site.join("programmes/index.json");
    Ok(parse::catalogue(&read(&path)?).map_err(|error| PublishError::Programme(path, error))?.0)
}

/// The pieces that are loaded later import the app, whose name Trunk only makes when it puts the site together.
fn name_app_in_pieces(site: &Path) -> Result<(), PublishError> {
    let failed = |error| PublishError::File(site.into(), error);
    let files = || -> io::Result<Vec<PathBuf>> { fs::read_dir(site)?.map(|entry| Ok(entry?.path())).collect() };
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let is_app =
        |name: &String| name.starts_with("app-") && Path::new(name).extension().is_some_and(|kind| kind == "js");
    let Some(app) = files().map_err(failed)?.iter().filter_map(name).find(is_app) else { return Ok(()) };
    let Ok(versions) = fs::read_dir(site.join("snippets")) else { return Ok(()) };
    for version in versions {
        let loader = version.map_err(failed)?.path().join("__wasm_split.js");
        if loader.exists() {
            let text = without_comments(&read(&loader)?).replace("../../app.js", &format!("../../{app}"));
            write(&loader, text.as_bytes())?;
        }
    }
    Ok(())
}

/// A script of our own, or of a tool that we know, without the lines that only explain it.
fn without_comments(script: &str) -> String {
    let is_code = |line: &&str| !["//", "/*", "*"].iter().any(|begin| line.trim_start().starts_with(begin));
    script.lines().filter(is_code).flat_map(|line| [line.trim_start(), "\n"]).collect()
}

fn slim_all(folder: &Path) -> Result<(), PublishError> {
    let failed = |error| PublishError::File(folder.into(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            slim_all(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "wasm") {
            slim(&path)?;
        }
    }
    Ok(())
}

/// Takes the sections that only tools read out of a file of WebAssembly.
fn slim(path: &Path) -> Result<(), PublishError> {
    let module = fs::read(path).map_err(|error| PublishError::File(path.into(), error))?;
    let slim = without_custom_sections(&module).map_err(|error| PublishError::WebAssembly(path.into(), error))?;
    write(path, &slim)
}

/// The same module without its custom sections: names, producers, target features (WebAssembly core, 5.5.3).
pub fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut slim = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section()
            && let (Ok(start), Ok(end)) = (usize::try_from(range.start), usize::try_from(range.end))
        {
            slim.section(&RawSection { id, data: module.get(start..end).unwrap_or_default() });
        }
    }
    Ok(slim.finish())
}

fn read(path: &Path) -> Result<String, PublishError> {
    fs::read_to_string(path).map_err(|error| PublishError::File(path.into(), error))
}

fn write(path: &Path, content: &[u8]) -> Result<(), PublishError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| PublishError::File(folder.into(), error))?;
    fs::write(path, content).map_err(|error| PublishError::File(path.into(), error))
}
