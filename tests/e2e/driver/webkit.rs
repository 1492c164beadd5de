//! WebKitWebDriver, and the screen that its browser needs: it has no headless way.

use std::io::BufRead;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Driver, Process};
use crate::failure::{Outcome, ensure};

impl Driver {
    /// Start WebKitWebDriver, on a screen of its own, in Paris.
    pub(super) fn webkit() -> Outcome<Self> {
        let screen = Screen::start()?;
        // It does not tell which port it chose: it gets one that was free a moment ago.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        let command = command.arg(format!("--port={port}")).stdout(Stdio::null());
        let process = Process::start(command.env("DISPLAY", &screen.name).env("TZ", "Europe/Paris"))?;
        let driver = Self { _process: process, _output: None, _screen: Some(screen), port };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure(started.elapsed() < Duration::from_secs(10), || "WebKitWebDriver does not listen".to_owned())?;
            sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }
}

/// A screen that nobody sees; it ends when dropped.
pub(super) struct Screen {
    name: String,
    _process: Process,
}

impl Screen {
    fn start() -> Outcome<Self> {
        let mut command = Command::new("Xvfb");
        // It chooses a number that is free, and writes it to its output.
        let command = command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        let mut process = Process::start(command.stdout(Stdio::piped()))?;
        let mut number = String::new();
        process.output()?.read_line(&mut number)?;
        Ok(Self { name: format!(":{}", number.trim()), _process: process })
    }
}
