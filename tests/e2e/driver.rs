//! The process that drives a browser, and the folder a browser leaves its files in.

mod webkit;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::{Failure, Outcome};

/// What browsers are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Debian's Chromium, through chromedriver. All journeys can be made in it.
    Chromium,
    /// Debian's WebKitGTK, through WebKitWebDriver, in the browser `tests/tools/webkit.py`. It knows nothing of the
    /// `DevTools` protocol: what is asked of the page itself can be had, no console and no roles.
    WebKit,
}

/// A running driver; it ends when dropped.
pub struct Driver {
    // Ended before the screen on which its browser draws.
    _process: Process,
    /// Read for the port, then kept open: a driver that cannot print stops.
    _output: Option<BufReader<ChildStdout>>,
    _screen: Option<webkit::Screen>,
    port: u16,
}

impl Driver {
    /// Start a driver for an engine, on a port of its own. That port must be free for IPv4 and IPv6 alike, of which
    /// nobody makes sure: where it is not, the driver stops, and is started anew.
    pub fn start(engine: Engine) -> Outcome<Self> {
        let try_to_start = || match engine {
            Engine::Chromium => Self::chromium(),
            Engine::WebKit => Self::webkit(),
        };
        try_to_start().or_else(|_| try_to_start()).or_else(|_| try_to_start())
    }

    /// Start chromedriver, or what `CHROMEDRIVER` names.
    fn chromium() -> Outcome<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Process::start(Command::new(program).arg("--port=0").stdout(Stdio::piped()))?;
        let mut output = process.output()?;
        let port = announced_port(&mut output)?;
        Ok(Self { _process: process, _output: Some(output), _screen: None, port })
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Its output says the port it was given: "… was started successfully on port 4242."
fn announced_port(output: &mut BufReader<ChildStdout>) -> Outcome<u16> {
    for line in output.by_ref().lines() {
        let line = line?;
        if let Some((_, port)) = line.split_once("successfully on port ") {
            return Ok(port.trim_end_matches('.').parse()?);
        }
    }
    Err(Failure::new("chromedriver stopped before it said its port"))
}

/// A process that this one started; it ends when dropped.
struct Process(Child);

impl Process {
    /// Start it, silent but for what the caller wants to hear.
    fn start(command: &mut Command) -> Outcome<Self> {
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| {
            let program = command.get_program().display();
            Failure::new(format!("{program} does not start ({error}): run make test-tools or make engine-tools first"))
        })?;
        Ok(Self(child))
    }

    fn output(&mut self) -> Outcome<BufReader<ChildStdout>> {
        self.0.stdout.take().map(BufReader::new).ok_or_else(|| Failure::new("a process has no output"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already; either way there is nothing more to do about it.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A folder of its own for each browser, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub fn create() -> Outcome<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("bluehats-e2e-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// The path of `name` in it.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser may still write its last words: what stays is in the system's temporary folder.
        drop(std::fs::remove_dir_all(&self.0));
    }
}
