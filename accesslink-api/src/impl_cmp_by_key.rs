//! Implementations of equality, order and hash by a key.
//!
//! The key of an open enum is its string on the wire, so that an `Other` value equals the variant with the same string.
//! The key of a time is the instant, regardless of its format.

/// Implements the comparison traits and `Hash` for a type by a key, which an expression computes from a value.
macro_rules! impl_cmp_by_key {
    ($type:ty, |$value:ident| $key:expr) => {
        impl std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                std::cmp::Ord::cmp(self, other).is_eq()
            }
        }

        impl std::cmp::Eq for $type {}

        impl std::cmp::PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> std::option::Option<std::cmp::Ordering> {
                std::option::Option::Some(std::cmp::Ord::cmp(self, other))
            }
        }

        impl std::cmp::Ord for $type {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                let $value = self;
                let own = $key;
                let $value = other;
                std::cmp::Ord::cmp(&own, &$key)
            }
        }

        impl std::hash::Hash for $type {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                let $value = self;
                std::hash::Hash::hash(&$key, state);
            }
        }
    };
}
pub(crate) use impl_cmp_by_key;
