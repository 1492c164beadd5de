//! The browser is stopped by force: what was told to be saved is there afterwards.

use std::time::Duration;

use crate::browser::Settings;
use crate::driver::Engine;
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;

/// How long after "enregistré" the browser is killed, in milliseconds.
const WAITS: [u64; 4] = [0, 100, 1000, 3000];

/// How often each, where all is tried.
const REPEATS: usize = 10;

/// Keeps a talk and lets it go by turns, kills the browser each time, and counts what was lost.
async fn crashes(engine: Engine, waits: impl Iterator<Item = u64>) -> Outcome {
    let origin = Origin::start().await?;
    let mut browser = Settings::phone().engine(engine).eager().open(&origin).await?;
    browser.visit("2024/").await?;
    let (mut lost, mut count) = (Vec::new(), 0);
    for wait in waits {
        let is_kept = count % 2 == 0;
        browser.open("2024/presentations/tradopen/").await?;
        browser.wait_kept("TradOpen", !is_kept).await?;
        browser.click("button.keep").await?;
        browser.wait_text(".saved", "enregistré").await?;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        browser = browser.crash(&origin).await?;
        browser.open("2024/").await?;
        if let Err(failure) = browser.wait_kept("TradOpen", is_kept).await {
            lost.push(format!("{wait} ms after it was saved: {failure:?}"));
            break;
        }
        count += 1;
    }
    println!("{engine:?}: killed {count} times, {} lost", lost.len());
    ensure(lost.is_empty(), || lost.join("\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_told_to_be_saved_survives_a_crash() -> Outcome {
    crashes(Engine::Chromium, WAITS.into_iter().take(3)).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make test-all"]
async fn forty_crashes_lose_nothing_in_chromium() -> Outcome {
    crashes(Engine::Chromium, (0..REPEATS).flat_map(|_| WAITS)).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and needs WebKitGTK: make test-all"]
async fn forty_crashes_lose_nothing_in_webkit() -> Outcome {
    crashes(Engine::WebKit, (0..REPEATS).flat_map(|_| WAITS)).await
}
