//! A selection of what can be kept of one edition, as a short text that fits into an address and into a QR code.
//!
//! ```text
//! 1.2024.1.K3V8QZ0D4M2X.7C1PZ4E
//!
//! text    = version "." edition "." part "." hashes *( "." id ) "." check
//! version = 1*3DIGIT                        ; 1
//! part    = "1" / number "-" count "-" set  ; one of several texts, which may come in any order
//! hashes  = *( 6code )                      ; of each identifier: the first 30 bits of its CRC-32
//! set     = 4code                           ; the same in all parts of a selection, and in no other one's
//! check   = 7code                           ; the CRC-32 of all that stands before it, its dot included
//! code    = a digit or a capital but I, L, O and U: five bits, the highest first
//! ```
//!
//! Editions and identifiers are written in capitals, of which they have none. Small letters read the same. No character
//! means anything in an address (RFC 3986, 3.5), and QR codes have a short form for all of them (ISO/IEC 18004, 7.4.4).
//!
//! A text is 17 characters and 6 for each talk, where the edition is called `2024`: 23 for one, 107 for 15, 317 for 50.
//!
//! # Why hashes?
//! A position would mean another talk once the programme has changed; an identifier is longer, 15 characters on average
//! and 64 at most. An identifier is written in full where its hash is not its own in the programme of who shares, and
//! where that programme no longer has it. Who receives a hash that no talk or several have is told so.
//!
//! # What must stay?
//! Whatever a later version says, it ends with the same check and begins with its number: this one can then tell a text
//! that is newer from one that is damaged.

mod gathering;

use super::order::by_key;
use super::schedule::Kept;
use super::{Edition, EditionId, TalkId, is_identifier};

pub use gathering::{Gathering, Meaning};

/// The version of the text.
pub const SELECTION_FORMAT: u32 = 1;

/// The longest text that is written or read, in bytes: that of more than 5,000 talks.
pub const LONGEST: usize = 32_768;

/// The most parts that a selection may come in.
pub const MOST_PARTS: usize = 99;

/// How many characters of hashes and identifiers a QR code holds at most: those of 40 talks. With the address of the
/// site before them that makes a code of some 65 modules a side, which a phone reads from another one's screen.
pub const LONGEST_IN_CODE: usize = 240;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const HASH: usize = 6;
const SET: usize = 4;
const CHECK: usize = 7;

/// Why nothing can be taken from a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// It is not what this app writes.
    #[error("no selection is in it")]
    NotASelection,
    /// It was cut off, or changed on its way.
    #[error("the selection is damaged")]
    Damaged,
    /// A later version of the app wrote it.
    #[error("a selection of version {0}, where this app reads version {SELECTION_FORMAT}")]
    Newer(u32),
    /// It is longer than [`LONGEST`], or would be.
    #[error("longer than {LONGEST} bytes")]
    TooLong,
    /// It is of an edition that this site does not have.
    #[error("of the edition {0}, which is not published here")]
    UnknownEdition(EditionId),
    /// It chooses nothing.
    #[error("nothing is chosen in it")]
    Empty,
}

/// What stands for a talk or a stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The hash of its identifier, in 30 bits.
    Hash(u32),
    /// Its identifier.
    Id(TalkId),
}

/// What one text says: a selection, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The edition.
    pub edition: EditionId,
    /// Which part it is, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// What all parts of the selection have in common, and those of another one have not.
    set: u32,
    /// What is chosen.
    pub signs: Vec<Sign>,
}

/// The hash of an identifier.
pub fn hash(id: &TalkId) -> u32 {
    crc(id.as_str().as_bytes()) >> 2
}

/// What stands for each kept talk and stand: those of the programme in its order, then what it no longer has.
pub fn signs(edition: &Edition, kept: &[Kept]) -> Vec<Sign> {
    let known: Vec<(u32, &TalkId)> = edition.keepables().map(|item| (hash(item.id()), item.id())).collect();
    let is_kept = |id: &TalkId| kept.iter().any(|kept| kept.talk == *id);
    let sign = |(hash, id): &(u32, &TalkId)| {
        let is_its_own = known.iter().filter(|(other, _)| other == hash).count() == 1;
        if is_its_own { Sign::Hash(*hash) } else { Sign::Id((*id).clone()) }
    };
    let is_gone = |id: &&TalkId| !known.iter().any(|(_, other)| other == id);
    let gone = by_key(kept.iter().map(|kept| &kept.talk).filter(is_gone), |id| *id);
    let of_programme = known.iter().filter(|(_, id)| is_kept(id)).map(sign);
    of_programme.chain(gone.into_iter().cloned().map(Sign::Id)).collect()
}

