//! What is wrong with a file or with the way to it: told to the developer's console, and as the failure that a visitor reads
//! of.

use leptos::task::spawn_local;

use crate::browser::document;
use crate::browser::fetch::FetchError;
use crate::pieces;
use crate::programme::parse::{ParseError, Problem};
use crate::programme::update::Refusal;
use crate::state::Failure;

/// Tells the developer's console what is wrong in a file: organisers look there. The sentences are in the second piece
/// of the app: most files have no need of them.
pub(super) fn warn_of(problems: &[Problem]) {
    if !problems.is_empty() {
        let problems = problems.to_vec();
        spawn_local(async move {
            let _ = pieces::warn(problems).await;
        });
    }
}

/// Tells the developer's console of each problem. It is part of the second piece of the app.
pub fn tell_problems(problems: &[Problem]) {
    for problem in problems {
        document::warn(&problem.to_string());
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        document::warn(&error.to_string());
        match error {
            FetchError::Network => Self::Network,
            FetchError::Slow => Self::Slow,
            FetchError::Status(status) => Self::Status(status),
            FetchError::Page => Self::NotJson,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        document::warn(&refusal.to_string());
        Self::Damaged
    }
}

impl From<ParseError> for Failure {
    fn from(error: ParseError) -> Self {
        document::warn(&error.to_string());
        match error {
            ParseError::NotJson(_) | ParseError::NotAProgramme(_) => Self::Damaged,
            ParseError::UnknownFormat(_) => Self::Newer,
        }
    }
}
