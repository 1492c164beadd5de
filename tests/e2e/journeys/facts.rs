//! Each fact of the organisers' own pages, found in the running app, one by one.
//!
//! `tests/fixtures/facts.tsv` lists them; `tests/fixtures/FACTS.md` says where the programme files hold them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::app::phone;
use crate::browser::Browser;
use crate::failure::{Failure, Outcome, ensure};

/// Something that a page of the organisers tells.
struct Fact<'a> {
    /// The number of that page.
    seed: &'a str,
    /// What it tells.
    what: &'a str,
    /// What the app shows of it; after `href:`, an address that it links to.
    shown: &'a str,
}

/// The facts by the address of the app's page that tells them.
fn facts(table: &str) -> Outcome<BTreeMap<&str, Vec<Fact<'_>>>> {
    let mut facts = BTreeMap::<_, Vec<_>>::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [seed, what, address, shown] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(Failure::new(format!("{line:?} has not four columns")));
        };
        facts.entry(address).or_default().push(Fact { seed, what, shown });
    }
    Ok(facts)
}

/// What a page shows and what it links to. What one must press to see is not shown.
struct Shown {
    text: String,
    links: Vec<String>,
}

impl Shown {
    async fn of(browser: &Browser) -> Outcome<Self> {
        let text = browser.texts("body").await?.concat();
        let links = browser
            .evaluate("[...document.querySelectorAll('main [href]')].map(it => it.getAttribute('href'))")
            .await?;
        Ok(Self { text, links })
    }

    fn tells(&self, fact: &Fact<'_>) -> bool {
        match fact.shown.strip_prefix("href:") {
            Some(address) => self.links.iter().any(|link| link == address),
            None => self.text.contains(&fact.shown.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fact_of_the_five_pages_is_found() -> Outcome {
    let (_origin, browser) = phone().await?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/facts.tsv");
    let table = std::fs::read_to_string(file)?;
    let facts = facts(&table)?;
    let (mut found, mut seeds, mut missing) = (0, Vec::new(), Vec::new());
    for (address, facts) in &facts {
        browser.open(address).await?;
        let shown = Shown::of(&browser).await?;
        for fact in facts {
            let is_there = shown.tells(fact);
            println!("{} {address} {}: {}", if is_there { "found  " } else { "MISSING" }, fact.seed, fact.what);
            if is_there {
                found += 1;
                seeds.push(fact.seed);
            } else {
                missing.push(format!("{} at {address}: {} ({})", fact.seed, fact.what, fact.shown));
            }
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    println!("{found} facts of {} pages", seeds.len());
    ensure(missing.is_empty(), || format!("not found in the app:\n{}", missing.join("\n")))?;
    assert_eq!((seeds.len(), found), (5, 252), "a fact left the list");
    browser.assert_quiet().await
}
