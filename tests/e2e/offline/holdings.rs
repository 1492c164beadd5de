//! What a browser holds of this site: the files of the app, the programmes, and what was kept, in both its places.

use std::collections::BTreeMap;

use bluehats::publish::worker::Files;
use serde::Deserialize;
use serde_json::json;

use crate::browser::Browser;
use crate::failure::{Outcome, ensure};

/// The digest of each file in each cache of this site, oldest cache first.
const CACHES: &str = "async home => {
    const all = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const files = {};
        for (const request of await cache.keys()) {
            const body = await (await cache.match(request)).arrayBuffer();
            const bytes = [...new Uint8Array(await crypto.subtle.digest('SHA-256', body))];
            const path = request.url.replace(home, '') || './';
            files[path] = bytes.map(it => it.toString(16).padStart(2, '0')).join('');
        }
        all.push([name, files]);
    }
    return all;
}";

/// What both places of the ledger hold. A database that is not there is not made: that is the app's business.
const LEDGER: &str = "async () => {
    const near = Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('bluehats/')));
    const deep = {};
    // A question that is never answered is to fail, so that it can be asked again.
    const soon = (what, promise) => new Promise((resolve, reject) => {
        promise.then(resolve, reject);
        setTimeout(() => reject(new Error(`no answer: ${what}`)), 3000);
    });
    const done = (what, request) => soon(what, new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    }));
    const databases = await soon('databases', indexedDB.databases());
    if (databases.some(it => it.name === 'bluehats')) {
        const database = await done('open', indexedDB.open('bluehats'));
        try {
            const store = database.transaction('changes').objectStore('changes');
            const [keys, texts] = [await done('keys', store.getAllKeys()), await done('texts', store.getAll())];
            keys.forEach((key, place) => deep[key] = texts[place]);
        } finally {
            database.close();
        }
    }
    return { near, deep };
}";

/// What was kept, as it is stored: texts by their keys.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Places {
    /// Local storage: the keys of this site.
    pub near: BTreeMap<String, String>,
    /// `IndexedDB`.
    pub deep: BTreeMap<String, String>,
}

impl Places {
    /// Whether the near place says that a talk or a stand of 2024 is kept.
    pub fn keeps_near(&self, id: &str) -> bool {
        let removed = self.near.contains_key(&format!("bluehats/removed/2024/{id}"));
        self.near.contains_key(&format!("bluehats/kept/2024/{id}")) && !removed
    }

    /// Whether the deep place says so.
    pub fn keeps_deep(&self, id: &str) -> bool {
        self.deep.get(&format!("2024/{id}")).is_some_and(|text| !text.contains("\"removed\""))
    }

    /// Fails when one of the places does not say that each of these is kept.
    pub fn assert_keep<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Outcome {
        for id in ids {
            ensure(self.keeps_near(id) && self.keeps_deep(id), || format!("{id} is not in both places: {self:#?}"))?;
        }
        Ok(())
    }
}

fn is_page(address: &str) -> bool {
    address.ends_with('/')
}

impl Browser {
    /// What the caches of this site's workers hold, oldest first: the address of each file, with the digest of what is
    /// in the place of it. The pages that were visited lie beside them, see [`Self::cached_pages`].
    pub(super) async fn cached(&self) -> Outcome<Vec<Files>> {
        let mut caches = self.of_workers().await?;
        for files in &mut caches {
            files.retain(|address, _| !is_page(address));
        }
        Ok(caches)
    }

    /// The pages that these caches hold, as they were rendered ahead: the digest of each, by its address.
    pub(super) async fn cached_pages(&self) -> Outcome<Vec<Files>> {
        let mut caches = self.of_workers().await?;
        for files in &mut caches {
            files.retain(|address, _| is_page(address));
        }
        Ok(caches)
    }

    async fn of_workers(&self) -> Outcome<Vec<Files>> {
        let path = self.home.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let path = path.map_or("", |(_, path)| path);
        self.caches(&format!("bluehats-app /{path} ")).await
    }

    /// The digest of each programme that is stored, and of their list, by address.
    pub(super) async fn stored_programmes(&self) -> Outcome<Files> {
        let name = format!("bluehats-programmes {}", self.home);
        Ok(self.caches(&name).await?.into_iter().next().unwrap_or_default())
    }

    async fn caches(&self, prefix: &str) -> Outcome<Vec<Files>> {
        let all: Vec<(String, Files)> = self.evaluate(&format!("({CACHES})({})", json!(self.home))).await?;
        Ok(all.into_iter().filter(|(name, _)| name.starts_with(prefix)).map(|(_, files)| files).collect())
    }

    /// What was kept, as it is stored.
    pub(super) async fn places(&self) -> Outcome<Places> {
        self.evaluate(&format!("({LEDGER})()")).await
    }

    /// Wait until both places say that each of these is kept.
    pub(super) async fn wait_kept_in_both(&self, ids: &[&str]) -> Outcome {
        self.wait_while(async || self.places().await?.assert_keep(ids.iter().copied())).await
    }
}
