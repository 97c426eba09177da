//! An object with times as keys, or a list of times and values, into a time series.

use super::key::Key;
use super::odd::{self, NUMBER_KEY};
use super::raw::skip_seq;
use super::seed::Seed;
use crate::decode::anomaly::{Segment, Shape};
use crate::decode::context::{Context, Read};
use crate::decode::slot::{Found, Pairs, Slot};
use crate::value::HourMinute;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};

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
            let read = map.next_value_seed(Seed::new(Slot::PairValue(time, series), context));
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
        _ => {
            series.restore_order();
            Ok(Read::Filled)
        }
    }
}

/// Fills a time series from the form that keeps the order in every format: a list of pairs.
///
/// # Errors
///
/// Those of the format, and, if strict, the first invalid pair.
pub(super) fn read_list<'de, A: SeqAccess<'de>>(
    series: &mut dyn Pairs,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    series.reset();
    for index in 0.. {
        let mark = context.mark();
        let read = match seq.next_element_seed(Seed::new(Slot::Pair(series), context)) {
            Ok(None) => break,
            Ok(Some(Read::Null)) => odd::other(Slot::Pair(series), context, Shape::Null, "null"),
            Ok(Some(read)) => Ok(read),
            Err(error) => Err(error),
        };
        context.settle(mark, read.is_err(), || Segment::Index(index));
        read?;
    }
    Ok(Read::Filled)
}

/// Adds a pair that is a list of a time and a value. What follows them is skipped.
///
/// # Errors
///
/// Those of the format, and, if strict, an invalid time or value.
pub(super) fn read_pair<'de, A: SeqAccess<'de>>(
    series: &mut dyn Pairs,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    let mut other = String::new();
    let first = seq.next_element_seed(Key(|key: &str| time(key, &mut other)))?;
    let read = match first {
        Some(Some(time)) => {
            let mark = context.mark();
            let slot = Slot::PairValue(time, series);
            let read = seq.next_element_seed(Seed::new(slot, context));
            context.settle(mark, read.is_err(), || Segment::Index(1));
            // As in an object, a null value is no pair, and not an anomaly.
            read?.map_or(Ok(Read::Null), |_| Ok(Read::Filled))
        }
        Some(None) => odd::key(context, &other),
        None => Ok(Read::Null),
    }?;
    skip_seq(&mut seq)?;
    Ok(read)
}

/// The time of a key. Any other key is put aside.
fn time(key: &str, other: &mut String) -> Option<HourMinute> {
    let time = key.parse().ok();
    if time.is_none() {
        key.clone_into(other);
    }
    time
}
