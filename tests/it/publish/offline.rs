//! What works without network: the service worker, its list of files, the kill switch, the manifest, the icons.

use std::fs;
use std::path::Path;

use bluehats::publish::publish;
use bluehats::publish::worker::{NAME, OFF_NAME, files, with_files};
use serde_json::Value;

use super::{PAGE, now, site};
use crate::published::{path, text};

/// A site with a file of each kind, before it is published.
fn whole_site(name: &str) -> std::path::PathBuf {
    let site = site(name);
    fs::create_dir_all(site.join("snippets/1f")).expect("it can be written");
    fs::create_dir_all(site.join("icons")).expect("it can be written");
    for (file, content) in [
        ("app-1f.js", "start()"),
        ("favicon.svg", "<svg/>"),
        ("manifest.webmanifest", "{}"),
        ("snippets/1f/__wasm_split.js", "import \"../../app.js\""),
        ("icons/512.png", "PNG"),
    ] {
        fs::write(site.join(file), content).expect("it can be written");
    }
    site
}

fn published(site: &Path) -> String {
    publish(site, now()).expect("it is published");
    fs::read_to_string(site.join(NAME)).expect("there is a worker")
}

#[test]
fn the_worker_lists_the_apps_files_and_no_others() {
    let site = whole_site("worker-files");
    let worker = published(&site);
    let files = files(&site).expect("the files can be read");
    let addresses: Vec<_> = files.keys().map(String::as_str).collect();
    let expected =
        ["app-1f.js", "app.html", "app_bg.wasm", "favicon.svg", "manifest.webmanifest", "snippets/1f/__wasm_split.js"];
    assert_eq!(addresses, expected);
    // SHA-256 of `start()` and `{}`, by sha256sum.
    assert_eq!(files["app-1f.js"], "0c89bb5894ba64a0d87b9a852cfcbe87824523d068979426602e7b9addc56f4d");
    assert_eq!(files["manifest.webmanifest"], "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    for (address, digest) in &files {
        assert!(worker.contains(&format!("\"{address}\": \"{digest}\",\n")), "{address}");
        assert!(digest.len() == 64 && !address.starts_with('/'), "{address} {digest}");
    }
    // The loader is listed as it is served, with the app's final name in it.
    let loader = fs::read_to_string(site.join("snippets/1f/__wasm_split.js")).expect("it is there");
    assert!(loader.contains("../../app-1f.js"));
    assert_eq!(worker, with_files(&files));
}

#[test]
fn the_version_follows_from_the_content_alone() {
    let version = |worker: &str| worker.lines().next().expect("it has lines").to_owned();
    let site = whole_site("worker-version");
    let first = published(&site);
    assert!(version(&first).starts_with("const VERSION = \""));
    assert_eq!(published(&site), first, "published twice");
    assert_eq!(published(&whole_site("worker-version-again")), first, "in another folder");
    fs::write(site.join("programmes/README.md"), "new").expect("it can be written");
    assert_eq!(published(&site), first, "programmes are not the worker's");
    fs::write(site.join("app.html"), PAGE.replace("start()", "begin()")).expect("it can be written");
    let second = published(&site);
    assert_ne!(version(&second), version(&first));
    fs::write(site.join("app-2a.js"), "start()").expect("it can be written");
    assert_ne!(version(&published(&site)), version(&second), "a name is content too");
}

#[test]
fn the_workers_are_for_any_path_and_complete() {
    let site = whole_site("worker-path");
    let worker = published(&site);
    let off = fs::read_to_string(site.join(OFF_NAME)).expect("there is a kill switch");
    for (name, script) in [(NAME, &worker), (OFF_NAME, &off)] {
        assert!(!script.contains("\"/") && !script.contains("`/"), "{name} has an address from the root");
        assert!(script.contains("`bluehats-app ${new URL(registration.scope).pathname} `"), "{name}");
        assert!(!script.contains("://") && !script.contains("importScripts"), "{name} has another host");
        for forgotten in ["TODO", "{{", "}}", "%s", "console."] {
            assert!(!script.contains(forgotten), "{name} has {forgotten}");
        }
    }
    assert_eq!(worker.matches("skipWaiting").count(), 1, "only ever when somebody asks");
    assert!(worker.contains("=== \"update\") skipWaiting()"));
    for stored in ["localStorage", "indexedDB", "bluehats-programmes"] {
        assert!(!worker.contains(stored) && !off.contains(stored), "the app's own business: {stored}");
    }
    for forced in ["skipWaiting", "claim", "navigate"] {
        assert!(!off.contains(forced), "the kill switch forces nothing: {forced}");
    }
}

#[test]
fn the_manifest_is_whole() {
    let manifest: Value = serde_json::from_str(&text("public/manifest.webmanifest")).expect("it is JSON");
    assert_eq!(manifest["lang"], "fr");
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"./".into()));
    assert_eq!(manifest["display"], "standalone");
    // It would be relative to the origin, where two sites may live under two paths: the start address stands for it.
    assert!(manifest.get("id").is_none());
    let paper = colour("paper");
    assert_eq!((&manifest["theme_color"], &manifest["background_color"]), (&paper, &paper));
    assert!(text("index.html").contains(&format!("content={paper} media=\"(prefers-color-scheme: light)\"")));
    let icons = manifest["icons"].as_array().expect("there are icons");
    for icon in icons {
        let (source, sizes) = (icon["src"].as_str().expect("an address"), icon["sizes"].as_str().expect("a size"));
        if sizes != "any" {
            let (width, height) = size(source);
            assert_eq!(sizes, format!("{width}x{height}"), "{source}");
        }
    }
    let purposes: Vec<_> = icons.iter().filter_map(|icon| icon["purpose"].as_str()).collect();
    assert_eq!(purposes, ["maskable"]);
    assert_eq!(size("icons/apple-touch-icon.png"), (180, 180));
}

/// The first value of a colour in the style.
fn colour(name: &str) -> Value {
    let tokens = text("style/tokens.css");
    let (_, value) = tokens.split_once(&format!("--{name}: ")).expect("the colour is there");
    value.split(';').next().expect("it ends").into()
}

/// Width and height of a picture, as its header tells them (PNG, 11.2.2), once its weight is looked at.
fn size(name: &str) -> (u32, u32) {
    let picture = fs::read(path("public").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.len() < 6_000, "{name}: {} bytes", picture.len());
    let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}
