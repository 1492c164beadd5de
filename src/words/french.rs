//! The sentences in French.

use super::{Language, PageWords, Unknown, Words, calendar, clock};
use crate::programme::backup::BackupError;
use crate::programme::proposal::{Field, Wrong};
use crate::programme::stage::Stage;
use crate::state::{Count, Failure, Freshness, Notice, Saved};

/// The sentences in French.
pub static WORDS: Words = Words {
    language: Language::French,
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
    editions: "Éditions",
    close: "Fermer",
    freshness: |freshness, revision| match freshness {
        Freshness::Asking => "Vérification…".into(),
        Freshness::UpToDate(at) => format!("À jour, vérifié à {}", clock(at)),
        Freshness::Offline => format!("Hors ligne, programme du {revision}"),
        Freshness::SignIn => format!("Le réseau demande une connexion ; programme du {revision}"),
        Freshness::Refused => format!("Le site répond mal ; programme du {revision}"),
    },
    check_now: "Vérifier maintenant",

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
    see_more: |count| format!("Afficher la suite ({count})"),
    see_talks: |count| format!("Voir {}", talks(count)),
    talks,
    nothing_found: "Aucune présentation ne correspond.",
    nothing_found_advice: "Essayez un autre mot ou retirez un filtre.",
    unknown_filters: |names| {
        format!("Cette adresse demande un filtre que cette édition n’a pas, et qui a été ignoré : {names}.")
    },
    no_talks_yet: "Le programme n’est pas encore publié. Revenez bientôt : il apparaîtra ici.",
    no_talks_that_day: "Aucune présentation ce jour-là.",
    untimed_in_block: |between| format!("Sans horaire précis : chaque présentation a lieu {between}."),
    between: |start, end| match end {
        Some(end) => format!("entre {} et {}", clock(start), clock(end)),
        None => format!("à partir de {}", clock(start)),
    },
    not_yet_told: Unknown {
        speaker: "à annoncer",
        room: "salle à confirmer",
        time: "horaire à confirmer",
        talks: "détail à venir",
    },
    never_told: Unknown {
        speaker: "non précisé",
        room: "salle non précisée",
        time: "horaire non précisé",
        talks: "sans détail",
    },
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
    see_edition: |title| format!("L’édition la plus récente : {title}."),
    ahead: |days| match days {
        1 => "C’est demain.".into(),
        _ => format!("Dans {days} jours."),
    },
    done_for_today: "Plus de présentation prévue aujourd’hui.",
    no_talk_today: "Aucune présentation aujourd’hui.",

    stage: |stage| match stage {
        Stage::Announced => "Annoncée",
        Stage::CallOpen => "Appel à interventions ouvert",
        Stage::CallClosed => "Appel à interventions clos",
        Stage::BeingBuilt => "Programme en cours de construction",
        Stage::Settled => "Programme publié",
        Stage::Days => "En ce moment",
        Stage::Over => "Passée",
    },
    edition_ahead: "Le programme n’est pas encore publié : il apparaîtra ici.",
    call_opens: |date| format!("L’appel à interventions ouvre le {date}."),
    call_days_left: |days| match days {
        0 => "Dernier jour pour proposer une intervention.".into(),
        1 => "Encore un jour pour proposer une intervention.".into(),
        _ => format!("Encore {days} jours pour proposer une intervention."),
    },
    call_until: |moment| format!("Jusqu’au {moment}."),
    call_is_over: |moment| format!("L’appel à interventions est clos depuis le {moment}."),
    answers_by: |date| format!("Réponses d’ici le {date}."),
    programme_on: |date| format!("Programme stabilisé le {date}."),
    may_still_change: "Horaires, salles et intervenants peuvent encore changer.",
    minutes_from_to: |least, most| format!("de {least} à {most} minutes"),
    propose: "Proposer une intervention",
    save_the_days: "Réserver ces dates dans mon agenda (.ics)",

    changes: "Ce qui a changé",
    changed: "Modifié",
    see: "Voir",

    length: "Durée",

    demonstration: "démo",
    workshop: "atelier",
    panel: "table ronde",
    lightning: "présentation éclair",
    cancelled: "Annulée",
    tentative: "À confirmer",
    when: "Quand",
    place: "Où",
    in_all_editions: "Dans toutes les éditions",
    links: "Liens",
    block: "Créneau",
    keep: "Garder",
    is_kept: "C’est dans votre programme.",
    subscribe: "S’abonner au calendrier",
    unknown_talk: "Cette présentation n’est pas dans le programme.",

    count_of_stands: |count| match count {
        1 => "1 stand".into(),
        _ => format!("{count} stands"),
    },
    gone: "N’est plus au programme",
    unread: "Ce que vous aviez gardé ici n’a pas pu être relu ; rien n’a été effacé.",

    registration: "Inscription",
    stands: "Stands",
    stand_at: |place| format!("stands {place}"),

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
        Failure::Piece => "Cette page de l’application n’a pas pu être chargée. Vérifiez la connexion, puis réessayez.".into(),
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
            Notice::KeptChanged(Count { all: 1, stands: false }) => "Une de vos présentations a changé.",
            Notice::KeptChanged(Count { all: 1, stands: true }) => "Un de vos stands a changé.",
            Notice::KeptChanged(Count { all, stands }) => {
                let what = if stands { "présentations et stands" } else { "présentations" };
                return format!("{all} de vos {what} ont changé.");
            }
            Notice::StorageRefused => "Ce navigateur refuse d’enregistrer : ce que vous gardez sera perdu à la fermeture. Exportez-le dans votre agenda.",
            Notice::StorageFull => "L’espace de ce navigateur est plein : ce dernier choix pourrait se perdre. Exportez-le dans votre agenda.",
            Notice::StorageUnreadable => "Une partie de ce que vous aviez gardé n’a pas pu être relue. Rien n’a été effacé.",
            Notice::LinkCopied => "Lien copié.",
            Notice::CopyRefused => "Le navigateur refuse de copier : copiez l’adresse depuis sa barre.",
            Notice::FileMade => "Fichier prêt : ouvrez-le pour l’ajouter à votre agenda.",
            Notice::BackupMade => "Sauvegarde faite : gardez ce fichier en lieu sûr.",
            Notice::FileRefused => "Le fichier n’a pas pu être créé. Réessayez, ou essayez un autre navigateur.",
            Notice::FileNotThere => "Le réseau n’a pas répondu : le fichier n’a pas pu être créé. Réessayez.",
            Notice::EditionsMissing => "Toutes les éditions n’ont pas pu être enregistrées : réessayez quand le réseau sera là.",
            Notice::LanguageNotThere => "No network: the English version could not be loaded.",
            Notice::TextCopied => "Texte copié.",
            Notice::TextNotCopied => "Le navigateur refuse de copier : sélectionnez le texte et copiez-le.",
            Notice::DraftNotStored => "Ce navigateur refuse d’enregistrer le brouillon : il sera perdu à la fermeture.",
            Notice::UpdateReady => "Une nouvelle version est prête.",
            Notice::NothingToExport => "Rien à exporter : aucune présentation n’est choisie.",
        }
        .into()
    },
    update: "Mettre à jour",
};

