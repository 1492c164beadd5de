//! What is said of what changed in a programme: apart, because the list is long.

/// The sentences of a language.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct NewsWords {
    pub seen: &'static str,
    /// Between what was and what is, for those who hear it.
    pub becomes: &'static str,
    pub is_new: &'static str,
    pub is_back: &'static str,
    pub no_changes: &'static str,
    pub since: fn(&str) -> String,
    pub version_of: fn(&str) -> String,
    pub hint: &'static str,
    pub and_others: fn(u64) -> String,
}

/// In French.
pub const FRENCH: NewsWords = NewsWords {
    seen: "J’ai vu",
    becomes: "devient",
    is_new: "Nouveau",
    is_back: "De retour au programme",
    no_changes: "Rien n’a changé depuis que cet appareil a ce programme.",
    since: |moment| format!("Ce que cet appareil a vu changer depuis le programme du {moment}."),
    version_of: |moment| format!("Programme du {moment}"),
    hint: "Ce qui change dans ce que vous gardez vous est signalé dans « Mon programme ».",
    and_others: |count| match count {
        1 => "Et un autre, que cet appareil n’a pas retenu.".into(),
        _ => format!("Et {count} autres, que cet appareil n’a pas retenus."),
    },
};

/// In English.
pub const ENGLISH: NewsWords = NewsWords {
    seen: "Got it",
    becomes: "is now",
    is_new: "New",
    is_back: "Back in the programme",
    no_changes: "Nothing has changed since this device has had this programme.",
    since: |moment| format!("What this device has seen change since the programme of {moment}."),
    version_of: |moment| format!("Programme of {moment}"),
    hint: "What changes in what you keep is pointed out in “My programme”.",
    and_others: |count| match count {
        1 => "And one more, which this device did not retain.".into(),
        _ => format!("And {count} more, which this device did not retain."),
    },
};
