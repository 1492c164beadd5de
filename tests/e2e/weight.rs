//! What a first visit weighs on the network.

use std::fmt::Write;
use std::io::Write as _;
use std::time::Duration;

use crate::app::WITHOUT_WORKER;
use crate::browser::Browser;
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;

/// The budget of a first visit, in bytes as sent: a fair's Wi-Fi is shared by the whole room.
const BUDGET: usize = 150_000;

/// The budget of the service worker, in bytes as sent: 5 kB, less what its registration and the offer of a new version
/// add to the app, which was measured by builds without them (2,480 bytes).
const WORKER_BUDGET: usize = 2_500;

/// The size of a body as a good host sends it.
fn compressed(body: &[u8]) -> Outcome<usize> {
    const BUFFER: usize = 4096;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(body)?;
    Ok(writer.into_inner().len())
}

#[tokio::test(flavor = "multi_thread")]
async fn first_visit_is_within_its_budget() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    // What the worker fetches comes after, when all is on screen.
    browser.before_pages(WITHOUT_WORKER).await?;
    browser.goto("/").await?;
    browser.wait_ready().await?;
    origin.wait_idle(Duration::from_millis(500)).await?;

    let mut table = format!("{:>9} {:>9}  file\n", "raw", "brotli");
    let (mut raw, mut sent) = (0, 0);
    for exchange in origin.exchanges() {
        let size = compressed(&exchange.body)?;
        raw += exchange.body.len();
        sent += size;
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:>9} {size:>9}  {}", exchange.body.len(), exchange.path);
    }
    let _ = writeln!(table, "{raw:>9} {sent:>9}  in all");
    println!("{table}");
    ensure(sent <= BUDGET, || {
        format!("a first visit sends {sent} bytes, more than its budget of {BUDGET} (150 kB after brotli):\n{table}")
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_is_within_its_budget() -> Outcome {
    let origin = Origin::start().await?;
    let size = compressed(origin.file("sw.js")?.as_bytes())?;
    println!("sw.js: {size} bytes after brotli");
    ensure(size <= WORKER_BUDGET, || format!("the worker weighs {size} bytes, more than its budget of {WORKER_BUDGET}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_an_installation_needs_is_not_asked_for() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.visit("/").await?;
    origin.wait_idle(Duration::from_millis(500)).await?;
    let asked = origin.exchanges().into_iter().find(|exchange| exchange.path.starts_with("/icons/"));
    ensure(asked.is_none(), || format!("a visit asks for {asked:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_names_ship_with_the_module() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    browser.wait_ready().await?;
    let exchanges = origin.exchanges();
    let module = exchanges.iter().find(|exchange| exchange.path.contains("_bg.wasm"));
    let module = &module.expect("the app is WebAssembly").body;
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        let named = matches!(payload?, wasmparser::Payload::CustomSection(_));
        ensure(!named, || "the module has a custom section, which only tools read".to_owned())?;
    }
    Ok(())
}
