//! Other builds of the app: the one in `dist/`, as it would be for another path, or in its next version.

use std::path::{Path, PathBuf};

use bluehats::programme::Time;
use bluehats::publish::publish;
use bluehats::publish::worker::{self, Files};

use chrono::DateTime;

use crate::driver::Folder;
use crate::failure::{Failure, Outcome};
use crate::origin::built;

/// A copy of `dist/`, changed; removed when dropped.
pub struct Site(Folder);

impl Site {
    /// The same app, built for a site under this path.
    pub fn under(base: &str) -> Outcome<Self> {
        Self::changed(|page| {
            page.replace("<base href=/>", &format!("<base href=\"{base}\">")).replace("/app-", &format!("{base}app-"))
        })
    }

    /// The next version of the app: its page says `data-version`, and its files have other names, as they do when
    /// their content changes. Those of the version before are gone.
    pub fn next(version: &str) -> Outcome<Self> {
        let site = Self::changed(|page| page.replace("<html ", &format!("<html data-version={version} ")))?;
        let old = hash_of_app(&site.path())?;
        let new = format!("{version:0>16}");
        for name in names(&site.path())?.iter().filter(|name| name.contains(&old)) {
            std::fs::rename(site.0.join(name), site.0.join(name.replace(&old, &new)))?;
        }
        let mut texts = vec![site.0.join(worker::SHELL), site.0.join(format!("app-{new}.js"))];
        for pieces in names(&site.0.join("snippets"))? {
            texts.push(site.0.join("snippets").join(pieces).join("__wasm_split.js"));
        }
        for file in texts {
            let text = std::fs::read_to_string(&file)?;
            std::fs::write(&file, text.replace(&old, &new))?;
        }
        site.publish()
    }

    /// The same app with other files, such as the programmes of other editions: the path of each, and its text.
    pub fn of(files: &[(String, String)]) -> Outcome<Self> {
        let site = Self(Folder::create()?);
        copy(&built(), &site.path())?;
        for (path, text) in files {
            std::fs::write(site.0.join(path), text)?;
        }
        site.publish()
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.0.join("")
    }

    /// What its worker keeps.
    pub fn files(&self) -> Outcome<Files> {
        files(&self.path())
    }

    /// Its pages.
    pub fn pages(&self) -> Outcome<Files> {
        pages(&self.path())
    }

    /// Put the kill switch in the place of its worker, as the README says.
    pub fn switch_off(&self) -> Outcome {
        std::fs::copy(self.0.join(worker::OFF_NAME), self.0.join(worker::NAME))?;
        Ok(())
    }

    /// Write the worker and the pages anew.
    pub fn publish(self) -> Outcome<Self> {
        publish(&self.path(), now())?;
        Ok(self)
    }

    /// A copy with another page.
    fn changed(change: impl FnOnce(&str) -> String) -> Outcome<Self> {
        let site = Self(Folder::create()?);
        copy(&built(), &site.path())?;
        let page = site.0.join(worker::SHELL);
        std::fs::write(&page, change(&std::fs::read_to_string(&page)?))?;
        site.publish()
    }
}

/// The instant as of which it is published.
fn now() -> Time {
    DateTime::from_timestamp(1_732_536_000, 0).unwrap_or_default().fixed_offset()
}

/// What the worker of a build keeps.
pub fn files(site: &Path) -> Outcome<Files> {
    Ok(worker::files(site)?)
}

/// The digest of each page of a build, by its address.
pub fn pages(site: &Path) -> Outcome<Files> {
    fn gather(site: &Path, folder: &str, pages: &mut Files) -> Outcome {
        for name in names(&site.join(folder))? {
            let address = format!("{folder}{name}");
            let path = site.join(&address);
            if path.is_dir() {
                gather(site, &format!("{address}/"), pages)?;
            } else if name == "index.html" {
                let address = if folder.is_empty() { "./" } else { folder };
                pages.insert(address.to_owned(), worker::digest(&std::fs::read(path)?));
            }
        }
        Ok(())
    }
    let mut found = Files::new();
    gather(site, "", &mut found)?;
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for name in names(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            std::fs::copy(from, to)?;
        }
    }
    Ok(())
}

fn names(folder: &Path) -> Outcome<Vec<String>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The hash in the names of the app's script and module.
fn hash_of_app(site: &Path) -> Outcome<String> {
    let names = names(site)?;
    let hash = names.iter().find_map(|name| name.strip_prefix("app-")?.strip_suffix(".js"));
    hash.map(str::to_owned).ok_or_else(|| Failure::new("the build has no script"))
}
