//! The ways in which an origin, or a network before it, misbehaves.

use std::convert::Infallible;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderName, HeaderValue};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::{Answer, Reply, Shared, lock};

/// The page of a Wi-Fi that wants a sign-in.
const PORTAL: &str = "<!doctype html><html lang=fr><title>Wi-Fi</title><link rel=icon href=data:,><h1>Connexion</h1>";

/// A way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody listens: connections are refused, and those that were open are broken.
    Down,
    /// Takes requests and does not answer; late, once the fault is over.
    Hangs,
    /// Answers by and by.
    Slow,
    /// Status 500 for everything.
    Error,
    /// The sign-in page of a Wi-Fi for everything, with status 200; of those that never change it says that
    /// browsers may keep it.
    Portal,
    /// Everything is to be asked for at another host, which allows everybody to read what it says.
    Elsewhere,
    /// Half of each body, and the connection closed, where the whole was announced.
    Truncated,
    /// Half of each body, with nothing that tells.
    Half,
    /// A page where JSON is asked for.
    HtmlForJson,
    /// Files whose path ends like this are not there.
    Missing(&'static str),
    /// Programmes that hold nothing, and a list of editions that lists none; well formed.
    Empty,
    /// Programmes as they were months ago, with another title.
    Older,
}

impl Fault {
    /// The title that [`Fault::Older`] gives to a programme.
    pub const OLDER_TITLE: &str = "Un titre d’alors";

    /// What it answers in the place of a file.
    pub(super) fn reply(self, path: &str, elsewhere: &str) -> Option<Reply> {
        let is_json = is_json(path);
        match self {
            Self::Error => Some(Reply::Content(Answer::status(500))),
            Self::Portal => Some(Reply::Content(Answer::html(PORTAL))),
            Self::HtmlForJson if is_json => Some(Reply::Content(Answer::html(PORTAL))),
            Self::Elsewhere => Some(Reply::Moved(elsewhere.to_owned())),
            Self::Missing(end) if path.ends_with(end) => Some(Reply::Content(Answer::status(404))),
            _ => None,
        }
    }

    /// What it makes of an answer with a programme, or with their list.
    pub(super) fn alter(self, path: &str, answer: &mut Answer) {
        let is_programme = path.contains("/programmes/") && is_json(path);
        let Some(mut programme) = is_programme.then(|| serde_json::from_slice::<Value>(&answer.body).ok()).flatten()
        else {
            return;
        };
        let Some(fields) = programme.as_object_mut() else { return };
        match self {
            Self::Empty => {
                for name in ["editions", "talks", "blocks", "stands"] {
                    if fields.contains_key(name) {
                        fields.insert(name.to_owned(), json!([]));
                    }
                }
            }
            Self::Older if fields.contains_key("revision") => {
                fields.insert("revision".to_owned(), json!("2001-01-01T00:00:00+01:00"));
                fields.insert("title".to_owned(), json!(Self::OLDER_TITLE));
            }
            _ => return,
        }
        answer.body = programme.to_string().into();
    }

    /// A body as it leaves, and its announced length where that is a lie.
    pub(super) fn body(self, body: Bytes) -> (Body, Option<(HeaderName, HeaderValue)>) {
        let half = body.slice(..body.len() / 2);
        match self {
            Self::Truncated if !body.is_empty() => {
                let length = (CONTENT_LENGTH, HeaderValue::from(body.len()));
                let broken = async {
                    // What was said before must have left.
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    Err(io::Error::from(io::ErrorKind::ConnectionReset))
                };
                let pieces = stream::once(async { Ok(half) }).chain(stream::once(broken));
                (Body::from_stream(pieces), Some(length))
            }
            Self::Half => (Body::from_stream(stream::iter([Ok::<_, Infallible>(half)])), None),
            Self::Slow => (by_and_by(body), None),
            _ => (Body::from(body), None),
        }
    }
}

fn is_json(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|kind| kind == "json")
}

/// The page of the portal, for the host that it leads to.
pub(super) fn portal() -> Answer {
    Answer::html(PORTAL)
}

/// The fault that a request meets. Where there is none for it to meet, it waits until there is an answer to give.
pub(super) async fn of(shared: &Shared, path: &str) -> Option<Fault> {
    let except = *lock(&shared.spared);
    if except.is_some_and(|end| path.ends_with(end)) {
        return None;
    }
    let mut faults = shared.fault.subscribe();
    let _held = (*faults.borrow() == Some(Fault::Hangs)).then(|| Held::new(&shared.held));
    let fault = faults.wait_for(|fault| *fault != Some(Fault::Hangs)).await;
    fault.ok().and_then(|fault| *fault)
}

/// A request that waits, counted until it is answered or given up.
struct Held<'a>(&'a AtomicUsize);

impl<'a> Held<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A body in pieces, with a pause before each.
fn by_and_by(body: Bytes) -> Body {
    const PIECES: usize = 8;
    const PAUSE: Duration = Duration::from_millis(150);
    let size = body.len().div_ceil(PIECES).max(1);
    Body::from_stream(stream::unfold(body, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(PAUSE).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<_, Infallible>(piece), rest))
    }))
}
