//! What is asked of a programme ([`Query`]), and what answers it ([`Index`], [`Selection`]).
//!
//! A talk is selected when it is on the day, bears one of the values chosen in each facet (OR within a facet, AND
//! across) and holds every word of the search. The count beside a value tells how many talks it would select given all
//! that is chosen in the *other* facets, so that a visitor sees beforehand what a choice leads to.
//!
//! Why bit sets? One for each value is made once; an answer is then a handful of word-wide ANDs, whatever is chosen.

use std::sync::Arc;

use chrono::NaiveDate;
use fixedbitset::FixedBitSet;

use super::order::by_key;
use super::search::{Words, fold};
use super::time::parse_date;
use super::{Edition, Organisation, OrganisationId, Talk, is_identifier, person};

/// Something that talks are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The room.
    Room,
    /// The ministry or organisation, with those that belong to it.
    Organisation,
    /// The topic.
    Topic,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Room, Self::Organisation, Self::Topic];

    /// The name by which addresses call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Room => "salle",
            Self::Organisation => "organisme",
            Self::Topic => "theme",
        }
    }
}

/// The longest search that is taken, in characters; what follows is cut off.
pub const LONGEST_SEARCH: usize = 200;

const DAY: &str = "jour";
const PERSON: &str = "personne";
const SEARCH: &str = "q";

/// What is asked of a programme. It is in the address, so that reload, back and share give the same view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The day; all of them when none.
    pub day: Option<NaiveDate>,
    /// The name of somebody who speaks, see [`person`]; anybody when empty.
    pub person: String,
    /// The text of the search.
    pub text: String,
    /// The values chosen in each facet, in the order of [`Facet::ALL`]; each list sorted and without repetition.
    chosen: [Vec<Arc<str>>; 3],
}

impl Query {
    /// Reads the part of an address that follows the `?`. What is not known to it is passed over.
    pub fn from_query_string(text: &str) -> Self {
        let mut query = Self::default();
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            match &*key {
                DAY => query.day = parse_date(&value),
                PERSON => query.person = typed(&value),
                SEARCH => query.text = typed(&value),
                key => {
                    if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key() == key) {
                        query.set(facet, &value, true);
                    }
                }
            }
        }
        query
    }

    /// Writes the part of an address that follows the `?`; empty when nothing is asked.
    pub fn to_query_string(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        if let Some(day) = self.day {
            text.append_pair(DAY, &day.to_string());
        }
        for facet in Facet::ALL {
            for value in self.chosen(facet) {
                text.append_pair(facet.key(), value);
            }
        }
        for (key, value) in [(PERSON, &self.person), (SEARCH, &self.text)] {
            if !value.is_empty() {
                text.append_pair(key, value);
            }
        }
        text.finish()
    }

    /// The values chosen in a facet, sorted.
    pub fn chosen(&self, facet: Facet) -> &[Arc<str>] {
        let [rooms, organisations, topics] = &self.chosen;
        match facet {
            Facet::Room => rooms,
            Facet::Organisation => organisations,
            Facet::Topic => topics,
        }
    }

    /// Whether a value is chosen.
    pub fn is_chosen(&self, facet: Facet, value: &str) -> bool {
        self.chosen(facet).iter().any(|chosen| **chosen == *value)
    }

    /// Chooses a value, or no longer. What is no identifier cannot be chosen.
    pub fn set(&mut self, facet: Facet, value: &str, chosen: bool) {
        let [rooms, organisations, topics] = &mut self.chosen;
        let values = match facet {
            Facet::Room => rooms,
            Facet::Organisation => organisations,
            Facet::Topic => topics,
        };
        match (values.binary_search_by(|other| (**other).cmp(value)), chosen) {
            (Err(position), true) if is_identifier(value) => values.insert(position, value.into()),
            (Ok(position), false) => {
                values.remove(position);
            }
            _ => {}
        }
    }

    /// The same query, with a value chosen or no longer.
    #[must_use]
    pub fn with(&self, facet: Facet, value: &str, chosen: bool) -> Self {
        let mut query = self.clone();
        query.set(facet, value, chosen);
        query
    }

    /// The same query, with another text searched for.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: typed(text), ..self.clone() }
    }

    /// The same query, for the talks of one person, or of anybody.
    #[must_use]
    pub fn with_person(&self, name: &str) -> Self {
        Self { person: typed(name), ..self.clone() }
    }

    /// The same query, for another day.
    #[must_use]
    pub fn with_day(&self, day: Option<NaiveDate>) -> Self {
        Self { day, ..self.clone() }
    }

    /// What of the query can be asked of every edition: not its day, not its rooms.
    #[must_use]
    pub fn everywhere(&self) -> Self {
        let mut query = self.with_day(None);
        let [rooms, ..] = &mut query.chosen;
        rooms.clear();
        query
    }

    /// Whether all talks of the day, or of all days, answer it.
    pub fn is_unfiltered(&self) -> bool {
        self.text.trim().is_empty() && self.person.trim().is_empty() && self.chosen.iter().all(Vec::is_empty)
    }

    /// The day alone.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { day: self.day, ..Self::default() }
    }
}

