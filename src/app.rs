//! The frame of the app.
use leptos::prelude::*;
/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <main><h1>"BlueHats"</h1></main> }
}