/// Those of the pages that are loaded later.
pub static PAGES: PageWords = PageWords {
    back_to_programme: "Programme",
    current_edition: "À l’affiche",
    who: "Qui",
    language_of_talk: "Langue",
    given_in: |tag| match tag {
        "fr" => "français".into(),
        "en" => "anglais".into(),
        other => other.into(),
    },
    next_in_room: "Juste après, même salle",
    same_block: "Dans le même créneau",
    to_calendar: "Ajouter à mon agenda (.ics)",
    share: "Partager",
    nothing_kept: "Rien de gardé pour l’instant.",
    nothing_kept_advice: "Touchez l’étoile d’une présentation : elle vous attendra ici, même sans réseau.",
    kept_here_only: "Votre programme est enregistré sur cet appareil seulement, dans ce navigateur.",
    clash: "en même temps :",
    free_minutes: |minutes| format!("{} libres", duration(minutes)),
    call: "Appel à interventions",
    deadline: "Date limite",
    answers: "Réponses",
    send_to: "À envoyer à",
    no_call: "Cette édition n’a pas d’appel à interventions.",
    nothing_is_sent: "Cette application n’envoie rien : elle prépare le message, votre logiciel de courrier l’envoie.",
    field: |field| match field {
        Field::Administration => "Administration",
        Field::Title => "Titre",
        Field::Summary => "Résumé",
        Field::Minutes => "Durée souhaitée, en minutes",
        Field::Audience => "Public visé",
    },
    field_hint: |field| match field {
        Field::Administration => "Ministère, opérateur, collectivité…",
        Field::Title => "Tel qu’il paraîtrait au programme.",
        Field::Summary => "Le logiciel libre, l’usage que vous en faites, ce que vous en retirez.",
        Field::Minutes => "",
        Field::Audience => "Profils techniques, métiers, tout public…",
    },
    optional: "facultatif",
    wrong: |wrong| match wrong {
        Wrong::Missing => "À remplir.".into(),
        Wrong::TooLong(longest) => format!("Trop long : {longest} caractères au plus."),
        Wrong::NotANumber => "Un nombre de minutes, en chiffres : 20, par exemple.".into(),
        Wrong::OutOfRange(least, most) => format!("L’appel demande de {least} à {most} minutes."),
    },
    to_correct: |count| match count {
        1 => "Un champ est à corriger.".into(),
        _ => format!("{count} champs sont à corriger."),
    },
    write_mail: "Écrire le message",
    copy_text: "Copier le texte",
    mail_opens: "Votre logiciel de courrier s’ouvre avec le message prêt ; il reste à l’envoyer. Rien ne s’ouvre ?",
    open_mail_again: "Ouvrir le message",
    mail_too_long: "[Texte trop long pour être transmis : il a été copié, collez-le ici.]",
    mail_subject: |edition| format!("Proposition d’intervention, {edition}"),
    draft_stays: "Brouillon gardé sur cet appareil.",
    forget_draft: "Effacer le brouillon",
    search_everywhere: "Chercher dans toutes les éditions",
    found_everywhere: |talks, editions| match (talks, editions) {
        (0, _) => "Aucune présentation dans aucune édition.".into(),
        (1, _) => "1 présentation, dans 1 édition.".into(),
        (_, 1) => format!("{talks} présentations, dans 1 édition."),
        _ => format!("{talks} présentations, dans {editions} éditions."),
    },
    reading_editions: |read, all| format!("Lecture des éditions… {read} sur {all}"),
    edition_not_read: |title| format!("{title} n’a pas pu être lue ; ses présentations manquent ici."),
    saved: |saved| match saved {
        Saved::Saving => "enregistrement…",
        Saved::Deep => "enregistré",
        Saved::Near => "enregistré par le navigateur",
        Saved::Nowhere => "pas enregistré",
    },
    backup: "Sauvegarde",
    backup_hint: "Un fichier avec tout ce que vous avez gardé, dans toutes les éditions ; il se relit ici, comme les agendas (.ics) exportés d’ici.",
    back_up: "Sauvegarder",
    restore: "Restaurer…",
    backup_refused: |error| {
        match error {
        BackupError::NotABackup => "Ce fichier n’est ni une sauvegarde ni un agenda exporté d’ici. Rien n’a changé.".into(),
        BackupError::Newer(_) => "Une version plus récente de l’application a écrit ce fichier. Mettez à jour, puis réessayez. Rien n’a changé.".into(),
        BackupError::Empty => "Ce fichier ne contient rien qui puisse être gardé. Rien n’a changé.".into(),
        BackupError::TooLarge => "Ce fichier est trop gros (plus de 5 Mo). Rien n’a changé.".into(),
    }
    },
    found_new: |count| format!("À ajouter : {count}"),
    found_same: |count| format!("Déjà gardé : {count}"),
    found_unknown: |count| format!("Absent du programme : {count}"),
    add_found: |count| format!("Ajouter ({count})"),
    cancel: "Annuler",
    restored: |count| format!("Ajouté à ce que vous gardez : {count}."),
    calendar: calendar::FRENCH,
    offline: "Sans réseau",
    opens_offline: "L’application s’ouvre sans réseau.",
    not_yet_offline: "L’application n’est pas encore prête à s’ouvrir sans réseau.",
    stored_editions: |stored, all| format!("Éditions sur cet appareil : {stored} sur {all}."),
    store_all: "Garder toutes les éditions hors ligne",
    install: "Pour l’installer : sur Android, menu du navigateur, « Installer » ; sur iPhone, Partager, « Sur l’écran d’accueil ». \
        Sans cela, l’iPhone peut oublier ce que vous gardez après sept jours sans visite.",
    about_edition: "L’édition",
    getting_in: "S’inscrire, demander",
    contact: "Contact",
    mailing_list: "Liste de diffusion",
    access: "Accès",
    map: "Voir sur une carte",
    map_app: "Dans mon application de cartes",
    leaving: |site| format!("La carte s’ouvre hors de cette application. Le site {site} saura d’où vous venez."),
    map_site: |site| format!("Sur {site}"),
    stay: "Rester ici",
    keep_stand_hint: "Touchez l’étoile d’un stand pour le retrouver dans votre programme.",
    getting_there: "Venir",
    useful_links: "Liens utiles",
    about: "À propos",
    about_text: "Cette application fonctionne sans compte et sans suivi : ce que vous gardez reste sur votre appareil. \
                 Code libre (licence MIT) ; données du programme sous Licence Ouverte 2.0.",
    programme_of: |date| format!("Programme du {date}."),
    problems: |count| match count {
        1 => "Un élément du programme n’a pas pu être lu entièrement.".into(),
        _ => format!("{count} éléments du programme n’ont pas pu être lus entièrement."),
    },
    event: "Salon",
    sharing: super::sharing::FRENCH,
    news: super::news::FRENCH,
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
