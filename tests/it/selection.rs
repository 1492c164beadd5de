//! A selection as a text and back: what is written, what is refused, what it means once the programme has changed.

mod exchange;
mod meaning;

use bluehats::programme::schedule::Kept;
use bluehats::programme::selection::{
    LONGEST, LONGEST_IN_CODE, MOST_PARTS, Part, SELECTION_FORMAT, SelectionError, Sign, hash, read, signs, write,
};
use bluehats::programme::{Edition, EditionId, TalkId};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::generate::{config, nasty, thousand_talks};
use crate::published::{edition_2024, years};

/// What is kept, of which only the names matter here.
fn kept(ids: &[&str]) -> Vec<Kept> {
    ids.iter().map(|id| Kept::unread((*id).into())).collect()
}

fn everything(edition: &Edition) -> Vec<Kept> {
    edition.keepables().map(|item| Kept::unread(item.id().clone())).collect()
}

/// The only text of a selection.
fn text_of(edition: &Edition, kept: &[Kept]) -> String {
    let texts = write(&edition.id, &signs(edition, kept), usize::MAX).expect("it can be written");
    let [text] = texts.as_slice() else { panic!("{texts:?}") };
    text.clone()
}

fn read_text(text: &str) -> Result<Part, SelectionError> {
    read(text.as_bytes())
}

/// A text with the check that belongs to it, worked out apart from the code under test, a bit at a time from the highest.
fn checked(text: &str) -> String {
    let mut register = 0xFFFF_FFFF_u32;
    for byte in text.bytes() {
        for bit in 0..8 {
            let top = register >> 31 ^ u32::from(byte >> bit & 1);
            register = (register << 1) ^ if top == 1 { 0x04C1_1DB7 } else { 0 };
        }
    }
    let mut number = u64::from(!register.reverse_bits());
    let mut check = Vec::new();
    for _ in 0..7 {
        check.push(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::try_from(number % 32).expect("a digit")]);
        number /= 32;
    }
    check.reverse();
    text.to_owned() + &String::from_utf8(check).expect("capitals and digits")
}

#[test]
fn the_check_is_the_one_that_everybody_knows() {
    // The example that stands in every table of CRCs: "123456789" makes CBF43926.
    assert_eq!(hash(&"123456789".into()), 0xCBF4_3926 >> 2);
    assert_eq!(checked("123456789"), "12345678935Z8E96");
}

#[test]
fn a_selection_is_written_like_this_for_ever() {
    let edition = edition_2024();
    let text = text_of(&edition, &kept(&["tchap", "tradopen", "gone-since"]));
    insta::assert_snapshot!(text);
    assert_eq!(text, checked(&text[..text.len() - 7]));
    let part = read_text(&text).expect("it reads back");
    assert_eq!((part.edition.as_str(), part.number, part.count), ("2024", 1, 1));
    let in_programme = |id: &str| Sign::Hash(hash(&id.into()));
    assert_eq!(part.signs, [in_programme("tchap"), in_programme("tradopen"), Sign::Id("gone-since".into())]);
}

#[test]
fn the_order_in_which_it_was_kept_makes_no_difference() {
    let edition = edition_2024();
    let one = text_of(&edition, &kept(&["b-gone", "tradopen", "a-gone", "tchap"]));
    assert_eq!(one, text_of(&edition, &kept(&["tchap", "a-gone", "b-gone", "tradopen"])));
}

#[test]
fn a_text_is_as_short_as_its_documentation_says() {
    let edition = thousand_talks();
    assert_eq!(edition.id.as_str(), "2024");
    let all = everything(&edition);
    for (talks, length) in [(1, 23), (15, 107), (50, 317)] {
        assert_eq!(text_of(&edition, &all[..talks]).len(), length, "{talks} talks");
    }
    let five_thousand = vec![Sign::Hash(1); 5000];
    let texts = write(&edition.id, &five_thousand, usize::MAX).expect("5,000 talks fit");
    assert!(texts[0].len() <= LONGEST);
}

#[test]
fn nothing_in_a_text_means_anything_in_an_address_or_needs_the_long_form_in_a_code() {
    let edition = edition_2024();
    let text = text_of(&edition, &[everything(&edition), kept(&["gone-since"])].concat());
    assert!(text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'.' | b'-')), "{text}");
}