/// What is taken of a typed text.
fn typed(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(LONGEST_SEARCH).collect()
}

/// A value that a facet offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The identifier of the room, organisation or topic.
    pub id: Arc<str>,
    /// How deep it stands in the tree of its facet; 0 at the top.
    pub depth: usize,
    talks: FixedBitSet,
}

/// What answers a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The talks, by their position in the edition.
    pub talks: FixedBitSet,
    /// The day, where the edition has it.
    pub day: Option<NaiveDate>,
    /// For each facet, in the order of [`Facet::ALL`], the count beside each of its values.
    counts: [Vec<usize>; 3],
    /// The values asked for that the edition does not have. They select nothing and exclude nothing.
    pub unknown: Vec<Arc<str>>,
}

impl Selection {
    /// How many talks answer.
    pub fn len(&self) -> usize {
        self.talks.count_ones(..)
    }

    /// Whether no talk answers.
    pub fn is_empty(&self) -> bool {
        self.talks.is_clear()
    }

    /// How many talks the value at a position of a facet would select, given all that is chosen in the others.
    pub fn count(&self, facet: Facet, position: usize) -> usize {
        let [rooms, organisations, topics] = &self.counts;
        let counts = match facet {
            Facet::Room => rooms,
            Facet::Organisation => organisations,
            Facet::Topic => topics,
        };
        counts.get(position).copied().unwrap_or_default()
    }
}

/// All that queries need to know of an edition, made once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// For each talk, all that can be searched, folded.
    texts: Vec<String>,
    /// For each talk, the names of those who speak.
    speakers: Vec<Vec<String>>,
    days: Vec<(NaiveDate, FixedBitSet)>,
    values: [Vec<Value>; 3],
}

impl Index {
    /// Reads an edition, each talk once.
    pub fn new(edition: &Edition) -> Self {
        let mut index = Self::begin(edition);
        index.enter(edition, usize::MAX);
        index
    }

    /// The index of an edition, of which no talk was entered yet.
    pub fn begin(edition: &Edition) -> Self {
        let none = || FixedBitSet::with_capacity(edition.talks.len());
        let value = |id: &Arc<str>, depth| Value { id: id.clone(), depth, talks: none() };
        let rooms: Vec<Value> = edition.rooms.iter().map(|room| value(&room.id.0, 0)).collect();
        let topics: Vec<Value> = edition.topics.iter().map(|topic| value(&topic.id.0, 0)).collect();
        let organisations = organisation_tree(edition).into_iter();
        let organisations = organisations.map(|(organisation, depth)| value(&organisation.id.0, depth)).collect();
        Self {
            texts: Vec::new(),
            speakers: Vec::new(),
            days: edition.days.iter().map(|day| (day.date, none())).collect(),
            values: [rooms, organisations, topics],
        }
    }

    /// Enters so many talks more; says whether there are others. The edition is that of the beginning.
    pub fn enter(&mut self, edition: &Edition, count: usize) -> bool {
        let enter = |values: &mut [Value], id: &Arc<str>, position| {
            if let Some(value) = values.iter_mut().find(|value| value.id == *id) {
                value.talks.insert(position);
            }
        };
        let [rooms, organisations, topics] = &mut self.values;
        for (position, talk) in edition.talks.iter().enumerate().skip(self.texts.len()).take(count) {
            if let Some(room) = edition.room_of(talk) {
                enter(rooms, &room.id.0, position);
            }
            for topic in &talk.topics {
                enter(topics, &topic.0, position);
            }
            // A talk of an organisation is one of all that this belongs to.
            for ancestor in talk.organisations.iter().flat_map(|id| edition.lineage(id)) {
                enter(organisations, &ancestor.id.0, position);
            }
            if let Some((_, talks)) = self.days.iter_mut().find(|(date, _)| Some(*date) == edition.date_of(talk)) {
                talks.insert(position);
            }
            self.texts.push(searched_text(edition, talk));
            self.speakers.push(talk.speakers.iter().filter_map(|speaker| speaker.name.clone()).collect());
        }
        let others = self.texts.len() < edition.talks.len();
        if !others {
            for values in &mut self.values {
                values.retain(|value| !value.talks.is_clear());
            }
        }
        others
    }

