//! Converts character indices into byte offsets, and byte offsets into lines and columns.

use crate::diagnostics::{FileKind, Span};
use crate::sanitize::is_blank;

/// The distance in characters between stored byte offsets, which limits the cost of a lookup.
const STRIDE: usize = 16;

/// The byte order mark, which is not passed to parsers.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The white space characters that may follow a value without belonging to it.
const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A text with an index of its lines. Lines end with `\n`, and columns count characters.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The offset at which the document ends. The text may contain one more line break.
    end: usize,
    /// The offset at which [`Lines::body`] begins.
    body: usize,
    /// The offsets of the characters 0, 16, 32 … of the body.
    strides: Vec<u32>,
    /// The offset at which each line begins.
    starts: Vec<u32>,
}

/// A compact range of the text. Every node stores one or two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

impl<'t> Lines<'t> {
    /// Indexes a text whose first `end` bytes are the document.
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

    /// Returns the text without a byte order mark.
    pub(super) fn body(&self) -> &'t str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// Converts an offset in the body into an offset in the whole text.
    pub(super) fn in_body(&self, byte: usize) -> usize {
        self.body + byte
    }

    /// Returns the offset at which a character of the body begins, or the end of the text if it has fewer characters.
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

    /// Returns the offset at which a line begins. Lines are counted from 1.
    pub(super) fn line_start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.map_or(self.text.len(), |start| *start as usize)
    }

    /// Returns the place between two offsets, without trailing white space.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let text = self.text.get(start..end).unwrap_or_default();
        self.located(start, start + text.trim_end_matches(WHITE_SPACE).len())
    }

    /// Returns the place between two offsets, cut off at the end of its first line, without trailing white space.
    pub(super) fn place_on_line(&self, start: usize, end: usize) -> Place {
        self.place(start, end.min(self.line_start(self.line_of(start) + 2)))
    }

    /// Returns the place of the character at an offset. The place is empty at the end of a line.
    pub(super) fn character(&self, at: usize) -> Place {
        let rest = self.from(at);
        let width = match rest.chars().next() {
            None | Some('\r' | '\n') => 0,
            Some(character) => character.len_utf8(),
        };
        self.located(at, at + width)
    }

    /// Returns the place of the last character before `at` that is not white space.
    pub(super) fn character_before(&self, at: usize) -> Place {
        let before = self.before(at).trim_end_matches(WHITE_SPACE);
        let width = before.chars().next_back().map_or(0, char::len_utf8);
        self.located(before.len() - width, before.len())
    }

    /// Returns the place of the last line before `at` that is not blank, without its indentation.
    pub(super) fn line_before(&self, at: usize) -> Place {
        let before = self.before(at).trim_end_matches(WHITE_SPACE);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start_matches(WHITE_SPACE);
        self.located(before.len() - line.len(), before.len())
    }

    /// Returns the offset of the dash that begins a list, because saphyr marks an unindented list at its first item.
    pub(super) fn dash(&self, at: usize) -> usize {
        let mut after = self.from(at).chars();
        if after.next() == Some('-') && after.next().is_none_or(|next| WHITE_SPACE.contains(&next))
        {
            return at;
        }
        let before = self.before(at).trim_end_matches(' ');
        before.strip_suffix('-').map_or(at, str::len)
    }

    /// Returns the offset of the first non-ASCII white space in the indentation of the line at `at` or of the previous
    /// line, with the character.
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

    /// Returns the offset of the last tab before `at`, or `at` if there is none.
    pub(super) fn last_tab_before(&self, at: usize) -> usize {
        self.before(at).rfind('\t').unwrap_or(at)
    }

    /// Returns the text that begins at an offset.
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

    /// Returns the index of the line that contains an offset.
    fn line_of(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|start| *start as usize <= byte);
        after.saturating_sub(1)
    }

    /// Returns the number of characters between two offsets. Most of them are counted by means of `strides` instead of
    /// being scanned.
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
    /// Returns whether the place is empty.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the line at which the place begins, counted from 1.
    pub(super) fn line(self) -> u32 {
        self.line
    }

    /// Returns the column at which the place begins, counted from 1.
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

/// Returns the offset of every [`STRIDE`]th character, starting at the offset `from`.
fn strides(text: &str, from: usize) -> Vec<u32> {
    let mut strides = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut rest = text.get(from..).unwrap_or_default();
    while !rest.is_empty() {
        strides.push(small(text.len() - rest.len()));
        rest = rest.get(width(rest, STRIDE)..).unwrap_or_default();
    }
    strides
}

/// Returns the length in bytes of the first characters of a text, or of the whole text if it has fewer characters.
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

/// Converts an offset to 32 bits. This is lossless, because no text is longer than [`super::MAX_BYTES`].
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
