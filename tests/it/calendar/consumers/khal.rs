//! khal, a calendar for the terminal, with a calendar of the test's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Events, folder, packaged};

/// What khal shows of an event: start, end, title, status. An end in days is the last day.
pub type Seen = BTreeMap<String, [String; 4]>;

/// A calendar.
pub struct Khal(PathBuf);

impl Khal {
    /// An empty one.
    pub fn new(name: &str) -> Self {
        let folder = folder(&format!("khal-{name}"));
        std::fs::create_dir(folder.join("events")).expect("the build's own directory can be written");
        let khal = Self(folder);
        std::fs::write(khal.configuration(), khal.settings()).expect("the build's own directory can be written");
        khal
    }

    /// Takes a file in, without asking.
    pub fn import(&self, text: &str) {
        let file = self.0.join("import.ics");
        std::fs::write(&file, text).expect("the build's own directory can be written");
        self.run(&["import", "--batch", file.to_str().expect("it is UTF-8")]);
    }

    /// All events of the years of the editions.
    pub fn events(&self) -> Seen {
        let format = "{uid}\t{start-long-full}\t{end-long-full}\t{title}\t{status}";
        let mut seen = Seen::new();
        for line in
            self.run(&["list", "--once", "--day-format", "", "--format", format, "2024-01-01", "2027-01-01"]).lines()
        {
            let fields: Vec<&str> = line.split('\t').collect();
            let [uid, rest @ ..] = fields.as_slice() else { panic!("{line:?}") };
            let rest: Vec<String> = rest.iter().map(|field| field.trim().to_owned()).collect();
            let rest = rest.try_into().unwrap_or_else(|rest| panic!("{rest:?}"));
            assert_eq!(seen.insert((*uid).to_owned(), rest), None, "{uid} is there twice");
        }
        seen
    }

    /// How many events it keeps: each is a file.
    pub fn files(&self) -> usize {
        std::fs::read_dir(self.0.join("events")).expect("it is there").count()
    }

    fn configuration(&self) -> PathBuf {
        self.0.join("khal.conf")
    }

    /// It shows times in UTC, so that the hour that is there twice in October is told apart.
    fn settings(&self) -> String {
        let (events, database) = (self.0.join("events"), self.0.join("khal.db"));
        let [events, database] = [&events, &database].map(|path| Path::display(path));
        let (date, time) = ("%Y-%m-%d", "%H:%M:%S");
        format!(
            "[calendars]\n[[bluehats]]\npath = {events}\n[sqlite]\npath = {database}\n[default]\ndefault_calendar = bluehats\n\
             [locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = {time}\ndateformat = {date}\n\
             longdateformat = {date}\ndatetimeformat = {date} {time}\nlongdatetimeformat = {date} {time}\n"
        )
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("khal");
        command.env("LC_ALL", "C.UTF-8").env("HOME", &self.0).arg("-c").arg(self.configuration());
        let output = packaged("khal", "khal", command.args(arguments).output());
        String::from_utf8(output.stdout).expect("it writes UTF-8")
    }
}

/// What khal is to show of these events.
pub fn seen(events: &Events) -> Seen {
    let digits = |text: &str, last: bool| match text.split_once('T') {
        Some((date, clock)) => {
            format!("{} {}:{}:{}", dashed(date, false), &clock[..2], &clock[2..4], &clock[4..6])
        }
        None => format!("{} 00:00:00", dashed(text, last)),
    };
    let seen = |(uid, read): (&String, &super::Read)| {
        let shown = [digits(&read.start, false), digits(&read.end, true), read.title.clone(), read.status.clone()];
        (uid.clone(), shown)
    };
    events.iter().map(seen).collect()
}

/// A date with its dashes; the day before it, where it is the end of a run of days.
fn dashed(digits: &str, before: bool) -> String {
    let date = chrono::NaiveDate::parse_from_str(digits, "%Y%m%d").expect("a date");
    let date = if before { date.pred_opt().expect("a day before") } else { date };
    date.to_string()
}
