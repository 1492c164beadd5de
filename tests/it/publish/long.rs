//! The shorter form of a long programme.

use bluehats::programme::parse;
use bluehats::publish::lists::list_of;
use serde_json::{Value, json};

use super::{now, publish, site, text_of};
use crate::published::text;

/// The programme of 2024, each of its talks so many times, with a summary of 400 bytes.
fn longer(times: usize) -> String {
    let mut programme: Value = serde_json::from_str(&text("public/programmes/2024.json")).expect("it is JSON");
    let talks = programme["talks"].as_array().expect("it has talks").clone();
    let copies = (0..times).flat_map(|copy| {
        talks.iter().map(move |talk| {
            let mut talk = talk.clone();
            talk["id"] = json!(format!("{}-{copy}", talk["id"].as_str().unwrap_or_default()));
            talk["abstract"] = json!("résumé ".repeat(50));
            talk
        })
    });
    programme["talks"] = copies.collect();
    programme.to_string()
}

#[test]
fn a_list_is_the_programme_without_the_summaries() {
    let whole = longer(20);
    let list = list_of(&whole).expect("it is long");
    assert!(list.len() * 2 < whole.len(), "{} of {}", list.len(), whole.len());
    let (short, problems) = parse::edition(&list).expect("it is a programme");
    assert_eq!(problems.len(), 0);
    let (mut long, _) = parse::edition(&whole).expect("it is a programme");
    for talk in &mut long.talks {
        assert!(talk.summary.take().is_some());
    }
    assert_eq!(short, long);
    assert_eq!(list_of(&text("public/programmes/2024.json")), None, "a short one is fetched as it is");
    assert_eq!(list_of("{"), None);
}

#[test]
fn a_long_programme_is_published_with_its_list() {
    let site = site("publish-long");
    std::fs::write(site.join("programmes/2024.json"), longer(20)).expect("it can be written");
    publish(&site, now()).expect("it is published");
    let (catalogue, problems) =
        parse::catalogue(&text_of(&site.join("programmes/index.json"))).expect("it is a list of editions");
    assert_eq!(problems.len(), 0);
    let lists: Vec<_> = catalogue.editions.iter().filter_map(|edition| edition.list.as_deref()).collect();
    assert_eq!(lists, ["2024.list.json"]);
    let list = text_of(&site.join("programmes/2024.list.json"));
    assert!(!list.contains("résumé"));
    // The page asks for the list before the app does, and each talk has its summary in its own page.
    assert!(text_of(&site.join("2024/index.html")).contains("href=\"programmes/2024.list.json\""));
    assert!(text_of(&site.join("2024/presentations/tchap-3/index.html")).contains("résumé"));
}

#[test]
fn without_scripts_all_of_a_long_programme_is_read_on_one_page() {
    let site = site("publish-whole");
    std::fs::write(site.join("programmes/2024.json"), longer(20)).expect("it can be written");
    publish(&site, now()).expect("it is published");
    let whole = text_of(&site.join("2024/presentations/index.html"));
    assert_eq!(whole.matches("<li class=\"slot\">").count(), 300);
    assert!(whole.contains("href=\"2024/presentations/tchap-19/\"") && whole.contains("<h2>jeudi 5 décembre</h2>"));
    assert!(whole.contains("name=\"robots\" content=\"noindex\"") && !whole.contains("type=module"));
    let way = "<noscript><p class=\"actions\"><a href=\"2024/presentations/\"";
    assert!(text_of(&site.join("2024/index.html")).contains(way));
    // A short one is whole as it is.
    assert!(!text_of(&site.join("2023/index.html")).contains(way));
    assert!(!site.join("2023/presentations/index.html").exists());
}
