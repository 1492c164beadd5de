//! Real programs take the files in: Debian's python3-icalendar, libical, and khal, a calendar. Each reads back the same
//! UID, start, end and title; khal imports a file twice without doubling anything, and an updated file as an update.

mod khal;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use bluehats::programme::calendar::Reminder;
use bluehats::programme::zone::Zone;
use bluehats::programme::{DayOf, Edition, Room, Status, Talk, Time, When};
use chrono::{NaiveDate, TimeDelta};

use super::device::Device;
use super::write_all;
use crate::published::{edition_2024, path, three_talks, time};
use khal::Khal;

/// An event as a program read it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Read {
    start: String,
    end: String,
    title: String,
    status: String,
    /// The seconds from the alarm to the start.
    alarm: String,
}

/// The events by their UIDs. Each is there once.
type Events = BTreeMap<String, Read>;

/// What Debian packages bring, said where it is missing.
fn packaged(what: &str, package: &str, output: std::io::Result<Output>) -> Output {
    let advice = format!("{what} reads calendar files here: run make test-tools (on Debian: apt install {package})");
    let output = output.unwrap_or_else(|error| panic!("{error}; {advice}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}\n{advice}");
    output
}

/// A folder of the build's own for this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the build's own directory can be written");
    folder
}

/// A file in a folder of its own.
fn stored(name: &str, text: &str) -> PathBuf {
    let file = folder(name).join("calendar.ics");
    std::fs::write(&file, text).expect("the build's own directory can be written");
    file
}

/// The lines that a program wrote, as events.
fn events(output: &[u8]) -> Events {
    let mut events = Events::new();
    for line in std::str::from_utf8(output).expect("it writes UTF-8").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [uid, start, end, title, status, alarm] = fields[..] else { panic!("{line:?}") };
        let [start, end, title, status, alarm] = [start, end, title, status, alarm].map(str::to_owned);
        let other = events.insert(uid.to_owned(), Read { start, end, title, status, alarm });
        assert_eq!(other, None, "{uid} is there twice");
    }
    events
}

fn by_python(name: &str, text: &str) -> Events {
    let file = stored(&format!("python-{name}"), text);
    let tool = path("tests/tools/icalendar_read.py");
    let run = Command::new("/usr/bin/python3").arg(tool).arg(file).output();
    events(&packaged("python3-icalendar", "python3-icalendar", run).stdout)
}

/// The reader, compiled once.
fn libical() -> &'static Path {
    static READER: OnceLock<PathBuf> = OnceLock::new();
    READER.get_or_init(|| {
        let program = folder("libical").join("ical_read");
        let source = path("tests/tools/ical_read.c");
        let run = Command::new("cc").args(["-Wall", "-Werror", "-o"]).arg(&program).arg(source).arg("-lical").output();
        packaged("libical", "libical-dev build-essential", run);
        program
    })
}

fn by_libical(name: &str, text: &str) -> Events {
    let file = stored(&format!("libical-{name}"), text);
    events(&packaged("libical", "libical-dev", Command::new(libical()).arg(file).output()).stdout)
}

/// What the programme says, for any program to read. Of what is in the file of all of it.
fn expected(edition: &Edition, alarm: &str) -> Events {
    let mut events = Events::new();
    let utc = |time: Time| time.to_utc().format("%Y%m%dT%H%M%SZ").to_string();
    let status = |status| match status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    };
    let mut event = |uid: String, (start, end): (String, String), title: &str, status: &str, alarm: &str| {
        let read = Read { start, end, title: title.to_owned(), status: status.to_owned(), alarm: alarm.to_owned() };
        events.insert(format!("{}-{uid}@bluehats.code.gouv.fr", edition.id), read);
    };
    for talk in &edition.talks {
        match edition.when(talk) {
            When::Timed { start, end } => {
                let times = (utc(start), end.map(utc).unwrap_or_default());
                event(talk.id.to_string(), times, &talk.title, status(talk.status), alarm);
            }
            When::Within(block) => {
                let times = (utc(block.start), block.end.map(utc).unwrap_or_default());
                event(format!("{}.block", block.id), times, &block.title, "CONFIRMED", alarm);
            }
            When::Unknown => panic!("none is without a time"),
        }
    }
    for stand in &edition.stands {
        let days = edition.days_of(stand);
        let digits = |day: NaiveDate| day.format("%Y%m%d").to_string();
        let times = (digits(days[0]), digits(*days.last().expect("it has days") + TimeDelta::days(1)));
        event(stand.id.to_string(), times, &stand.title, "CONFIRMED", "");
    }
    events
}

