//! An object with times as keys into a time series.

use super::key::Key;
use super::odd::{self, NUMBER_KEY};
use super::seed::Seed;
use crate::decode::anomaly::Segment;
use crate::decode::context::{Context, Read};
use crate::decode::slot::{Found, Pairs, Slot};
use crate::value::HourMinute;
use serde::de::{IgnoredAny, MapAccess};

/// Fills a time series. Odd pairs are left out; a null value is no pair, and not odd.
///
/// # Errors
///
/// Those of the format, and, if strict, the first odd pair.
pub(super) fn read<'de, A: MapAccess<'de>>(
    series: &mut dyn Pairs,
    mut map: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    series.reset();
    let mut other = String::new();
    let mut keys = 0_usize;
    let mut disguised = None;
    while let Some(time) = map.next_key_seed(Key(|key: &str| time(key, &mut other)))? {
        keys += 1;
        let mark = context.mark();
        if let Some(time) = time {
            let read = map.next_value_seed(Seed::new(Slot::Pair(time, series), context));
            context.settle(mark, read.is_err(), || Segment::Key(time.to_string()));
            read?;
        } else {
            let read = if other == NUMBER_KEY && keys == 1 {
                odd::number(&mut map).map(|number| disguised = number)
            } else {
                odd::key(context, &other).and_then(|_| map.next_value::<IgnoredAny>().map(drop))
            };
            context.settle(mark, read.is_err(), || Segment::Key(other.clone()));
            read?;
        }
    }
    match disguised {
        Some(number) if keys == 1 => {
            Seed::new(Slot::Pairs(series), context).scalar(Found::Number(&number))
        }
        _ => Ok(Read::Filled),
    }
}

/// The time of a key. Any other key is put aside.
fn time(key: &str, other: &mut String) -> Option<HourMinute> {
    let time = key.parse().ok();
    if time.is_none() {
        key.clone_into(other);
    }
    time
}
