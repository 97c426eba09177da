//! The one way to follow references within a document.

use std::borrow::Cow;
use std::iter::successors;

use crate::pointer::Pointer;

/// The maximum number of references in a chain. A longer chain is reported as a cycle.
pub(crate) const MOST_STEPS: usize = 16;

/// Returns a node, the node that it refers to, and so on to the end of the chain.
///
/// A use may refer to a component that begins a chain of [`MOST_STEPS`] references. One more step reveals whether the
/// chain is longer.
pub(crate) fn follow<T>(node: T, next: impl FnMut(&T) -> Option<T>) -> impl Iterator<Item = T> {
    successors(Some(node), next).take(MOST_STEPS + 2)
}

/// The section and the name of a component.
pub(crate) type Component<'d> = (Cow<'d, str>, Cow<'d, str>);

/// Returns the section and the name in a reference to a component; `None` if the reference has another form.
pub(crate) fn component(reference: &str) -> Option<Component<'_>> {
    // Most references contain no escapes.
    if reference.contains(['%', '~']) {
        let pointer = Pointer::from_reference(reference)?;
        return match pointer.list().as_slice() {
            ["components", section, name] if !name.is_empty() => {
                Some(((*section).to_owned().into(), (*name).to_owned().into()))
            }
            _ => None,
        };
    }
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!name.is_empty() && !name.contains('/')).then_some((section.into(), name.into()))
}

/// Returns the name in a reference to a component of the given section; `None` if the reference is to anything else.
pub(crate) fn name_in<'d>(section: &str, reference: &'d str) -> Option<Cow<'d, str>> {
    let (found, name) = component(reference)?;
    (found == section).then_some(name)
}
