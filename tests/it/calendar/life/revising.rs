//! What may happen to a programme from one revision to the next.

use bluehats::programme::{Block, Edition, Stand, Status, Talk};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Something that happens to a programme.
#[derive(Clone, Debug)]
pub enum Revision {
    /// A talk changes.
    Talk(Index, OfTalk),
    /// A talk leaves.
    Drop(Index),
    /// A talk that has left is back.
    Return,
    /// A block begins later, or earlier.
    MoveBlock(Index, i64),
    /// A block is no more; its talks stay.
    DropBlock(Index),
    /// A stand is there on a day where it was not, or no more.
    StandDay(Index, Index),
    /// A stand leaves.
    DropStand(Index),
    /// The venue is not known any more.
    Venue,
    /// An organisation has another name.
    Organisation(Index, String),
}

/// Something that happens to a talk.
#[derive(Clone, Debug)]
pub enum OfTalk {
    /// Another title.
    Rename(String),
    /// Later or earlier by so many minutes; now with a time, if it had none.
    Move(i64),
    /// Without a time.
    Untime,
    /// Cancelled, or not.
    Status(Status),
    /// In another room, or in none of its own.
    Room(Option<Index>),
    /// In another block, or in none.
    Block(Option<Index>),
}

/// Any revision; texts are drawn from `text`.
pub fn revision(text: BoxedStrategy<String>) -> impl Strategy<Value = Revision> {
    let at = any::<Index>;
    let place = || prop::option::of(any::<Index>());
    let status = select(vec![Status::Confirmed, Status::Tentative, Status::Cancelled]);
    let of_talk = prop_oneof![
        text.clone().prop_map(OfTalk::Rename),
        (-90..90_i64).prop_map(OfTalk::Move),
        Just(OfTalk::Untime),
        status.prop_map(OfTalk::Status),
        place().prop_map(OfTalk::Room),
        place().prop_map(OfTalk::Block),
    ];
    prop_oneof![
        6 => (at(), of_talk).prop_map(|(talk, change)| Revision::Talk(talk, change)),
        2 => at().prop_map(Revision::Drop),
        2 => Just(Revision::Return),
        1 => (at(), -90..90_i64).prop_map(|(block, minutes)| Revision::MoveBlock(block, minutes)),
        1 => at().prop_map(Revision::DropBlock),
        1 => (at(), at()).prop_map(|(stand, day)| Revision::StandDay(stand, day)),
        1 => at().prop_map(Revision::DropStand),
        1 => Just(Revision::Venue),
        1 => (at(), text).prop_map(|(organisation, name)| Revision::Organisation(organisation, name)),
    ]
}

fn one<T>(items: &mut [T], place: Index) -> Option<&mut T> {
    (!items.is_empty()).then(|| &mut items[place.index(items.len())])
}

fn taken<T>(items: &mut Vec<T>, place: Index) -> Option<T> {
    (!items.is_empty()).then(|| items.remove(place.index(items.len())))
}

impl Revision {
    /// Does to an edition what happens to it; `gone` holds the talks that have left it.
    pub fn happen_to(&self, edition: &mut Edition, gone: &mut Vec<Talk>) {
        match self {
            Self::Talk(at, change) => change.happen_to(edition, *at),
            Self::Drop(at) => gone.extend(taken(&mut edition.talks, *at)),
            Self::Return => edition.talks.extend(gone.pop()),
            Self::MoveBlock(at, minutes) => {
                if let Some(block) = one(&mut edition.blocks, *at) {
                    let by = TimeDelta::minutes(*minutes);
                    (block.start, block.end) = (block.start + by, block.end.map(|end| end + by));
                }
            }
            Self::DropBlock(at) => {
                if let Some(block) = taken(&mut edition.blocks, *at) {
                    leave(&block, edition.talks.iter_mut().chain(gone));
                }
            }
            Self::StandDay(at, day) => {
                let date = edition.days[day.index(edition.days.len())].date;
                if let Some(Stand { days, .. }) = one(&mut edition.stands, *at) {
                    match days.iter().position(|other| *other == date) {
                        Some(position) => drop(days.remove(position)),
                        None => days.push(date),
                    }
                }
            }
            Self::DropStand(at) => drop(taken(&mut edition.stands, *at)),
            Self::Venue => edition.venue = None,
            Self::Organisation(at, name) => {
                if let Some(organisation) = one(&mut edition.organisations, *at) {
                    organisation.name.clone_from(name);
                }
            }
        }
    }
}

/// Takes talks out of a block.
fn leave<'a>(block: &Block, talks: impl Iterator<Item = &'a mut Talk>) {
    for talk in talks.filter(|talk| talk.block.as_ref() == Some(&block.id)) {
        talk.block = None;
    }
}

impl OfTalk {
    fn happen_to(&self, edition: &mut Edition, at: Index) {
        let (rooms, blocks, revision) = (edition.rooms.clone(), edition.blocks.clone(), edition.revision);
        let Some(talk) = one(&mut edition.talks, at) else { return };
        match self {
            Self::Rename(title) => talk.title.clone_from(title),
            Self::Move(minutes) => {
                let start = talk.start.unwrap_or(revision) + TimeDelta::minutes(*minutes);
                (talk.start, talk.end) = (Some(start), talk.end.map(|_| start + TimeDelta::minutes(30)));
            }
            Self::Untime => (talk.start, talk.end) = (None, None),
            Self::Status(status) => talk.status = *status,
            Self::Room(place) => talk.room = picked(*place, &rooms).map(|room| room.id.clone()),
            Self::Block(place) => talk.block = picked(*place, &blocks).map(|block| block.id.clone()),
        }
    }
}

fn picked<T>(place: Option<Index>, items: &[T]) -> Option<&T> {
    place.filter(|_| !items.is_empty()).map(|place| &items[place.index(items.len())])
}
