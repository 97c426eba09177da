//! A list into the slots of its elements.

use super::odd;
use super::seed::Seed;
use crate::decode::anomaly::{Segment, Shape};
use crate::decode::context::{Context, Read};
use crate::decode::slot::List;
use serde::de::SeqAccess;

/// Fills a list. Odd elements are left out.
///
/// # Errors
///
/// Those of the format, and, if strict, the first odd value.
pub(super) fn read<'de, A: SeqAccess<'de>>(
    items: &mut dyn List,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    items.clear();
    for index in 0.. {
        let mark = context.mark();
        let read = match seq.next_element_seed(Seed::new(items.element(), context)) {
            Ok(None) => break,
            Ok(Some(Read::Null)) => odd::other(items.element(), context, Shape::Null, "null"),
            Ok(Some(read)) => Ok(read),
            Err(error) => Err(error),
        };
        context.settle(mark, read.is_err(), || Segment::Index(index));
        read?;
    }
    Ok(Read::Filled)
}
