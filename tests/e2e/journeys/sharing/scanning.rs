//! Reading codes with the camera. The camera is Chromium's own, which shows a test picture; the detector, which Chromium
//! does not have on every system, is one of the test's: it says what is in `window.seen`.

use super::{MINE, address};
use crate::accessibility::assert_accessible;
use crate::app::phone;
use crate::browser::{Browser, Settings};
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Origin;

/// A detector that reads QR codes: it looks at the element that it is given, and says what the test has it see.
const DETECTOR: &str = "window.seen = []; window.looks = 0;
    window.BarcodeDetector = class {
        static getSupportedFormats() { return Promise.resolve(['ean_13', 'qr_code']) }
        constructor({ formats }) { if (formats.join() !== 'qr_code') throw new TypeError(formats) }
        async detect(video) {
            if (!(video instanceof HTMLVideoElement) || !video.videoWidth || video.paused) throw new DOMException('blank');
            window.looks += 1;
            return seen.map(rawValue => ({ rawValue }));
        }
    };
    const ask = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
    window.streams = [];
    window.wanted = [];
    if (ask) navigator.mediaDevices.getUserMedia = async wanted => {
        window.wanted.push(wanted);
        const stream = await ask(wanted);
        streams.push(stream);
        return stream;
    };";

/// A phone with a camera that may be used, and a detector.
async fn phone_that_reads() -> Outcome<(Origin, Browser)> {
    let origin = Origin::start().await?;
    let browser = Settings::phone().camera().open(&origin).await?;
    browser.before_pages(DETECTOR).await?;
    Ok((origin, browser))
}

impl Browser {
    /// Have the camera see codes that say these.
    async fn show_codes(&self, texts: &[String]) -> Outcome {
        self.evaluate(&format!("void (window.seen = {})", serde_json::json!(texts))).await
    }

    /// Wait until no camera is on any more.
    async fn wait_camera_off(&self) -> Outcome {
        self.wait_until(
            "the camera to be off",
            "streams.every(it => it.getTracks().every(it => it.readyState === 'ended'))",
        )
        .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_before_the_camera_is_read_and_the_camera_turned_off() -> Outcome {
    let (origin, browser) = phone_that_reads().await?;
    browser.open(MINE).await?;
    let asked: usize = browser.evaluate("streams.length + wanted.length").await?;
    assert_eq!(asked, 0, "the camera is only asked for when it is wanted");
    browser.button("Scanner un code QR").await?;
    browser.wait_until("a few looks", "window.looks > 2").await?;
    browser.wait_text(".backup [role=status]", "Présentez le code").await?;
    let facing: String = browser.evaluate("wanted[0].video.facingMode").await?;
    assert_eq!(facing, "environment");
    assert_accessible(&browser).await?;

    browser.show_codes(&["https://example.org/a-poster".to_owned()]).await?;
    browser.wait_text(".backup [role=status]", "Ce n’est pas l’adresse d’une sélection").await?;
    let code = format!("{}{}", origin.address(), address(&origin, &["tradopen", "tchap"])?);
    browser.show_codes(&[code]).await?;
    browser.wait_received("À ajouter : 2").await?;
    browser.wait_gone("#camera").await?;
    browser.wait_camera_off().await?;
    browser.wait_until("the focus on what was received", "document.activeElement.closest('.received')").await?;
    assert!(browser.kept_keys().await?.is_empty());
    browser.button("Ajouter (2)").await?;
    browser.wait_talks(2).await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_are_read_one_after_the_other_until_the_selection_is_whole() -> Outcome {
    use bluehats::programme::selection::{LONGEST_IN_CODE, Sign, write};

    let (_origin, browser) = phone_that_reads().await?;
    browser.open(MINE).await?;
    let signs: Vec<Sign> = (0..50).map(Sign::Hash).collect();
    let texts = write(&"2024".into(), &signs, LONGEST_IN_CODE)?;
    let codes: Vec<String> = texts.iter().map(|text| bluehats::route::with_selection(&"2024".into(), text)).collect();
    let [first, second] = codes.as_slice() else { return Err(Failure::new(format!("{codes:?}"))) };
    browser.button("Scanner un code QR").await?;
    browser.show_codes(std::slice::from_ref(second)).await?;
    browser.wait_text(".backup [role=status]", "Il manque : 1.").await?;
    browser.show_codes(std::slice::from_ref(first)).await?;
    browser.wait_gone("#camera").await?;
    browser.wait_received("50 présentations sont inconnues du programme de cet appareil").await?;
    assert_eq!(browser.visible_texts(".received button").await?, ["Ne rien changer"]);
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_camera_is_turned_off_when_it_is_stopped_or_left() -> Outcome {
    let (_origin, browser) = phone_that_reads().await?;
    browser.open(MINE).await?;
    browser.button("Scanner un code QR").await?;
    browser.wait_until("a few looks", "window.looks > 2").await?;
    browser.button("Arrêter").await?;
    browser.wait_gone("#camera").await?;
    browser.wait_camera_off().await?;
    browser.button("Scanner un code QR").await?;
    browser.wait_until("a second camera", "window.streams.length === 2").await?;
    browser.link("Infos").await?;
    browser.wait_path("2024/infos/").await?;
    browser.wait_camera_off().await?;
    browser.link("Mon programme").await?;
    browser.by_role("button", "Scanner un code QR").await?;
    browser.assert_quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_camera_is_refused_or_missing_a_sentence_says_what_to_do() -> Outcome {
    for (error, sentence) in [
        ("NotAllowedError", "L’appareil photo n’est pas autorisé."),
        ("NotFoundError", "Aucun appareil photo ne répond."),
    ] {
        let (origin, browser) = phone_that_reads().await?;
        let refuse = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'ERROR'))";
        browser.before_pages(&refuse.replace("ERROR", error)).await?;
        browser.open(MINE).await?;
        browser.button("Scanner un code QR").await?;
        browser.wait_text("[role=alert]", sentence).await?;
        assert_accessible(&browser).await?;
        // The other way is still there.
        browser.receive(&address(&origin, &["tradopen"])?).await?;
        browser.wait_received("À ajouter : 1").await?;
        browser.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_browser_reads_no_codes_it_is_not_offered() -> Outcome {
    for script in [
        "delete window.BarcodeDetector",
        "window.BarcodeDetector = class { static getSupportedFormats() { return Promise.resolve(['ean_13']) } }",
        "window.BarcodeDetector = class { static getSupportedFormats() { return Promise.reject(new Error()) } }",
        "Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })",
    ] {
        let (_origin, browser) = phone().await?;
        browser.before_pages(&format!("{DETECTOR}; {script}")).await?;
        browser.open(MINE).await?;
        browser.by_role("button", "Lire").await?;
        // Long enough for an answer that the browser has at once.
        let settled = "new Promise(done => setTimeout(() => done(true), 300))";
        let _: bool = browser.evaluate(settled).await?;
        let names = browser.names("button").await?;
        ensure(!names.iter().any(|name| name.starts_with("Scanner")), || format!("{script}: {names:?}"))?;
        browser.assert_quiet().await?;
    }
    Ok(())
}
