//! The pages that are rendered ahead: what stands in them, and what does not.

use super::{PAGE, now, publish, site, text_of};
use crate::published::edition_2024;

/// What stands in the place of the app.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("<div id=app").expect("the app has a place");
    rest.split_once("<div class=notice id=late").expect("something follows").0
}

#[test]
fn the_first_page_is_the_programme_with_all_its_talks() {
    let site = site("pages-first");
    publish(&site, now()).expect("it is published");
    let first = text_of(&site.join("index.html"));
    let body = body(&first);
    assert!(body.starts_with(" data-ahead data-edition=\"2024\">"), "{body}");
    for talk in &edition_2024().talks {
        let link = format!("href=\"2024/presentations/{}/\"", talk.id);
        assert!(body.contains(&link), "{}", talk.id);
    }
    // No more of it than this: the marks of places that change are the app's alone.
    assert!(!body.contains("<!>") && !body.contains("on its way"));
    assert_eq!(body.matches("<h1").count(), 1);
    let stars: std::collections::BTreeSet<&str> =
        body.split("data-keep=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(stars.len(), edition_2024().keepables().count());
}

#[test]
fn the_first_screen_of_talks_is_awaited_and_then_the_app_is_asked_for() {
    let site = site("pages-first-screen");
    publish(&site, now()).expect("it is published");
    for (file, address) in [("index.html", "./"), ("2024/index.html", "./2024/"), ("2018/index.html", "./2018/")] {
        let page = text_of(&site.join(file));
        let (head, rest) = page.split_once("</head>").expect("it has a head");
        // With the address of the page itself: the base of all pages is that of the site.
        let awaited = format!("<link rel=expect href=\"{address}#first-screen\" blocking=render>");
        let is_awaited = head.contains(&awaited);
        assert_eq!(is_awaited, rest.matches("<article ").count() >= 4, "{file}");
        assert_eq!(rest.matches("id=first-screen ").count(), usize::from(is_awaited), "{file}");
        // Once, before what starts it.
        let (before, start) = rest.split_once("<script>const app = fetch()</script>").expect("the app is asked for");
        assert!(start.contains("<script type=module>") && !start.contains("const app"), "{file}");
        if is_awaited {
            assert_eq!(before.matches("<article ").count(), 4, "{file}");
            let program =
                format!("href=\"programmes/{}.json\">", if file.starts_with("2018") { "2018" } else { "2024" });
            assert!(before.ends_with(&program), "{file}: {before}");
        }
    }
    for file in ["2024/infos/index.html", "2024/mon-programme/index.html", "404.html", "app.html"] {
        assert!(!text_of(&site.join(file)).contains("first-screen"), "{file}");
    }
}

#[test]
fn each_talk_has_a_page_with_its_text() {
    let site = site("pages-talks");
    publish(&site, now()).expect("it is published");
    for talk in edition_2024().talks {
        let page = text_of(&site.join(format!("2024/presentations/{}/index.html", talk.id)));
        let title = talk.title.split(['&', '\'', '"', '<']).next().expect("a title has a beginning").to_owned();
        assert!(body(&page).contains(&title), "{}", talk.id);
    }
    let infos = text_of(&site.join("2024/infos/index.html"));
    assert!(body(&infos).contains("Palais des congrès"));
    let editions = text_of(&site.join("editions/index.html"));
    assert!(body(&editions).contains("href=\"2018/\""), "{}", body(&editions));
    assert!(body(&text_of(&site.join("404.html"))).contains("<h1"));
    assert!(body(&text_of(&site.join("2024/calendrier/index.html"))).contains("webcal:"));
}

#[test]
fn what_only_the_device_knows_is_the_place_of_what_is_on_its_way() {
    let site = site("pages-device");
    publish(&site, now()).expect("it is published");
    for page in ["mon-programme", "changements", "proposer"] {
        let text = text_of(&site.join(format!("2024/{page}/index.html")));
        assert!(body(&text).starts_with("><p class=loading>on its way</p></div>"), "{page}");
    }
    assert!(body(&text_of(&site.join("app.html"))).contains("on its way"));
}

#[test]
fn a_stage_is_told_as_of_the_build() {
    let site = site("pages-stage");
    let first = |now| {
        publish(&site, now).expect("it is published");
        text_of(&site.join("index.html"))
    };
    let (ahead, over) = (first(now()), first(crate::published::time("2025-03-01T12:00:00+01:00")));
    assert!(!ahead.contains("note over") && over.contains("note over"));
}

/// A programme whose every text holds what would run, were it not text.
#[test]
fn no_text_of_a_programme_becomes_markup() {
    let site = site("pages-nasty");
    let programme = site.join("programmes/2024.json");
    let nasty = "</script><script>run()</script><img src=x onerror=run()>\\\" onclick=run() '";
    let text = text_of(&programme);
    let titles = text.matches("\"title\": \"").count();
    std::fs::write(&programme, text.replace("\"title\": \"", &format!("\"title\": \"{nasty}"))).expect("it is written");
    assert!(titles > 20);
    publish(&site, now()).expect("it is published");
    for page in ["index.html", "2024/infos/index.html", "2024/presentations/tchap/index.html"] {
        let text = text_of(&site.join(page));
        let scripts = |text: &str| text.matches("<script").count() - text.matches("application/ld+json").count();
        assert_eq!(scripts(&text), scripts(PAGE), "{page}");
        for markup in ["<img src=x", "<script>run"] {
            assert!(!text.contains(markup), "{page}: {markup}");
        }
        for attribute in ["aria-label=\"", "content=\""] {
            let values = text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
            let nasty: Vec<&str> = values.filter(|value| value.contains("onerror")).collect();
            assert!(nasty.iter().all(|value| value.contains("onclick")), "{page}: an attribute ends in {nasty:?}");
        }
    }
}
