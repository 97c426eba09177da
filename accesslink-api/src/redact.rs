//! Redacts credentials from messages, regardless of how the service encodes them.
//!
//! A credential can be encoded in arbitrary ways, so encodings are not searched for. Instead, a message includes text
//! from the service only if the text is short and consists of known words. A few other characters are allowed, which
//! suffice for a number or a name but not for an encoded credential. The raw response remains available to the caller.

use bytes::Bytes;
use zeroize::Zeroizing;

/// The replacement for redacted text.
pub(crate) const REDACTED: &str = "[redacted]";

/// The maximum number of characters of text from the service that are shown.
const LONGEST: usize = 200;

/// The maximum number of characters outside known words that are shown.
const ROOM: usize = 12;

/// The number of consecutive characters of a credential that are recognized, regardless of case and punctuation.
const RUN: usize = 8;

/// The minimum length of a credential that is searched for. Shorter ones are ignored because they occur in ordinary
/// words.
const SHORTEST: usize = 4;

/// A filter that decides which text from the service is shown, for a caller with the given credentials.
#[derive(Clone)]
pub(crate) struct Redactor {
    secrets: Vec<Bytes>,
    room: usize,
}

/// Creates a redactor without known credentials.
impl Default for Redactor {
    fn default() -> Self {
        Self::new([])
    }
}

impl Redactor {
    pub(crate) fn new(secrets: impl IntoIterator<Item = Bytes>) -> Self {
        Self {
            secrets: secrets.into_iter().collect(),
            room: ROOM,
        }
    }

    /// Restricts the shown text to known words, for responses that may echo a credential that is not available here.
    pub(crate) fn words_only(mut self) -> Self {
        self.room = 0;
        self
    }

    /// Returns the text on one line, or `[redacted]` if it cannot be shown.
    pub(crate) fn redact(&self, words: &str) -> String {
        self.shown(words).unwrap_or_else(|| REDACTED.to_owned())
    }

    /// Returns the text on one line, or `None` if it cannot be shown.
    pub(crate) fn shown(&self, words: &str) -> Option<String> {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_shown = line.chars().count() <= LONGEST
            && !line.chars().any(is_invisible)
            && unknown_characters(&line) <= self.room
            && !self.matches(&line);
        is_shown.then_some(line)
    }

    /// Returns an identifier, or `None` if it cannot be shown.
    ///
    /// An identifier is shown if [`Self::shown`] accepts it, or if it is a UUID or 16 hexadecimal digits without a part
    /// of a known credential. The bytes that the digits represent must not be a part of a credential either.
    pub(crate) fn shown_id(&self, id: &str) -> Option<String> {
        let is_id = is_uuid(id) || hex_id(id).is_some_and(|bytes| !self.matches(&bytes));
        let is_id = self.room > 0 && is_id && !self.matches(id);
        is_id.then(|| id.to_owned()).or_else(|| self.shown(id))
    }

    /// Returns `true` if a string contains a part of a known credential, forwards or backwards.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let is_any = |_: &u8| true;
        self.matches_in(text, is_any) || self.matches_in(text, is_letter)
    }

    /// Returns `true` if a string contains a part of a known credential, ignoring ASCII case and all bytes that the filter
    /// rejects.
    fn matches_in(&self, text: &str, is_kept: impl Fn(&u8) -> bool) -> bool {
        let keep = |text: &[u8]| -> Zeroizing<Vec<u8>> {
            let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
            kept.extend(
                text.iter()
                    .filter(|byte| is_kept(byte))
                    .map(u8::to_ascii_lowercase),
            );
            kept
        };
        let text = keep(text.as_bytes());
        let mut reversed = text.clone();
        reversed.reverse();
        self.secrets.iter().any(|secret| {
            let secret = keep(secret);
            let run = secret.len().min(RUN);
            let occurs = |run: &[u8]| {
                let mut found = text.windows(run.len()).chain(reversed.windows(run.len()));
                found.any(|found| found == run)
            };
            run >= SHORTEST && secret.windows(run).any(occurs)
        })
    }
}

/// Returns `true` for control characters and characters that are invisible or change the text direction.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// Counts the characters outside known words.
///
/// Up to two consecutive separators belong to the words around them. A non-ASCII character counts four times, because
/// it can carry more information.
fn unknown_characters(line: &str) -> usize {
    let mut unknown = 0;
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty() && !is_known(word)) {
        unknown += word.len();
    }
    let mut separators = 0_usize;
    for c in line.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => separators = 0,
            _ if c.is_ascii() => {
                separators += 1;
                unknown += usize::from(separators > 2);
            }
            _ => unknown += 4,
        }
    }
    unknown
}

fn is_known(word: &str) -> bool {
    WORDS
        .split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns `true` if a string is a UUID: hexadecimal digits in groups of 8, 4, 4, 4 and 12.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Returns the bytes of an identifier of 16 hexadecimal digits, as characters, or `None` for any other string.
fn hex_id(text: &str) -> Option<String> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let byte = |pair: &[u8; 2]| {
        let digits = str::from_utf8(pair).ok()?;
        u8::from_str_radix(digits, 16).ok().map(char::from)
    };
    let is_id = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| pairs.iter().map(byte).collect()).flatten()
}

