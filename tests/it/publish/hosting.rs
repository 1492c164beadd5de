//! The sample configurations of hosts. That the hosts serve with them as they should is tried by `make hosting`.

use bluehats::publish::hosting::{Host, configuration};
use bluehats::publish::policy;

use super::{now, publish, site, text_of};

#[test]
fn a_configuration_names_the_policy_of_the_site_and_what_only_hosts_can_say() {
    let site = site("hosting");
    publish(&site, now()).expect("it is published");
    let policy = policy::policy(&text_of(&site.join("app.html")));
    for host in ["nginx", "caddy"] {
        let text = configuration(Host::named(host).expect("it is known"), &site).expect("the site is there");
        assert!(text.contains(&format!("\"{policy}; frame-ancestors 'none'\"")), "{host}: {text}");
        for part in ["camera=(self)", "nosniff", "no-referrer", "immutable", "no-cache", "text/calendar", "404"] {
            assert!(text.contains(part), "{host}: {part}");
        }
        assert!(!text.contains("{policy}") && !text.contains("{permissions}"), "{host}");
    }
    assert_eq!(Host::named("apache"), None);
}

#[test]
fn a_site_that_was_not_published_has_no_configuration() {
    let error = configuration(Host::Nginx, &site("hosting-nothing")).expect_err("there is no page");
    assert!(error.to_string().contains("app.html"), "{error}");
}
