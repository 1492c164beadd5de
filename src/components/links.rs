//! Links out of the site, as the programme gives them.

use leptos::prelude::*;

use crate::programme::Link;

/// A list of links; nothing where there are none.
#[component]
pub fn Links(links: Vec<Link>) -> impl IntoView {
    let item = |link: &Link| {
        let text = link.title.clone().unwrap_or_else(|| link.address.clone());
        // Only addresses that `parse` found safe come this far.
        view! { <li><a href=link.address.clone() rel="noopener noreferrer">{text}</a></li> }
    };
    (!links.is_empty()).then(|| view! { <ul class="links">{links.iter().map(item).collect_view()}</ul> })
}
