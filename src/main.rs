//! The app in the browser: say so should it ever stop, mount.

use bluehats::browser::document;

/// A third of the size of the usual one, and in constant time.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        document::warn(&panic.to_string());
        document::say_that_it_stopped();
    }));
    bluehats::app::mount();
}
