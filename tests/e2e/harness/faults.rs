//! The origin misbehaves as it is told.

use std::time::{Duration, Instant};

use serde_json::json;

use super::origin_of_page;
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::origin::{Answer, Caching, Fault};

/// What a fetch ends with: status, type, size of the body, address; or that it failed, and where.
async fn fetched(browser: &Browser, path: &str) -> Outcome<String> {
    let read = "async it => [it.status, it.headers.get('content-type'), await it.text().then(it => it.length, () => 'broken')]";
    let told = format!("fetch({}).then({read}).then(it => it.join(' '), () => 'no answer')", json!(path));
    browser.evaluate(&told).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_what_it_is_called() -> Outcome {
    const PAGE: &str = "text/html; charset=utf-8";
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    origin.answer("/a.json", Answer::json("{\"a\": 1}"));
    origin.answer("/a.js", Answer::new(200, "text/javascript", "let a = 1;"));
    browser.goto("/").await?;
    for (fault, json, script) in [
        (None, "200 application/json 8", "200 text/javascript 10"),
        (Some(Fault::Down), "no answer", "no answer"),
        (Some(Fault::Error), "500 text/plain; charset=utf-8 0", "500 text/plain; charset=utf-8 0"),
        (Some(Fault::Truncated), "200 application/json broken", "200 text/javascript broken"),
        (Some(Fault::Half), "200 application/json 4", "200 text/javascript 5"),
        (Some(Fault::Missing("a.js")), "200 application/json 8", "404 text/plain; charset=utf-8 0"),
        (None, "200 application/json 8", "200 text/javascript 10"),
    ] {
        origin.fault(fault)?;
        assert_eq!(fetched(&browser, "a.json").await?, json, "{fault:?}");
        assert_eq!(fetched(&browser, "a.js").await?, script, "{fault:?}");
    }
    for fault in [Fault::Portal, Fault::HtmlForJson, Fault::Elsewhere] {
        origin.fault_but(Some(fault), Some("a.js"))?;
        assert!(fetched(&browser, "a.json").await?.starts_with(&format!("200 {PAGE}")), "{fault:?}");
        assert_eq!(fetched(&browser, "a.js").await?, "200 text/javascript 10", "{fault:?} spares it");
    }
    assert_eq!(origin.asked_elsewhere(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_may_be_empty_or_older() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    browser.goto("/").await?;
    let read = "it => [it.editions?.length, it.title, it.talks?.length, it.revision < '2024'].join(' ')";
    let count = origin.programme()?["talks"].as_array().map_or(0, Vec::len);
    for (fault, list, programme) in [
        (None, "7   false", format!(" Journées #BlueHats 2024 {count} false")),
        (Some(Fault::Empty), "0   false", " Journées #BlueHats 2024 0 false".to_owned()),
        (Some(Fault::Older), "7   false", format!(" {} {count} true", Fault::OLDER_TITLE)),
    ] {
        origin.fault(fault)?;
        for (file, expected) in [("index", list), ("2024", &programme)] {
            let path = format!("programmes/{file}.json");
            let said: String = browser.evaluate(&format!("fetch('{path}').then(it => it.json()).then({read})")).await?;
            assert_eq!(said, expected, "{path} under {fault:?}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn some_faults_take_their_time() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    origin.answer("/a.json", Answer::json("{\"a\": 1}"));
    browser.goto("/").await?;
    origin.fault(Some(Fault::Slow))?;
    let started = Instant::now();
    assert_eq!(fetched(&browser, "a.json").await?, "200 application/json 8");
    assert!(started.elapsed() > Duration::from_secs(1));

    origin.fault(Some(Fault::Hangs))?;
    browser.evaluate::<()>("void fetch('a.json').then(it => window.late = it.status)").await?;
    origin.wait_idle(Duration::from_millis(300)).await?;
    browser.wait_until("nothing", "window.late === undefined").await?;
    origin.fault(None)?;
    browser.wait_until("the late answer", "window.late === 200").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_host_lets_browsers_keep_what_never_changes() -> Outcome {
    let origin = origin_of_page().await?;
    let browser = Browser::phone(&origin).await?;
    origin.caching(Caching::Good);
    let (changing, hashed) = ("/a.json", "/app-0123456789abcdef.js");
    origin.answer(changing, Answer::json("{}"));
    origin.answer(hashed, Answer::new(200, "text/javascript", "let a = 1;"));
    browser.goto("/").await?;
    for _ in 0..2 {
        for path in [changing, hashed] {
            assert!(fetched(&browser, path).await?.starts_with("200 "), "{path}");
        }
    }
    let answered = |path: &str| -> Vec<u16> {
        origin.exchanges().into_iter().filter(|it| it.path == path).map(|it| it.status).collect()
    };
    assert_eq!(answered(changing), [200, 304]);
    assert_eq!(answered(hashed), [200]);
    Ok(())
}
