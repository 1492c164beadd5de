//! What the programme says of an item, as a number that tells whether it says the same later on.

use crate::programme::calendar::Item;
use crate::programme::{Edition, Organisation, Status, When};

/// What the programme says of an item, as a number: title, times, place, people, topics, what it is about, whether it
/// takes place. It is made of these, not of the text of the file, so that a later version of this app, which might write
/// them otherwise, does not take everything for changed. FNV-1a, 64 bits.
pub fn digest(edition: &Edition, item: Item) -> u64 {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    digest.add(item.title(edition));
    let venue = edition.venue.as_ref();
    digest.add(venue.map_or("", |venue| &venue.name));
    digest.add(venue.and_then(|venue| venue.address.as_deref()).unwrap_or_default());
    match item {
        Item::Talk(talk) => {
            match edition.when(talk) {
                When::Timed { start, end } => digest.times(start.timestamp(), end.map(|end| end.timestamp())),
                When::Within(block) => {
                    digest.add(&block.title);
                    // The event is the block's, and so is its place.
                    let room = block.room.as_ref().and_then(|id| edition.room(id));
                    digest.add(room.map_or("", |room| &room.name));
                    digest.add(room.and_then(|room| room.floor.as_deref()).unwrap_or_default());
                    digest.times(block.start.timestamp(), block.end.map(|end| end.timestamp()));
                }
                When::Unknown => digest.add(&edition.first_day().to_string()),
            }
            let room = edition.room_of(talk);
            digest.add(room.map_or("", |room| &room.name));
            digest.add(room.and_then(|room| room.floor.as_deref()).unwrap_or_default());
            digest.all(talk.speakers.iter().map(|speaker| speaker.name.as_deref().unwrap_or_default()));
            let organisations = talk.organisations.iter().filter_map(|id| edition.organisation(id));
            digest.all(organisations.map(Organisation::label));
            digest.all(talk.topics.iter().filter_map(|id| edition.topic(id)).map(|topic| &*topic.french));
            digest.add(talk.summary.as_deref().unwrap_or_default());
            digest.add(match talk.status {
                Status::Confirmed => "",
                Status::Tentative => "tentative",
                Status::Cancelled => "cancelled",
            });
        }
        Item::Stand(stand) => {
            digest.add(&stand.place);
            for day in edition.days_of(stand) {
                digest.add(&day.to_string());
            }
            for exhibitor in &stand.exhibitors {
                digest.add(edition.organisation(&exhibitor.organisation).map_or("", Organisation::label));
                digest.all(exhibitor.shows.iter().map(String::as_str));
            }
        }
        Item::Days => {
            digest.add(&edition.first_day().to_string());
            digest.add(&edition.last_day().to_string());
            digest.add(edition.summary.as_deref().unwrap_or_default());
        }
    }
    digest.0
}

struct Digest(u64);

impl Digest {
    /// A text, and an octet that no UTF-8 has, so that two texts are not taken for one.
    fn add(&mut self, text: &str) {
        for octet in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(octet)).wrapping_mul(0x100_0000_01b3);
        }
    }

    /// Texts, and where they end.
    fn all<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            self.add(text);
        }
        self.add("");
    }

    /// When something is: an instant, not how a file writes it.
    fn times(&mut self, start: i64, end: Option<i64>) {
        self.add(&start.to_string());
        self.add(&end.map(|end| end.to_string()).unwrap_or_default());
    }
}
