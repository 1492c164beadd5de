//! The app in the browser: say so should it ever stop, mount.

use bluehats::browser::document;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        document::say_that_it_stopped();
    }));
    bluehats::app::mount();
}
