//! Dates of the Gregorian calendar and times of day, without a time zone.

/// The number of days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

const SECONDS_PER_DAY: i64 = 86_400;

/// A calendar date with a year from 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Date {
    pub(super) year: i16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    /// Creates a date. Returns `None` if the calendar does not contain it, or if the year is outside of 0 to 9999.
    pub(super) fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if is_leap_year => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (0..=9999).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Returns the number of days since 1970-01-01, which is negative for earlier dates.
    ///
    /// This is `days_from_civil` of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms". Its years start in
    /// March, so that the leap day is the last day of a year and the lengths of the months repeat every five months.
    pub(super) fn unix_days(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month < 3);
        let month = (i32::from(self.month) + 9) % 12;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.day) - 1;
        year * 365 + leap_days + day_of_year - EPOCH
    }

    /// Returns the date that is this number of days after 1970-01-01, or `None` if the year is outside of 0 to 9999.
    ///
    /// This is Hinnant's `civil_from_days`. Years repeat after an era of 400 years.
    pub(super) fn from_unix_days(days: i32) -> Option<Self> {
        let days = days.checked_add(EPOCH)?;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year + i32::from(month > 9);
        let month = (month + 2) % 12 + 1;
        Self::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanosecond: u32,
}

impl Time {
    /// Creates a time of day. Returns `None` if one of the numbers is out of range.
    pub(super) fn new(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Option<Self> {
        let exists = hour < 24 && minute < 60 && second < 60 && nanosecond < 1_000_000_000;
        exists.then_some(Self {
            hour,
            minute,
            second,
            nanosecond,
        })
    }
}

/// A date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct DateTime {
    pub(super) date: Date,
    pub(super) time: Time,
}

impl DateTime {
    /// Returns the number of whole seconds since 1970-01-01T00:00:00, which is negative for earlier times.
    pub(super) fn unix_secs(self) -> i64 {
        let [hour, minute, second] =
            [self.time.hour, self.time.minute, self.time.second].map(i64::from);
        i64::from(self.date.unix_days()) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second
    }

    /// Creates a date and a time from the seconds since 1970-01-01T00:00:00 and the nanosecond of the second. Returns
    /// `None` if the year is outside of 0 to 9999.
    pub(super) fn from_unix_secs(seconds: i64, nanosecond: u32) -> Option<Self> {
        let days = seconds.div_euclid(SECONDS_PER_DAY);
        let seconds = seconds.rem_euclid(SECONDS_PER_DAY);
        let [hour, minute, second] =
            [seconds / 3600, seconds / 60 % 60, seconds % 60].map(|part| part as u8);
        Some(Self {
            date: Date::from_unix_days(days.try_into().ok()?)?,
            time: Time::new(hour, minute, second, nanosecond)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, DateTime};

    #[test]
    fn every_day_has_a_number() {
        // The calendar repeats every 400 years.
        let mut days = Date::new(0, 1, 1).unwrap().unix_days();
        assert_eq!(Date::from_unix_days(days - 1), None);
        for year in 0..=1200 {
            for month in 1..=12 {
                for day in (1..=31).filter_map(|day| Date::new(year, month, day)) {
                    assert_eq!(day.unix_days(), days);
                    assert_eq!(Date::from_unix_days(days), Some(day));
                    days += 1;
                }
            }
        }
        let last = Date::new(9999, 12, 31).unwrap();
        assert_eq!(Date::from_unix_days(last.unix_days()), Some(last));
        for days in [i32::MIN, last.unix_days() + 1, i32::MAX] {
            assert_eq!(Date::from_unix_days(days), None);
        }
        assert_eq!(Date::from_unix_days(0), Date::new(1970, 1, 1));
    }

    #[test]
    fn seconds_out_of_range_have_no_date() {
        for seconds in [i64::MIN, -62_167_219_201, 253_402_300_800, i64::MAX] {
            assert_eq!(DateTime::from_unix_secs(seconds, 0), None, "{seconds}");
        }
    }
}