/// Two hundred talks, one after the other through the nights of 2026 in which the clocks change.
fn two_hundred_talks() -> Edition {
    let mut edition = three_talks();
    let model = edition.talks[0].clone();
    edition.id = "2026".into();
    edition.revision = time("2026-03-01T09:00:00+01:00");
    edition.blocks.clear();
    edition.zone = Zone::Paris;
    edition.rooms = vec![Room { id: "hall".into(), name: "Hall, ouest; « haut »".into(), floor: None }];
    edition.talks.clear();
    for (night, from) in [("mars", "2026-03-28T21:00:00+01:00"), ("octobre", "2026-10-24T21:00:00+02:00")] {
        for number in 0..100 {
            let start = Zone::Paris.at(time(from) + TimeDelta::minutes(7 * number));
            edition.talks.push(Talk {
                id: format!("{night}-{number}").as_str().into(),
                title: format!("Nuit de {night}, présentation nº {number} ; à l’œuvre… \u{1f319}"),
                block: None,
                start: Some(start),
                end: Some(Zone::Paris.at(start + TimeDelta::minutes(7))),
                room: Some("hall".into()),
                ..model.clone()
            });
        }
    }
    let dates = edition.talks.iter().filter_map(|talk| Some(talk.start?.date_naive()));
    let mut dates: Vec<NaiveDate> = dates.collect();
    dates.dedup();
    edition.days = dates.into_iter().map(|date| DayOf { date, title: None, opens: None, closes: None }).collect();
    edition
}

fn editions() -> [(&'static str, Edition); 2] {
    [("2024", edition_2024()), ("nights", two_hundred_talks())]
}

#[test]
fn the_nights_are_those_in_which_the_clocks_change() {
    let edition = two_hundred_talks();
    assert_eq!((edition.talks.len(), edition.days.len()), (200, 4));
    let starts: Vec<Time> = edition.talks.iter().filter_map(|talk| talk.start).collect();
    let wall = |start: &Time| start.naive_local().format("%d/%m %H").to_string();
    let offsets = |month: &str| -> Vec<i32> {
        let month = starts.iter().filter(|start| start.format("%m").to_string() == month);
        let mut offsets: Vec<i32> = month.map(|start| start.offset().local_minus_utc() / 3600).collect();
        offsets.dedup();
        offsets
    };
    assert_eq!((offsets("03"), offsets("10")), (vec![1, 2], vec![2, 1]));
    assert!(starts.iter().all(|start| wall(start) != "29/03 02"), "an hour that was not");
    assert_eq!(starts.iter().filter(|start| wall(start) == "25/10 02").count(), 17, "an hour that was twice");
}

#[test]
fn python_reads_back_what_the_programme_says() {
    for (name, edition) in editions() {
        assert_eq!(by_python(name, &write_all(&edition)), expected(&edition, ""), "{name}");
    }
}

#[test]
fn libical_reads_back_what_the_programme_says() {
    for (name, edition) in editions() {
        assert_eq!(by_libical(name, &write_all(&edition)), expected(&edition, ""), "{name}");
    }
}

#[test]
fn the_reminder_is_read_as_that_many_minutes_before() {
    for (name, edition) in editions() {
        let names: Vec<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
        let mut device = Device { reminder: Reminder::Ten, ..Device::default() };
        let file = device.export(&edition, &names).expect("there is something to write");
        let expected = expected(&edition, "-600");
        assert_eq!(by_python(&format!("reminder-{name}"), &file), expected);
        assert_eq!(by_libical(&format!("reminder-{name}"), &file), expected);
    }
}

#[test]
fn khal_imports_what_the_programme_says_and_twice_is_once() {
    for (name, edition) in editions() {
        let khal = Khal::new(name);
        let file = write_all(&edition);
        khal.import(&file);
        let first = khal.events();
        assert_eq!(first, khal::seen(&expected(&edition, "")), "{name}");
        khal.import(&file);
        assert_eq!(khal.events(), first, "{name}: imported twice");
        assert_eq!(khal.files(), first.len(), "{name}: a file for each");
    }
}

#[test]
fn khal_takes_an_updated_file_as_an_update() {
    for (name, mut edition) in editions() {
        let khal = Khal::new(&format!("update-{name}"));
        let mut device = Device::default();
        let names: Vec<String> = edition.keepables().map(|item| item.id().to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        khal.import(&device.export(&edition, &names).expect("there is something to write"));
        let count = khal.files();

        edition.revision += TimeDelta::hours(1);
        let timed: Vec<usize> = (0..edition.talks.len()).filter(|at| edition.talks[*at].start.is_some()).collect();
        let (moved, gone, cancelled) = (timed[0], timed[1], timed[2]);
        let talk = &mut edition.talks[moved];
        talk.title = "Un autre titre".into();
        (talk.start, talk.end) =
            (talk.start.map(|it| it + TimeDelta::minutes(2)), talk.end.map(|it| it + TimeDelta::minutes(2)));
        edition.talks[cancelled].status = Status::Cancelled;
        let gone = edition.talks.remove(gone);
        let kept: Vec<&str> = names.iter().copied().filter(|name| *name != gone.id.as_str()).collect();
        khal.import(&device.update(&edition, &kept).expect("there is something to write"));

        let mut expected = expected(&edition, "");
        let utc =
            |time: Option<Time>| time.map(|it| it.to_utc().format("%Y%m%dT%H%M%SZ").to_string()).expect("it has one");
        let (start, end, title) = (utc(gone.start), utc(gone.end), gone.title.clone());
        let read = Read { start, end, title, status: "CANCELLED".into(), alarm: String::new() };
        expected.insert(format!("{}-{}@bluehats.code.gouv.fr", edition.id, gone.id), read);
        assert_eq!(khal.events(), khal::seen(&expected), "{name}");
        assert_eq!(khal.files(), count, "{name}: nothing doubled");
    }
}
