//! What is done after the build: a file for each address, no names in the WebAssembly, and the service worker.

use std::fs;
use std::path::PathBuf;

use bluehats::publish::{closed_up, publish, routes, without_custom_sections};
use wasmparser::{Parser, Payload};

use crate::published::{YEARS, path, text, years};

mod feeds;
mod offline;

const PAGE: &str = "<!doctype html><title>the app</title>";

/// A folder as Trunk leaves it, with a module that has a name section.
fn site(name: &str) -> PathBuf {
    let site = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&site);
    fs::create_dir_all(site.join("programmes")).expect("the build's own directory can be written");
    fs::write(site.join("index.html"), PAGE).expect("it can be written");
    fs::write(site.join("app_bg.wasm"), module()).expect("it can be written");
    for file in YEARS.iter().chain(&["index"]) {
        let file = format!("{file}.json");
        fs::copy(path("public/programmes").join(&file), site.join("programmes").join(file)).expect("it is there");
    }
    site
}

/// A module of one function that adds two numbers, with a custom section before and after it.
fn module() -> Vec<u8> {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    module.extend(b"\0\x06\x04noteX");
    module.extend(b"\x01\x07\x01\x60\x02\x7f\x7f\x01\x7f\x03\x02\x01\0");
    module.extend(b"\x0a\x09\x01\x07\0\x20\0\x20\x01\x6a\x0b");
    module.extend(b"\0\x0d\x04name\x01\x06\x01\0\x03add");
    module
}

fn custom_sections(module: &[u8]) -> usize {
    let payloads = Parser::new(0).parse_all(module).map(|payload| payload.expect("it is WebAssembly"));
    payloads.filter(|payload| matches!(payload, Payload::CustomSection(_))).count()
}

#[test]
fn each_address_is_a_file() {
    let site = site("publish-each");
    let count = publish(&site).expect("it is published");
    let mut addresses = vec!["404.html".to_owned(), "editions/index.html".to_owned()];
    for (edition, talks) in years().iter().zip([4, 22, 19, 10, 19, 25, 15]) {
        assert_eq!(routes(edition).len(), 6 + talks, "{}", edition.id);
        addresses.extend(routes(edition).iter().map(|route| format!("{route}index.html")));
    }
    assert_eq!((count, addresses.len()), (158, 158));
    for address in addresses {
        let page = fs::read_to_string(site.join(&address)).expect("the address is a file");
        assert_eq!(page, PAGE, "{address}");
    }
}

#[test]
fn a_site_without_editions_has_the_addresses_that_belong_to_none() {
    let site = site("publish-none");
    fs::copy(path("tests/fixtures/bad/index-empty.json"), site.join("programmes/index.json"))
        .expect("it can be written");
    assert_eq!(publish(&site).expect("it is published"), 2);
}

#[test]
fn programmes_are_published_without_the_space_between_their_parts() {
    let nasty = "{ \"a b\": [ 1,\t2 ],\r\n \"c\\\\\" : \" \\\" : \\n\" }";
    assert_eq!(closed_up(nasty), "{\"a b\":[1,2],\"c\\\\\":\" \\\" : \\n\"}");
    let site = site("publish-space");
    publish(&site).expect("it is published");
    for file in YEARS.iter().chain(&["index"]) {
        let published = fs::read_to_string(site.join(format!("programmes/{file}.json"))).expect("it is there");
        let source = text(&format!("public/programmes/{file}.json"));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it is JSON");
        assert_eq!(value(&published), value(&source), "{file}");
        assert!(published.len() < source.len() && !published.contains('\n'), "{file}");
    }
}

#[test]
fn no_names_are_published() {
    let site = site("publish-names");
    publish(&site).expect("it is published");
    let slim = fs::read(site.join("app_bg.wasm")).expect("it is there");
    assert_eq!((custom_sections(&module()), custom_sections(&slim)), (2, 0));
    assert_eq!(without_custom_sections(&slim).expect("it is WebAssembly"), slim);
    assert!(slim.len() > 30, "the function is still there");
}

#[test]
fn what_cannot_be_published_is_named() {
    let unreadable = site("publish-unreadable");
    fs::write(unreadable.join("programmes/2024.json"), text("public/programmes/2024.json").split_at(500).0)
        .expect("it can be written");
    let error = publish(&unreadable).expect_err("the programme is cut off").to_string();
    assert!(error.contains("2024.json: not JSON"), "{error}");

    let absent = site("publish-absent");
    fs::remove_file(absent.join("programmes/2024.json")).expect("it was there");
    assert!(publish(&absent).expect_err("the programme is missing").to_string().contains("2024.json"));

    let unlisted = site("publish-unlisted");
    fs::copy(path("tests/fixtures/bad/index-missing-file.json"), unlisted.join("programmes/index.json"))
        .expect("it can be written");
    assert!(publish(&unlisted).expect_err("an edition has no file").to_string().contains("2031.json"));

    let garbage = site("publish-garbage");
    fs::write(garbage.join("app_bg.wasm"), "<html>").expect("it can be written");
    assert!(publish(&garbage).expect_err("it is no module").to_string().contains("app_bg.wasm"));
}
