//! The texts that no error may show, even if the service repeats them.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::HeaderValue;
use percent_encoding::percent_decode_str;

use super::OAuthErrorCode;

/// Shorter texts are no secrets, and hiding them would only garble what the service says.
const SHORTEST: usize = 4;

/// What stands in the place of a secret.
const HIDDEN: &str = "[hidden]";

/// The secrets of one client.
#[derive(Default)]
pub(crate) struct Secrets {
    texts: Vec<String>,
    /// Any text may have a secret in it that is not known here.
    is_any: bool,
}

impl Secrets {
    /// The secrets within an `Authorization` header: the token, or the encoded pair and the secret in it.
    pub(crate) fn of(authorization: &HeaderValue) -> Self {
        let text = String::from_utf8_lossy(authorization.as_bytes());
        let Some((scheme, token)) = text.split_once(' ') else {
            return Self::default();
        };
        let mut texts = vec![token.to_owned()];
        if scheme == "Basic" {
            let pair = STANDARD
                .decode(token)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok());
            texts.extend(pair.and_then(|pair| Some(pair.split_once(':')?.1.to_owned())));
        }
        texts.retain(|text| text.len() >= SHORTEST);
        let spelled: Vec<String> = texts.iter().flat_map(|text| spellings(text)).collect();
        texts.extend(spelled);
        // What is longer may have what is shorter in it.
        texts.sort_unstable_by_key(|text| std::cmp::Reverse(text.len()));
        Self {
            texts,
            is_any: false,
        }
    }

    /// Those of an answer to a request that had a secret in it and is not at hand: every text of the service may
    /// repeat it, but for the names of errors in RFC 6749.
    pub(crate) fn any() -> Self {
        Self {
            texts: Vec::new(),
            is_any: true,
        }
    }

    /// Adds the authorization code within a form that is sent for a token.
    pub(crate) fn add_form(&mut self, form: &[u8]) {
        let form = String::from_utf8_lossy(form);
        let codes = form
            .split('&')
            .filter_map(|pair| pair.strip_prefix("code="));
        for code in codes.filter(|code| code.len() >= SHORTEST) {
            self.texts
                .push(percent_decode_str(code).decode_utf8_lossy().into_owned());
            self.texts.push(code.to_owned());
        }
    }

    /// Whether a text has one of the secrets in it.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        matches!(self.hide(text), Cow::Owned(_))
    }

    /// The text without the secrets.
    pub(super) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_any {
            let is_known = !matches!(OAuthErrorCode::from(text), OAuthErrorCode::Other(_));
            return Cow::Borrowed(if is_known { text } else { HIDDEN });
        }
        let hidden = self.texts.iter().fold(Cow::Borrowed(text), |text, secret| {
            if text.contains(secret.as_str()) {
                Cow::Owned(text.replace(secret.as_str(), HIDDEN))
            } else {
                text
            }
        });
        // Which characters are percent-encoded is up to who does it: there are too many forms to look for each.
        let is_encoded = hidden.contains('%') && {
            let decoded = percent_decode_str(&hidden).decode_utf8_lossy();
            // A secret with a `%` of its own may have been left half encoded.
            self.texts.iter().any(|secret| {
                let plain = percent_decode_str(secret).decode_utf8_lossy();
                decoded.contains(secret.as_str()) || decoded.contains(plain.as_ref())
            })
        };
        if is_encoded {
            return Cow::Owned(HIDDEN.to_owned());
        }
        hidden
    }

    /// Hides the secrets in a text of an error.
    pub(crate) fn hide_in(&self, text: &mut String) {
        if self.is_any {
            return;
        }
        if let Cow::Owned(hidden) = self.hide(text) {
            *text = hidden;
        }
    }
}

/// The forms that a service, or something on the way, may write a text in when it repeats it.
fn spellings(text: &str) -> Vec<String> {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let quoted = format!("{text:?}");
    let escaped = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let mut all = vec![
        STANDARD.encode(text),
        URL_SAFE_NO_PAD.encode(text),
        hex.to_uppercase(),
        hex,
        escaped.unwrap_or(text).to_owned(),
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;"),
    ];
    all.retain(|spelling| spelling != text);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(authorization: &'static str) -> Secrets {
        Secrets::of(&HeaderValue::from_static(authorization))
    }

    #[test]
    fn a_token_is_hidden_wherever_it_stands() {
        let secrets = secrets("Bearer hush-token");
        assert_eq!(
            secrets.hide("a hush-token, hush-token!"),
            "a [hidden], [hidden]!"
        );
        assert_eq!(secrets.hide("hush"), "hush");
    }

    #[test]
    fn a_pair_is_hidden_in_both_its_forms() {
        // `id:hush:secret`
        let secrets = secrets("Basic aWQ6aHVzaDpzZWNyZXQ=");
        assert_eq!(
            secrets.hide("aWQ6aHVzaDpzZWNyZXQ= id hush:secret"),
            "[hidden] id [hidden]"
        );
    }

    #[test]
    fn a_secret_is_hidden_in_every_form_that_it_may_be_repeated_in() {
        // `id:a "b"/%`
        let secrets = secrets("Basic aWQ6YSAiYiIvJQ==");
        for form in [
            "aWQ6YSAiYiIvJQ==",
            "YSAiYiIvJQ==",
            "YSAiYiIvJQ",
            "a &quot;b&quot;/%",
            "61202262222f25",
            "61202262222F25",
            "a \\\"b\\\"/%",
        ] {
            assert_eq!(secrets.hide(&format!("<{form}>")), "<[hidden]>", "{form}");
        }
        for form in ["a%20%22b%22%2F%25", "a%20\"b\"/%25", "%61 \"b\"/%25"] {
            assert_eq!(secrets.hide(&format!("<{form}>")), "[hidden]", "{form}");
        }
        let mut text = "a%20%22b%22%2F%25".to_owned();
        secrets.hide_in(&mut text);
        assert_eq!(text, "[hidden]");
        assert_eq!(secrets.hide("100 %25 of it"), "100 %25 of it");
    }

    #[test]
    fn what_is_too_short_for_a_secret_stays() {
        assert_eq!(secrets("Bearer a").hide("a cat"), "a cat");
        assert_eq!(secrets("odd").hide("odd"), "odd");
        assert_eq!(secrets("Basic !").hide("Basic !"), "Basic !");
    }
}
