//! Names for coded numbers, from the descriptions in the API's document.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::impl_cmp_by_key::impl_cmp_by_key;

/// Defines a scale: an open enum of numbers with their descriptions.
macro_rules! scale {
    (
        $(#[$documentation:meta])*
        $scale:ident { $($(#[$note:meta])* $name:ident = $number:literal, $words:literal;)+ }
    ) => {
        $(#[$documentation])*
        ///
        /// Equality, ordering and hashing use the number.
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum $scale {
            $(
                #[doc = concat!($words, " (", stringify!($number), ").")]
                $(#[$note])*
                $name,
            )+
            /// A number that the document does not describe.
            ///
            /// A later version may add a variant for it. To be independent of new variants, compare with `==` or `<`,
            /// or compare the [`number`](Self::number), instead of matching.
            Unknown(i32),
        }

        impl $scale {
            /// Returns the number that the service sends.
            pub const fn number(self) -> i32 {
                match self {
                    $(Self::$name => $number,)+
                    Self::Unknown(number) => number,
                }
            }
        }

        impl_cmp_by_key!($scale, |value| value.number());

        /// Converts a number to its variant, or to `Unknown` if the document does not describe the number.
        impl From<i32> for $scale {
            fn from(number: i32) -> Self {
                match number {
                    $($number => Self::$name,)+
                    other => Self::Unknown(other),
                }
            }
        }

        /// Returns the number that the service sends for the variant.
        impl From<$scale> for i32 {
            fn from(scale: $scale) -> Self {
                scale.number()
            }
        }

        /// Serializes the variant as its number.
        impl Serialize for $scale {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.number())
            }
        }

        /// Deserializes the variant from a number.
        impl<'de> Deserialize<'de> for $scale {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i32::deserialize(deserializer).map(Self::from)
            }
        }

        /// Writes the description from the document, or the number if the document does not describe it.
        impl fmt::Display for $scale {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name => f.pad($words),)+
                    Self::Unknown(number) => fmt::Display::fmt(number, f),
                }
            }
        }
    };
}

scale! {
    /// The continuity of the sleep, from `sleep.continuity_class`.
    ContinuityClass {
        Fragmented = 1, "fragmented sleep";
        FairlyFragmented = 2, "fairly fragmented sleep";
        FairlyContinuous = 3, "fairly continuous sleep";
        Continuous = 4, "continuous sleep";
        VeryContinuous = 5, "very continuous sleep";
    }
}

scale! {
    /// A value compared to the user's usual level of the past 28 days, from `sleep.sleep_charge` or
    /// `nightly-recharge.ans_charge_status`.
    UsualLevel {
        MuchBelowUsual = 1, "much below usual";
        BelowUsual = 2, "below usual";
        Usual = 3, "usual";
        AboveUsual = 4, "above usual";
        MuchAboveUsual = 5, "much above usual";
    }
}

scale! {
    /// The user's own rating of the sleep, from `sleep.sleep_rating`.
    SleepRating {
        VeryPoorly = 1, "very poorly";
        Poorly = 2, "poorly";
        Ok = 3, "ok";
        Well = 4, "well";
        VeryWell = 5, "very well";
    }
}

scale! {
    /// The recovery of the body during the night, from `nightly-recharge.nightly_recharge_status`.
    RechargeStatus {
        VeryPoor = 1, "very poor";
        Poor = 2, "poor";
        Compromised = 3, "compromised";
        Ok = 4, "OK";
        Good = 5, "good";
        VeryGood = 6, "very good";
    }
}

scale! {
    /// A stage of sleep, from `sleep.hypnogram`.
    SleepStage {
        Wake = 0, "wake";
        Rem = 1, "REM";
        LighterNonRem = 2, "lighter non-REM";
        LightNonRem = 3, "light non-REM";
        DeepNonRem = 4, "deep non-REM";
        /// The stage was not recognized, for example because of bad skin contact. The document calls it "unknown";
        /// the time spent in it is `sleep.unrecognized_sleep_stage`.
        Unrecognized = 5, "unknown";
    }
}

/// Returns the variant for a number, or `None` for 0 and −1, which the service sends for "no value". Only sleep
/// stages use 0 as a value.
pub(super) fn named<T: From<i32>>(number: Option<i32>) -> Option<T> {
    number
        .filter(|number| !matches!(number, 0 | -1))
        .map(T::from)
}
