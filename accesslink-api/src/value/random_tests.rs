//! Tests with random strings: no string causes a panic, and every parsed value equals its printed form.
//!
//! The generator is deterministic and always starts with the same seed, so that failures are reproducible.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use super::{Date, HourMinute, IsoDuration, LocalDateTime, LocalTime, Timestamp};

/// Strings similar to the valid ones, which the generator varies.
const SEEDS: &[&str] = &[
    "2016-04-27T20:11:33.000Z",
    "2025-09-30T23:33:22.675+01:00",
    "2008-10-13T10:40:02",
    "0000-01-01T00:00:00-23:59:59",
    "9999-12-30T22:00:00.999999999Z",
    "2010-12-31",
    "12:37:33.000",
    "00:41",
    "PT2H44M",
    "PT6917.941S",
    "-P1W2DT3H4M5.006S",
];

const PIECES: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "5",
    "6",
    "9",
    "-",
    "+",
    ":",
    ".",
    ",",
    "T",
    "t",
    "Z",
    "z",
    " ",
    "P",
    "W",
    "D",
    "H",
    "M",
    "S",
    "Y",
    "é",
    "０",
    "\u{0}",
    "🛌",
    "00",
    "24",
    "59",
    "60",
    "99999999999999999999",
    "000000000000",
];

/// Knuth's linear congruential generator; its high bits are random enough to choose among a few items.
struct Generator(u64);

impl Generator {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }

    /// Returns a seed with a few changes, or pieces in random order.
    fn text(&mut self) -> String {
        if self.below(8) == 0 {
            return (0..self.below(12)).map(|_| self.piece()).collect();
        }
        let mut characters: Vec<char> = SEEDS[self.below(SEEDS.len())].chars().collect();
        for _ in 0..self.below(4) {
            let place = self.below(characters.len() + 1);
            let removed = self.below(2).min(characters.len() - place);
            let inserted = if self.below(4) == 0 { "" } else { self.piece() };
            characters.splice(place..place + removed, inserted.chars());
        }
        characters.into_iter().collect()
    }
}

/// Returns true if the string is a valid value.
fn check<T: FromStr + Display + Debug + PartialEq>(text: &str) -> bool
where
    T::Err: Debug,
{
    let Ok(value) = text.parse::<T>() else {
        return false;
    };
    let printed = value.to_string();
    let again: T = printed
        .parse()
        .unwrap_or_else(|error| panic!("{text:?} prints {printed:?}: {error:?}"));
    assert_eq!(again, value, "{text:?} prints {printed:?}");
    assert_eq!(again.to_string(), printed, "{text:?}");
    true
}

#[test]
fn no_string_panics_and_parsed_values_round_trip() {
    let mut generator = Generator(7);
    let mut read = [0_u32; 6];
    for _ in 0..60_000 {
        let text = generator.text();
        let found = [
            check::<Timestamp>(&text),
            check::<LocalDateTime>(&text),
            check::<Date>(&text),
            check::<LocalTime>(&text),
            check::<IsoDuration>(&text),
            check::<HourMinute>(&text),
        ];
        for (count, found) in read.iter_mut().zip(found) {
            *count += u32::from(found);
        }
    }
    // The test is only meaningful if many of the strings are valid.
    assert!(read.iter().all(|count| *count > 500), "{read:?}");
}

#[test]
fn random_numbers_round_trip() {
    let mut generator = Generator(11);
    let mut built = 0;
    for _ in 0..20_000 {
        let mut number = || generator.below(1 << 31) as i64;
        let seconds = (number() - (1 << 30)) * 400 + number() % 400;
        let nanoseconds =
            i128::from(seconds) * 1_000_000_000 + i128::from(number() % 1_000_000_000);
        check::<IsoDuration>(&IsoDuration::from_millis(number() * number()).to_string());
        let offset = i32::try_from(number() % 200_000 - 100_000).unwrap();
        let Ok(timestamp) = Timestamp::from_unix_nanos(nanoseconds) else {
            continue;
        };
        assert!(check::<Timestamp>(&timestamp.to_string()));
        if let Ok(moved) = timestamp.with_offset_secs(offset) {
            built += 1;
            assert_eq!(moved.to_string().parse(), Ok(timestamp));
            assert!(check::<LocalDateTime>(&moved.local().to_string()));
            let local = moved
                .local()
                .at_offset_minutes(0)
                .map(|local| local.unix_nanos());
            assert!(
                local
                    .ok()
                    .is_none_or(|local| local == nanoseconds + i128::from(offset) * 1_000_000_000)
            );
        }
    }
    assert!(built > 5_000, "{built}");
}
