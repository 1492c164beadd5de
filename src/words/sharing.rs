//! What is said of a selection that goes to another device or another person: apart, because the list is long.

use crate::browser::scan::ScanError;
use crate::programme::selection::SelectionError;

/// The sentences of a language.
#[allow(missing_docs, reason = "each sentence says itself what it is")]
pub struct SharingWords {
    pub share: &'static str,
    pub share_hint: &'static str,
    pub share_selection: &'static str,
    pub transfer: &'static str,
    pub print: &'static str,
    pub code_hint: &'static str,
    pub codes_hint: fn(usize) -> String,
    /// What a code says, for those who do not see it.
    pub code_of: fn(usize) -> String,
    pub part_of: fn(usize, usize) -> String,
    pub address: &'static str,
    pub copy_address: &'static str,
    pub receive: &'static str,
    pub receive_hint: &'static str,
    pub received_address: &'static str,
    pub read: &'static str,
    pub scan: &'static str,
    pub stop: &'static str,
    pub camera: &'static str,
    pub show_code: &'static str,
    pub scan_failed: fn(ScanError) -> &'static str,
    pub received: &'static str,
    pub of_edition: fn(&str) -> String,
    /// The numbers of the parts that are missing, and how many there are in all.
    pub parts_missing: fn(&str, usize) -> String,
    pub nameless: fn(usize) -> String,
    pub nothing_new: &'static str,
    pub replace: fn(usize) -> String,
    pub leave: &'static str,
    pub nothing_changed_yet: &'static str,
    pub edition_on_its_way: &'static str,
    pub edition_missing: fn(&str) -> String,
    /// What was taken over: so many were added, so many let go.
    pub taken: fn(usize, usize) -> String,
    pub undo: &'static str,
    pub undone: &'static str,
    pub see_mine: fn(&str) -> String,
    pub refused: fn(&SelectionError) -> String,
    pub app_address: &'static str,
}

/// In French.
pub const FRENCH: SharingWords = SharingWords {
    share: "Partager, transférer",
    share_hint: "L’adresse et le code contiennent votre sélection : rien n’est envoyé à un serveur.",
    share_selection: "Partager ma sélection",
    transfer: "Transférer (QR)",
    print: "Imprimer",
    code_hint: "Visez ce code avec l’appareil photo de l’autre appareil.",
    codes_hint: |count| {
        format!(
            "Votre sélection tient en {count} codes : visez-les tous avec l’autre appareil, dans n’importe quel ordre."
        )
    },
    code_of: |count| match count {
        1 => "Code QR : l’adresse de votre sélection (1)".into(),
        _ => format!("Code QR : l’adresse de votre sélection ({count})"),
    },
    part_of: |number, count| format!("Partie {number} sur {count}"),
    address: "Adresse de la sélection",
    copy_address: "Copier l’adresse",
    receive: "Recevoir une sélection",
    receive_hint: "Ouvrez l’adresse reçue, ou collez-la ici. Vous verrez ce qu’elle contient avant de choisir.",
    received_address: "Adresse reçue",
    read: "Lire",
    scan: "Scanner un code QR",
    stop: "Arrêter",
    camera: "Ce que voit l’appareil photo",
    show_code: "Présentez le code à l’appareil photo.",
    scan_failed: |error| match error {
        ScanError::Refused => {
            "L’appareil photo n’est pas autorisé. Autorisez-le dans les réglages du navigateur, ou collez l’adresse."
        }
        ScanError::NoCamera => "Aucun appareil photo ne répond. Collez plutôt l’adresse.",
    },
    received: "Sélection reçue",
    of_edition: |title| format!("Elle est de l’édition « {title} », qui n’est pas celle de cette page."),
    parts_missing: |missing, count| {
        format!(
            "Cette sélection vient en {count} parties. Il manque : {missing}. Lisez-les, dans n’importe quel ordre."
        )
    },
    nameless: |count| {
        let known =
            "inconnues du programme de cet appareil : elles ne peuvent pas être gardées. Vérifiez qu’il est à jour.";
        match count {
            1 => "1 présentation est inconnue du programme de cet appareil : elle ne peut pas être gardée. Vérifiez qu’il est à jour.".into(),
            _ => format!("{count} présentations sont {known}"),
        }
    },
    nothing_new: "Tout cela est déjà dans votre programme.",
    replace: |removed| format!("Remplacer (retire {removed} de votre programme)"),
    leave: "Ne rien changer",
    nothing_changed_yet: "Rien n’a encore changé : choisissez.",
    edition_on_its_way: "Chargement du programme de cette édition…",
    edition_missing: |title| {
        format!(
            "Le programme de l’édition « {title} » n’a pas pu être chargé. Vérifiez la connexion, puis réessayez. Rien n’a changé."
        )
    },
    taken: |added, removed| match removed {
        0 => format!("Ajouté à votre programme : {added}."),
        _ => format!("Votre programme est remplacé. Ajouté : {added}. Retiré : {removed}."),
    },
    undo: "Annuler",
    undone: "C’est annulé : votre programme est comme avant.",
    see_mine: |title| format!("Mon programme, {title}"),
    refused: |error| {
        match error {
        SelectionError::NotASelection => "Ce n’est pas l’adresse d’une sélection. Rien n’a changé.".into(),
        SelectionError::Damaged | SelectionError::Empty => "Cette sélection est incomplète ou abîmée : l’adresse a peut-être été coupée. Demandez-la de nouveau. Rien n’a changé.".into(),
        SelectionError::Newer(_) => "Une version plus récente de l’application a écrit cette sélection. Mettez à jour, puis rouvrez l’adresse. Rien n’a changé.".into(),
        SelectionError::TooLong => "C’est trop long pour être une sélection (plus de 32 768 caractères). Rien n’a changé.".into(),
        SelectionError::UnknownEdition(id) => format!("Cette sélection est de l’édition « {id} », que ce site n’a pas. Rien n’a changé."),
    }
    },
    app_address: "Le programme, à jour :",
};

