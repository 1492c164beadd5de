//! What a text of the programme may hold: nothing that hides, misleads or runs.

/// The text without control and direction-changing characters and without surrounding white space, and whether any of
/// the former were there. Line feeds stay.
pub fn text(raw: &str) -> (String, bool) {
    let (mut clean, mut hidden) = (String::with_capacity(raw.len()), false);
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\t' => clean.push(' '),
            _ if is_hidden(character) => hidden = true,
            _ => clean.push(character),
        }
    }
    (clean.trim().to_owned(), hidden)
}

/// Whether an address may be followed: `https:` to a host, `mailto:`, `tel:` or `geo:`, in characters that RFC 3986
/// allows unescaped or that browsers escape by themselves.
pub fn is_safe_address(address: &str) -> bool {
    let plain = |character: char| {
        !(character.is_whitespace()
            || character.is_control()
            || is_hidden(character)
            || matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`'))
    };
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let follows = match scheme.to_ascii_lowercase().as_str() {
        "https" => rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')),
        "mailto" | "tel" | "geo" => !rest.is_empty(),
        _ => false,
    };
    follows && address.chars().all(plain)
}

/// Control characters (a line feed excepted), and those that change the direction of what follows them, by which a
/// text can be made to read as another (Unicode TR 36).
fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_taken_out_and_told() {
        assert_eq!(text("a\u{202e}b\u{0}c"), ("abc".to_owned(), true));
        assert_eq!(text("a\u{200e}b\u{200f}c\u{61c}d"), ("abcd".to_owned(), true));
        assert_eq!(text(" one\r\ntwo\tthree\t"), ("one\ntwo three".to_owned(), false));
        assert_eq!(text("« l’État »\u{a0}!"), ("« l’État »\u{a0}!".to_owned(), false));
    }

    #[test]
    fn only_four_kinds_of_address_are_followed() {
        for good in ["https://a.fr/b?c=d#e", "HTTPS://a.fr", "mailto:a@b.fr", "tel:+33140", "geo:48.8,2.3"] {
            assert!(is_safe_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "http://a.fr",
            "//a.fr",
            "https:",
            "https:///a",
            "https://a.fr/ b",
            "https://a.fr/\"x",
            "",
            "a.fr",
            "\u{1}https://a.fr",
        ] {
            assert!(!is_safe_address(bad), "{bad}");
        }
    }
}
