//! Accessibility by axe-core: WCAG 2.0, 2.1 and 2.2 at levels A and AA, and axe's best practices.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;

use crate::browser::Browser;
use crate::failure::{Failure, Outcome, ensure};

/// A rule that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule's name at axe.
    pub id: String,
    /// How grave it is.
    pub impact: Option<String>,
    /// The rule in a sentence.
    pub help: String,
    nodes: Vec<Node>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize)]
struct Node {
    target: Vec<serde_json::Value>,
}

/// The rules that the page breaks as it stands now.
pub async fn violations(browser: &Browser) -> Outcome<Vec<Violation>> {
    // Through the debugger, so that the page's content policy need not allow it.
    let present: bool = browser.evaluate("'axe' in window").await?;
    if !present {
        let load = json!({ "expression": source()? });
        browser.devtools("Runtime.evaluate", load).await?;
    }
    let tags = json!(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
    let options = json!({ "runOnly": { "type": "tag", "values": tags }, "resultTypes": ["violations"] });
    browser.evaluate(&format!("axe.run(document, {options}).then(it => it.violations)")).await
}

/// Fail when the page breaks a rule, listing each with the elements at fault.
pub async fn assert_accessible(browser: &Browser) -> Outcome {
    let violations = violations(browser).await?;
    let path = browser.path().await?;
    ensure(violations.is_empty(), || {
        let mut report = format!("the page at {path:?} is not accessible:");
        for violation in &violations {
            let impact = violation.impact.as_deref().unwrap_or("unknown");
            // Writing to a string cannot fail.
            let _ = write!(report, "\n  {} ({impact}): {}", violation.id, violation.help);
            for node in &violation.nodes {
                let target: Vec<_> = node.target.iter().map(|part| part.to_string().replace('"', "")).collect();
                let _ = write!(report, "\n    {}", target.join(" "));
            }
        }
        report
    })
}

/// The source of axe-core: `AXE_CORE` says where, else where `make test-tools` puts it.
fn source() -> Outcome<String> {
    let file = std::env::var_os("AXE_CORE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules/axe-core/axe.min.js"),
        PathBuf::from,
    );
    std::fs::read_to_string(&file)
        .map_err(|error| Failure::new(format!("{} ({error}): run make test-tools first", file.display())))
}
