//! The picture that is shown where an address of an edition is shared (<https://ogp.me/>): its name, when and where.

use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::head::escaped;
use super::{PublishError, programmes, write};
use crate::programme::{Edition, EditionId};
use crate::words::Language;

/// Its width and height, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// The picture of an edition, below the address of the site.
pub fn address(edition: &EditionId) -> String {
    format!("{edition}/partage.png")
}

/// Draws the picture of each edition of a site.
pub fn draw_all(site: &Path) -> Result<(), PublishError> {
    for programme in programmes(site)?.1 {
        let picture = draw(&programme.edition)?;
        write(&site.join(address(&programme.edition.id)), &picture)?;
    }
    Ok(())
}

/// The picture of an edition, as PNG.
pub fn draw(edition: &Edition) -> Result<Vec<u8>, PublishError> {
    let failed = |error: String| PublishError::Picture(edition.id.to_string(), error);
    let mut options = Options::default();
    options.fontdb_mut().load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
    let tree = Tree::from_str(&drawing(edition), &options).map_err(|error| failed(error.to_string()))?;
    let (width, height) = SIZE;
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| failed("no room".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    canvas.encode_png().map_err(|error| failed(error.to_string()))
}

/// The drawing, in the colours and with the hat of the app's icon.
fn drawing(edition: &Edition) -> String {
    let words = Language::French.words();
    let dates = words.dates(edition.first_day(), edition.last_day());
    let place = edition.venue.as_ref().map(|venue| &*venue.name).unwrap_or_default();
    let (width, height) = SIZE;
    let line = |y: u32, size: u32, text: &str| {
        let text = escaped(text);
        format!(
            "<text x=\"80\" y=\"{y}\" font-size=\"{size}\" font-family=\"Ubuntu\" font-weight=\"300\">{text}</text>"
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" fill=\"#fff\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#1f3fd6\"/>\
         <g transform=\"translate(700 40) scale(16)\" opacity=\".16\">{HAT}</g>\
         <g transform=\"translate(64 56) scale(4.5)\">{HAT}</g>{}{}{}</svg>",
        line(380, title_size(&edition.title), &edition.title),
        line(470, 46, &dates),
        line(540, 46, place),
    )
}

const HAT: &str = "<path d=\"M5 20.5c0-7 4.6-12 10.5-12S26 13 26 19.4c2 .5 3.5 1.3 3.5 2.4 0 1.2-2 1.7-4.6 1.7H6.6c-1 0-1.6-.9-1.6-3z\"/>";

/// The size of a title that fills a line, and no more.
fn title_size(title: &str) -> u32 {
    const LARGEST: u32 = 92;
    // A letter of this font is about half as wide as high.
    let letters = u32::try_from(title.chars().count()).unwrap_or(u32::MAX).max(1);
    (1040 * 2 / letters).clamp(24, LARGEST)
}
