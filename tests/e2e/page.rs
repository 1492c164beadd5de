//! What a visitor does with the page: go, read, press, type, download. Each helper waits.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData, WebElement};

use crate::browser::Browser;
use crate::failure::{Failure, Outcome};

/// How long a condition may take to come true: generous, since only failures wait this long.
const PATIENCE: Duration = Duration::from_secs(20);

impl Browser {
    /// Go to a path counted from the app's first page, such as `2024/presentations/grist/`.
    pub async fn goto(&self, path: &str) -> Outcome {
        let address = format!("{}{}", self.home, path.trim_start_matches('/'));
        Ok(self.driver.goto(address).await?)
    }

    /// Load the page again.
    pub async fn reload(&self) -> Outcome {
        Ok(self.driver.refresh().await?)
    }

    /// Press the browser's back button.
    pub async fn back(&self) -> Outcome {
        Ok(self.driver.back().await?)
    }

    /// Press the browser's forward button.
    pub async fn forward(&self) -> Outcome {
        Ok(self.driver.forward().await?)
    }

    /// Where the page is, counted from the app's first page, with its query and fragment.
    pub async fn path(&self) -> Outcome<String> {
        let address = self.driver.current_url().await?.to_string();
        Ok(address.strip_prefix(&self.home).unwrap_or(&address).to_owned())
    }

    /// Wait until the page is at `path`, as [`Browser::path`] says it.
    pub async fn wait_path(&self, path: &str) -> Outcome {
        let wanted = path.trim_start_matches('/');
        self.until(&format!("the address {wanted:?}"), async || Ok((self.path().await? == wanted).then_some(()))).await
    }

    /// The first visible element that `selector` finds.
    pub async fn wait_for(&self, selector: &str) -> Outcome<WebElement> {
        self.until(&format!("{selector} to show"), async || self.first_shown(selector).await).await
    }

    /// Wait until `selector` finds nothing visible.
    pub async fn wait_gone(&self, selector: &str) -> Outcome {
        self.until(&format!("{selector} to go"), async || Ok(self.first_shown(selector).await?.is_none().then_some(())))
            .await
    }

