//! Names for coded numbers. The scales are those of the descriptions in the API's document.

use std::fmt;

use crate::impl_cmp_by_key::impl_cmp_by_key;

/// Makes a scale: an open enum of numbers, each with its words. Equality, order and hash are those of the number.
macro_rules! scale {
    (
        $(#[$documentation:meta])*
        $scale:ident { $($(#[$note:meta])* $name:ident = $number:literal, $words:literal;)+ }
    ) => {
        $(#[$documentation])*
        ///
        /// Equality, order and hash are those of the number.
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum $scale {
            $(
                #[doc = concat!($words, " (", stringify!($number), ").")]
                $(#[$note])*
                $name,
            )+
            /// A number that the document does not know.
            ///
            /// A later version may know it and give a variant of its own: compare with `==`, `<` or by
            /// [`number`](Self::number), which is the same then, instead of matching.
            Unknown(i32),
        }

        impl $scale {
            /// The number on the wire.
            pub const fn number(self) -> i32 {
                match self {
                    $(Self::$name => $number,)+
                    Self::Unknown(number) => number,
                }
            }
        }

        impl_cmp_by_key!($scale, |value| value.number());

        /// A number that the document knows gives its variant, never `Unknown`.
        impl From<i32> for $scale {
            fn from(number: i32) -> Self {
                match number {
                    $($number => Self::$name,)+
                    other => Self::Unknown(other),
                }
            }
        }

        /// The number on the wire.
        impl From<$scale> for i32 {
            fn from(scale: $scale) -> Self {
                scale.number()
            }
        }

        /// The document's words, or the number where it has none.
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
    /// How continuous the sleep was: `sleep.continuity_class`.
    ContinuityClass {
        Fragmented = 1, "fragmented sleep";
        FairlyFragmented = 2, "fairly fragmented sleep";
        FairlyContinuous = 3, "fairly continuous sleep";
        Continuous = 4, "continuous sleep";
        VeryContinuous = 5, "very continuous sleep";
    }
}

scale! {
    /// A value compared to the user's usual level of the past 28 days: `sleep.sleep_charge` and
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
    /// How the user felt to have slept: `sleep.sleep_rating`.
    SleepRating {
        VeryPoorly = 1, "very poorly";
        Poorly = 2, "poorly";
        Ok = 3, "ok";
        Well = 4, "well";
        VeryWell = 5, "very well";
    }
}

scale! {
    /// How the body recovered during the night: `nightly-recharge.nightly_recharge_status`.
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
    /// A stage of the sleep: `sleep.hypnogram`.
    SleepStage {
        Wake = 0, "wake";
        Rem = 1, "REM";
        LighterNonRem = 2, "lighter non-REM";
        LightNonRem = 3, "light non-REM";
        DeepNonRem = 4, "deep non-REM";
        /// The service could not tell, because of bad skin contact for example. In Polar's words it is "unknown"; the
        /// time spent in it is `sleep.unrecognized_sleep_stage`.
        Unrecognized = 5, "unknown";
    }
}

/// The scale's name for a number. The service sends 0 or −1 where it has no value; no scale but that of the stages has
/// these.
pub(super) fn named<T: From<i32>>(number: Option<i32>) -> Option<T> {
    number
        .filter(|number| !matches!(number, 0 | -1))
        .map(T::from)
}
