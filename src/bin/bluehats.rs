//! The organiser's tool, native: checks programme files, writes their JSON Schemas, publishes a site.
//!
//! It knows nothing by itself: arguments in, calls into [`bluehats::programme`], sentences out.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

use bluehats::programme::calendar;
use bluehats::programme::parse::{self, Problem};
use bluehats::programme::zone::Zone;
use bluehats::publish::hosting::{self, Host};
use bluehats::publish::{PublishError, compressed, picture, publish};

const USAGE: &str = "\
Usage:
  bluehats check FILE…        say what is wrong with programme files; a file named index.json is the list of editions
  bluehats schema DIRECTORY   write the JSON Schemas of the two kinds of file
  bluehats publish DIRECTORY  complete a site that Trunk has built there: a page for each address, calendars, the worker
          [--quick]           the same without pictures and compressed files
  bluehats hosting HOST DIRECTORY  write how HOST, nginx or caddy, serves a site that was published there
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check", files @ ..] if !files.is_empty() => {
            // Every file is looked at, whatever the ones before it hold.
            let mut events = BTreeMap::new();
            let sound = files.iter().filter(|file| check(Path::new(file), &mut events)).count();
            ExitCode::from(u8::from(sound < files.len()))
        }
        ["schema", directory] => done(write_schemas(Path::new(directory))),
        ["publish", directory] => done(publish_all(Path::new(directory)).map(|count| println!("{count} pages"))),
        ["publish", "--quick", directory] => done(publish_now(Path::new(directory)).map(drop)),
        ["hosting", host, directory] => match Host::named(host) {
            Some(host) => done(hosting::configuration(host, Path::new(directory)).map(|text| print!("{text}"))),
            None => misused(),
        },
        _ => misused(),
    }
}

/// Says how it is used.
fn misused() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}

/// Publishes a site as of now, with what takes its time.
fn publish_all(site: &Path) -> Result<usize, PublishError> {
    let count = publish_now(site)?;
    picture::draw_all(site)?;
    compressed::write_all(site)?;
    Ok(count)
}

/// Publishes a site as of now.
fn publish_now(site: &Path) -> Result<usize, PublishError> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let now = DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(i64::MAX), 0).unwrap_or_default();
    publish(site, Zone::Paris.at(now.into()))
}

fn done(result: Result<(), impl std::fmt::Display>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what is wrong with a file, then a line that sums it up; tells whether all is well. A schema is no programme.
///
/// `events` holds, for each event of the files before it, its name in calendars, and the file.
fn check(path: &Path, events: &mut BTreeMap<String, String>) -> bool {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    if name.ends_with(".schema.json") {
        return true;
    }
    match read(path, name == "index.json") {
        Ok((summary, mut problems, of_file)) => {
            for event in of_file {
                if let Some(other) = events.insert(event.clone(), name.to_string()) {
                    problems.push(format!("{event:?} names an event of {other} in calendars too"));
                }
            }
            for problem in &problems {
                println!("{name}: {problem}");
            }
            println!("{name}: {summary}, {}", counted(problems.len(), "problem"));
            problems.is_empty()
        }
        Err(error) => {
            eprintln!("{name}: {error}");
            false
        }
    }
}

/// What a file holds, in a few words; what is wrong with it; and what its events are called in calendars.
type Read = (String, Vec<String>, Vec<String>);

fn read(path: &Path, is_catalogue: bool) -> Result<Read, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    let told = |problems: Vec<Problem>| problems.iter().map(Problem::to_string).collect();
    if is_catalogue {
        let (catalogue, problems) = parse::catalogue(&text)?;
        return Ok((counted(catalogue.editions.len(), "edition"), told(problems), Vec::new()));
    }
    let (edition, problems) = parse::edition(&text)?;
    let summary = format!("{}, {}", counted(edition.talks.len(), "talk"), counted(edition.days.len(), "day"));
    Ok((summary, told(problems), calendar::names(&edition)))
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

fn write_schemas(directory: &Path) -> Result<(), Box<dyn std::error::Error>> {
    for (name, schema) in parse::schemas() {
        std::fs::write(directory.join(name), serde_json::to_string_pretty(&schema)? + "\n")?;
        println!("{name}");
    }
    Ok(())
}
