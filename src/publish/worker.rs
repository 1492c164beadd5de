//! The service worker, which keeps the app's files for when there is no network.
//!
//! The worker is `worker.js`, as it stands; before it come the list of the files, with their digests, and a version. So
//! each build whose files differ has another worker, by which browsers notice that there is a new version. Beside it
//! lies the kill switch, `worker_off.js`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{PublishError, read, without_comments, write as write_file};

/// The name of the worker, which never changes: browsers ask for it again under the name that they know.
pub const NAME: &str = "sw.js";

/// The page with nothing but the place of what is on its way, which does for each address: the app shows what belongs there.
pub const SHELL: &str = "app.html";

/// The name of the worker that takes its place to put an end to it.
pub const OFF_NAME: &str = "sw-off.js";

const WORKER: &str = include_str!("worker.js");
const OFF: &str = include_str!("worker_off.js");

/// What the page and the app are made of. Pictures, which only the system's home screen asks for, are not.
const KINDS: [&str; 4] = ["js", "wasm", "svg", "webmanifest"];

/// The digest of each file, by its address below that of the site.
pub type Files = BTreeMap<String, String>;

/// Writes the worker of a site that is complete but for it, and the kill switch.
pub(super) fn write(site: &Path) -> Result<(), PublishError> {
    write_file(&site.join(NAME), with_files(&files(site)?).as_bytes())?;
    write_file(&site.join(OFF_NAME), OFF.as_bytes())
}

/// The worker that keeps these files.
pub fn with_files(files: &Files) -> String {
    let pairs = files.iter().map(|(address, digest)| format!("  \"{address}\": \"{digest}\",\n"));
    let list = format!("const FILES = {{\n{}}};\n", pairs.collect::<String>());
    // What explains it stays at home.
    let worker = without_comments(WORKER);
    // A worker that changed gets a cache of its own too.
    let version = digest(format!("{list}{worker}").as_bytes());
    format!("const VERSION = \"{version}\";\n{list}\n{worker}")
}

/// The files that the worker keeps: the page, and all that it loads but the programmes, which the app stores itself.
pub fn files(site: &Path) -> Result<Files, PublishError> {
    let mut files = Files::from([(SHELL.to_owned(), digest(read(&site.join(SHELL))?.as_bytes()))]);
    gather(site, "", &mut files)?;
    let snippets = site.join("snippets");
    if snippets.exists() {
        for version in names(&snippets)? {
            gather(site, &format!("snippets/{version}/"), &mut files)?;
        }
    }
    Ok(files)
}

/// Adds the files of one folder of the site.
fn gather(site: &Path, folder: &str, files: &mut Files) -> Result<(), PublishError> {
    for name in names(&site.join(folder))? {
        let address = format!("{folder}{name}");
        let kind = Path::new(&name).extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if KINDS.contains(&kind) && ![NAME, OFF_NAME].contains(&&*address) {
            let path = site.join(&address);
            let content = fs::read(&path).map_err(|error| PublishError::File(path, error))?;
            files.insert(address, digest(&content));
        }
    }
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>, PublishError> {
    let failed = |error| PublishError::File(folder.into(), error);
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| Ok(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())).collect()
}

/// The SHA-256 of a content, in hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))
}