#[test]
fn small_letters_read_the_same() {
    let text = text_of(&edition_2024(), &kept(&["tchap", "gone"]));
    assert_eq!(read_text(&text.to_lowercase()), read_text(&text));
}

#[test]
fn no_two_talks_that_were_ever_published_look_alike() {
    for edition in years() {
        let all = everything(&edition);
        let signs = signs(&edition, &all);
        assert_eq!(signs.len(), all.len(), "{}", edition.id);
        assert!(signs.iter().all(|sign| matches!(sign, Sign::Hash(_))), "{}", edition.id);
    }
}

#[test]
fn what_is_no_selection_is_told_apart() {
    for (text, error) in [
        (String::new(), SelectionError::NotASelection),
        ("bonjour".into(), SelectionError::NotASelection),
        ("https://example.org/".into(), SelectionError::NotASelection),
        ("é.2024".into(), SelectionError::NotASelection),
        (".2024.1.".into(), SelectionError::NotASelection),
        ("1234.2024.1.AAAAAA.".into(), SelectionError::NotASelection),
        ("1.2024.1.AAAAAA.0000000".into(), SelectionError::Damaged),
        ("1.".into(), SelectionError::Damaged),
        (checked("2.2024.WHATEVER."), SelectionError::Newer(2)),
        (checked("999.."), SelectionError::Newer(999)),
        ("2.2024.WHATEVER.0000000".into(), SelectionError::Damaged),
        (checked("0.2024.1.AAAAAA."), SelectionError::Damaged),
        // The check holds, but not what it checks.
        (checked("1."), SelectionError::Damaged),
        (checked("1.2024.1."), SelectionError::Damaged),
        (checked("1.2024.1.."), SelectionError::Damaged),
        (checked("1.2024.1.AAAAA."), SelectionError::Damaged),
        (checked("1.2024.1.AAAAAU."), SelectionError::Damaged),
        (checked("1.20É24.1.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.1.AAAAAA.UNE IDÉE."), SelectionError::Damaged),
        (checked("1..1.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.0-2-AAAA.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.3-2-AAAA.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.1-1-AAAA.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.1-100-AAAA.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.1-2-AAA.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.1-2-AAAA-2.AAAAAA."), SelectionError::Damaged),
        (checked("1.2024.2.AAAAAA."), SelectionError::Damaged),
    ] {
        assert_eq!(read_text(&text), Err(error), "{text:?}");
    }
    assert!(read_text(&checked("1.2024.1.AAAAAA.")).is_ok(), "these fail for what is wrong with them, not for more");
    assert_eq!(SELECTION_FORMAT, 1, "another format needs its own list");
}

#[test]
fn what_is_too_long_is_not_even_looked_at() {
    let longest = "A".repeat(LONGEST);
    assert_eq!(read_text(&longest), Err(SelectionError::NotASelection));
    assert_eq!(read_text(&(longest + "A")), Err(SelectionError::TooLong));
    let many = vec![Sign::Hash(1); LONGEST];
    let edition = EditionId::from("2024");
    assert_eq!(write(&edition, &many, usize::MAX), Err(SelectionError::TooLong));
    assert_eq!(write(&edition, &many, 6), Err(SelectionError::TooLong), "nor are there more than {MOST_PARTS} parts");
    assert_eq!(write(&edition, &[], usize::MAX), Err(SelectionError::Empty));
}

#[test]
fn any_character_changed_left_out_or_put_in_is_noticed() {
    let text = text_of(&edition_2024(), &kept(&["tchap", "tradopen", "gone-since"]));
    for place in 0..text.len() {
        let (before, after) = (&text[..place], &text[place + 1..]);
        for other in "09AZ-.é".chars().filter(|other| !text[place..].starts_with(*other)) {
            assert!(read_text(&format!("{before}{other}{after}")).is_err(), "{other} at {place}");
            assert!(read_text(&format!("{before}{other}{}", &text[place..])).is_err(), "{other} put in at {place}");
        }
        assert!(read_text(&format!("{before}{after}")).is_err(), "{place} left out");
        assert!(read_text(before).is_err(), "cut off at {place}");
    }
}

