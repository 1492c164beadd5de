//! What is said of what changed in a programme: apart, because the list is long.

/// The sentences of a language.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct NewsWords {
    pub seen: &'static str,
    pub since_kept: &'static str,
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
    since_kept: "A changé depuis que vous l’avez gardée",
    becomes: "devient",
    is_new: "Nouveau",
    is_back: "De retour au programme",
    no_changes: "Rien n’a changé pour l’instant.",
    since: |moment| format!("Cet appareil suit le programme depuis sa version du {moment}."),
    version_of: |moment| format!("Programme du {moment}"),
    hint: "Ce qui change dans ce que vous gardez vous est aussi signalé dans « Mon programme ».",
    and_others: |count| match count {
        1 => "Et un autre, que cet appareil n’a pas retenu.".into(),
        _ => format!("Et {count} autres, que cet appareil n’a pas retenus."),
    },
};

/// In English.
pub const ENGLISH: NewsWords = NewsWords {
    seen: "Got it",
    since_kept: "Has changed since you kept it",
    becomes: "is now",
    is_new: "New",
    is_back: "Back in the programme",
    no_changes: "Nothing has changed so far.",
    since: |moment| format!("This device has followed the programme since its version of {moment}."),
    version_of: |moment| format!("Programme of {moment}"),
    hint: "What changes in what you keep is pointed out in “My programme” too.",
    and_others: |count| match count {
        1 => "And one more, which this device did not retain.".into(),
        _ => format!("And {count} more, which this device did not retain."),
    },
};
