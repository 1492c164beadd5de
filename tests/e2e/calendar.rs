//! Calendar files as a strict reader takes them.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome, ensure};

/// The text of a calendar file that `tests/tools/icslint.py` finds nothing wrong with, its lines unfolded.
pub fn checked(bytes: &[u8]) -> Outcome<String> {
    lint(bytes)?;
    let text = std::str::from_utf8(bytes)?;
    ensure(text.matches('\n').count() == text.matches("\r\n").count(), || "a line does not end with CRLF".to_owned())?;
    Ok(text.replace("\r\n ", "").replace("\r\n", "\n"))
}

/// The values of a property, in the order of the file.
pub fn values<'a>(text: &'a str, property: &str) -> Vec<&'a str> {
    let start = format!("{property}:");
    text.lines().filter_map(|line| line.strip_prefix(start.as_str())).collect()
}

fn lint(bytes: &[u8]) -> Outcome {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/icslint.py");
    let mut process = Command::new("python3")
        .arg(tool)
        .arg("/dev/stdin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("python3 does not start ({error}): run make test-tools first")))?;
    let mut input = process.stdin.take().ok_or_else(|| Failure::new("python3 has no input"))?;
    input.write_all(bytes)?;
    drop(input);
    let answer = process.wait_with_output()?;
    ensure(answer.status.success(), || String::from_utf8_lossy(&answer.stdout).into_owned())
}
