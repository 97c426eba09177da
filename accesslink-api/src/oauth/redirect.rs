//! The parameters of the redirect from the authorization page.

use std::fmt;

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::value::Secret;
use crate::{Error, ErrorKind};

/// The parameters of a redirect that an authorization needs.
#[derive(Default)]
pub(super) struct Redirect {
    pub(super) code: Option<Secret>,
    pub(super) state: Option<Secret>,
    pub(super) error: Option<String>,
    pub(super) description: Option<String>,
}

impl Redirect {
    /// Parses the parameters from a URL, a path with a query, or a query.
    pub(super) fn read(redirected: &str) -> Result<Self, Error> {
        let text = redirected.trim();
        let text = text.split_once('#').map_or(text, |(before, _)| before);
        let query = text.split_once('?').map_or(text, |(_, query)| query);
        let mut redirect = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            if value.is_empty() {
                continue;
            }
            let is_repeated = match name.as_str() {
                "code" => redirect.code.replace(Secret::from(value)).is_some(),
                "state" => redirect.state.replace(Secret::from(value)).is_some(),
                "error" => redirect.error.replace(value).is_some(),
                "error_description" => redirect.description.replace(value).is_some(),
                _ => false,
            };
            // RFC 6749, section 3.1, forbids repeated parameters, and choosing one of the values would be a guess.
            if is_repeated {
                return Err(Error::new(
                    ErrorKind::Authorization,
                    "a parameter of the redirect is repeated: start a new authorization",
                ));
            }
        }
        Ok(redirect)
    }
}

fn decode(text: &str) -> String {
    let text = Zeroizing::new(text.replace('+', " "));
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redirect")
    }
}
