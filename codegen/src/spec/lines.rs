//! Turns the character counts of YAML parsers into bytes, lines and columns.

use std::cell::Cell;

use crate::diagnostics::Span;

/// The byte of every so many characters is remembered, so that a look-up walks over fewer.
const STRIDE: usize = 16;

/// The byte order mark, which parsers don't count when they are given the text without it.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// What may stand behind a value without belonging to it.
const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Where lines and characters of a text begin. Lines end with `\n`; columns count characters.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Where the document ends: the text may have a line break more.
    end: usize,
    /// Characters before what the parsers see: 1 when the text has a byte order mark.
    skipped: usize,
    /// How many characters [`Lines::body`] has.
    characters: usize,
    /// Bytes at which characters 0, 16, 32 … begin.
    strides: Vec<u32>,
    /// The first character and byte of every line.
    starts: Vec<Start>,
    /// The index of the line that was looked up last.
    last_line: Cell<usize>,
}

/// A range of the text, in the little space that a node can afford.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

#[derive(Debug, Clone, Copy)]
struct Start {
    character: u32,
    byte: u32,
}

impl<'t> Lines<'t> {
    /// Walks once over a text, of which the first `end` bytes are the document.
    pub(super) fn new(text: &'t str, end: usize) -> Self {
        let skipped = usize::from(text.starts_with(BYTE_ORDER_MARK));
        Self {
            text,
            end,
            skipped,
            characters: text.chars().count() - skipped,
            strides: strides(text),
            starts: starts(text, skipped),
            last_line: Cell::new(0),
        }
    }

    /// What the parsers are given: the text without a byte order mark.
    pub(super) fn body(&self) -> &'t str {
        self.text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(self.text)
    }

    /// The place from one character of [`Lines::body`] up to another, without white space at its end.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        self.up_to(start, self.byte(end.max(start)))
    }

    /// The same, but no further than the end of the line it starts on.
    pub(super) fn place_on_line(&self, start: usize, end: usize) -> Place {
        let line = self.line_of(start);
        let next_line = self
            .starts
            .get(line + 1)
            .map_or(self.text.len(), |next| next.byte as usize);
        self.up_to(start, self.byte(end.max(start)).min(next_line))
    }

    /// The place of one character; of none at the end of a line.
    pub(super) fn character(&self, at: usize) -> Place {
        let start = self.byte(at);
        let end = match self.text.get(start..) {
            Some(rest) if rest.starts_with(['\r', '\n']) => start,
            _ => self.byte(at + 1),
        };
        self.located(at, start, end)
    }

    /// The place of the last character before `at` that is not white space.
    pub(super) fn character_before(&self, at: usize) -> Place {
        let before = self.text.get(..self.byte(at)).unwrap_or_default();
        let trimmed = before.trim_end_matches(WHITE_SPACE);
        let blanks = before.len() - trimmed.len();
        let width = trimmed.chars().next_back().map_or(0, char::len_utf8);
        let character = self.within(at).saturating_sub(blanks + 1);
        self.located(character, trimmed.len() - width, trimmed.len())
    }

    /// The place of the line that ends before `at`, blank lines passed over, without its indentation.
    pub(super) fn line_before(&self, at: usize) -> Place {
        let before = self.text.get(..self.byte(at)).unwrap_or_default();
        let trimmed = before.trim_end_matches(WHITE_SPACE);
        let line = trimmed.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start_matches(WHITE_SPACE);
        let start = trimmed.len() - line.len();
        let characters = before.get(start..).unwrap_or_default().chars().count();
        self.located(
            self.within(at).saturating_sub(characters),
            start,
            trimmed.len(),
        )
    }

    /// The text of a place.
    pub(super) fn text_of(&self, place: Place) -> &'t str {
        self.text
            .get(place.start as usize..place.end as usize)
            .unwrap_or_default()
    }

    /// The character of the dash that begins a list. saphyr marks a list that is not indented at its first item.
    pub(super) fn dash(&self, at: usize) -> usize {
        let from = self.byte(at);
        let (before, after) = self.text.split_at_checked(from).unwrap_or_default();
        if after.starts_with('-')
            && after
                .get(1..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with(WHITE_SPACE))
        {
            return at;
        }
        match before.trim_end_matches(' ').strip_suffix('-') {
            Some(head) => at.saturating_sub(before.len() - head.len()),
            None => at,
        }
    }

    fn up_to(&self, character: usize, end: usize) -> Place {
        let start = self.byte(character);
        let text = self.text.get(start..end).unwrap_or_default();
        self.located(
            character,
            start,
            start + text.trim_end_matches(WHITE_SPACE).len(),
        )
    }

    fn located(&self, character: usize, start: usize, end: usize) -> Place {
        if start > self.end {
            let document = self.text.get(..self.end).unwrap_or_default();
            let last = document.chars().count().saturating_sub(self.skipped);
            return self.located(last, self.end, self.end);
        }
        let character = self.within(character);
        let line = self.line_of(character);
        let before = self
            .starts
            .get(line)
            .map_or(0, |line| line.character as usize);
        Place {
            start: small(start),
            end: small(end),
            line: small(line + 1),
            column: small((character + self.skipped).saturating_sub(before) + 1),
        }
    }

    fn line_of(&self, character: usize) -> usize {
        let character = character + self.skipped;
        let begins_after = |line: usize| {
            self.starts
                .get(line)
                .is_none_or(|start| start.character as usize > character)
        };
        // Most look-ups are on the line of the one before, or on the next.
        let last = self.last_line.get();
        let line = match (last..last + 3).find(|line| begins_after(*line)) {
            Some(next) if next > last => next - 1,
            _ => self
                .starts
                .partition_point(|start| start.character as usize <= character)
                .saturating_sub(1),
        };
        self.last_line.set(line);
        line
    }

    /// The character, or the end of the text: behind a directive that is not ASCII, parsers count more than there are.
    fn within(&self, character: usize) -> usize {
        character.min(self.characters)
    }

    fn byte(&self, character: usize) -> usize {
        let character = character + self.skipped;
        let Some(stride) = self.strides.get(character / STRIDE) else {
            return self.text.len();
        };
        let from = *stride as usize;
        let rest = self.text.get(from..).unwrap_or_default();
        from + width(rest, character % STRIDE)
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
            start: place.start as usize,
            end: place.end as usize,
            line: place.line as usize,
            column: place.column as usize,
        }
    }
}

/// The byte of every [`STRIDE`]th character.
fn strides(text: &str) -> Vec<u32> {
    let mut strides = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut rest = text;
    while !rest.is_empty() {
        strides.push(small(text.len() - rest.len()));
        rest = rest.get(width(rest, STRIDE)..).unwrap_or_default();
    }
    strides
}

/// The beginning of every line, the first of them behind what is skipped.
fn starts(text: &str, skipped: usize) -> Vec<Start> {
    let mut starts = vec![Start {
        character: small(skipped),
        byte: small(skipped * BYTE_ORDER_MARK.len_utf8()),
    }];
    let (mut character, mut byte) = (0, 0);
    for line in text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
    {
        character += line.chars().count();
        byte += line.len();
        starts.push(Start {
            character: small(character),
            byte: small(byte),
        });
    }
    starts
}

/// How many bytes a number of characters take; all of the text when it has fewer. Most text is ASCII, of which a byte is
/// a character.
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
