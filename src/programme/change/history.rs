//! What a device remembers of the versions of an edition that it had: each time a download took the place of what was
//! stored, what changed by it.
//!
//! ```json
//! {"v":1,"steps":[
//! {"from":"2024-11-25T09:59:04+01:00","at":"2024-11-28T09:04:52+01:00","items":[{"id":"tradopen","old":{…},"new":{…}}]}
//! ]}
//! ```
//!
//! A step bears the revisions of both versions; `was` is an identifier that was changed, `old` and `new` are what was
//! seen ([`Seen`]), `more` counts what was left out. It is bounded: what is oldest goes first.
//!
//! # What if the text cannot be read?
//! One of a later version of the app is left as it is, and nothing is added to it. Anything else is set aside and a new
//! one begun: nothing that a person kept is in it.

use super::{Changed, between};
use crate::programme::json::Json;
use crate::programme::schedule::Seen;
use crate::programme::time::parse_time;
use crate::programme::{Edition, TalkId, Time, is_identifier};

/// The version of the text.
pub const HISTORY_FORMAT: u64 = 1;

/// The longest text, in bytes.
pub const LONGEST: usize = 150_000;

/// The most steps.
pub const MOST_STEPS: usize = 50;

/// What changed, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The steps from version to version.
    pub steps: Vec<Step>,
}

/// A version that took the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The revision of the one before.
    pub from: Time,
    /// Its own revision.
    pub at: Time,
    /// What changed by it.
    pub items: Vec<Changed>,
    /// How many items were left out, for want of room.
    pub more: u64,
}

/// Why a text is no history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    /// A later version of the app wrote it.
    #[error("written in version {0}, where this app reads version {HISTORY_FORMAT}")]
    Newer(u64),
    /// It is not what this app writes.
    #[error("not readable")]
    Unreadable,
}

/// What there is to store when a version takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// What is remembered from now on.
    pub history: History,
    /// Whether the stored text could not be read and is to be set aside first.
    pub unreadable: bool,
}

impl Renewal {
    /// What there is to store beside the new version; `stored` is the text that stands there. None where nothing changed,
    /// and where a later version of the app wrote it.
    pub fn of(stored: Option<&str>, old: &Edition, new: &Edition) -> Option<Self> {
        let read = stored.map(History::read);
        if matches!(read, Some(Err(HistoryError::Newer(_)))) {
            return None;
        }
        let unreadable = matches!(read, Some(Err(HistoryError::Unreadable)));
        let mut history = read.and_then(Result::ok).unwrap_or_default();
        history.add(old, new).then_some(Self { history, unreadable })
    }
}

impl History {
    /// Reads a text. What in it cannot be read costs itself.
    pub fn read(text: &str) -> Result<Self, HistoryError> {
        let json = Json::read(text).map_err(|_| HistoryError::Unreadable)?;
        match json.get("v").number() {
            Some(HISTORY_FORMAT) => {}
            Some(newer) if newer > HISTORY_FORMAT => return Err(HistoryError::Newer(newer)),
            _ => return Err(HistoryError::Unreadable),
        }
        let steps = json.get("steps").list().ok_or(HistoryError::Unreadable)?;
        Ok(Self { steps: steps.iter().filter_map(Step::from_json).collect() })
    }

    /// The text to store.
    pub fn to_text(&self) -> String {
        let steps: Vec<String> = self.steps.iter().map(Step::to_text).collect();
        format!("{{\"v\":{HISTORY_FORMAT},\"steps\":[\n{}\n]}}\n", steps.join(",\n"))
    }

    /// Takes in that one version takes the place of another; says whether there is something new to remember.
    ///
    /// Should it be taken in twice, because the download was not stored the first time, the step is the same one.
    #[must_use]
    pub fn add(&mut self, old: &Edition, new: &Edition) -> bool {
        let changes = between(old, new);
        let step = |earlier: &[Step]| Step {
            from: old.revision,
            at: new.revision,
            items: changes.iter().map(|change| returned(earlier, change)).collect(),
            more: 0,
        };
        if changes.is_empty() || self.steps.split_last().is_some_and(|(last, earlier)| *last == step(earlier)) {
            return false;
        }
        let step = step(&self.steps);
        self.steps.push(step);
        self.shorten();
        true
    }

