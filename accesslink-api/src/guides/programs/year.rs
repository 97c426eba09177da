use std::error::Error;

use accesslink_api::UserClient;
use accesslink_api::value::{Date, OutOfRangeError};
use jiff::{ToSpan, civil};

/// Returns the steps of each day with data in the year up to `last`, requested in pieces of 28 days.
pub async fn year(
    user: &UserClient,
    last: civil::Date,
) -> Result<Vec<(Date, i32)>, Box<dyn Error>> {
    let mut steps = Vec::new();
    let mut from = last.checked_sub(364.days())?;
    while from <= last {
        let to = from.checked_add(27.days())?.min(last);
        let list = user.daily_activity().list();
        for day in list.from(date(from)?).to(date(to)?).await?.iter() {
            if let (Some(start), Some(count)) = (day.start_time, day.steps) {
                steps.push((start.date(), count));
            }
        }
        from = to.tomorrow()?;
    }
    Ok(steps)
}

fn date(day: civil::Date) -> Result<Date, OutOfRangeError> {
    Date::new(day.year(), day.month() as u8, day.day() as u8)
}
