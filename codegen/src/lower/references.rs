//! Resolves local references to the components of the document.

use openapiv3::{Parameter, ReferenceOr, RequestBody, Response};

use super::Lowering;
use crate::pointer::Pointer;

/// The maximum number of references that are followed to a component. Cycles were already reported by `validate`.
pub(super) const MOST_STEPS: usize = 16;

/// A kind of component that can be looked up by name.
pub(super) trait Component: Sized {
    /// The name of the section of `components` that contains this kind.
    const SECTION: &'static str;

    /// Returns the component of this kind with the given name.
    fn find<'d>(lowering: &Lowering<'d>, name: &str) -> Option<&'d ReferenceOr<Self>>;
}

macro_rules! component {
    ($type:ty, $section:literal, $field:ident) => {
        impl Component for $type {
            const SECTION: &'static str = $section;

            fn find<'d>(lowering: &Lowering<'d>, name: &str) -> Option<&'d ReferenceOr<Self>> {
                lowering.document.components.as_ref()?.$field.get(name)
            }
        }
    };
}

component!(Parameter, "parameters", parameters);
component!(Response, "responses", responses);
component!(RequestBody, "requestBodies", request_bodies);

impl<'d> Lowering<'d> {
    /// Returns the node itself or the component that it refers to, with its pointer.
    pub(super) fn resolve<T: Component>(
        &self,
        node: &'d ReferenceOr<T>,
        pointer: &Pointer,
    ) -> Option<(&'d T, Pointer)> {
        let mut node = node;
        let mut place = pointer.clone();
        for _ in 0..MOST_STEPS {
            let reference = match node {
                ReferenceOr::Item(item) => return Some((item, place)),
                ReferenceOr::Reference { reference } => reference,
            };
            let name = component_name(reference, T::SECTION)?;
            node = T::find(self, &name)?;
            place = Pointer::root()
                .child("components")
                .child(T::SECTION)
                .child(name);
        }
        None
    }
}

/// Returns the name of the component in a reference to the given section.
pub(super) fn component_name(reference: &str, section: &str) -> Option<String> {
    let pointer = Pointer::from_reference(reference)?;
    match pointer.list().as_slice() {
        ["components", kind, name] if *kind == section => Some((*name).to_owned()),
        _ => None,
    }
}
