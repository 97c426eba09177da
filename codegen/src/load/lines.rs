//! Converts the characters that a parser counts into bytes, and bytes into lines and columns.

use crate::diagnostics::{FileKind, Span};
use crate::visible::is_blank;

/// The byte of every so many characters is remembered, so that a look-up walks over fewer.
const STRIDE: usize = 16;

/// The byte order mark, which parsers are not given.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// White space that may stand behind a value without belonging to it.
const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// The lines of a text. Lines end with `\n`; columns count characters.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The end of the document: the text may have one line break more.
    end: usize,
    /// The byte at which [`Lines::body`] begins.
    body: usize,
    /// The bytes at which characters 0, 16, 32 … of the body begin.
    strides: Vec<u32>,
    /// The byte at which each line begins.
    starts: Vec<u32>,
}

/// A range of the text, in the little space that a node can afford.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

impl<'t> Lines<'t> {
    /// Walks once over a text, of which the first `end` bytes are the document.
    pub(super) fn new(text: &'t str, end: usize) -> Self {
        let body = match text.starts_with(BYTE_ORDER_MARK) {
            true => BYTE_ORDER_MARK.len_utf8(),
            false => 0,
        };
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            end,
            body,
            strides: strides(text, body),
            starts: [small(body)]
                .into_iter()
                .chain(breaks.map(|(at, _)| small(at + 1)))
                .collect(),
        }
    }

    /// The text without a byte order mark.
    pub(super) fn body(&self) -> &'t str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// The byte of the whole text at which a byte of the body stands.
    pub(super) fn in_body(&self, byte: usize) -> usize {
        self.body + byte
    }

    /// The byte at which a character of the body begins; the end of the text when it has fewer.
    pub(super) fn byte(&self, character: usize) -> usize {
        let Some(stride) = self.strides.get(character / STRIDE) else {
            return self.text.len();
        };
        let from = *stride as usize;
        from + width(
            self.text.get(from..).unwrap_or_default(),
            character % STRIDE,
        )
    }

    /// The byte at which a line begins, counted from 1.
    pub(super) fn line_start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.map_or(self.text.len(), |start| *start as usize)
    }

    /// The place from one byte up to another, without white space at its end.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let text = self.text.get(start..end).unwrap_or_default();
        self.located(start, start + text.trim_end_matches(WHITE_SPACE).len())
    }

    /// The same, but no further than the end of the line it starts on.
    pub(super) fn place_on_line(&self, start: usize, end: usize) -> Place {
        self.place(start, end.min(self.line_start(self.line_of(start) + 2)))
    }

    /// The place of one character; of none at the end of a line.
    pub(super) fn character(&self, at: usize) -> Place {
        let rest = self.from(at);
        let width = match rest.chars().next() {
            None | Some('\r' | '\n') => 0,
            Some(character) => character.len_utf8(),
        };
        self.located(at, at + width)
    }

    /// The place of the last character before `at` that is not white space.
    pub(super) fn character_before(&self, at: usize) -> Place {
        let before = self.before(at).trim_end_matches(WHITE_SPACE);
        let width = before.chars().next_back().map_or(0, char::len_utf8);
        self.located(before.len() - width, before.len())
    }

    /// The place of the line that ends before `at`, blank lines passed over, without its indentation.
    pub(super) fn line_before(&self, at: usize) -> Place {
        let before = self.before(at).trim_end_matches(WHITE_SPACE);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start_matches(WHITE_SPACE);
        self.located(before.len() - line.len(), before.len())
    }

    /// The dash that begins a list. saphyr marks a list that is not indented at its first item.
    pub(super) fn dash(&self, at: usize) -> usize {
        let mut after = self.from(at).chars();
        if after.next() == Some('-') && after.next().is_none_or(|next| WHITE_SPACE.contains(&next))
        {
            return at;
        }
        let before = self.before(at).trim_end_matches(' ');
        before.strip_suffix('-').map_or(at, str::len)
    }

    /// The first character that only looks like a space in the indentation of a byte's line, or of the line above.
    pub(super) fn false_space(&self, at: usize) -> Option<(usize, char)> {
        let line = self.line_of(at) + 1;
        [line, line.saturating_sub(1)].into_iter().find_map(|line| {
            let start = self.line_start(line);
            let indentation = self.from(start).char_indices();
            let mut indentation = indentation.take_while(|(_, one)| *one == ' ' || is_blank(*one));
            let (offset, character) = indentation.find(|(_, one)| is_blank(*one))?;
            Some((start + offset, character))
        })
    }

    /// The last tab before a byte, or the byte itself.
    pub(super) fn last_tab_before(&self, at: usize) -> usize {
        self.before(at).rfind('\t').unwrap_or(at)
    }

    /// The text from a byte on.
    pub(super) fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(..at).unwrap_or(self.text)
    }

    fn located(&self, start: usize, end: usize) -> Place {
        let (start, end) = (start.min(self.end), end.min(self.end));
        let line = self.line_of(start);
        Place {
            start: small(start),
            end: small(end),
            line: small(line + 1),
            column: small(self.characters(self.line_start(line + 1), start) + 1),
        }
    }

    /// The index of the line that a byte stands on.
    fn line_of(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|start| *start as usize <= byte);
        after.saturating_sub(1)
    }

    /// The number of characters between two bytes, of which only those near the ends are counted.
    fn characters(&self, from: usize, to: usize) -> usize {
        let count = |from: usize, to: usize| {
            self.text
                .get(from..to)
                .map_or(0, |text| text.chars().count())
        };
        let stride = |byte: usize| {
            self.strides
                .partition_point(|stride| (*stride as usize) < byte)
        };
        let (first, last) = (stride(from), stride(to).saturating_sub(1));
        match (self.strides.get(first), self.strides.get(last)) {
            (Some(begin), Some(end)) if first < last => {
                count(from, *begin as usize) + (last - first) * STRIDE + count(*end as usize, to)
            }
            _ => count(from, to),
        }
    }
}

impl Place {
    /// Whether it holds nothing.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The line that it begins on, counted from 1.
    pub(super) fn line(self) -> u32 {
        self.line
    }

    /// The column that it begins at, counted from 1.
    pub(super) fn column(self) -> u32 {
        self.column
    }
}

impl From<Place> for Span {
    fn from(place: Place) -> Self {
        Self {
            file: FileKind::Document,
            start: place.start as usize,
            end: place.end as usize,
            line: place.line as usize,
            column: place.column as usize,
        }
    }
}

/// The byte of every [`STRIDE`]th character from byte `from` on.
fn strides(text: &str, from: usize) -> Vec<u32> {
    let mut strides = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut rest = text.get(from..).unwrap_or_default();
    while !rest.is_empty() {
        strides.push(small(text.len() - rest.len()));
        rest = rest.get(width(rest, STRIDE)..).unwrap_or_default();
    }
    strides
}

/// The number of bytes that a number of characters take; all of the text when it has fewer. Most text is ASCII.
fn width(text: &str, characters: usize) -> usize {
    match text.as_bytes().get(..characters) {
        Some(bytes) if bytes.is_ascii() => characters,
        _ => {
            let mut indices = text.char_indices();
            indices
                .nth(characters)
                .map_or(text.len(), |(offset, _)| offset)
        }
    }
}

/// No text is longer than [`super::MAX_BYTES`], so nothing is lost here.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
