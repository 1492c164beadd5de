//! A static origin inside the test: it serves `dist/` as a plain host would, remembers every
//! request, gives the answers a test puts in place of a file, and misbehaves when told to.

mod fault;
mod host;

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, IF_NONE_MATCH, LOCATION};
use axum::response::Response;
use tokio::sync::watch;

use crate::failure::{Outcome, ensure};
pub use fault::Fault;
pub use host::Caching;
use host::{Elsewhere, Port};

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
        Self::like("page.html", body)
    }

    /// What a file of this name would bring, with another body.
    pub fn like(path: &str, body: impl Into<Bytes>) -> Self {
        Self::new(200, content_type(Path::new(path)), body)
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
    folder: Mutex<PathBuf>,
    base: String,
    unknown: Unknown,
    caching: Mutex<Caching>,
    fault: watch::Sender<Option<Fault>>,
    /// What the fault spares.
    spared: Mutex<Option<&'static str>>,
    /// How many requests wait for an answer that does not come.
    held: AtomicUsize,
    elsewhere: String,
    answers: Mutex<HashMap<String, Answer>>,
    exchanges: Mutex<Vec<Exchange>>,
    latest: Mutex<Instant>,
}

/// A running origin; it stops when dropped.
pub struct Origin {
    shared: Arc<Shared>,
    port: Mutex<Port>,
    host: String,
    elsewhere: Elsewhere,
}

impl Origin {
    /// Serve `dist/` at the root of a host.
    pub async fn start() -> Outcome<Self> {
        Self::start_with("/", Unknown::NotFoundPage).await
    }

    /// Serve `dist/` under `base`, such as `/sub/path/`, and say what unknown addresses get.
    pub async fn start_with(base: &str, unknown: Unknown) -> Outcome<Self> {
        let folder = built();
        ensure(folder.join("index.html").is_file(), || {
            format!("{} has no index.html: run make build first", folder.display())
        })?;
        let elsewhere = Elsewhere::start().await?;
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder),
            base: format!("/{}/", base.trim_matches('/')).replace("//", "/"),
            unknown,
            caching: Mutex::new(Caching::Never),
            fault: watch::Sender::new(None),
            spared: Mutex::default(),
            held: AtomicUsize::new(0),
            elsewhere: elsewhere.address.clone(),
            answers: Mutex::default(),
            exchanges: Mutex::default(),
            latest: Mutex::new(Instant::now()),
        });
        let mut port = Port::reserve(Router::new().fallback(exchange).with_state(Arc::clone(&shared)))?;
        port.open()?;
        let host = format!("http://{}", port.address);
        Ok(Self { shared, port: Mutex::new(port), host, elsewhere })
    }

    /// From now on, serve another build.
    pub fn serve(&self, folder: impl Into<PathBuf>) {
        *lock(&self.shared.folder) = folder.into();
    }

    /// From now on, tell browsers this about what they may keep.
    pub fn caching(&self, caching: Caching) {
        *lock(&self.shared.caching) = caching;
    }

    /// From now on, misbehave like this; `None` is a good origin again.
    pub fn fault(&self, fault: Option<Fault>) -> Outcome {
        self.fault_but(fault, None)
    }

    /// The same, but for files whose path ends like this: what had come through before it began.
    pub fn fault_but(&self, fault: Option<Fault>, spared: Option<&'static str>) -> Outcome {
        *lock(&self.shared.spared) = spared;
        let mut port = lock(&self.port);
        // What was held must not get an answer in the last moment, nor what comes first the answer of before.
        if fault == Some(Fault::Down) {
            port.close();
        }
        self.shared.fault.send_replace(fault);
        if fault == Some(Fault::Down) { Ok(()) } else { port.open() }
    }

    /// How often the other host was asked, to which [`Fault::Elsewhere`] leads.
    pub fn asked_elsewhere(&self) -> usize {
        self.elsewhere.count()
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
        Ok(std::fs::read_to_string(lock(&self.shared.folder).join(within(path)))?)
    }

    /// Every request so far, oldest first.
    pub fn exchanges(&self) -> Vec<Exchange> {
        lock(&self.shared.exchanges).clone()
    }

    /// Wait until so many requests were answered in all.
    pub async fn wait_asked(&self, count: usize) -> Outcome {
        let started = Instant::now();
        while self.exchanges().len() < count {
            ensure(started.elapsed() < Duration::from_secs(10), || format!("fewer than {count} requests in 10 s"))?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Wait until a request is held by [`Fault::Hangs`].
    pub async fn wait_held(&self) -> Outcome {
        let started = Instant::now();
        while self.shared.held.load(Ordering::Relaxed) == 0 {
            ensure(started.elapsed() < Duration::from_secs(10), || "nothing was asked for in 10 s".to_owned())?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
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

/// The release build: `BLUEHATS_DIST` says where, else where `make build` puts it.
pub fn built() -> PathBuf {
    std::env::var_os("BLUEHATS_DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
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
    let fault = fault::of(&shared, &path).await;
    let reply = match (fault.and_then(|fault| fault.reply(&path, &shared.elsewhere)), path.strip_prefix(&shared.base)) {
        (Some(reply), _) => reply,
        (None, Some(inside)) => reply(&shared, inside).await,
        (None, None) => Reply::Content(Answer::status(404)),
    };
    let (mut answer, location) = match reply {
        Reply::Content(answer) => (answer, None),
        Reply::Folder => (Answer::status(301), Some(format!("{path}/"))),
        Reply::Moved(address) => (Answer::status(302), Some(address)),
    };
    if let Some(fault) = fault {
        fault.alter(&path, &mut answer);
    }
    let caching = *lock(&shared.caching);
    let mut headers = caching.headers(&path, &answer.body, fault);
    if answer.status == 200 && headers.iter().any(|(_, value)| request.headers().get(IF_NONE_MATCH) == Some(value)) {
        answer = Answer::status(304);
    }
    *lock(&shared.latest) = Instant::now();
    lock(&shared.exchanges).push(Exchange { path, status: answer.status, body: answer.body.clone() });
    let mut response = Response::builder().status(answer.status).header(CONTENT_TYPE, answer.content_type);
    if let Some(location) = location {
        response = response.header(LOCATION, location);
    }
    let (body, length) = match fault {
        Some(fault) => fault.body(answer.body),
        None => (Body::from(answer.body), None),
    };
    headers.extend(length);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(body).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What a path gets.
enum Reply {
    Content(Answer),
    /// A folder asked for without its slash.
    Folder,
    /// To be asked for elsewhere.
    Moved(String),
}

async fn reply(shared: &Shared, path: &str) -> Reply {
    let answer = lock(&shared.answers).get(path).cloned();
    if let Some(answer) = answer {
        tokio::time::sleep(answer.delay).await;
        return Reply::Content(answer);
    }
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = lock(&shared.folder).clone();
    let mut file = folder.join(path);
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
    let page = names.iter().find_map(|name| std::fs::read(folder.join(name)).ok());
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
