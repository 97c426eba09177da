//! Parsing and printing of ISO 8601 dates, times and offsets, shared by all types.

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike as _, FixedOffset, NaiveDate, NaiveTime, Offset as _, Timelike as _, Utc};

/// The number of seconds in a day. Offsets of a day or more are rejected, because their hours might not fit in two
/// digits.
const SECONDS_PER_DAY: i32 = 86_400;

/// A time of day and the number of fractional digits to print.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    /// The number of fractional digits (0 to 9), or `None` if the string had no seconds.
    pub(super) digits: Option<u8>,
}

impl Clock {
    /// Creates a time that is printed with the fewest digits of 0, 3, 6 and 9 that represent it exactly.
    pub(super) fn computed(time: NaiveTime) -> Self {
        let nanosecond = time.nanosecond();
        let digits = if nanosecond == 0 {
            0
        } else if nanosecond.is_multiple_of(1_000_000) {
            3
        } else if nanosecond.is_multiple_of(1_000) {
            6
        } else {
            9
        };
        Self {
            time,
            digits: Some(digits),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hour, minute, second] =
            [self.time.hour(), self.time.minute(), self.time.second()].map(two);
        write_ascii(f, &[hour[0], hour[1], b':', minute[0], minute[1]])?;
        let Some(digits) = self.digits else {
            return Ok(());
        };
        write_ascii(f, &[b':', second[0], second[1]])?;
        if digits == 0 {
            return Ok(());
        }
        let mut fraction = [b'.'; 10];
        let mut rest = self.time.nanosecond();
        for digit in fraction.iter_mut().skip(1).rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        write_ascii(f, fraction.get(..=usize::from(digits)).unwrap_or_default())
    }
}

/// The offset that follows a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// No offset, or `-00:00`, which means in RFC 3339 that the local offset is unknown.
    Unstated,
    /// The offset `Z`, which means UTC.
    Utc,
    /// A numeric offset, such as `+03:00` or `+00:00`.
    Offset(FixedOffset),
}

impl Zone {
    /// Creates an offset from seconds. Returns `None` if the offset is a day or more.
    pub(super) fn from_seconds(seconds: i32) -> Option<Self> {
        if seconds.checked_abs()? >= SECONDS_PER_DAY {
            return None;
        }
        FixedOffset::east_opt(seconds).map(Self::Offset)
    }

    pub(super) fn stated_seconds(self) -> Option<i32> {
        match self {
            Self::Unstated => None,
            Self::Utc => Some(0),
            Self::Offset(offset) => Some(offset.local_minus_utc()),
        }
    }

    /// Returns the offset for calculations, which is UTC if the string contains no offset.
    pub(super) fn offset(self) -> FixedOffset {
        match self {
            Self::Unstated | Self::Utc => Utc.fix(),
            Self::Offset(offset) => offset,
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = match self {
            Self::Unstated => return Ok(()),
            Self::Utc => return f.write_str("Z"),
            Self::Offset(offset) => offset.local_minus_utc(),
        };
        let sign = if offset < 0 { b'-' } else { b'+' };
        let seconds = offset.unsigned_abs();
        // The offset is shorter than a day, so the hours fit in two digits.
        let [hours, minutes, rest] = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two);
        write_ascii(f, &[sign, hours[0], hours[1], b':', minutes[0], minutes[1]])?;
        match rest {
            [b'0', b'0'] => Ok(()),
            _ => write_ascii(f, &[b':', rest[0], rest[1]]),
        }
    }
}

/// Writes a date with a year of four digits.
pub(super) fn write_date(f: &mut fmt::Formatter<'_>, date: NaiveDate) -> fmt::Result {
    let year = date.year().unsigned_abs();
    let [[a, b], [c, d], [m, n], [x, y]] =
        [year / 100, year % 100, date.month(), date.day()].map(two);
    write_ascii(f, &[a, b, c, d, b'-', m, n, b'-', x, y])
}

/// Returns the two digits of a number from 0 to 99.
pub(super) fn two(number: u32) -> [u8; 2] {
    [number / 10 % 10, number % 10].map(|digit| b'0' + digit as u8)
}

/// Writes ASCII bytes in one call, because formatting each number separately is several times slower.
pub(super) fn write_ascii(f: &mut fmt::Formatter<'_>, text: &[u8]) -> fmt::Result {
    f.write_str(str::from_utf8(text).map_err(|_| fmt::Error)?)
}

