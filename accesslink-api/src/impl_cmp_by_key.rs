//! Equality, order and hash by one key: of an open enum its string on the wire, so that an unknown value that was made by
//! hand, or by an older version of this crate, equals its variant; of a time the instant, without its spelling.

/// Compares the values of a type by what an expression makes of each.
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
