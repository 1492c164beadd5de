//! A QR code, drawn in the page: always dark on light, with the quiet zone that readers need around it.
//!
//! # Why `qrcodegen`?
//! Measured, compiled to WebAssembly as this app is and after brotli: 10.3 kB alone, where `fast_qr` takes 14.5. It also
//! puts two kinds of characters into one code: the address of the site as it is, and a selection in the short form for
//! capitals and digits, a third smaller.

use std::fmt::Write;

use leptos::prelude::AnyView;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::html::picture;

/// The light modules around a code (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// A code that says an address, of which the second part is in capitals and digits; none where it is too long for one.
pub fn qr_code(address: &str, capitals: &str, name: String) -> Option<AnyView> {
    let code = encoded(address, capitals)?;
    let side = usize::try_from(code.size() + 2 * QUIET).ok()?;
    Some(picture(side, shape(&code), name))
}

fn encoded(address: &str, capitals: &str) -> Option<QrCode> {
    let capitals = if QrSegment::is_alphanumeric(capitals) {
        QrSegment::make_alphanumeric(capitals)
    } else {
        QrSegment::make_bytes(capitals.as_bytes())
    };
    let parts = [QrSegment::make_bytes(address.as_bytes()), capitals];
    QrCode::encode_segments(&parts, QrCodeEcc::Medium).ok()
}

/// The dark modules, as the outline of each run of them in a row.
fn shape(code: &QrCode) -> String {
    let mut shape = String::new();
    for row in 0..code.size() {
        let mut first = 0;
        while first < code.size() {
            let run = (first..code.size()).take_while(|column| code.get_module(*column, row)).count();
            if run > 0 {
                // Writing to a text cannot fail.
                let _ = write!(shape, "M{} {}h{run}v1h-{run}z", first + QUIET, row + QUIET);
            }
            first += 1 + i32::try_from(run).unwrap_or_default();
        }
    }
    shape
}
