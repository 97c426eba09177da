//! A list into the slots of its elements.

use super::odd;
use super::seed::Seed;
use crate::decode::anomaly::{Segment, Shape};
use crate::decode::context::{Context, Read};
use crate::decode::slot::List;
use serde::de::SeqAccess;

/// How many elements may be read before their memory is charged.
const CHARGED_AT_ONCE: usize = 64;

/// Fills a list. Odd elements are left out.
///
/// # Errors
///
/// Those of the format, a list that takes too much memory, and, if strict, the first invalid value.
pub(super) fn read<'de, A: SeqAccess<'de>>(
    items: &mut dyn List,
    mut seq: A,
    context: &mut Context,
) -> Result<Read, A::Error> {
    items.clear();
    let mut charged = 0;
    for index in 0.. {
        if index % CHARGED_AT_ONCE == 0 {
            context.charge(&mut charged, items.memory())?;
        }
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
    context.charge(&mut charged, items.memory())?;
    Ok(Read::Filled)
}
