//! A static origin inside the test: it serves `dist/` as a plain host would, remembers every
//! request, and gives the answers a test puts in place of a file.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::failure::{Outcome, ensure};

/// What an address that is no file gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// `404.html`, or `index.html` when there is none, with status 404: what static hosts do.
    NotFoundPage,
    /// `index.html` with status 200: what `make run` and hosts set up for apps do.
    App,
}

/// An answer that a test puts in place of a file.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    content_type: &'static str,
    body: Bytes,
    delay: Duration,
}

impl Answer {
    /// An answer with this status, type and body.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status, content_type, body: body.into(), delay: Duration::ZERO }
    }

    /// A successful answer that calls itself JSON, whether or not it is.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(200, "application/json", body)
    }

    /// A page.
    pub fn html(body: impl Into<Bytes>) -> Self {
        Self::new(200, content_type(Path::new("page.html")), body)
    }

    /// A refusal without a body.
    pub fn status(status: u16) -> Self {
        Self::new(status, "text/plain; charset=utf-8", "")
    }

    /// The same answer, late: time for a test to see the app wait.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

/// A request that was answered.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The path asked for, from the host's root.
    pub path: String,
    /// The status answered.
    pub status: u16,
    /// The body answered.
    pub body: Bytes,
}

/// What the server and the test share.
struct Shared {
    folder: PathBuf,
    base: String,
    unknown: Unknown,
    answers: Mutex<HashMap<String, Answer>>,
    exchanges: Mutex<Vec<Exchange>>,
    latest: Mutex<Instant>,
}

/// A running origin; it stops when dropped.
pub struct Origin {
    shared: Arc<Shared>,
    host: String,
    server: JoinHandle<()>,
}

impl Origin {
    /// Serve `dist/` at the root of a host.
    pub async fn start() -> Outcome<Self> {
        Self::start_with("/", Unknown::NotFoundPage).await
    }

    /// Serve `dist/` under `base`, such as `/sub/path/`, and say what unknown addresses get.
    pub async fn start_with(base: &str, unknown: Unknown) -> Outcome<Self> {
        let folder = std::env::var_os("BLUEHATS_DIST")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
        ensure(folder.join("index.html").is_file(), || {
            format!("{} has no index.html: run make build first", folder.display())
        })?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let host = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared {
            folder,
            base: format!("/{}/", base.trim_matches('/')).replace("//", "/"),
            unknown,
            answers: Mutex::default(),
            exchanges: Mutex::default(),
            latest: Mutex::new(Instant::now()),
        });
        let router = Router::new().fallback(exchange).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // A server that stops early shows as a failed request in the journey.
            drop(axum::serve(listener, router).await);
        });
        Ok(Self { shared, host, server })
    }

    /// The address of the app's first page, such as `http://127.0.0.1:4242/sub/path/`.
    pub fn address(&self) -> String {
        format!("{}{}", self.host, self.shared.base)
    }

    /// From now on, answer this to `path`, counted from the app's first page (`/programmes/2024.json`).
    pub fn answer(&self, path: &str, answer: Answer) {
        lock(&self.shared.answers).insert(within(path), answer);
    }

    /// Serve the file again.
    pub fn restore(&self, path: &str) {
        lock(&self.shared.answers).remove(&within(path));
    }

    /// The text of a file of `dist/`.
    pub fn file(&self, path: &str) -> Outcome<String> {
        Ok(std::fs::read_to_string(self.shared.folder.join(within(path)))?)
    }

    /// Every request so far, oldest first.
    pub fn exchanges(&self) -> Vec<Exchange> {
        lock(&self.shared.exchanges).clone()
    }

    /// Wait until nothing was asked for as long as `quiet`.
    pub async fn wait_idle(&self, quiet: Duration) -> Outcome {
        let started = Instant::now();
        loop {
            let idle = lock(&self.shared.latest).elapsed();
            if idle >= quiet {
                return Ok(());
            }
            ensure(started.elapsed() < Duration::from_secs(30), || {
                "the app still asks for files after 30 s".to_owned()
            })?;
            tokio::time::sleep(quiet.saturating_sub(idle)).await;
        }
    }
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A panic in one test thread must not hide behind a second one about a lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Paths are compared without the slash they may begin with.
fn within(path: &str) -> String {
    path.trim_start_matches('/').to_owned()
}

/// Answer a request and remember it.
async fn exchange(State(shared): State<Arc<Shared>>, request: Request) -> Result<Response, StatusCode> {
    let path = request.uri().path().to_owned();
    *lock(&shared.latest) = Instant::now();
    let reply = match path.strip_prefix(&shared.base) {
        Some(inside) => reply(&shared, inside).await,
        None => Reply::Content(Answer::status(404)),
    };
    let (answer, location) = match reply {
        Reply::Content(answer) => (answer, None),
        Reply::Folder => (Answer::status(301), Some(format!("{path}/"))),
    };
    *lock(&shared.latest) = Instant::now();
    lock(&shared.exchanges).push(Exchange { path, status: answer.status, body: answer.body.clone() });
    let mut response = Response::builder()
        .status(answer.status)
        .header(CONTENT_TYPE, answer.content_type)
        // Each load asks again, so that a test sees its new answers at once.
        .header(CACHE_CONTROL, "no-store");
    if let Some(location) = location {
        response = response.header(LOCATION, location);
    }
    response.body(Body::from(answer.body)).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What a path gets.
enum Reply {
    Content(Answer),
    /// A folder asked for without its slash.
    Folder,
}

async fn reply(shared: &Shared, path: &str) -> Reply {
    let answer = lock(&shared.answers).get(path).cloned();
    if let Some(answer) = answer {
        tokio::time::sleep(answer.delay).await;
        return Reply::Content(answer);
    }
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let mut file = shared.folder.join(path);
    if inside && file.is_dir() && file.join("index.html").is_file() {
        if !path.is_empty() && !path.ends_with('/') {
            return Reply::Folder;
        }
        file.push("index.html");
    }
    if let (true, Ok(body)) = (inside, std::fs::read(&file)) {
        return Reply::Content(Answer::new(200, content_type(&file), body));
    }
    let (status, names) = match shared.unknown {
        Unknown::App => (200, ["index.html", "index.html"]),
        Unknown::NotFoundPage => (404, ["404.html", "index.html"]),
    };
    let page = names.iter().find_map(|name| std::fs::read(shared.folder.join(name)).ok());
    Reply::Content(Answer { status, ..Answer::html(page.unwrap_or_default()) })
}

/// The type of a file by its name, as static hosts know it.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("ics") => "text/calendar",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