    /// The identifier that an item has since it was changed, however often; none where it was not, or is gone since. Of
    /// several that bore an identifier one after the other the last one counts.
    pub fn successor(&self, id: &TalkId) -> Option<TalkId> {
        let (mut current, mut is_gone) = (id, false);
        for item in self.steps.iter().flat_map(|step| &step.items) {
            let appears = item.to.is_some() && item.from.as_ref().is_none_or(|from| from.gone || item.was.is_some());
            if !is_gone && item.was.as_ref() == Some(current) || item.id == *id && appears {
                (current, is_gone) = (&item.id, false);
            } else if item.id == *current && item.was.is_none() {
                is_gone = item.to.is_none();
            }
        }
        (current != id && !is_gone).then(|| current.clone())
    }

    /// Since which version of the programme this is known.
    pub fn since(&self) -> Option<Time> {
        self.steps.first().map(|step| step.from)
    }

    /// Lets go of what is oldest, until the rest fits; of a single step that is too long, of its last items.
    fn shorten(&mut self) {
        let lengths: Vec<usize> = self.steps.iter().map(|step| step.to_text().len() + 2).collect();
        let mut rest = LONGEST - 100;
        let fits = |length: &&usize| match rest.checked_sub(**length) {
            Some(left) => {
                rest = left;
                true
            }
            None => false,
        };
        let fitting = lengths.iter().rev().take(MOST_STEPS).take_while(fits).count().max(1);
        self.steps.drain(..self.steps.len().saturating_sub(fitting));
        if let [only] = self.steps.as_mut_slice() {
            only.shorten();
        }
    }
}

impl Step {
    fn to_text(&self) -> String {
        let items: Vec<String> = self.items.iter().map(item_text).collect();
        let more = if self.more > 0 { format!(",\"more\":{}", self.more) } else { String::new() };
        let (from, at) = (self.from.to_rfc3339(), self.at.to_rfc3339());
        format!(r#"{{"from":"{from}","at":"{at}","items":[{}]{more}}}"#, items.join(","))
    }

    fn from_json(json: &Json) -> Option<Self> {
        let time = |field| parse_time(json.get(field).text()?);
        Some(Self {
            from: time("from")?,
            at: time("at")?,
            items: json.get("items").list()?.iter().filter_map(item).collect(),
            more: json.get("more").number().unwrap_or_default(),
        })
    }

    /// Lets go of its last items, until the rest fits.
    fn shorten(&mut self) {
        let mut rest = LONGEST - 200;
        let fits = |item: &&Changed| match rest.checked_sub(item_text(item).len() + 1) {
            Some(left) => {
                rest = left;
                true
            }
            None => false,
        };
        let fitting = self.items.iter().take_while(fits).count();
        self.more += (self.items.len() - fitting) as u64;
        self.items.truncate(fitting);
    }
}

fn item_text(item: &Changed) -> String {
    let was = item.was.as_ref().map(|was| format!(r#","was":"{was}""#)).unwrap_or_default();
    let side = |name: &str, seen: &Option<Seen>| match seen {
        Some(seen) => format!(r#","{name}":{{{}}}"#, seen.fields()),
        None => String::new(),
    };
    format!(r#"{{"id":"{}"{was}{}{}}}"#, item.id, side("old", &item.from), side("new", &item.to))
}

fn item(json: &Json) -> Option<Changed> {
    let id = |field| json.get(field).text().filter(|text| is_identifier(text)).map(TalkId::from);
    let side = |field| Seen::from_json(json.get(field));
    let (from, to) = (side("old"), side("new"));
    (from.is_some() || to.is_some()).then_some(())?;
    Some(Changed { id: id("id")?, was: id("was"), from, to })
}

/// Something new that was there before and was gone since is back.
fn returned(earlier: &[Step], change: &Changed) -> Changed {
    let known = earlier.iter().rev().flat_map(|step| &step.items).find(|item| item.id == change.id);
    let gone = known.filter(|known| change.from.is_none() && known.to.is_none()).and_then(|known| known.from.clone());
    match gone {
        Some(seen) => Changed { from: Some(Seen { gone: true, ..seen }), ..change.clone() },
        None => change.clone(),
    }
}
