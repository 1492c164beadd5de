//! What a first visit weighs on the network.

use std::fmt::Write;
use std::io::Write as _;
use std::time::Duration;

use crate::browser::Browser;
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;

/// The budget of a first visit, in bytes as sent: a fair's Wi-Fi is shared by the whole room.
const BUDGET: usize = 150_000;

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
    browser.goto("/").await?;
    browser.wait_for(".block h3").await?;
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
async fn no_names_ship_with_the_module() -> Outcome {
    let origin = Origin::start().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    browser.wait_for(".block h3").await?;
    let exchanges = origin.exchanges();
    let module = exchanges.iter().find(|exchange| exchange.path.contains("_bg.wasm"));
    let module = &module.expect("the app is WebAssembly").body;
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        let named = matches!(payload?, wasmparser::Payload::CustomSection(_));
        ensure(!named, || "the module has a custom section, which only tools read".to_owned())?;
    }
    Ok(())
}
