//! The host below the origin: a port that can be closed and opened again, what it lets browsers keep, and another host.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use super::fault::{self, Fault};
use crate::failure::Outcome;

/// What browsers are told about keeping what they get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// Nothing: each load asks again, so that a test sees its new answers at once.
    Never,
    /// As the README advises: files with a hash in their name for ever, the others to be asked for, with an `ETag`.
    Good,
}

impl Caching {
    /// The headers that say so.
    pub(super) fn headers(self, path: &str, body: &[u8], fault: Option<Fault>) -> Vec<(HeaderName, HeaderValue)> {
        let control = |text| (CACHE_CONTROL, HeaderValue::from_static(text));
        if fault == Some(Fault::Portal) && is_hashed(path) {
            return vec![control("max-age=3600")];
        }
        match self {
            Self::Never => vec![control("no-store")],
            Self::Good if is_hashed(path) => vec![control("public, max-age=31536000, immutable")],
            Self::Good => {
                let mut hasher = DefaultHasher::new();
                body.hash(&mut hasher);
                let tag = HeaderValue::from_str(&format!("\"{:016x}\"", hasher.finish())).ok();
                [Some(control("no-cache")), tag.map(|tag| (ETAG, tag))].into_iter().flatten().collect()
            }
        }
    }
}

/// Whether a name follows from the content. Trunk leaves out zeros at the beginning.
fn is_hashed(path: &str) -> bool {
    let is_hash = |part: &str| (12..=16).contains(&part.len()) && part.chars().all(|it| it.is_ascii_hexdigit());
    path.split(['/', '-', '_', '.']).any(is_hash)
}

/// A port of this machine, and the server on it, if it is open.
pub(super) struct Port {
    pub address: SocketAddr,
    router: Router,
    server: Option<Runtime>,
    /// While the port is closed, nobody else gets it.
    _reserved: TcpSocket,
}

impl Port {
    /// A free port, closed.
    pub fn reserve(router: Router) -> Outcome<Self> {
        let reserved = socket(([127, 0, 0, 1], 0).into())?;
        Ok(Self { address: reserved.local_addr()?, router, server: None, _reserved: reserved })
    }

    /// Serves, if it does not yet.
    pub fn open(&mut self) -> Outcome {
        if self.server.is_none() {
            // A runtime of its own: with it end all connections at once.
            let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
            let inside = runtime.enter();
            let listener = socket(self.address)?.listen(1024)?;
            let router = self.router.clone();
            // A server that stops early shows as a failed request in the journey.
            runtime.spawn(async move { drop(axum::serve(listener, router).await) });
            drop(inside);
            self.server = Some(runtime);
        }
        Ok(())
    }

    /// Refuses connections, and breaks those that are open.
    pub fn close(&mut self) {
        if let Some(server) = self.server.take() {
            // A runtime may not wait for another one to end; a thread may.
            drop(std::thread::spawn(move || drop(server)).join());
        }
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.close();
    }
}

fn socket(address: SocketAddr) -> Outcome<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// Another host, which answers everything with the page of a portal, and lets everybody read it.
pub(super) struct Elsewhere {
    pub address: String,
    count: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

impl Elsewhere {
    /// Start it.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let count = Arc::new(AtomicUsize::new(0));
        let counted = count.clone();
        let router = Router::new().fallback(async move || {
            counted.fetch_add(1, Ordering::Relaxed);
            let page = fault::portal();
            let mut response = Response::new(Body::from(page.body));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(page.content_type));
            response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            response
        });
        let server = tokio::spawn(async move { drop(axum::serve(listener, router).await) });
        Ok(Self { address, count, server })
    }

    /// How often it was asked.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.server.abort();
    }
}
