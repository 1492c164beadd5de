//! Each text of the site in two compressed forms, for hosts that send such files as they are: the host need not compress
//! at each request, and these are smaller than what it would take the time for.

use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{PublishError, write};

/// What gains by it. Pictures are compressed already.
const KINDS: [&str; 11] = ["css", "html", "ics", "js", "json", "md", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Less than this fits into one packet as it is.
const SMALLEST: usize = 512;

/// Writes `name.br` (RFC 7932) and `name.gz` (RFC 1952) beside each text of a site. It takes its time, on all cores.
pub fn write_all(site: &Path) -> Result<(), PublishError> {
    let mut texts = Vec::new();
    gather(site, &mut texts)?;
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    std::thread::scope(|scope| {
        let parts = texts.chunks(texts.len().div_ceil(cores).max(1));
        let running: Vec<_> =
            parts.map(|part| scope.spawn(|| part.iter().try_for_each(|path| write_both(path)))).collect();
        // A thread that panicked has told so itself.
        running.into_iter().try_for_each(|thread| thread.join().unwrap_or(Ok(())))
    })
}

/// Adds the texts of a folder.
fn gather(folder: &Path, texts: &mut Vec<PathBuf>) -> Result<(), PublishError> {
    let failed = |error| PublishError::File(folder.into(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            gather(&path, texts)?;
        } else if path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind)) {
            texts.push(path);
        }
    }
    Ok(())
}

fn write_both(path: &Path) -> Result<(), PublishError> {
    let failed = |error| PublishError::File(path.into(), error);
    let text = fs::read(path).map_err(failed)?;
    if text.len() < SMALLEST {
        return Ok(());
    }
    let name = path.to_string_lossy();
    write(Path::new(&format!("{name}.br")), &brotli(&text).map_err(failed)?)?;
    write(Path::new(&format!("{name}.gz")), &gzip(&text).map_err(failed)?)
}

/// Compressed as hosts do who have the time: quality 11, a window of 4 MB.
pub fn brotli(text: &[u8]) -> std::io::Result<Vec<u8>> {
    const BUFFER: usize = 4096;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(text)?;
    Ok(writer.into_inner())
}

fn gzip(text: &[u8]) -> std::io::Result<Vec<u8>> {
    // Without a name and a time: the same text gives the same file.
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(text)?;
    writer.finish()
}
