//! A macro for the generated enums, which are open: a value that is not in the document is kept as a string.

/// Implements the common methods and traits of a string enum.
///
/// The enum has one variant per line, and `Other(String)`. Equality, order and hash are those of the string.
///
/// ```text
/// string_enum! {
///     WebhookType,
///     Exercise: "EXERCISE",
///     Sleep: "SLEEP",
/// }
/// ```
macro_rules! string_enum {
    ($name:ident, $($variant:ident: $text:literal,)*) => {
        impl $name {
            /// The values that the API's document lists, as they appear on the wire.
            pub const VALUES: &'static [&'static str] = &[$($text),*];

            /// Returns the value as it appears on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }

            fn known(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        $crate::impl_cmp_by_key::impl_cmp_by_key!($name, |value| value.as_str());

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// Returns the matching variant, or `Other` if the string is not in `VALUES`.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Other(text.to_owned()))
            }
        }

        /// Returns the matching variant, or `Other` if the string is not in `VALUES`.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::known(&text).unwrap_or(Self::Other(text))
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl $crate::parameter::Parameter for $name {
            fn to_text(&self) -> Option<std::borrow::Cow<'_, str>> {
                Some(std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl $crate::decode::Scalar for $name {
            const EXPECTED: &'static str = "a string";

            fn is_new(text: &str) -> bool {
                Self::known(text).is_none()
            }

            fn read(found: &$crate::decode::Found<'_>) -> Option<Self> {
                match *found {
                    $crate::decode::Found::Text(text) => Some(Self::from(text)),
                    _ => None,
                }
            }
        }

        $crate::decode::scalar_item!($name => |value| $crate::decode::View::Text(value.as_str()););
        $crate::decode::scalar_serde!($name);
    };
}
pub(crate) use string_enum;
