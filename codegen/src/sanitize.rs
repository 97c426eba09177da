//! Makes text safe for terminals and pages by escaping characters that control, hide or reorder text.

/// The mark that ends a truncated text.
pub(crate) const CUT: char = '…';

/// Returns at most `width` characters of a text on one line, with unsafe characters escaped.
pub(crate) fn line(text: &str, width: usize) -> String {
    show(text, width, is_unsafe)
}

/// Returns at most `width` characters of a text, with unsafe characters except line feeds escaped.
pub(crate) fn lines(text: &str, width: usize) -> String {
    show(text, width, |character| {
        character != '\n' && is_unsafe(character)
    })
}

/// The maximum number of characters of a quoted name or value, because a message must fit on one line.
const MOST_QUOTED: usize = 60;

/// Returns a string of the document in backticks. Long strings are truncated, and unprintable characters are escaped.
///
/// The name of the first character that is invisible or easily confused follows the string.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, character) in text.chars().enumerate() {
        if count == MOST_QUOTED {
            shown.push(CUT);
            break;
        }
        match character {
            '"' | '\'' | '\\' => shown.push(character),
            '`' => shown.push('\''),
            _ => shown.extend(character.escape_debug()),
        }
    }
    shown.push('`');
    if let Some((character, name)) = text
        .chars()
        .find_map(|character| Some((character, name_of(character)?)))
    {
        shown.push_str(&format!(" (with U+{:04X}, {name})", u32::from(character)));
    }
    shown
}

/// Returns whether a character is white space outside ASCII.
pub(crate) fn is_blank(character: char) -> bool {
    !character.is_ascii() && character.is_whitespace()
}

/// Returns the name of a character outside ASCII that is invisible or easily confused with another.
pub(crate) fn name_of(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{A0}' | '\u{202F}' => "a no-break space",
        '\u{AD}' => "a soft hyphen",
        '\u{200B}' => "a zero-width space",
        '\u{300}'..='\u{36F}' => "a combining character",
        '\u{2018}'..='\u{201F}' => "a curly quotation mark",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a change of the writing direction",
        '\u{FEFF}' => "a byte order mark",
        _ if character.is_ascii() => return None,
        _ if character.is_whitespace() => "a non-ASCII space",
        _ if is_unsafe(character) => "an invisible character",
        _ => return None,
    })
}

/// Returns a whole text on one line, with unsafe characters escaped.
pub(crate) fn all(text: &str) -> String {
    escaped(text, is_unsafe, push)
}

/// Escapes unsafe characters in JSON, where they occur only in strings.
pub(crate) fn json(text: &str) -> String {
    escaped(text, is_unsafe, push_json)
}

/// Escapes unsafe characters except line feeds in indented JSON, where they occur only in strings.
pub(crate) fn json_lines(text: &str) -> String {
    let is_escaped = |character| character != '\n' && is_unsafe(character);
    escaped(text, is_escaped, push_json)
}

/// Appends a character to the shown text. The character is escaped if it is unsafe.
pub(crate) fn push(shown: &mut String, character: char) {
    if is_unsafe(character) {
        shown.extend(character.escape_unicode());
    } else {
        shown.push(character);
    }
}

/// Returns whether a character is a control character, a line separator, a formatting character (category `Cf`), or
/// invisible.
pub(crate) fn is_unsafe(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}'
            | '\u{8E2}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn push_json(shown: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        shown.push_str(&format!("\\u{unit:04x}"));
    }
}

/// Escapes the characters of a text for which `is_escaped` returns `true`. Printable ASCII is never escaped.
fn escaped(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    push: impl Fn(&mut String, char),
) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b' '..=b'~') {
            continue;
        }
        let from = text.get(at..);
        if let Some(character) = from.and_then(|from| from.chars().next())
            && is_escaped(character)
        {
            shown.push_str(text.get(copied..at).unwrap_or_default());
            push(&mut shown, character);
            copied = at + character.len_utf8();
        }
    }
    shown.push_str(text.get(copied..).unwrap_or_default());
    shown
}

fn show(text: &str, width: usize, is_escaped: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len().min(width));
    for (count, character) in text.chars().enumerate() {
        if count == width {
            shown.push(CUT);
            break;
        }
        if is_escaped(character) {
            push(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    shown
}
