//! The Content-Security-Policy of each page, and the compressed forms of each text.

use std::io::Read;

use bluehats::publish::{compressed, policy};

use super::{PAGE, now, publish, site, text_of};

/// Those of the texts of the page, by `printf 'early()' | openssl dgst -sha256 -binary | base64` and so on.
const DIGESTS: [&str; 5] = [
    "G2Y/0fpEoq/QMzbid/byF0KE5sX9e6ar19Om2+xoMnU=",
    "DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=",
    "p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64=",
    "8zLjCkaDskBCxEUaaJthtKLOCxuRkWK3sBfMnamn/Jk=",
    "JeS2tIia5MuBfSws61FTngk/ZINneiXrnGvbd3n9ZzU=",
];

#[test]
fn a_policy_names_each_text_that_runs_and_allows_nothing_else() {
    let policy = policy::policy(PAGE);
    for digest in DIGESTS {
        assert!(policy.contains(&format!("'sha256-{digest}'")), "{policy}");
    }
    assert_eq!(policy.matches("'sha256-").count(), DIGESTS.len(), "{policy}");
    for forbidden in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.contains(forbidden), "{forbidden}: {policy}");
    }
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
}

#[test]
fn each_page_has_the_policy_of_its_own_texts_before_all_else() {
    let site = site("policy-pages");
    publish(&site, now()).expect("it is published");
    for page in ["index.html", "app.html", "404.html", "2024/presentations/tchap/index.html"] {
        let text = text_of(&site.join(page));
        let (before, rest) =
            text.split_once("<meta http-equiv=Content-Security-Policy content=\"").expect("it is there");
        assert!(!before.contains("<script") && !before.contains("<style") && !before.contains("<link"), "{page}");
        let told = rest.split_once('"').expect("it ends").0;
        assert_eq!(told, policy::policy(&text), "{page}");
        assert_eq!(text.matches("http-equiv").count(), 1, "{page}");
    }
}

#[test]
fn each_text_has_its_compressed_forms() {
    let site = site("policy-compressed");
    let text = "Le programme des journées. ".repeat(100);
    for name in ["a.html", "b.json", "c.ics", "d.png"] {
        std::fs::write(site.join(name), &text).expect("it can be written");
    }
    std::fs::write(site.join("short.txt"), "short").expect("it can be written");
    compressed::write_all(&site).expect("it is compressed");
    for name in ["a.html", "b.json", "c.ics"] {
        let (mut from_brotli, mut from_gzip) = (String::new(), String::new());
        let open = |kind| std::fs::File::open(site.join(format!("{name}.{kind}"))).expect("it is there");
        brotli::Decompressor::new(open("br"), 4096).read_to_string(&mut from_brotli).expect("it is brotli");
        flate2::read::GzDecoder::new(open("gz")).read_to_string(&mut from_gzip).expect("it is gzip");
        assert_eq!((&from_brotli, &from_gzip), (&text, &text), "{name}");
    }
    for without in ["d.png.br", "short.txt.br", "a.html.br.gz", "a.html.gz.br"] {
        assert!(!site.join(without).exists(), "{without}");
    }
}