/// The words of error messages: those of HTTP, OAuth, JSON and this API, and common words between them.
const WORDS: &str = "\
a about accept acceptable accepted access accesslink account active activities activity add after again all allowed \
already an and any api apikey application applications are argument arguments as assigned at authenticated \
authentication authorization authorize authorized available bad badly be because been before bearer being body both \
broken busy but by cache call called calls can cancelled cannot char character characters charset check client clients \
close closed code codes com commit committed completed conflict connection consent consents contact contain contains \
content continue continuous correct could create created credential credentials css current currently daily data \
database date dates day days default deleted denied deprecated did disabled does doesn don done down due duplicate \
each early element empty enabled encoding end endpoint entity error errors event events exceeded exception exercise \
exercises exist existing exists expected expiration expired expires failed failure false fatal field fields file \
files fit flow for forbidden form format found from full future gateway get given goal gone got gpx grant greater \
gzip has hasn have header headers heart hour hours href html http https id identifier ids if illegal in inactive \
incorrect information insufficient integer internal interval into invalid is isn it item items its javascript json key \
large later least less limit limited limits link list load login long longer lost maintenance malformed many match matching \
max maximum may media member message messages method min minimum minute minutes mismatch missing more most must name \
nearest need needed new nightly no none not nothing notification notifications null number object octet of off on once \
one only operation or org other out outside overloaded page pages parameter parameters parse partner password past path \
pattern payload pending per permanent permanently permission permissions permitted physical plain please polar \
polaraccesslink polarremote post problem process processing profile properties property provided public pull put \
query quota range rate reached read reason received recharge redirect refused register registered registration rejected \
remote remove repeat request requested requests required resource resources respond response retry revoked sample \
samples schema scope second seconds secret secure send sent server service session set should sign signature signed \
size sleep so some something specified start started state status still stopped stream string such summary supported syntax \
system target temporarily temporary text than that the their there this through time timeout times timestamp to \
token tokens too total transaction transactions try type types unable unauthorized unavailable unexpected unique \
unknown unprocessable unreadable unregistered unsupported until up update updated upstream uri url urls usage use \
used user users using v1 v2 v3 v4 valid validation value values version violation was wasn webhook webhooks were when \
which while will with within without wrong www xml year years yet you your zero zone zones";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_messages_are_shown() {
        for message in [
            "Webhook already exists",
            "User 60512345 is not registered",
            "member id \"diary-475\" is not unique",
            "The date range must be within 28 days.",
            "Access token expired: please authorize again",
            "invalid_grant",
            "text/html",
            "HTTP Status 401 – Unauthorized",
            "https://www.polaraccesslink.com/v3/users/475/activity-transactions",
        ] {
            assert_eq!(Redactor::default().redact(message), message);
        }
        assert_eq!(
            Redactor::default().redact(" in two\r\n values\t"),
            "in two values"
        );
    }

    #[test]
    fn unknown_words_are_shown_up_to_a_limit() {
        let shows = |words: &str| Redactor::default().shown(words).is_some();
        assert!(shows("user abcdefghijkl") && !shows("user abcdefghijklm"));
        // Splitting, punctuation or non-ASCII characters do not raise the limit.
        for words in [
            "ab cd ef gh ij kl m",
            "b.c.d.e.f.g.h.j.k.l.m.n.o",
            ".-.-..--.-.-.-.",
            "ключ",
        ] {
            assert!(!shows(words), "{words}");
        }
        let long = "not found ".repeat(LONGEST / 10);
        assert!(shows(&long) && !shows(&format!("{long} at all")));
        let words_only = Redactor::default().words_only();
        assert!(words_only.shown("code is used").is_some());
        assert!(words_only.shown("code q").is_none());
    }

    #[test]
    fn terminal_control_characters_are_not_shown() {
        for c in [
            '\u{1b}', '\u{7}', '\0', '\u{7f}', '\u{9b}', '\u{202e}', '\u{feff}',
        ] {
            let words = format!("access{c}denied");
            assert_eq!(Redactor::default().redact(&words), REDACTED, "{words:?}");
        }
    }

    #[test]
    fn parts_of_a_known_credential_are_recognized() {
        let redactor = Redactor::new([
            Bytes::from_static(b"Hush-Token/4711"),
            Bytes::from_static(b"a"),
        ]);
        for words in [
            "is hush-token",
            "HUSHTOKE",
            "h u s h t o k e",
            "7 nekoThs",
            "7nekothsuh",
            "1174 nekot",
            "h-token/",
        ] {
            let is_part = words != "7 nekoThs";
            assert_eq!(redactor.matches(words), is_part, "{words}");
        }
        assert!(!redactor.matches("a token is a token"));
    }

    #[test]
    fn identifiers_are_shown_unless_they_may_be_a_credential() {
        let id = "abe1f3ae-fd33-11e8-8eb2-f2801f1b9fd1";
        let other = "0b3a6e2c-5f0d-4c1e-9a55-7d21c0ffee00";
        let redactor = Redactor::new([Bytes::from_static(id.as_bytes())]);
        assert_eq!(redactor.shown_id(other).as_deref(), Some(other));
        assert_eq!(redactor.shown_id("req-4711").as_deref(), Some("req-4711"));
        assert_eq!(redactor.shown_id(id), None);
        assert_eq!(redactor.shown_id(&id.to_uppercase()), None);
        assert_eq!(redactor.shown_id(&other.replace('-', "")), None);
        let span = "9f86d081884c7d65";
        assert_eq!(redactor.shown_id(span).as_deref(), Some(span));
        for id in ["9f86d081884c7d6", "9f86d081884c7d6g", "+f86d081884c7d65"] {
            assert_eq!(redactor.shown_id(id), None, "{id}");
        }
        let secret = Redactor::new([Bytes::from_static(b"Hush-Token/4711")]);
        for hex in ["487573682d546f6b", "656b6f542d687375", "48757368746f6b65"] {
            assert_eq!(secret.shown_id(hex), None, "{hex}");
        }
        let words_only = redactor.words_only();
        assert_eq!(words_only.shown_id(other), None);
        assert_eq!(words_only.shown_id(span), None);
    }
}
