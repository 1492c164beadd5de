//! The process that drives Chromium, and the folder a browser leaves its files in.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::{Failure, Outcome};

/// A running chromedriver; it ends when dropped.
pub struct Driver {
    process: Child,
    /// Read for the port, then kept open: a driver that cannot print stops.
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Driver {
    /// Start chromedriver (or what `CHROMEDRIVER` names) on a port of its choice. That port must be free for IPv4 and IPv6
    /// alike, of which it does not make sure: where it is not, it stops, and is started anew.
    pub fn start() -> Outcome<Self> {
        Self::try_to_start().or_else(|_| Self::try_to_start()).or_else(|_| Self::try_to_start())
    }

    fn try_to_start() -> Outcome<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                Failure::new(format!("{} does not start ({error}): run make test-tools first", program.display()))
            })?;
        let output = process.stdout.take().map(BufReader::new);
        let mut driver =
            Self { process, output: output.ok_or_else(|| Failure::new("chromedriver has no output"))?, port: 0 };
        driver.port = driver.announced_port()?;
        Ok(driver)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its output says the port it was given: "… was started successfully on port 4242."
    fn announced_port(&mut self) -> Outcome<u16> {
        for line in self.output.by_ref().lines() {
            let line = line?;
            if let Some((_, port)) = line.split_once("successfully on port ") {
                return Ok(port.trim_end_matches('.').parse()?);
            }
        }
        Err(Failure::new("chromedriver stopped before it said its port"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already; either way there is nothing more to do about it.
        drop(self.process.kill());
        drop(self.process.wait());
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
