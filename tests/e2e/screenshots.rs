//! Pictures of the page, in `target/screenshots/`.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::failure::{Failure, Outcome};

/// How much of the page a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What the visitor sees without scrolling.
    Viewport,
    /// From the top of the page to its end.
    Page,
}

/// Save the page as `target/screenshots/<name>.png` and say where it is.
pub async fn save(browser: &Browser, name: &str, extent: Extent) -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&folder)?;
    let [width, height, whole]: [u32; 3] =
        browser.evaluate("[innerWidth, innerHeight, document.documentElement.scrollHeight]").await?;
    // A longer screen, so that what is fixed to its end is at the end of the picture.
    if extent == Extent::Page && whole > height {
        browser.resize(width, whole).await?;
    }
    let picture = browser.devtools("Page.captureScreenshot", json!({ "format": "png" })).await?;
    browser.resize(width, height).await?;
    let data = picture.get("data").and_then(Value::as_str);
    let data = data.ok_or_else(|| Failure::new("the browser took no picture"))?;
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, BASE64_STANDARD.decode(data)?)?;
    Ok(file)
}
