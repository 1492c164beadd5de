//! The reader of JSON (RFC 8259): a text is JSON as a whole, or it is not.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Json;

/// How deep lists and objects may stand in one another.
const DEEPEST: usize = 127;

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Whether it ends too early: it was cut off.
    pub is_cut_off: bool,
    /// The line, from 1.
    pub line: usize,
    /// The place in the line, in bytes, from 1; of a text that ends too early, its last one.
    pub column: usize,
}

impl<'a> Json<'a> {
    /// Reads a text. Of two fields of an object with the same name the first one counts.
    pub fn read(text: &'a str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let value = Self::deserialize(&mut reader)?;
        if reader.skip_space().is_none() { Ok(value) } else { Err(reader.error()) }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_cut_off { "cut off" } else { "no JSON" };
        write!(formatter, "{what} at line {}, column {}", self.line, self.column)
    }
}

impl std::error::Error for JsonError {}

impl serde::de::Error for JsonError {
    /// What does not want what was read: no value of ours.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self { is_cut_off: false, line: 0, column: 0 }
    }
}

/// Reads on from a place; where something is wrong it stays there and returns nothing.
struct Reader<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
    /// How many lists and objects are open.
    depth: usize,
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.skip_space() {
            Some(b'"') => match self.string() {
                Some(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
                Some(Cow::Owned(text)) => visitor.visit_string(text),
                None => Err(self.error()),
            },
            Some(b'{') => {
                self.open()?;
                visitor.visit_map(Items { reader: self, end: b'}', is_first: true })
            }
            Some(b'[') => {
                self.open()?;
                visitor.visit_seq(Items { reader: self, end: b']', is_first: true })
            }
            Some(b'-' | b'0'..=b'9') => match self.number()? {
                Some(whole) => visitor.visit_u64(whole),
                None => visitor.visit_bool(false),
            },
            Some(b'n') => self.need(|reader| reader.word("null")).and_then(|()| visitor.visit_unit()),
            Some(b't') => self.need(|reader| reader.word("true")).and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.need(|reader| reader.word("false")).and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.error()),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What stands between two brackets, with commas between.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    end: u8,
    is_first: bool,
}

impl Items<'_, '_> {
    /// Goes on to the next item; says whether there is one.
    fn advance(&mut self) -> Result<bool, JsonError> {
        let next = self.reader.skip_space();
        if next == Some(self.end) {
            self.reader.at += 1;
            self.reader.depth -= 1;
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.need(|reader| reader.take(b','))?;
            self.reader.skip_space();
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, JsonError> {
        if self.advance()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        if !self.advance()? {
            return Ok(None);
        }
        // A name is a text.
        if self.reader.peek() == Some(b'"') {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Err(self.reader.error())
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        self.reader.skip_space();
        self.reader.need(|reader| reader.take(b':'))?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'a> Reader<'a> {
    /// What must be there.
    fn need<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Result<T, JsonError> {
        read(self).ok_or_else(|| self.error())
    }

    /// Takes the bracket that opens a list or an object.
    fn open(&mut self) -> Result<(), JsonError> {
        if self.depth >= DEEPEST {
            return Err(self.error());
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes a byte, where it is the next one.
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Passes over white space; the answer is what follows.
    fn skip_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn error(&self) -> JsonError {
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let is_cut_off = self.at >= self.text.len();
        let in_line = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        JsonError {
            is_cut_off,
            line: before.split(|byte| *byte == b'\n').count(),
            column: in_line + usize::from(!is_cut_off),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        word.bytes().try_for_each(|byte| self.take(byte))
    }

    /// A number; only a whole one from 0, written as such, is told apart.
    fn number(&mut self) -> Result<Option<u64>, JsonError> {
        let is_negative = self.take(b'-').is_some();
        let start = self.at;
        let mut value = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            // No number of several digits begins with 0.
            if self.at == start + 1 && self.text.as_bytes().get(start) == Some(&b'0') {
                return Err(self.error());
            }
            value = value.and_then(|value| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        if self.at == start {
            return Err(self.error());
        }
        let mut is_whole = !is_negative;
        if self.take(b'.').is_some() {
            is_whole = false;
            self.need(Self::digits)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            is_whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.need(Self::digits)?;
        }
        Ok(value.filter(|_| is_whole))
    }

    /// One digit at least.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// A text, borrowed where it holds no escapes.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.take(b'"')?;
        let mut text = Cow::Borrowed("");
        let mut start = self.at;
        loop {
            match self.peek()? {
                byte @ (b'"' | b'\\') => {
                    text += self.text.get(start..self.at)?;
                    self.at += 1;
                    if byte == b'"' {
                        return Some(text);
                    }
                    text.to_mut().push(self.escaped()?);
                    start = self.at;
                }
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
    }

    /// What follows a backslash.
    fn escaped(&mut self) -> Option<char> {
        let character = match self.peek()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(),
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// `u` and four hexadecimal digits; of a character beyond the first 65,536 there are two.
    fn code(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.take(b'\\')?;
        let second = self.unit()?.checked_sub(0xdc00)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second).filter(|_| second < 0x400)
    }

    fn unit(&mut self) -> Option<u32> {
        self.take(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}
