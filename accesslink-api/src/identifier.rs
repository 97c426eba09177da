//! Macros that implement the generated identifier types.

/// Implements the common methods and traits of an integer identifier, such as `pub struct UserId(pub i64)`.
///
/// On the wire, the identifier can be `475`, `475.0` or `"475"`.
macro_rules! integer_id {
    ($id:ident) => {
        impl std::fmt::Display for $id {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl From<&$id> for $id {
            fn from(id: &$id) -> Self {
                *id
            }
        }

        impl From<$id> for i64 {
            fn from(id: $id) -> Self {
                id.0
            }
        }

        impl std::str::FromStr for $id {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl $crate::parameter::Parameter for $id {
            fn to_text(&self) -> Option<std::borrow::Cow<'_, str>> {
                Some(std::borrow::Cow::Owned(self.0.to_string()))
            }
        }

        impl $crate::decode::Scalar for $id {
            const EXPECTED: &'static str = "an identifier that is a whole number";

            fn read(found: &$crate::decode::Found<'_>) -> Option<Self> {
                <i64 as $crate::decode::Scalar>::read(found).map(Self)
            }
        }

        $crate::decode::scalar_item!($id => |id| $crate::decode::View::Integer(id.0););
        $crate::decode::scalar_serde!($id);
    };
}
pub(crate) use integer_id;

/// Implements the common methods and traits of a string identifier, such as `pub struct WebhookId(pub String)`.
///
/// On the wire, the identifier can also be a number, whose digits become the string.
macro_rules! text_id {
    ($id:ident) => {
        impl $id {
            /// Returns the identifier as a string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $id {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $id {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl From<&str> for $id {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $id {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<&String> for $id {
            fn from(id: &String) -> Self {
                Self(id.clone())
            }
        }

        impl From<&$id> for $id {
            fn from(id: &$id) -> Self {
                id.clone()
            }
        }

        impl From<$id> for String {
            fn from(id: $id) -> Self {
                id.0
            }
        }

        impl std::str::FromStr for $id {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.to_owned()))
            }
        }

        impl $crate::parameter::Parameter for $id {
            fn to_text(&self) -> Option<std::borrow::Cow<'_, str>> {
                Some(std::borrow::Cow::Borrowed(&self.0))
            }
        }

        impl $crate::decode::Scalar for $id {
            const EXPECTED: &'static str = "an identifier that is a string";

            fn read(found: &$crate::decode::Found<'_>) -> Option<Self> {
                <String as $crate::decode::Scalar>::read(found).map(Self)
            }
        }

        $crate::decode::scalar_item!($id => |id| $crate::decode::View::Text(&id.0););
        $crate::decode::scalar_serde!($id);
    };
}
pub(crate) use text_id;
