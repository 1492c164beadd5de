//! What a journey returns, and how a failure tells where it came from.

use std::backtrace::Backtrace;
use std::fmt::{Debug, Display, Formatter, Result as FormatResult};

/// What a journey and each of its helpers return.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A sentence for the reader, and the lines of these tests that led to it.
///
/// Not an `Error` itself, so that `?` turns every error into one.
pub struct Failure {
    message: String,
    trace: Backtrace,
}

impl Failure {
    /// A failure that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), trace: Backtrace::force_capture() }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        // Where the driver was in its own code tells nobody anything.
        let message = error.to_string();
        Self::new(message.split("Stacktrace:").next().unwrap_or_default().trim_end())
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> FormatResult {
        formatter.write_str(&self.message)
    }
}

/// The test runner prints a failed journey this way.
impl Debug for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> FormatResult {
        formatter.write_str(&self.message)?;
        // Most of a backtrace is the runtime's. The first line in each file of these tests says
        // which step failed; the others are those of the async blocks around it.
        let trace = self.trace.to_string();
        let mut lines: Vec<_> = trace
            .lines()
            .filter_map(|line| line.trim().strip_prefix("at "))
            .filter(|place| place.contains("tests/e2e/") && !place.contains("failure.rs"))
            .collect();
        lines.dedup_by_key(|place| place.split(':').next());
        for line in lines {
            write!(formatter, "\n    at {line}")?;
        }
        Ok(())
    }
}

/// Go on when `condition` holds, else fail with `message`.
pub fn ensure(condition: bool, message: impl FnOnce() -> String) -> Outcome {
    if condition { Ok(()) } else { Err(Failure::new(message())) }
}
