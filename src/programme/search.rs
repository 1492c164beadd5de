//! What a typed text finds: case, accents, ligatures, apostrophes and spaces are folded on both sides, each word must
//! be found, in any order, anywhere in the text.
//!
//! # Why an own table and no Unicode library?
//! Measured after brotli: `unicode-normalization` 60 kB, `deunicode` 130 kB, this table less than 1 kB. It covers what
//! a French programme holds: Latin-1, Latin Extended-A, combining marks, ligatures, typographic signs.

use std::ops::Range;

use super::order::by_key;

/// Folds a text for comparison: `L’École` and `l'ecole` give the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_character(character, &mut folded);
    }
    folded
}

/// The words of a typed text, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Takes a typed text apart at its spaces.
    pub fn new(typed: &str) -> Self {
        Self(fold(typed).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each word is found in a text that [`fold`] made.
    pub fn found_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| places(folded, word).next().is_some())
    }

    /// Takes a text as it is shown apart into pieces, those that match one of the words marked. Together the pieces are
    /// the text.
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut rest = 0;
        let mut push = |range: Range<usize>, marked| {
            if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
                pieces.push(Piece { text, marked });
            }
        };
        for found in self.ranges(text) {
            push(rest..found.start, false);
            push(found.clone(), true);
            rest = found.end;
        }
        push(rest..text.len(), false);
        pieces
    }

    /// Where the words stand in a text, in order, without overlap.
    fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let map = Folded::new(text);
        let occurrences = |word: &String| {
            places(&map.text, word).filter_map(|at| map.original(at, at + word.len())).collect::<Vec<_>>()
        };
        let ranges = by_key(self.0.iter().flat_map(occurrences), |range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

/// Where a word stands in a text.
///
/// # Why not `str::find`?
/// It is made for patterns of any length, which are looked at first: 3 kB of code. A word is short, and few places begin
/// like it.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let begins = text.iter().enumerate().filter(|(_, byte)| word.first() == Some(byte)).map(|(at, _)| at);
    begins.filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(word)))
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The part, as it was.
    pub text: &'a str,
    /// Whether a word was found there.
    pub marked: bool,
}

/// A folded text that knows where each of its bytes came from.
struct Folded {
    text: String,
    /// For each byte of the text, the character of the original that gave it.
    sources: Vec<Range<usize>>,
}

impl Folded {
    fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut sources: Vec<Range<usize>> = Vec::with_capacity(original.len());
        for (start, character) in original.char_indices() {
            let end = start + character.len_utf8();
            fold_character(character, &mut text);
            if text.len() == sources.len() {
                // A mark that combines with the character before it belongs to it.
                if let Some(previous) = sources.last().cloned() {
                    for source in sources.iter_mut().rev().take_while(|source| source.start == previous.start) {
                        source.end = end;
                    }
                }
            } else {
                sources.resize(text.len(), start..end);
            }
        }
        Self { text, sources }
    }

    /// The range of the original that gave this range of the folded text.
    fn original(&self, start: usize, end: usize) -> Option<Range<usize>> {
        Some(self.sources.get(start)?.start..self.sources.get(end.checked_sub(1)?)?.end)
    }
}

fn fold_character(character: char, folded: &mut String) {
    // Nearly all are: they need not be compared with all that follows.
    if matches!(character, 'a'..='z' | ' ') {
        return folded.push(character);
    }
    let letters = match character {
        // The sign of the ångström is another `Å`, that of the kelvin another `K`.
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | '\u{212b}' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĳ' | 'ĳ' => "ij",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' | '\u{212a}' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ſ' | 'Ș' | 'ș' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        // Combining marks, the soft hyphen and joiners have no width of their own.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' => "",
        '‘' | '’' | 'ʼ' | '′' | '´' | '`' => "'",
        '‐'..='―' | '−' => "-",
        '…' => "...",
        _ if character.is_whitespace() => " ",
        _ => return folded.push(lower(character)),
    };
    folded.push_str(letters);
}

/// The small letter of a capital of the Latin, Greek and Cyrillic alphabets. The standard library knows all others,
/// by a table that each visitor would download.
fn lower(character: char) -> char {
    let distance = match character {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(u32::from(character) + distance).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> String {
        let piece = |piece: &Piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.to_owned() };
        Words::new(typed).mark(text).iter().map(piece).collect()
    }

    #[test]
    fn writing_does_not_matter() {
        for (one, other) in [
            ("École", "ecole"),
            ("oeuvre", "Œuvre"),
            ("l'etat", "l’État"),
            ("10 h", "10\u{a0}h"),
            ("e\u{301}cole", "école"),
            ("straße", "STRASSE"),
            ("ﬁchier", "fichier"),
            ("peut‑être", "peut-etre"),
            ("Ça", "ca"),
            ("NAÏVE", "naive"),
            ("\u{212b}ngström", "angstrom"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn each_word_must_be_found_in_any_order() {
        let text = fold("Grist, votre compagnon open-source pour la donnée");
        assert!(Words::new("donnee GRIST").found_in(&text));
        assert!(!Words::new("grist docs").found_in(&text));
        assert!(Words::new("  ").found_in(&text));
    }

    #[test]
    fn matches_are_marked_in_the_text_as_it_is_written() {
        assert_eq!(marked("ecole", "L’École libre"), "L’[École] libre");
        assert_eq!(marked("oe", "Œuvre, cœur"), "[Œ]uvre, c[œ]ur");
        assert_eq!(marked("e", "œuvre"), "[œ]uvr[e]");
        assert_eq!(marked("etat", "l’e\u{301}tat"), "l’[e\u{301}tat]");
        assert_eq!(marked("ab bc", "abc"), "[abc]");
        assert_eq!(marked("", "abc"), "abc");
        assert_eq!(marked("x", ""), "");
    }
}
