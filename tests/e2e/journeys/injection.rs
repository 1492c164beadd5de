//! A programme whose every text tries to run a script: nothing runs, in the pages rendered ahead, in the app, in any view.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::set;
use crate::browser::Browser;
use crate::failure::{Outcome, ensure};
use crate::origin::Origin;
use crate::site::Site;

/// Each would set `window.ran`, somewhere that a text may end: in an element, an attribute, a script, a style, an address.
const PAYLOADS: [&str; 20] = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "\"><img src=x onerror=window.ran=1>",
    "'><svg onload=window.ran=1>",
    "\" onfocus=window.ran=1 autofocus tabindex=1 x=\"",
    "' onmouseover='window.ran=1' x='",
    "</title><script>window.ran=1</script>",
    "</style><script>window.ran=1</script>",
    "--><script>window.ran=1</script><!--",
    "]]><script>window.ran=1</script>",
    "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
    "<a href=\"javascript:window.ran=1\">x</a>",
    "javascript:window.ran=1",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>",
    "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "<details open ontoggle=window.ran=1>",
    "{{constructor.constructor('window.ran=1')()}}",
    "&lt;script&gt;window.ran=1&lt;/script&gt;&#60;img src=x onerror=window.ran=1&#62;",
    "<base href=//evil.example><meta http-equiv=refresh content=\"0;url=javascript:window.ran=1\">\u{2028}\u{202e}",
];

/// Notes what the page's policy had to forbid.
const VIOLATIONS: &str = "window.violations = []; addEventListener('securitypolicyviolation', it => {
    violations.push(it.violatedDirective + ' ' + it.blockedURI + ' ' + it.sample);
})";

/// What is no text: identifiers and what refers to them, times, addresses, words that the format fixes.
const NO_TEXT: [&str; 27] = [
    "id",
    "language",
    "revision",
    "zone",
    "href",
    "opens",
    "closes",
    "answers",
    "programme",
    "position",
    "date",
    "partOf",
    "kind",
    "start",
    "end",
    "room",
    "block",
    "organisations",
    "topics",
    "status",
    "days",
    "organisation",
    "file",
    "site",
    "uidDomain",
    "format",
    "list",
];

/// Puts a payload behind each text of a file. Says how many there are.
fn poison(value: &mut Value, payload: &str) -> usize {
    match value {
        Value::String(text) => {
            text.push_str(payload);
            1
        }
        Value::Array(items) => items.iter_mut().map(|item| poison(item, payload)).sum(),
        Value::Object(fields) => {
            let texts = fields.iter_mut().filter(|(name, value)| {
                // Lists of records have the names of lists of references.
                !NO_TEXT.contains(&name.as_str()) || value.get(0).is_some_and(Value::is_object)
            });
            texts.map(|(_, value)| poison(value, payload)).sum()
        }
        _ => 0,
    }
}

/// A site of one edition for each payload.
fn poisoned_site() -> Outcome<Site> {
    let fixture = |name: &str| -> Outcome<Value> {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        Ok(serde_json::from_slice(&std::fs::read(file)?)?)
    };
    let (programme, mut catalogue) = (fixture("every-field.json")?, fixture("every-field-index.json")?);
    let summary = catalogue.pointer("/editions/0").cloned().unwrap_or_default();
    let mut editions = Vec::new();
    let mut files = Vec::new();
    for (number, payload) in PAYLOADS.into_iter().enumerate() {
        let id = format!("2030-{number}");
        let (mut programme, mut summary) = (programme.clone(), summary.clone());
        let texts = poison(&mut programme, payload);
        ensure(texts > 40, || format!("only {texts} texts are poisoned"))?;
        poison(&mut summary, payload);
        set(&mut programme, "id", json!(id));
        set(&mut summary, "id", json!(id));
        set(&mut summary, "file", json!(format!("{id}.json")));
        summary.as_object_mut().map(|fields| fields.remove("list"));
        editions.push(summary);
        files.push((format!("programmes/{id}.json"), programme.to_string()));
    }
    set(&mut catalogue, "editions", Value::Array(editions));
    files.push(("programmes/index.json".to_owned(), catalogue.to_string()));
    Site::of(&files)
}

async fn assert_unharmed(browser: &Browser) -> Outcome {
    let ran: Option<u8> = browser.evaluate("window.ran ?? null").await?;
    let path = browser.path().await?;
    ensure(ran.is_none(), || format!("{path}: a text was run"))?;
    let violations: Vec<String> = browser.evaluate("window.violations").await?;
    ensure(violations.is_empty(), || format!("{path}: the policy had to forbid {violations:?}"))?;
    // What a text would have brought, had it become markup.
    let foreign: usize = browser
        .evaluate("document.querySelectorAll('iframe, img, math, details[ontoggle], [onerror], [onload], [onfocus], [href^=javascript], body base').length")
        .await?;
    ensure(foreign == 0, || format!("{path}: {foreign} elements came with a text"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_of_a_programme_is_ever_run() -> Outcome {
    let site = poisoned_site()?;
    let origin = Origin::start().await?;
    origin.serve(site.path());
    let browser = Browser::desktop(&origin).await?;
    browser.before_pages(VIOLATIONS).await?;
    for number in 0..PAYLOADS.len() {
        for page in ["", "presentations/one/", "infos/"] {
            browser.goto(&format!("2030-{number}/{page}")).await?;
            browser.wait_for("#app[data-ahead] h1, #app h1").await?;
            assert_unharmed(&browser).await?;
            browser.wait_for("#app:not([data-ahead]) h1").await?;
            assert_unharmed(&browser).await?;
        }
        browser.goto(&format!("2030-{number}/")).await?;
        browser.wait_ready().await?;
        browser.keep("One", true).await?;
        for page in ["mon-programme/", "calendrier/", "changements/"] {
            browser.goto(&format!("2030-{number}/{page}")).await?;
            browser.wait_for("#app:not([data-ahead]) h1").await?;
            assert_unharmed(&browser).await?;
        }
    }
    browser.goto("editions/?q=window").await?;
    browser.wait_ready().await?;
    assert_unharmed(&browser).await?;
    origin.wait_idle(Duration::from_millis(200)).await?;
    let elsewhere = browser.requests_elsewhere().await?;
    ensure(elsewhere.is_empty(), || format!("the app asked other hosts: {elsewhere:?}"))
}
