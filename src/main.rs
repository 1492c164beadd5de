//! The app in the browser: tell the console of a panic, mount.

fn main() {
    console_error_panic_hook::set_once();
    bluehats::app::mount();
}
