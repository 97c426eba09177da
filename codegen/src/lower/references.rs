//! Resolves local references to the components of the document.

use openapiv3::{Parameter, ReferenceOr, RequestBody, Response};

use super::Lowering;
use crate::pointer::Pointer;
use crate::references::{follow, name_in};

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
        let chain = follow((node, pointer.clone()), |(node, _)| {
            let ReferenceOr::Reference { reference } = node else {
                return None;
            };
            let name = name_in(T::SECTION, reference)?;
            let components = Pointer::root().child("components");
            let place = components.child(T::SECTION).child(&name);
            Some((T::find(self, &name)?, place))
        });
        let (node, place) = chain.last()?;
        Some((node.as_item()?, place))
    }
}
