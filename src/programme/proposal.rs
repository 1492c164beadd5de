//! A talk that somebody proposes: what was typed, what is wrong with it, and the message that carries it.
//!
//! Nothing is sent by the app: the visitor's own mail program does it, by a `mailto:` address (RFC 6068).

use super::Call;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The administration that the person belongs to.
    Administration,
    /// The title.
    Title,
    /// What the talk is about.
    Summary,
    /// How long it lasts, in minutes.
    Minutes,
    /// For whom it is. May stay empty.
    Audience,
}

impl Field {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Administration, Self::Title, Self::Summary, Self::Minutes, Self::Audience];

    /// The name by which drafts and the form's markup call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Administration => "administration",
            Self::Title => "titre",
            Self::Summary => "resume",
            Self::Minutes => "duree",
            Self::Audience => "public",
        }
    }

    /// The longest text that is taken, in characters.
    pub fn longest(self) -> usize {
        match self {
            Self::Administration | Self::Audience => 200,
            Self::Title => 150,
            Self::Summary => 2000,
            Self::Minutes => 4,
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is empty, and must not be.
    Missing,
    /// It is longer than this, in characters.
    TooLong(usize),
    /// It is no number of minutes.
    NotANumber,
    /// The call takes no talk so short or so long: at least, at most, in minutes.
    OutOfRange(u64, u64),
}

/// What was typed, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    texts: [String; 5],
}

/// The shortest and longest talk where a call says nothing, in minutes.
const ANY_LENGTH: (u64, u64) = (1, 240);

/// The longest `mailto:` address that mail programs can be trusted with, in octets: Windows hands over no more than
/// about 2,080 characters.
pub const LONGEST_ADDRESS: usize = 2000;

impl Proposal {
    /// The text of a field, as typed.
    pub fn get(&self, field: Field) -> &str {
        let texts = Field::ALL.iter().zip(&self.texts);
        texts.filter(|(of, _)| **of == field).map(|(_, text)| &**text).next().unwrap_or_default()
    }

    /// Takes what was typed in a field.
    pub fn set(&mut self, field: Field, text: &str) {
        for (of, stored) in Field::ALL.into_iter().zip(&mut self.texts) {
            if of == field {
                text.clone_into(stored);
            }
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.trim().is_empty())
    }

    /// What is wrong with a field, as far as the call says.
    pub fn wrong(&self, field: Field, call: &Call) -> Option<Wrong> {
        let text = self.get(field).trim();
        if text.is_empty() {
            return (field != Field::Audience).then_some(Wrong::Missing);
        }
        if field != Field::Minutes {
            return (text.chars().count() > field.longest()).then_some(Wrong::TooLong(field.longest()));
        }
        let (least, most) = call.minutes.unwrap_or(ANY_LENGTH);
        match text.parse::<u64>() {
            Err(_) => Some(Wrong::NotANumber),
            Ok(minutes) if minutes < least || minutes > most => Some(Wrong::OutOfRange(least, most)),
            Ok(_) => None,
        }
    }

    /// The draft as it is stored: in the form of a query string, so that no field can spoil another.
    pub fn to_text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        for field in Field::ALL {
            text.append_pair(field.key(), self.get(field));
        }
        text.finish()
    }

    /// Reads a stored draft; what is not known to it is passed over.
    pub fn from_text(text: &str) -> Self {
        let mut proposal = Self::default();
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) {
                proposal.set(field, &value);
            }
        }
        proposal
    }

    /// The text of the message: each field that is not empty under its name.
    pub fn message(&self, name: impl Fn(Field) -> &'static str) -> String {
        let fields = Field::ALL.into_iter().map(|field| (field, self.get(field).trim()));
        let fields = fields.filter(|(_, text)| !text.is_empty());
        fields.map(|(field, text)| format!("{}\n{text}", name(field))).collect::<Vec<_>>().join("\n\n")
    }
}

/// An address that opens a mail program with a message (RFC 6068).
pub fn mail(address: &str, subject: &str, body: &str) -> String {
    // Each line ends with CR and LF (RFC 6068, 5).
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    let mut mail = address.to_owned();
    for (separator, text) in [("?subject=", subject), ("&body=", &body)] {
        mail.push_str(separator);
        for piece in form_urlencoded::byte_serialize(text.as_bytes()) {
            // A plus is a plus in an address of mail (RFC 6068, 5).
            mail.push_str(if piece == "+" { "%20" } else { piece });
        }
    }
    mail
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(field: Field) -> &'static str {
        field.key()
    }

    fn call() -> Call {
        Call { minutes: Some((5, 30)), ..Call::default() }
    }

    #[test]
    fn each_field_is_checked_as_the_call_says() {
        let mut proposal = Proposal::default();
        for field in [Field::Administration, Field::Title, Field::Summary, Field::Minutes] {
            assert_eq!(proposal.wrong(field, &call()), Some(Wrong::Missing));
        }
        assert_eq!(proposal.wrong(Field::Audience, &call()), None);
        proposal.set(Field::Title, &"é".repeat(151));
        assert_eq!(proposal.wrong(Field::Title, &call()), Some(Wrong::TooLong(150)));
        proposal.set(Field::Title, &format!(" {} ", "é".repeat(150)));
        assert_eq!(proposal.wrong(Field::Title, &call()), None);
        for (typed, wrong) in [
            ("4", Some(Wrong::OutOfRange(5, 30))),
            ("5", None),
            (" 30 ", None),
            ("31", Some(Wrong::OutOfRange(5, 30))),
            ("20 min", Some(Wrong::NotANumber)),
            ("dix", Some(Wrong::NotANumber)),
            ("-5", Some(Wrong::NotANumber)),
            ("7.5", Some(Wrong::NotANumber)),
        ] {
            proposal.set(Field::Minutes, typed);
            assert_eq!(proposal.wrong(Field::Minutes, &call()), wrong, "{typed}");
        }
    }

    #[test]
    fn a_draft_reads_back_as_it_was_written() {
        let mut proposal = Proposal::default();
        for field in Field::ALL {
            proposal.set(field, &format!("{}=&?%+ «\u{a0}é\u{a0}»\n2", field.key()));
        }
        assert_eq!(Proposal::from_text(&proposal.to_text()), proposal);
        assert!(Proposal::from_text("x=1&titre=%20&%ff").is_empty());
    }

    #[test]
    fn the_message_holds_what_was_typed() {
        let mut proposal = Proposal::default();
        proposal.set(Field::Title, " Grist ");
        proposal.set(Field::Summary, "Un tableur.\nLibre.");
        proposal.set(Field::Minutes, "20");
        assert_eq!(proposal.message(name), "titre\nGrist\n\nresume\nUn tableur.\nLibre.\n\nduree\n20");
    }

    #[test]
    fn an_address_of_mail_is_escaped() {
        let address = mail("mailto:a@b.fr", "#BlueHats & co", "l’été\na+b");
        assert_eq!(address, "mailto:a@b.fr?subject=%23BlueHats%20%26%20co&body=l%E2%80%99%C3%A9t%C3%A9%0D%0Aa%2Bb");
    }
}
