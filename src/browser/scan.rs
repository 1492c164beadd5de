//! Reading QR codes with the camera, where the browser has a detector for them (the Barcode Detection API of the WICG).
//!
//! The camera is asked for when somebody wants it, and let go as soon as nothing looks through it any more.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const DETECTOR: &str = "BarcodeDetector";
const QR: &str = "qr_code";

/// Why nothing can be scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// The visitor, or a rule of the browser, does not let the app use the camera.
    #[error("the camera is not allowed")]
    Refused,
    /// There is no camera, or another program has it.
    #[error("no camera answers")]
    NoCamera,
}

/// A camera that is on, shown in an element of the page.
pub struct Camera {
    video: JsValue,
    stream: JsValue,
    detector: JsValue,
}

/// Whether this browser reads QR codes and lets a page ask for a camera.
pub async fn is_possible() -> bool {
    formats().await.is_ok_and(|formats| formats.iter().any(|format| format == QR))
}

async fn formats() -> Result<Array, JsValue> {
    media_devices()?;
    Ok(answer(&detectors()?, "getSupportedFormats", &JsValue::UNDEFINED).await?.unchecked_into())
}

impl Camera {
    /// Turns a camera on, that behind a phone where there are several, and shows what it sees in the `video` element that
    /// a selector names.
    pub async fn open(selector: &str) -> Result<Self, ScanError> {
        let stream = stream().await.map_err(|error| why(&error))?;
        Self::show(selector, stream.clone()).await.map_err(|_| {
            stop(&stream);
            ScanError::NoCamera
        })
    }

    async fn show(selector: &str, stream: JsValue) -> Result<Self, JsValue> {
        let formats = object(&[("formats", Array::of1(&QR.into()).into())])?;
        let detector = Reflect::construct(&detectors()?.dyn_into::<Function>()?, &Array::of1(&formats))?;
        let video: JsValue = super::document::element(selector).ok_or(JsValue::NULL)?.into();
        Reflect::set(&video, &"srcObject".into(), &stream)?;
        answer(&video, "play", &JsValue::UNDEFINED).await?;
        Ok(Self { video, stream, detector })
    }

    /// What the codes say that it sees now. `None` once the element is no longer in the page.
    pub async fn look(&self) -> Option<Vec<String>> {
        let is_shown = Reflect::get(&self.video, &"isConnected".into()).is_ok_and(|shown| shown.is_truthy());
        let found = self.detect().await.unwrap_or_default();
        let text = |code: JsValue| Reflect::get(&code, &"rawValue".into()).ok()?.as_string();
        is_shown.then(|| found.iter().filter_map(text).collect())
    }

    /// Between two pictures there may be nothing to look at: the next look will tell.
    async fn detect(&self) -> Result<Array, JsValue> {
        Ok(answer(&self.detector, "detect", &self.video).await?.unchecked_into())
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
        let _ = Reflect::set(&self.video, &"srcObject".into(), &JsValue::NULL);
    }
}

async fn stream() -> Result<JsValue, JsValue> {
    let camera = object(&[("facingMode", "environment".into())])?;
    let wanted = object(&[("video", camera)])?;
    answer(&media_devices()?, "getUserMedia", &wanted).await
}

/// Turns off whatever a stream comes from.
fn stop(stream: &JsValue) {
    let tracks =
        super::call(stream, "getTracks", &JsValue::UNDEFINED).map(|tracks| Array::from(&tracks)).unwrap_or_default();
    for track in tracks.iter() {
        let _ = super::call(&track, "stop", &JsValue::UNDEFINED);
    }
}

/// What a method answers in the end.
async fn answer(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&super::call(object, method, argument)?)).await
}

fn why(error: &JsValue) -> ScanError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => ScanError::Refused,
        _ => ScanError::NoCamera,
    }
}

fn detectors() -> Result<JsValue, JsValue> {
    property(&super::window().ok_or(JsValue::NULL)?.into(), DETECTOR)
}

fn media_devices() -> Result<JsValue, JsValue> {
    property(&super::window().ok_or(JsValue::NULL)?.navigator().into(), "mediaDevices")
}

/// A property that must be there.
fn property(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let value = Reflect::get(object, &name.into())?;
    if value.is_truthy() { Ok(value) } else { Err(JsValue::NULL) }
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}