/// Writes a selection as texts of at most so many characters of hashes and identifiers each, as even as can be. A
/// [`usize::MAX`] makes one text of any.
pub fn write(edition: &EditionId, signs: &[Sign], longest: usize) -> Result<Vec<String>, SelectionError> {
    if signs.is_empty() {
        return Err(SelectionError::Empty);
    }
    // Hashes first: they need nothing between them.
    let signs = by_key(signs.iter(), |sign| matches!(sign, Sign::Id(_)));
    let characters: usize = signs.iter().map(|sign| sign.length()).sum();
    let even = characters / characters.div_ceil(longest).max(1);
    let mut parts: Vec<Vec<&Sign>> = vec![Vec::new()];
    let mut filled = 0;
    for sign in signs {
        let length = sign.length();
        if filled > 0 && (filled >= even || filled + length > longest) {
            parts.push(Vec::new());
            filled = 0;
        }
        filled += length;
        if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    let contents: Vec<String> = parts.iter().map(|part| content(part)).collect();
    let set = crc(format!("{edition}.{}", contents.join(".")).as_bytes()) >> 12;
    let count = contents.len();
    let texts = contents.into_iter().enumerate().map(|(place, content)| {
        let number = place + 1;
        let part = if count == 1 { "1".to_owned() } else { format!("{number}-{count}-{}", code(set, SET)) };
        let edition = edition.as_str().to_ascii_uppercase();
        let text = format!("{SELECTION_FORMAT}.{edition}.{part}.{content}.");
        let check = code(crc(text.as_bytes()), CHECK);
        text + &check
    });
    let texts: Vec<String> = texts.collect();
    let fits = count <= MOST_PARTS && texts.iter().all(|text| text.len() <= LONGEST);
    if fits { Ok(texts) } else { Err(SelectionError::TooLong) }
}

/// The hashes, then each identifier after a dot.
fn content(signs: &[&Sign]) -> String {
    let mut content = String::new();
    for sign in signs {
        match sign {
            Sign::Hash(hash) => content.push_str(&code(*hash, HASH)),
            Sign::Id(id) => {
                content.push('.');
                content.push_str(&id.as_str().to_ascii_uppercase());
            }
        }
    }
    content
}

/// Reads a text, whatever it is.
pub fn read(bytes: &[u8]) -> Result<Part, SelectionError> {
    if bytes.len() > LONGEST {
        return Err(SelectionError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SelectionError::NotASelection)?.to_ascii_uppercase();
    let (version, _) = text.split_once('.').ok_or(SelectionError::NotASelection)?;
    if !((1..=3).contains(&version.len()) && version.bytes().all(|digit| digit.is_ascii_digit())) {
        return Err(SelectionError::NotASelection);
    }
    let end = text.rfind('.').map_or(0, |dot| dot + 1);
    let (checked, check) = text.split_at_checked(end).ok_or(SelectionError::Damaged)?;
    if check.len() != CHECK || value(check) != Some(crc(checked.as_bytes())) {
        return Err(SelectionError::Damaged);
    }
    match version.parse() {
        Ok(SELECTION_FORMAT) => read_version_1(checked).ok_or(SelectionError::Damaged),
        Ok(newer) if newer > SELECTION_FORMAT => Err(SelectionError::Newer(newer)),
        _ => Err(SelectionError::Damaged),
    }
}

fn read_version_1(checked: &str) -> Option<Part> {
    let fields: Vec<&str> = checked.strip_suffix('.')?.split('.').collect();
    let [_, edition, part, hashes, ids @ ..] = fields.as_slice() else { return None };
    let (number, count, set) = read_number(part)?;
    let mut signs = Vec::new();
    let mut rest = *hashes;
    while !rest.is_empty() {
        let (hash, others) = rest.split_at_checked(HASH)?;
        signs.push(Sign::Hash(value(hash)?));
        rest = others;
    }
    for id in ids {
        signs.push(Sign::Id(identifier(id)?.as_str().into()));
    }
    let edition = identifier(edition)?.as_str().into();
    (!signs.is_empty()).then_some(Part { edition, number, count, set, signs })
}

/// Which part, of how many, of which selection.
fn read_number(part: &str) -> Option<(usize, usize, u32)> {
    if part == "1" {
        return Some((1, 1, 0));
    }
    let mut fields = part.split('-');
    let (number, count, set) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, fields.next()?);
    let sound = set.len() == SET && fields.next().is_none() && (2..=MOST_PARTS).contains(&count);
    (sound && (1..=count).contains(&number)).then_some((number, count, value(set)?))
}

fn identifier(capitals: &str) -> Option<String> {
    Some(capitals.to_ascii_lowercase()).filter(|id| is_identifier(id))
}

impl Sign {
    fn length(&self) -> usize {
        match self {
            Self::Hash(_) => HASH,
            Self::Id(id) => id.as_str().len() + 1,
        }
    }
}

/// A number in so many characters, the highest bits first.
fn code(number: u32, length: usize) -> String {
    let bits = |place: usize| u64::from(number) >> (5 * place) & 31;
    let digit = |place: usize| DIGITS.get(usize::try_from(bits(place)).unwrap_or_default());
    (0..length).rev().filter_map(digit).map(|digit| char::from(*digit)).collect()
}

/// The number that such characters stand for.
fn value(code: &str) -> Option<u32> {
    let mut value: u64 = 0;
    for character in code.bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == character)?;
        value = value.checked_mul(32)?.checked_add(digit as u64)?;
    }
    u32::try_from(value).ok()
}

/// The CRC-32 of RFC 1952, 8: whatever is changed within four characters in a row is noticed.
fn crc(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
