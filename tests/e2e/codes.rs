//! Reads the QR codes in a picture of the page, with a reader that has nothing to do with the app.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use rqrr::PreparedImage;

use crate::failure::{Failure, Outcome};

/// What the codes in a PNG say, from the top to the bottom.
pub fn codes(picture: &Path) -> Outcome<Vec<String>> {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(picture)?));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().ok_or_else(|| Failure::new("the picture is too large"))?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes)?;
    let (width, height) = (usize::try_from(frame.width)?, usize::try_from(frame.height)?);
    let samples = frame.color_type.samples();
    let grey = |column: usize, row: usize| {
        let pixel = (row * width + column) * samples;
        let colours = bytes.get(pixel..pixel + samples.min(3)).unwrap_or_default();
        let sum: usize = colours.iter().map(|colour| usize::from(*colour)).sum();
        u8::try_from(sum / colours.len().max(1)).unwrap_or(u8::MAX)
    };
    let mut image = PreparedImage::prepare_from_greyscale(width, height, grey);
    let mut grids = image.detect_grids();
    grids.sort_by_key(|grid| grid.bounds[0].y);
    grids.iter().map(|grid| Ok(grid.decode()?.1)).collect()
}
