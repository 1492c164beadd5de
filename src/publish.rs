//! What is made after the build, natively: a file for each address of the site, so that links, reload and sharing work
//! on any static host, without a rule of its own.
//!
//! Each is the app's page: the app reads the address and shows what belongs there. `404.html` is it too, for hosts that
//! answer with it where there is no file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::programme::filter::Query;
use crate::programme::parse::{self, ParseError};
use crate::programme::{Catalogue, Edition};
use crate::route::{Page, Route};

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// A file of the programme is no programme.
    #[error("{0}: {1}")]
    Programme(PathBuf, ParseError),
}

/// Writes the files of a site that Trunk has built into a folder. Returns how many.
pub fn publish(site: &Path) -> Result<usize, PublishError> {
    let page = read(&site.join("index.html"))?;
    let catalogue = catalogue(site)?;
    let mut addresses = vec!["404.html".to_owned()];
    for summary in &catalogue.editions {
        let path = site.join("programmes").join(&summary.file);
        let edition = parse::edition(&read(&path)?).map_err(|error| PublishError::Programme(path, error))?.0;
        addresses.extend(routes(&edition).iter().map(|route| format!("{route}index.html")));
    }
    for address in &addresses {
        write(&site.join(address), &page)?;
    }
    Ok(addresses.len())
}

/// Every address of an edition.
pub fn routes(edition: &Edition) -> Vec<Route> {
    let pages = [Page::Programme(Query::default()), Page::Mine, Page::Infos].into_iter();
    let talks = edition.talks.iter().map(|talk| Page::Talk(talk.id.clone()));
    pages.chain(talks).map(|page| Route::to(&edition.id, page)).collect()
}

fn catalogue(site: &Path) -> Result<Catalogue, PublishError> {
    let path = site.join("programmes/index.json");
    Ok(parse::catalogue(&read(&path)?).map_err(|error| PublishError::Programme(path, error))?.0)
}

fn read(path: &Path) -> Result<String, PublishError> {
    fs::read_to_string(path).map_err(|error| PublishError::File(path.into(), error))
}

fn write(path: &Path, text: &str) -> Result<(), PublishError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| PublishError::File(folder.into(), error))?;
    fs::write(path, text).map_err(|error| PublishError::File(path.into(), error))
}