#[test]
fn a_long_selection_is_split_evenly_into_parts_of_at_most_forty_talks() {
    let edition = thousand_talks();
    let all = everything(&edition);
    for (talks, sizes) in [(1, &[1][..]), (40, &[40]), (41, &[21, 20]), (80, &[40, 40]), (100, &[34, 34, 32])] {
        let texts = write(&edition.id, &signs(&edition, &all[..talks]), LONGEST_IN_CODE).expect("it can be written");
        let parts: Vec<Part> = texts.iter().map(|text| read_text(text).expect("it reads back")).collect();
        let found: Vec<usize> = parts.iter().map(|part| part.signs.len()).collect();
        assert_eq!(found, sizes, "{talks} talks");
        assert!(parts.iter().zip(1..).all(|(part, number)| part.number == number && part.count == sizes.len()));
    }
}

/// Anything that could stand for a talk.
fn any_signs(most: usize) -> impl Strategy<Value = Vec<Sign>> {
    let id = "[a-z0-9-]{1,64}".prop_map(|id| Sign::Id(TalkId::from(id.as_str())));
    let sign = prop_oneof![4 => (0..1_u32 << 30).prop_map(Sign::Hash), 1 => id];
    vec(sign, 1..=most).prop_map(|mut signs| {
        signs.sort_by_key(|sign| matches!(sign, Sign::Id(_)));
        signs
    })
}

/// A text that was written, with characters taken out, doubled, or replaced by others.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let pieces = ["", ".", "-", "1", "Z", "..", "99-", "\0", "é", "😀", "SELECTION="];
    let mutation = (any::<Index>(), 0..12_usize, select(pieces.to_vec()));
    (any_signs(30), vec(mutation, 1..4), any::<bool>()).prop_map(|(signs, mutations, heals)| {
        let texts = write(&"2022-07".into(), &signs, LONGEST_IN_CODE).expect("it can be written");
        let mut text = texts[0].clone();
        for (place, length, piece) in mutations {
            let from = place.index(text.len().max(1));
            let from = (0..=from).rev().find(|from| text.is_char_boundary(*from)).unwrap_or_default();
            let to = (from + length..=text.len()).find(|to| text.is_char_boundary(*to)).unwrap_or(text.len());
            text.replace_range(from..to, piece);
        }
        // With a check that holds, what stands before it is looked at.
        let end = text.rfind('.').map_or(0, |dot| dot + 1);
        if heals { checked(&text[..end]).into_bytes() } else { text.into_bytes() }
    })
}

/// Whatever came out of bytes can be written again.
fn is_usable(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(part) = read(bytes) else { return Ok(()) };
    let again = write(&part.edition, &part.signs, usize::MAX);
    prop_assert!(again.is_ok() || again == Err(SelectionError::TooLong));
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_written_reads_back(signs in any_signs(120), longest in select(vec![70, LONGEST_IN_CODE, usize::MAX])) {
        let texts = write(&"2022-07".into(), &signs, longest).expect("it can be written");
        let mut read_back = Vec::new();
        for (text, number) in texts.iter().zip(1..) {
            let part = read_text(text).expect("it reads back");
            prop_assert_eq!((part.number, part.count, part.edition.as_str()), (number, texts.len(), "2022-07"));
            let ids = part.signs.iter().map(|sign| if let Sign::Id(id) = sign { id.as_str().len() + 1 } else { 6 });
            prop_assert!(ids.sum::<usize>() <= longest);
            read_back.extend(part.signs);
        }
        prop_assert_eq!(read_back, signs);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..config() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in vec(any::<u8>(), 0..300)) {
        is_usable(&bytes)?;
    }

    #[test]
    fn any_text_is_read_without_panic(text in nasty(), number in 0..4_u8) {
        is_usable(text.as_bytes())?;
        is_usable(checked(&format!("{number}.2024.{}.", text.to_uppercase())).as_bytes())?;
    }

    #[test]
    fn a_text_that_was_damaged_is_read_without_panic(bytes in damaged()) {
        is_usable(&bytes)?;
    }
}
