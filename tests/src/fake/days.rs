//! Operations for daily data, which differ in the requested days and in the shape of the response.

use jiff::ToSpan;
use jiff::civil::Date;

use super::clock::local;
use super::faults::mix;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::seed::OFFSET_MINUTES;
use super::state::State;

/// The maximum length of a range, in days.
pub(crate) const LONGEST: i64 = 28;
/// The maximum age of available data, in days.
const OLDEST: i64 = 365;

/// An operation for daily data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ByDay {
    /// The function that returns the requested days.
    pub(crate) days: fn(&State, &Call<'_>) -> Days,
    pub(crate) shape: Shape,
    /// The function that returns the data of a day; `None` if there is none.
    pub(crate) of_day: fn(&State, &Call<'_>, Date) -> Option<Json>,
}

/// The requested days, or the error response to an invalid request.
pub(crate) type Days = Result<Vec<Date>, Answer>;

/// The shape of the response to a request for daily data.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A list of days, which may be empty.
    List,
    /// A list of days, or status 204 if the list would be empty.
    ListOr204,
    /// An object with a list of days in the named property.
    Within(&'static str),
    /// The data of a single day, or status 204 if there is none.
    OneOr204,
    /// The data of a single day, or status 404 if there is none.
    OneOr404,
}

/// Responds to a request for daily data.
pub(crate) fn respond(state: &State, call: &Call<'_>, by_day: ByDay) -> Answer {
    let days = match (by_day.days)(state, call) {
        Ok(days) => days,
        Err(refusal) => return refusal,
    };
    let entries = days.into_iter();
    let entries = entries.filter_map(|day| (by_day.of_day)(state, call, day));
    let mut entries: Vec<_> = entries.collect();
    match by_day.shape {
        Shape::Within(name) => Answer::json(200, object! { name => Json::List(entries) }),
        Shape::OneOr404 if entries.is_empty() => {
            Answer::error(404, "not_found", "the date has no data")
        }
        Shape::OneOr204 | Shape::ListOr204 if entries.is_empty() => Answer::empty(204),
        Shape::OneOr204 | Shape::OneOr404 => Answer::json(200, entries.remove(0)),
        Shape::List | Shape::ListOr204 => Answer::json(200, Json::List(entries)),
    }
}

/// Returns the day in the path of a request.
pub(crate) fn any(_: &State, call: &Call<'_>) -> Days {
    Ok(vec![date(call.text(0))?])
}

/// Returns the day in the path of a request, which must not be too old.
pub(crate) fn one(state: &State, call: &Call<'_>) -> Days {
    let day = date(call.text(0))?;
    allowed(state, day, day)
}

/// Returns the days of the range in a query. Both ends are required.
pub(crate) fn range(state: &State, call: &Call<'_>) -> Days {
    match (bound(call, "from")?, bound(call, "to")?) {
        (Some(from), Some(to)) => allowed(state, from, to),
        _ => Err(refusal("from or to is missing; send both")),
    }
}

/// Returns the days of the range in a query. If one end is missing, the range extends over at most 28 days. If both
/// are missing, it ends today.
pub(crate) fn optional_range(state: &State, call: &Call<'_>) -> Days {
    let (from, to) = (bound(call, "from")?, bound(call, "to")?);
    let (today, most) = (today(state), (LONGEST - 1).days());
    let open = from.map_or(today, |from| from.saturating_add(most).min(today));
    let to = to.unwrap_or(open);
    allowed(state, from.unwrap_or(to.saturating_sub(most)), to)
}

/// Returns the 28 days that end today.
pub(crate) fn recent(state: &State, _: &Call<'_>) -> Days {
    last(state, Some(LONGEST), LONGEST, 1)
}

/// Returns the most recent days. The path specifies their number.
pub(crate) fn last_days(state: &State, call: &Call<'_>) -> Days {
    last(state, call.number(0), 180, 1)
}

/// Returns the days of the most recent months of 30 days. The path specifies the number of months.
pub(crate) fn last_months(state: &State, call: &Call<'_>) -> Days {
    last(state, call.number(0), 6, 30)
}

fn last(state: &State, number: Option<i64>, most: i64, length: i64) -> Days {
    let number = number.filter(|number| (1..=most).contains(number));
    let number = number.ok_or_else(|| refusal("the number is out of range"))?;
    let today = today(state);
    let from = today.saturating_sub((number * length - 1).days());
    Ok(from
        .series(1.day())
        .take_while(|day| *day <= today)
        .collect())
}

fn bound(call: &Call<'_>, name: &str) -> Result<Option<Date>, Answer> {
    let bound = call.asked.parameter(name);
    bound.map(|text| date(&text)).transpose()
}

fn date(text: &str) -> Result<Date, Answer> {
    // jiff also accepts longer forms, such as a date with a time.
    let date = text.parse().ok().filter(|_| text.len() == 10);
    date.ok_or_else(|| refusal("invalid date: expected YYYY-MM-DD"))
}

fn allowed(state: &State, from: Date, to: Date) -> Days {
    let days = from.series(1.day()).take_while(|day| *day <= to);
    let days: Vec<_> = days.take(LONGEST as usize + 1).collect();
    let oldest = today(state).saturating_sub(OLDEST.days());
    if from < oldest || days.is_empty() || days.len() > LONGEST as usize {
        return Err(refusal("the range is empty, too long or too old"));
    }
    Ok(days)
}

fn refusal(message: &str) -> Answer {
    Answer::error(400, "bad_request", message)
}

fn today(state: &State) -> Date {
    local(state.now(), OFFSET_MINUTES).date()
}

/// Returns a random number generator for the values of a day, with a seed derived from the seed of the service, the
/// user and the day.
pub(crate) fn draw(state: &State, user: i64, day: Date) -> fastrand::Rng {
    let day = day
        .strftime("%Y%m%d")
        .to_string()
        .parse()
        .unwrap_or_default();
    fastrand::Rng::with_seed(mix(state.settings.seed, mix(user as u64, day)))
}