    /// The values that a facet offers: those that at least one talk of the edition bears.
    pub fn values(&self, facet: Facet) -> &[Value] {
        let [rooms, organisations, topics] = &self.values;
        match facet {
            Facet::Room => rooms,
            Facet::Organisation => organisations,
            Facet::Topic => topics,
        }
    }

    /// The talks that answer a query, whatever its day; the words are those of its text. What the edition does not have
    /// is looked for all the same, and not found: so it must be where several editions are asked.
    pub fn matching(&self, query: &Query, words: &Words) -> FixedBitSet {
        let mut talks = self.search(query, words);
        for facet in Facet::ALL.into_iter().filter(|facet| !query.chosen(*facet).is_empty()) {
            talks.intersect_with(&self.union(facet, query, &mut Vec::new()).unwrap_or_default());
        }
        talks
    }

    /// Answers a query; the words are those of its text.
    pub fn select(&self, query: &Query, words: &Words) -> Selection {
        let mut base = self.search(query, words);
        let mut unknown = Vec::new();
        let day = query.day.and_then(|date| self.days.iter().find(|(day, _)| *day == date));
        match (day, query.day) {
            (Some((_, talks)), _) => base.intersect_with(talks),
            (None, Some(date)) => unknown.push(date.to_string().into()),
            (None, None) => {}
        }
        let chosen = Facet::ALL.map(|facet| self.union(facet, query, &mut unknown));
        let mut talks = base.clone();
        for set in chosen.iter().flatten() {
            talks.intersect_with(set);
        }
        let counts = Facet::ALL.map(|facet| {
            let mut others = base.clone();
            for (other, set) in Facet::ALL.into_iter().zip(&chosen) {
                if let Some(set) = set.as_ref().filter(|_| other != facet) {
                    others.intersect_with(set);
                }
            }
            self.values(facet).iter().map(|value| others.intersection_count(&value.talks)).collect()
        });
        Selection { talks, day: day.map(|(date, _)| *date), counts, unknown }
    }

    /// The talks that bear one of the chosen values; `None` when the facet asks for nothing that the edition has.
    fn union(&self, facet: Facet, query: &Query, unknown: &mut Vec<Arc<str>>) -> Option<FixedBitSet> {
        let mut union: Option<FixedBitSet> = None;
        for id in query.chosen(facet) {
            match self.values(facet).iter().find(|value| value.id == *id) {
                Some(value) => union.get_or_insert_with(FixedBitSet::default).union_with(&value.talks),
                None => unknown.push(id.clone()),
            }
        }
        union
    }

    /// The talks of the person, if any is asked for, that hold the words.
    fn search(&self, query: &Query, words: &Words) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.texts.len());
        let person = query.person.trim();
        let speaks = |names: &[String]| person.is_empty() || names.iter().any(|name| person::is_same(name, person));
        let talks = self.texts.iter().zip(&self.speakers).enumerate();
        let talks = talks.filter(|(_, (text, names))| words.found_in(text) && speaks(names));
        found.extend(talks.map(|(position, _)| position));
        found
    }
}

/// The organisations in the order of their tree: by label, each followed by its parts; with the depth of each.
fn organisation_tree(edition: &Edition) -> Vec<(&Organisation, usize)> {
    // A line a step from the root. The identifier keeps the parts of two organisations of the same name apart.
    let step = |organisation: &Organisation| format!("{}\t{}", fold(organisation.label()), organisation.id);
    let path = |organisation: &&Organisation| {
        let mut steps: Vec<String> = edition.lineage(&organisation.id).map(step).collect();
        steps.reverse();
        steps.join("\n")
    };
    let ordered = by_key(&edition.organisations, path).into_iter();
    ordered.map(|organisation| (organisation, edition.lineage(&organisation.id).count().saturating_sub(1))).collect()
}

/// All that the search looks through for a talk, folded, a part a line.
fn searched_text(edition: &Edition, talk: &Talk) -> String {
    let mut parts: Vec<&str> = vec![&talk.title];
    parts.extend(talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()));
    for organisation in talk.organisations.iter().flat_map(|id: &OrganisationId| edition.lineage(id)) {
        parts.push(&organisation.name);
        parts.extend(organisation.short.as_deref());
        parts.extend(organisation.aliases.iter().map(String::as_str));
    }
    for topic in talk.topics.iter().filter_map(|id| edition.topic(id)) {
        parts.extend([topic.french.as_str(), topic.english.as_str()]);
    }
    parts.extend(talk.summary.as_deref());
    fold(&parts.join("\n"))
}
