//! The languages of the interface.

use super::Words;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French, the first one.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language for the first of these BCP 47 tags that names one of ours; French when none does.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or_default()
    }

    /// The language that a BCP 47 tag names, whatever its region.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }

    /// Its own name, on the button that changes to it.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }

    /// Whether its sentences are there: the English ones are a piece of the app of their own, see [`crate::pieces`].
    pub fn is_here(self) -> bool {
        self == Self::French || super::ENGLISH.get().is_some()
    }

    /// The sentences; French as long as those of the language are not there.
    pub fn words(self) -> &'static Words {
        match self {
            Self::French => &super::french::WORDS,
            Self::English => super::ENGLISH.get().map_or(&super::french::WORDS, |english| english.0),
        }
    }
}
