//! Makes text harmless to a terminal: what would act, hide or turn the text around is written as an escape.

/// Stands for what was cut away.
pub(super) const CUT: char = '…';

/// A text as one line that shows at most `width` of its characters.
pub(super) fn line(text: &str, width: usize) -> String {
    show(text, width, is_unsafe)
}

/// The same for a text of several lines, which it keeps.
pub(super) fn lines(text: &str, width: usize) -> String {
    show(text, width, |character| {
        character != '\n' && is_unsafe(character)
    })
}

/// JSON text with everything unsafe escaped as JSON does. It can only be inside of strings.
pub(super) fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Adds a character as it may be shown: itself or its escape.
pub(super) fn push(shown: &mut String, character: char) {
    if is_unsafe(character) {
        shown.extend(character.escape_unicode());
    } else {
        shown.push(character);
    }
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

/// Control characters, line separators, and formatting characters that have no width or change the direction.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}
