//! The addresses of calendar feeds, written here alone: what publishes them and what links to them cannot disagree.
//!
//! | address | what is there |
//! |---|---|
//! | `2024/calendrier/programme.ics` | the whole edition |
//! | `2024/calendrier/salle/<room>.ics` | the talks in a room |
//! | `2024/calendrier/organisme/<organisation>.ics` | those of an organisation, its parts included |
//! | `2024/calendrier/theme/<topic>.ics` | those about a topic |
//! | `2024/calendrier/presentations/<talk>.ics` | a talk |
//!
//! They are stable as identifiers are: people subscribe to them.

use std::sync::Arc;

use super::{CALENDAR, TALKS};
use crate::programme::calendar::Item;
use crate::programme::filter::{Facet, Index, Query};
use crate::programme::search::Words;
use crate::programme::{Edition, EditionId, Organisation, OrganisationId, RoomId, TalkId, TopicId};

/// A feed of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// All of it: talks and stands.
    Whole,
    /// The talks that bear a value of a facet.
    Part(Facet, Arc<str>),
    /// A talk.
    Talk(TalkId),
}

impl Feed {
    /// All feeds of an edition: the whole, each value that a facet offers, each talk.
    pub fn all(edition: &Edition, index: &Index) -> Vec<Self> {
        let values = |facet| index.values(facet).iter().map(move |value| Self::Part(facet, value.id.clone()));
        let parts = Facet::ALL.into_iter().flat_map(values);
        let talks = edition.talks.iter().map(|talk| Self::Talk(talk.id.clone()));
        [Self::Whole].into_iter().chain(parts).chain(talks).collect()
    }

    /// The feeds that a query chooses: those of the values of its facets that the edition has.
    pub fn chosen(index: &Index, query: &Query) -> Vec<Self> {
        let mut feeds = Vec::new();
        for facet in Facet::ALL {
            let values = index.values(facet).iter().filter(|value| query.is_chosen(facet, &value.id));
            feeds.extend(values.map(|value| Self::Part(facet, value.id.clone())));
        }
        feeds
    }

    /// Its address, relative to the base of the site.
    pub fn address(&self, edition: &EditionId) -> String {
        match self {
            Self::Whole => format!("{edition}/{CALENDAR}/programme.ics"),
            Self::Part(facet, value) => format!("{edition}/{CALENDAR}/{}/{value}.ics", facet.key()),
            Self::Talk(talk) => format!("{edition}/{CALENDAR}/{TALKS}/{talk}.ics"),
        }
    }

    /// What is asked of the programme to see the same talks; nothing for a talk, which has a page of its own.
    pub fn query(&self) -> Query {
        match self {
            Self::Part(facet, value) => Query::default().with(*facet, value, true),
            Self::Whole | Self::Talk(_) => Query::default(),
        }
    }

    /// What it holds.
    pub fn items<'a>(&self, edition: &'a Edition, index: &Index) -> Vec<Item<'a>> {
        match self {
            Self::Whole => edition.keepables().map(Item::from).collect(),
            Self::Part(..) => {
                let talks = index.matching(&self.query(), &Words::default());
                talks.ones().filter_map(|position| edition.talks.get(position).map(Item::Talk)).collect()
            }
            Self::Talk(talk) => edition.talk(talk).map(Item::Talk).into_iter().collect(),
        }
    }

    /// The name of the part of the edition that it holds, in the language of the programme; none for the whole.
    pub fn part<'a>(&self, edition: &'a Edition) -> Option<&'a str> {
        match self {
            Self::Whole => None,
            Self::Part(Facet::Room, id) => edition.room(&RoomId(id.clone())).map(|room| &*room.name),
            Self::Part(Facet::Organisation, id) => {
                edition.organisation(&OrganisationId(id.clone())).map(Organisation::label)
            }
            Self::Part(Facet::Topic, id) => edition.topic(&TopicId(id.clone())).map(|topic| &*topic.french),
            Self::Talk(talk) => edition.talk(talk).map(|talk| &*talk.title),
        }
    }
}