/// In English.
pub const ENGLISH: SharingWords = SharingWords {
    share: "Share, transfer",
    share_hint: "The address and the code hold your selection: nothing is sent to a server.",
    share_selection: "Share my selection",
    transfer: "Transfer (QR)",
    print: "Print",
    code_hint: "Point the camera of the other device at this code.",
    codes_hint: |count| {
        format!("Your selection takes {count} codes: point the other device at all of them, in any order.")
    },
    code_of: |count| format!("QR code: the address of your selection ({count})"),
    part_of: |number, count| format!("Part {number} of {count}"),
    address: "Address of the selection",
    copy_address: "Copy the address",
    receive: "Receive a selection",
    receive_hint: "Open the address that you were sent, or paste it here. You will see what is in it before you choose.",
    received_address: "Address received",
    read: "Read",
    scan: "Scan a QR code",
    stop: "Stop",
    camera: "What the camera sees",
    show_code: "Hold the code up to the camera.",
    scan_failed: |error| match error {
        ScanError::Refused => "The camera is not allowed. Allow it in the browser’s settings, or paste the address.",
        ScanError::NoCamera => "No camera answers. Paste the address instead.",
    },
    received: "Selection received",
    of_edition: |title| format!("It is of the edition “{title}”, not of the one on this page."),
    parts_missing: |missing, count| {
        format!("This selection comes in {count} parts. Missing: {missing}. Read them, in any order.")
    },
    nameless: |count| match count {
        1 => {
            "1 talk is not in the programme on this device: it cannot be kept. Check that the programme is up to date."
                .into()
        }
        _ => format!(
            "{count} talks are not in the programme on this device: they cannot be kept. Check that the programme is up to date."
        ),
    },
    nothing_new: "All of it is in your programme already.",
    replace: |removed| format!("Replace (removes {removed} from your programme)"),
    leave: "Leave as it is",
    nothing_changed_yet: "Nothing has changed yet: choose.",
    edition_on_its_way: "Loading the programme of that edition…",
    edition_missing: |title| {
        format!(
            "The programme of the edition “{title}” could not be loaded. Check the connection, then try again. Nothing has changed."
        )
    },
    taken: |added, removed| match removed {
        0 => format!("Added to your programme: {added}."),
        _ => format!("Your programme was replaced. Added: {added}. Removed: {removed}."),
    },
    undo: "Undo",
    undone: "Undone: your programme is as it was.",
    see_mine: |title| format!("My programme, {title}"),
    refused: |error| {
        match error {
        SelectionError::NotASelection => "This is not the address of a selection. Nothing has changed.".into(),
        SelectionError::Damaged | SelectionError::Empty => {
            "This selection is incomplete or damaged: the address may have been cut. Ask for it again. Nothing has changed."
                .into()
        }
        SelectionError::Newer(_) => {
            "A later version of the app wrote this selection. Update, then open the address again. Nothing has changed."
                .into()
        }
        SelectionError::TooLong => {
            "This is too long for a selection (more than 32,768 characters). Nothing has changed.".into()
        }
        SelectionError::UnknownEdition(id) => {
            format!("This selection is of the edition “{id}”, which this site does not have. Nothing has changed.")
        }
    }
    },
    app_address: "The programme, up to date:",
};