/// A cursor over a string. Each method consumes what it parses, and returns `None` if the input has another form.
///
/// It works on bytes: every form is ASCII, so a byte of any other character never matches.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    rest: &'t [u8],
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Consumes and returns the next byte if it is one of `any`.
    pub(super) fn take(&mut self, any: &[u8]) -> Option<u8> {
        match self.rest {
            [first, rest @ ..] if any.contains(first) => {
                self.rest = rest;
                Some(*first)
            }
            _ => None,
        }
    }

    pub(super) fn digit(&mut self) -> Option<u8> {
        match self.rest {
            [digit @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Some(digit - b'0')
            }
            _ => None,
        }
    }

    fn two_digits(&mut self) -> Option<u8> {
        let tens = self.digit()?;
        let ones = self.digit()?;
        Some(tens * 10 + ones)
    }

    /// Parses an optional fraction, such as `.5` or `,5`. Returns its nanoseconds and its number of digits, or
    /// `(0, 0)` without a fraction. Digits after the ninth are ignored.
    pub(super) fn fraction(&mut self) -> Option<(u32, u8)> {
        if self.take(b".,").is_none() {
            return Some((0, 0));
        }
        let mut nanosecond = u32::from(self.digit()?) * 100_000_000;
        let mut digits = 1;
        let mut worth = 10_000_000;
        while let Some(digit) = self.digit() {
            nanosecond += u32::from(digit) * worth;
            worth /= 10;
            digits = if digits < 9 { digits + 1 } else { 9 };
        }
        Some((nanosecond, digits))
    }

    /// Parses a date, such as `2010-12-31`. Returns `None` if the calendar does not contain the date.
    pub(super) fn date(&mut self) -> Option<NaiveDate> {
        let century = self.two_digits()?;
        let year = i32::from(century) * 100 + i32::from(self.two_digits()?);
        self.take(b"-")?;
        let month = self.two_digits()?;
        self.take(b"-")?;
        let day = self.two_digits()?;
        NaiveDate::from_ymd_opt(year, month.into(), day.into())
    }

    /// Parses a time of day, such as `12:37`, `12:37:33` or `12:37:33.000`.
    pub(super) fn clock(&mut self) -> Option<Clock> {
        let hour = self.two_digits()?;
        self.take(b":")?;
        let minute = self.two_digits()?;
        let (mut second, mut nanosecond, mut digits) = (0, 0, None);
        if self.take(b":").is_some() {
            // Leap seconds cannot be represented, so they are parsed as the second before.
            second = match self.two_digits()? {
                60 => 59,
                second => second,
            };
            let fraction = self.fraction()?;
            (nanosecond, digits) = (fraction.0, Some(fraction.1));
        }
        let time =
            NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond)?;
        Some(Clock { time, digits })
    }

    /// Parses an optional offset, such as `Z`, `+03:00`, `+0300`, `+03` or `+03:00:00`.
    pub(super) fn zone(&mut self) -> Option<Zone> {
        if self.take(b"Zz").is_some() {
            return Some(Zone::Utc);
        }
        let Some(sign) = self.take(b"+-") else {
            return Some(Zone::Unstated);
        };
        let hours = self.two_digits()?;
        let (mut minutes, mut seconds) = (0, 0);
        if self.take(b":").is_some() {
            minutes = self.two_digits()?;
            if self.take(b":").is_some() {
                seconds = self.two_digits()?;
            }
        } else if !self.is_at_end() {
            minutes = self.two_digits()?;
        }
        if minutes > 59 || seconds > 59 {
            return None;
        }
        let total = i32::from(hours) * 3600 + i32::from(minutes) * 60 + i32::from(seconds);
        match (sign, total) {
            (b'-', 0) => Some(Zone::Unstated),
            (b'-', _) => Zone::from_seconds(-total),
            _ => Zone::from_seconds(total),
        }
    }

    /// Parses a date-time that extends to the end of the string.
    pub(super) fn date_time(mut self) -> Option<(NaiveDate, Clock, Zone)> {
        let date = self.date()?;
        self.take(b"Tt ")?;
        let clock = self.clock()?;
        let zone = self.zone()?;
        self.is_at_end().then_some((date, clock, zone))
    }
}
