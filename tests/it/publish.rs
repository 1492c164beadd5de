//! What is done after the build: a file for each address, no names in the WebAssembly, and the service worker.

use std::fs;
use std::path::{Path, PathBuf};

use bluehats::publish::short_names::{short_names, without_leftovers};
use bluehats::publish::{closed_up, publish, routes, without_custom_sections};
use wasmparser::{Parser, Payload};

use bluehats::programme::Time;

use crate::published::{YEARS, path, text, time, years};

mod alike;
mod feeds;
mod head;
mod hosting;
mod long;
mod offline;
mod pages;
mod policy;

/// The page of the app as Trunk writes it, as far as publishing it goes.
const PAGE: &str = "<!doctype html><html lang=fr><head><meta charset=utf-8><base href=/>\
    <meta content=\"the days\" name=description><title>the app</title><script>early()</script>\
    <style>p{color:red}</style><link href=a rel=icon><style>.talk{color:red}</style><script>const app = fetch()</script><script type=module>start()</script></head><body><div id=app><p class=loading>on its way</p></div>\
    <div class=notice id=late>late</div></body></html>";

/// The instant that counts as now: between the call of 2024 and its days.
fn now() -> Time {
    time("2024-11-25T12:00:00+01:00")
}

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
    let count = publish(&site, now()).expect("it is published");
    let mut addresses = ["index.html", "404.html", "editions/index.html"].map(str::to_owned).to_vec();
    for (edition, talks) in years().iter().zip([4, 22, 19, 10, 19, 25, 15]) {
        assert_eq!(routes(edition).len(), 6 + talks, "{}", edition.id);
        addresses.extend(routes(edition).iter().map(|route| format!("{route}index.html")));
    }
    assert_eq!((count, addresses.len()), (159, 159));
    for address in addresses {
        let page = fs::read_to_string(site.join(&address)).expect("the address is a file");
        assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>"), "{address}");
    }
}

#[test]
fn a_site_without_editions_has_the_addresses_that_belong_to_none() {
    let site = site("publish-none");
    fs::copy(path("tests/fixtures/bad/index-empty.json"), site.join("programmes/index.json"))
        .expect("it can be written");
    assert_eq!(publish(&site, now()).expect("it is published"), 3);
}

#[test]
fn programmes_are_published_without_the_space_between_their_parts() {
    let nasty = "{ \"a b\": [ 1,\t2 ],\r\n \"c\\\\\" : \" \\\" : \\n\" }";
    assert_eq!(closed_up(nasty), "{\"a b\":[1,2],\"c\\\\\":\" \\\" : \\n\"}");
    let site = site("publish-space");
    publish(&site, now()).expect("it is published");
    for file in YEARS.iter().chain(&["index"]) {
        let published = fs::read_to_string(site.join(format!("programmes/{file}.json"))).expect("it is there");
        let source = text(&format!("public/programmes/{file}.json"));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it is JSON");
        assert_eq!(value(&published), value(&source), "{file}");
        assert!(published.len() < source.len() && !published.contains('\n'), "{file}");
    }
}

#[test]
fn a_site_may_be_published_again() {
    let site = site("publish-again");
    let files = |site: &PathBuf| {
        publish(site, now()).expect("it is published");
        ["index.html", "app.html", "2024/infos/index.html", "sw.js"].map(|file| text_of(&site.join(file)))
    };
    assert_eq!(files(&site), files(&site));
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn the_programme_goes_without_the_styles_of_other_pages() {
    let site = site("publish-styles");
    publish(&site, now()).expect("it is published");
    let styles = |file: &str| {
        let text = text_of(&site.join(file));
        (text.contains("p{color:red}"), text.contains(".talk{color:red}"), text.contains("rel=icon"))
    };
    for programme in ["index.html", "2024/index.html"] {
        assert_eq!(styles(programme), (true, false, true), "{programme}");
    }
    for other in ["app.html", "404.html", "editions/index.html", "2024/infos/index.html"] {
        assert_eq!(styles(other), (true, true, true), "{other}");
    }
}

#[test]
fn what_a_module_imports_gets_short_names() {
    let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
    module.extend(b"\x02\x26\x03\x01a\x09__wbg_one\0\0\x01a\x0a__wbg_one2\0\0\x01a\x03two\0\0");
    let script = "const __wbg_one=1;x={__wbg_one:a,__wbg_one2:b,two:c,__wbg_one23:d,a__wbg_one:e}";
    let (short, script) = short_names(&module, script).expect("it is WebAssembly");
    assert_eq!(script, "const i0=1;x={i0:a,i1:b,two:c,__wbg_one23:d,a__wbg_one:e}");
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(&short) {
        if let Payload::ImportSection(imports) = payload.expect("it is WebAssembly") {
            names.extend(imports.into_imports().map(|import| import.expect("it is an import").name.to_owned()));
        }
    }
    assert_eq!(names, ["i0", "i1", "two"]);
}

#[test]
fn a_script_loses_what_nobody_calls() {
    let script = "let a = () => {\n  console.warn(a);\n};\nfunction initSync(module) {\n    if (wasm !== undefined) return wasm;\n\n    \
        if (module !== undefined) {\n        console.warn('deprecated')\n    }\n    return more(module);\n}\n\nif (b) {\n    \
        console.warn(\"failed\", e);\n} else { throw e; }\nexport { initSync };\n";
    let expected = "let a = () => {\n  console.warn(a);\n};\nfunction initSync(module) {\n    if (wasm !== undefined) return wasm;\n\n}\n\n\
        if (b) {\n} else { throw e; }\nexport { initSync };\n";
    assert_eq!(without_leftovers(script), expected);
    assert_eq!(without_leftovers("export { other };"), "export { other };");
}

#[test]
fn no_names_are_published() {
    let site = site("publish-names");
    publish(&site, now()).expect("it is published");
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
    let error = publish(&unreadable, now()).expect_err("the programme is cut off").to_string();
    assert!(error.contains("2024.json: not JSON"), "{error}");

    let absent = site("publish-absent");
    fs::remove_file(absent.join("programmes/2024.json")).expect("it was there");
    assert!(publish(&absent, now()).expect_err("the programme is missing").to_string().contains("2024.json"));

    let unlisted = site("publish-unlisted");
    fs::copy(path("tests/fixtures/bad/index-missing-file.json"), unlisted.join("programmes/index.json"))
        .expect("it can be written");
    assert!(publish(&unlisted, now()).expect_err("an edition has no file").to_string().contains("2031.json"));

    let foreign = site("publish-foreign");
    fs::write(foreign.join("index.html"), "<title>another page</title>").expect("it can be written");
    assert!(publish(&foreign, now()).expect_err("it is not the app's page").to_string().contains("index.html"));

    let garbage = site("publish-garbage");
    fs::write(garbage.join("app_bg.wasm"), "<html>").expect("it can be written");
    assert!(publish(&garbage, now()).expect_err("it is no module").to_string().contains("app_bg.wasm"));
}
