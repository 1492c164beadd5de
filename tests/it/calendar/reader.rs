//! A reader of calendar files of the tests' own: it takes a file apart as RFC 5545 says, and shares nothing with what
//! wrote it.

/// The properties of a component, in order: name with parameters, and value as it is written.
#[derive(Debug, Default)]
pub struct Properties(Vec<(String, String)>);

impl Properties {
    /// All of them.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// The value of a property as it is written.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The value of a property that is a text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(unescape)
    }
}

/// Takes a file apart: the calendar's own properties, then each event's, with those of its alarm after `VALARM `. Checks what holds of every line.
pub fn read(file: &str) -> (Properties, Vec<Properties>) {
    let body = file.strip_suffix("\r\n").expect("the last line ends as the others do");
    let mut logical: Vec<String> = Vec::new();
    for line in body.as_bytes().split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(line.len() <= 75, "{} octets", line.len());
        let line = std::str::from_utf8(line).expect("a character is never split");
        assert!(!line.chars().any(char::is_control), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => logical.last_mut().expect("the first line is whole").push_str(rest),
            None => logical.push(line.to_owned()),
        }
    }
    assert_eq!(body.matches('\n').count(), body.matches("\r\n").count(), "a bare line feed");
    let mut calendar = Properties::default();
    let mut events = Vec::new();
    let mut alarm = "";
    for line in &logical {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no content line: {line:?}"));
        match (name, value) {
            ("BEGIN", "VALARM") if !events.is_empty() => alarm = "VALARM ",
            ("END", "VALARM") => alarm = "",
            ("BEGIN", "VCALENDAR") | ("END", _) => {}
            ("BEGIN", "VEVENT") => events.push(Properties::default()),
            ("BEGIN", other) => panic!("a component {other}"),
            _ => events.last_mut().unwrap_or(&mut calendar).0.push((format!("{alarm}{name}"), value.to_owned())),
        }
    }
    (calendar, events)
}

fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => text.push(escaped),
                other => panic!("a bad escape: {other:?}"),
            },
            ';' | ',' => panic!("not escaped: {value:?}"),
            _ => text.push(character),
        }
    }
    text
}

/// The items of a list of texts.
pub fn items(value: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut escaped = false;
    for character in value.chars() {
        if character == ',' && !escaped {
            items.push(String::new());
        } else {
            items.last_mut().expect("there is one").push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    items.iter().map(|item| unescape(item)).collect()
}

/// What is left of a text that no content line may hold as it is.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace(|character: char| character.is_control() && character != '\n', "")
}

/// The event with this UID, but for the domain.
pub fn event<'a>(events: &'a [Properties], uid: &str) -> &'a Properties {
    let uid = format!("{uid}@bluehats.code.gouv.fr");
    events.iter().find(|event| event.raw("UID") == Some(&uid)).unwrap_or_else(|| panic!("no event {uid}"))
}
