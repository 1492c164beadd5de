//! How fast the app opens without network, on a phone four times slower than this machine.

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::failure::{Outcome, ensure};
use crate::origin::{Fault, Origin};

/// How much slower the page's processor is made.
const SLOWER: u32 = 4;

/// How long it may take until the programme is on screen, in milliseconds: the median of the runs.
const LONGEST: f64 = 1000.0;

const RUNS: usize = 5;

/// Notes when the programme is on screen: looks at each frame, and counts until after the one that shows it.
const NOTE: &str = "{
    const look = () => {
        const title = document.querySelector('.programme h3');
        if (!title?.checkVisibility()) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => window.shown = performance.now()));
    };
    requestAnimationFrame(look);
}";

/// How long a piece of work takes in the page, in milliseconds: the least of three.
const WORK: &str = "(() => {
    const times = [0, 1, 2].map(() => {
        const begun = performance.now();
        let sum = 0;
        for (let number = 0; number < 2e7; number++) sum = (sum * 31 + number) | 0;
        window.sum = sum;
        return performance.now() - begun;
    });
    return Math.min(...times);
})()";

impl Browser {
    async fn slow_down(&self, rate: u32) -> Outcome {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await.map(drop)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_network_the_programme_is_on_screen_within_a_second() -> Outcome {
    let origin = Origin::start().await?;
    // What else runs would be measured too.
    let mut browser = Settings::phone().eager().open_alone(&origin).await?;
    browser.visit("2024/").await?;
    let usual: f64 = browser.evaluate(WORK).await?;
    // The page that was rendered ahead is kept in the background.
    let is_kept = async || {
        let pages = browser.cached_pages().await?;
        ensure(pages.iter().any(|pages| pages.contains_key("2024/")), || format!("{pages:?}"))
    };
    browser.wait_while(is_kept).await?;
    origin.fault(Some(Fault::Down))?;
    let (mut times, mut slowness) = (Vec::new(), f64::MAX);
    for _ in 0..RUNS {
        // The worker too has to start.
        browser = browser.restart(&origin).await?;
        browser.before_pages(NOTE).await?;
        browser.slow_down(SLOWER).await?;
        browser.goto("2024/").await?;
        browser.wait_until("the programme", "window.shown").await?;
        browser.wait_talks(15).await?;
        times.push(browser.evaluate::<f64>("window.shown").await?);
        slowness = slowness.min(browser.evaluate::<f64>(WORK).await? / usual);
    }
    ensure(slowness > 2.0, || format!("the page was only {slowness:.1} times slower"))?;
    times.sort_by(f64::total_cmp);
    let median = times[RUNS / 2];
    println!("opened without network, {slowness:.1} times slower: {median:.0} ms, median of {times:.0?}");
    ensure(median <= LONGEST, || format!("the programme is on screen after {median:.0} ms: {times:.0?}"))
}
