//! The sentences in French.

use super::{Language, Words};
use crate::state::{Failure, Notice};

/// The sentences in French.
pub static WORDS: Words = Words {
    language: Language::French,
    language_name: "Français",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    weekdays_short: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    months_short: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    first_of_month: "er",

    skip_to_content: "Aller au contenu",
    navigation: "Navigation principale",
    programme: "Programme",
    my_programme: "Mon programme",
    infos: "Infos",
    close: "Fermer",
    back_to_programme: "Programme",

    search: "Rechercher",
    search_hint: "Titre, personne, organisme…",
    filters: "Filtrer",
    room: "Salle",
    organisation: "Ministère ou organisme",
    organisation_short: "Ministère",
    topic: "Thème",
    days: "Jours",
    all_days: "Tous",
    counts_follow: "Les nombres suivent les autres filtres et la recherche.",
    clear_all: "Tout effacer",
    remove_filter: |name| format!("Retirer le filtre {name}"),
    searched_for: |text| format!("« {text} »"),
    see_talks: |count| format!("Voir {}", talks(count)),
    talks,
    nothing_found: "Aucune présentation ne correspond.",
    nothing_found_advice: "Essayez un autre mot ou retirez un filtre.",
    unknown_filters: |names| {
        format!("Cette adresse demande un filtre que cette édition n’a pas, et qui a été ignoré : {names}.")
    },
    no_talks_yet: "Le programme n’est pas encore publié. Revenez bientôt : il apparaîtra ici.",
    no_talks_that_day: "Aucune présentation ce jour-là.",
    no_talks_in_block: "Le détail de ce créneau n’est pas encore annoncé.",
    untimed_in_block: |start, end| format!("Sans horaire précis : chaque présentation a lieu entre {start} et {end}."),
    between: |start, end| format!("entre {start} et {end}"),
    nothing_announced: "rien d’annoncé",
    other_talks: "Autres présentations",
    undated: "Date à préciser",
    export_these: |count| match count {
        1 => "Ajouter cette présentation à mon agenda (.ics)".into(),
        _ => format!("Ajouter ces {count} présentations à mon agenda (.ics)"),
    },

    now: "En ce moment",
    minutes_left: |minutes| format!("encore {}", duration(minutes)),
    starts_in: |minutes| format!("dans {}", duration(minutes)),
    until: |time| format!("jusqu’à {time}"),
    next_at: |time| format!("À suivre à {time}"),
    over: |dates| format!("Cette édition est passée : {dates}. Son programme reste à lire."),
    ahead: |days| match days {
        1 => "C’est demain.".into(),
        _ => format!("Dans {days} jours."),
    },
    done_for_today: "Plus de présentation prévue aujourd’hui.",

    demonstration: "démo",
    workshop: "atelier",
    panel: "table ronde",
    lightning: "présentation éclair",
    cancelled: "Annulée",
    tentative: "À confirmer",
    when: "Quand",
    place: "Où",
    who: "Qui",
    to_be_announced: "à annoncer",
    room_to_be_confirmed: "salle à confirmer",
    time_to_be_confirmed: "horaire à confirmer",
    language_of_talk: "Langue",
    given_in: |tag| match tag {
        "fr" => "français".into(),
        "en" => "anglais".into(),
        other => other.into(),
    },
    links: "Liens",
    block: "Créneau",
    next_in_room: "Juste après, même salle",
    same_block: "Dans le même créneau",
    keep: "Garder",
    is_kept: "C’est dans votre programme.",
    to_calendar: "Ajouter à mon agenda (.ics)",
    share: "Partager",
    unknown_talk: "Cette présentation n’est pas dans le programme.",

    nothing_kept: "Rien de gardé pour l’instant.",
    nothing_kept_advice: "Touchez l’étoile d’une présentation : elle vous attendra ici, même sans réseau.",
    kept_here_only: "Votre programme est enregistré sur cet appareil seulement, dans ce navigateur.",
    clash: "en même temps :",
    free_minutes: |minutes| format!("{} libres", duration(minutes)),
    gone: "N’est plus au programme",
    unread: "Ce que vous aviez gardé ici n’a pas pu être relu ; rien n’a été effacé.",

    getting_there: "Venir",
    useful_links: "Liens utiles",
    stands: "Stands",
    stand_at: |place| format!("stands {place}"),
    about: "À propos",
    about_text: "Cette application fonctionne sans compte et sans suivi : ce que vous gardez reste sur votre appareil. \
                 Code libre (licence MIT) ; données du programme sous Licence Ouverte 2.0.",
    programme_of: |date| format!("Programme du {date}."),
    problems: |count| match count {
        1 => "Un élément du programme n’a pas pu être lu entièrement.".into(),
        _ => format!("{count} éléments du programme n’ont pas pu être lus entièrement."),
    },
    event: "Salon",

    loading: "Chargement du programme…",
    unknown_page: "Cette page n’existe pas.",
    unknown_page_advice: "L’adresse a peut-être été coupée ou mal recopiée.",
    cannot_show: "Le programme ne peut pas s’afficher.",
    retry: "Réessayer",
    kept_are_safe: |count| match count {
        1 => "La présentation que vous avez gardée est toujours là :".into(),
        _ => format!("Les {count} présentations que vous avez gardées sont toujours là :"),
    },
    failure: |failure| {
        match failure {
        Failure::Network => {
            "Le réseau n’a pas répondu. Vérifiez la connexion (le Wi-Fi du salon demande parfois de s’identifier), puis réessayez.".into()
        }
        Failure::Slow => "Le réseau met trop de temps à répondre. Réessayez, ou passez en données mobiles.".into(),
        Failure::Status(404) => "Le fichier du programme est introuvable sur ce site (erreur 404). Réessayez plus tard.".into(),
        Failure::Status(status) => format!("Le site a répondu par une erreur ({status}). Réessayez dans un instant."),
        Failure::NotJson => {
            "Le réseau a répondu par autre chose que le programme. Si le Wi-Fi demande de s’identifier, ouvrez sa page de connexion, puis réessayez.".into()
        }
        Failure::Damaged => "Le fichier du programme est abîmé ou incomplet. Réessayez ; si cela dure, prévenez les organisateurs.".into(),
        Failure::Newer => "Le programme est écrit pour une version plus récente de cette application. Rechargez la page.".into(),
        Failure::UnknownEdition(id) => format!("L’édition « {id} » n’existe pas sur ce site."),
        Failure::NoEdition => "Aucune édition n’est encore publiée. Revenez bientôt.".into(),
    }
    },
    notice: |notice| {
        match notice {
            Notice::StorageRefused => "Ce navigateur refuse d’enregistrer : ce que vous gardez sera perdu à la fermeture. Exportez-le dans votre agenda.",
            Notice::StorageFull => "L’espace de ce navigateur est plein : ce dernier choix sera perdu à la fermeture. Exportez-le dans votre agenda.",
            Notice::StorageUnreadable => "Une partie de ce que vous aviez gardé n’a pas pu être relue. Rien n’a été effacé.",
            Notice::LinkCopied => "Lien copié.",
            Notice::CopyRefused => "Le navigateur refuse de copier : copiez l’adresse depuis sa barre.",
            Notice::FileMade => "Fichier prêt : ouvrez-le pour l’ajouter à votre agenda.",
            Notice::FileRefused => "Le fichier n’a pas pu être créé. Réessayez, ou essayez un autre navigateur.",
            Notice::NothingToExport => "Rien à exporter : aucune présentation n’est choisie.",
        }
        .into()
    },
};

fn talks(count: usize) -> String {
    match count {
        0 => "aucune présentation".into(),
        1 => "1 présentation".into(),
        _ => format!("{count} présentations"),
    }
}

fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