    /// The first visible element that `selector` finds now: asked at once, since the page may change between two questions.
    async fn first_shown(&self, selector: &str) -> Outcome<Option<WebElement>> {
        let script = "return [...document.querySelectorAll(arguments[0])].find(it => {
            const { width, height } = it.getBoundingClientRect();
            return it.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
        }) ?? null";
        let found = self.driver.execute(script, vec![json!(selector)]).await?;
        Ok(if found.json().is_null() { None } else { Some(found.element()?) })
    }

    /// Wait until an element that `selector` finds shows `text`. Spaces of every kind are alike.
    pub async fn wait_text(&self, selector: &str, text: &str) -> Outcome {
        let wanted = plain(text);
        self.until(&format!("{selector} to read {wanted:?}"), async || {
            let texts = self.texts(selector).await?;
            Ok(texts.iter().any(|shown| shown.contains(&wanted)).then_some(()))
        })
        .await
    }

    /// What every element that `selector` finds shows now, in the order of the page.
    pub async fn texts(&self, selector: &str) -> Outcome<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(it => it.innerText)";
        let texts: Vec<String> = self.script(script, vec![json!(selector)]).await?;
        Ok(texts.iter().map(|text| plain(text)).collect())
    }

    /// Wait until a JavaScript expression holds; `what` names it in the failure.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Outcome {
        self.until(what, async || {
            let holds: bool = self.evaluate(&format!("Boolean({expression})")).await?;
            Ok(holds.then_some(()))
        })
        .await
    }

    /// The value of a JavaScript expression; a promise is waited for.
    pub async fn evaluate<T: DeserializeOwned>(&self, expression: &str) -> Outcome<T> {
        self.script(&format!("return ({expression})"), vec![]).await
    }

    async fn script<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<T> {
        Ok(self.driver.execute(script, arguments).await?.convert()?)
    }

    /// The first element with this role and accessible name, as assistive technology hears them.
    ///
    /// A name that ends with `…` is the beginning of a name. Spaces of every kind are alike.
    pub async fn by_role(&self, role: &str, name: &str) -> Outcome<WebElement> {
        self.until(&format!("a {role} named {name:?}"), async || {
            let found = self.nodes(role).await?;
            match found.iter().find(|node| node.is_named(name)) {
                Some(node) => self.element(node).await.map(Some),
                None => Ok(None),
            }
        })
        .await
    }

    /// The accessible names of every element with this role, in the order of the page.
    pub async fn names(&self, role: &str) -> Outcome<Vec<String>> {
        Ok(self.nodes(role).await?.into_iter().map(|node| node.name).collect())
    }

    /// Press the element with this role and name, once it is there and nothing covers it.
    pub async fn press(&self, role: &str, name: &str) -> Outcome {
        self.until(&format!("a {role} named {name:?} that can be pressed"), async || {
            let found = self.nodes(role).await?;
            let Some(node) = found.iter().find(|node| node.is_named(name)) else {
                return Ok(None);
            };
            self.try_to_click(&self.element(node).await?).await.map(Some)
        })
        .await
    }

    /// Press a button.
    pub async fn button(&self, name: &str) -> Outcome {
        self.press("button", name).await
    }

    /// Follow a link.
    pub async fn link(&self, name: &str) -> Outcome {
        self.press("link", name).await
    }

    /// Press the first visible element that `selector` finds, for what has no name of its own.
    pub async fn click(&self, selector: &str) -> Outcome {
        self.until(&format!("{selector} that can be pressed"), async || match self.first_shown(selector).await? {
            Some(element) => self.try_to_click(&element).await.map(Some),
            None => Ok(None),
        })
        .await
    }

    async fn try_to_click(&self, element: &WebElement) -> Outcome {
        if let Err(covered) = element.click().await {
            // Something lies over it: it is brought to the middle of the screen for the next try.
            let centre = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            self.driver.execute(centre, vec![element.to_json()?]).await?;
            return Err(covered.into());
        }
        Ok(())
    }

    /// Replace what the field with this role and name holds (`searchbox`, `textbox`…).
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Outcome {
        let field = self.by_role(role, name).await?;
        // As a visitor does it: the driver's own way to empty a field sends no `input` event.
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace).await?;
        Ok(field.send_keys(text).await?)
    }

    /// Press keys where the focus is: `Key::Tab`, `Key::Enter + "x"`…
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Wait for a downloaded file of this name, take it away and return its bytes.
    pub async fn download(&self, name: &str) -> Outcome<Vec<u8>> {
        let file = self.folder.join("downloads").join(name);
        self.until(&format!("the file {name:?}"), async || {
            let bytes = std::fs::read(&file)?;
            // The browser writes under another name. To make the file whole, it first puts an empty one in its place, then
            // moves the whole one over that.
            if bytes.is_empty() {
                return Ok(None);
            }
            std::fs::remove_file(&file)?;
            Ok(Some(bytes))
        })
        .await
    }

    /// Wait until the clipboard holds `text`.
    pub async fn wait_clipboard(&self, text: &str) -> Outcome {
        self.until(&format!("{text:?} in the clipboard"), async || {
            let held: String = self.evaluate("navigator.clipboard.readText()").await?;
            Ok((held == text).then_some(()))
        })
        .await
    }

    /// Wait until a check no longer fails.
    pub async fn wait_while(&self, check: impl AsyncFn() -> Outcome) -> Outcome {
        self.until("a check to hold", async || check().await.map(Some)).await
    }

    /// Try until there is a value. A failed try counts as "not yet": the page may be changing.
    async fn until<T>(&self, what: &str, attempt: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
        let started = Instant::now();
        loop {
            let tried = attempt().await;
            if let Ok(Some(value)) = tried {
                return Ok(value);
            }
            if started.elapsed() > PATIENCE {
                let trouble = tried.err().map(|error| format!(" ({error})")).unwrap_or_default();
                let place = self.path().await.unwrap_or_default();
                let shown = self.texts("body").await.unwrap_or_default().concat();
                let shown: String = shown.chars().take(600).collect();
                return Err(Failure::new(format!(
                    "waited {} s for {what}{trouble}; the page at {place:?} reads: {shown}",
                    PATIENCE.as_secs()
                )));
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Every element with this role in the accessibility tree.
    async fn nodes(&self, role: &str) -> Outcome<Vec<Node>> {
        let document = self.devtools("DOM.getDocument", json!({ "depth": 0 })).await?;
        let query = json!({ "nodeId": document.pointer("/root/nodeId"), "role": role });
        let answer = self.devtools("Accessibility.queryAXTree", query).await?;
        let nodes = answer.get("nodes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Ok(nodes
            .iter()
            .filter(|node| node.get("ignored") != Some(&Value::Bool(true)))
            .map(|node| Node {
                name: plain(node.pointer("/name/value").and_then(Value::as_str).unwrap_or_default()),
                handle: node.get("backendDOMNodeId").cloned().unwrap_or_default(),
            })
            .collect())
    }

    /// The element behind a node. The two protocols do not share their names for it, so it passes
    /// through a global of the page, for a moment.
    async fn element(&self, node: &Node) -> Outcome<WebElement> {
        let resolved = self.devtools("DOM.resolveNode", json!({ "backendNodeId": node.handle })).await?;
        let function = "function() { window.elementForTest = this }";
        let call = json!({ "objectId": resolved.pointer("/object/objectId"), "functionDeclaration": function });
        self.devtools("Runtime.callFunctionOn", call).await?;
        let script = "const it = window.elementForTest; delete window.elementForTest; return it";
        Ok(self.driver.execute(script, vec![]).await?.element()?)
    }
}

/// An element of the accessibility tree.
struct Node {
    name: String,
    handle: Value,
}

impl Node {
    fn is_named(&self, wanted: &str) -> bool {
        let wanted = plain(wanted);
        self.name == wanted
            || wanted.strip_suffix('…').is_some_and(|beginning| self.name.starts_with(beginning.trim_end()))
    }
}

/// Text with single plain spaces: French typography has several others.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
