//! The reader of JSON (RFC 8259): a text is JSON as a whole, or it is not.

use std::borrow::Cow;

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
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0).filter(|_| reader.skip_space().is_none());
        value.ok_or_else(|| reader.error())
    }
}

/// Reads on from a place; where something is wrong it stays there and returns nothing.
struct Reader<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
}

impl<'a> Reader<'a> {
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

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        match self.skip_space()? {
            b'"' => self.string().map(Json::Text),
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'-' | b'0'..=b'9' => self.number(),
            b'n' => self.word("null").map(|()| Json::Null),
            b't' => self.word("true").map(|()| Json::Other),
            b'f' => self.word("false").map(|()| Json::Other),
            _ => None,
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        word.bytes().try_for_each(|byte| self.take(byte))
    }

    fn list(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut list = Vec::new();
        self.items(depth, b']', |reader| {
            list.push(reader.value(depth + 1)?);
            Some(())
        })?;
        Some(Json::List(list))
    }

    fn object(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut fields = Vec::new();
        self.items(depth, b'}', |reader| {
            let name = reader.string()?;
            reader.skip_space()?;
            reader.take(b':')?;
            fields.push((name, reader.value(depth + 1)?));
            Some(())
        })?;
        Some(Json::Object(fields))
    }

    /// Reads what stands between two brackets, with commas between.
    fn items(&mut self, depth: usize, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if depth >= DEEPEST {
            return None;
        }
        self.at += 1;
        if self.skip_space()? == end {
            return self.take(end);
        }
        loop {
            self.skip_space()?;
            item(self)?;
            if self.skip_space()? == end {
                return self.take(end);
            }
            self.take(b',')?;
        }
    }

    /// A number; only a whole one from 0, written as such, is told apart.
    fn number(&mut self) -> Option<Json<'a>> {
        let is_negative = self.take(b'-').is_some();
        let start = self.at;
        let mut value = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            // No number of several digits begins with 0.
            if self.at == start + 1 && self.text.as_bytes().get(start) == Some(&b'0') {
                return None;
            }
            value = value.and_then(|value| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        if self.at == start {
            return None;
        }
        let mut is_whole = !is_negative;
        if self.take(b'.').is_some() {
            is_whole = false;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            is_whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(value.filter(|_| is_whole).map_or(Json::Other, Json::Number))
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
