//! The tables of the models: which property stands in which field, and how it may be spelled.

/// The table of a response model.
///
/// ```text
/// model! {
///     Exercise = "exercise",
///     id: "id",
///     upload_time: "upload-time" | "upload_time" | "uploadTime",
///     zones: "zones" => one_or_many,
/// }
/// ```
///
/// A line is the Rust field and its spellings on the wire; the first one is the document's and is written.
/// `=> one_or_many` reads a single value as a list of one. A field of the struct without a line does not compile.
macro_rules! model {
    (
        $model:ident = $schema:literal,
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $reading:ident)?,)*
    ) => {
        $crate::decode::record! {
            $model = $schema,
            view by $crate::decode::Wire::view,
            [$($field $(=> $reading)?,)*]
            $($field: $name $(| $spelling)*,)*
        }

        impl $crate::decode::Item for $model {
            fn slot<P: $crate::decode::Place<Item = Self>>(
                place: &mut P,
            ) -> $crate::decode::Slot<'_> {
                $crate::decode::Slot::Model(place)
            }
        }

        /// Reads tolerantly: what is odd is left out, without a word.
        impl<'de> serde::Deserialize<'de> for $model {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::decode::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use model;

/// The table of a request model, which is only written.
///
/// ```text
/// request_model! {
///     Register = "register",
///     member_id: "member-id",
/// }
/// ```
///
/// `=> or_null` sends `Some(None)` as null, and `=> required_or_null` sends `None` so.
macro_rules! request_model {
    (
        $model:ident = $schema:literal,
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $null:ident)?,)*
    ) => {
        $crate::decode::record! {
            $model = $schema,
            view by $crate::decode::Sent::sent,
            $($field: $name $(| $spelling)* $(=> $null)?,)*
        }
    };
}
pub(crate) use request_model;

/// What both kinds of models have in common, and the slots of those that are read.
///
/// The indices are made here, so that a new line in a table renumbers nothing that anybody has to read.
macro_rules! record {
    (
        $model:ident = $schema:literal,
        view by $view:path,
        $([$($slot_field:ident $(=> $reading:ident)?,)*])?
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $null:ident)?,)*
    ) => {
        #[allow(non_camel_case_types, non_upper_case_globals, dead_code)]
        const _: () = {
            enum Index { $($field),* }

            /// The indices as constants, since a pattern can't hold a cast. Their own namespace: a field may be
            /// called like a variable below.
            struct At;

            impl At {
                $(const $field: usize = Index::$field as usize;)*
            }

            impl $crate::decode::Record for $model {
                #[inline]
                fn schema(&self) -> &'static str {
                    $schema
                }

                #[inline]
                fn names(&self) -> $crate::decode::Names {
                    &[$(&[$name $(, $spelling)*]),*]
                }

                #[inline]
                fn view(&self, index: usize) -> $crate::decode::View<'_> {
                    match index {
                        $(At::$field => $crate::decode::field_view!(
                            $view, self.$field $(=> $null)?
                        ),)*
                        _ => $crate::decode::View::Absent,
                    }
                }
            }

            $(
                impl $crate::decode::Model for $model {
                    #[inline]
                    fn slot(&mut self, index: usize) -> Option<$crate::decode::Slot<'_>> {
                        match index {
                            $(At::$slot_field => Some(
                                $crate::decode::field_slot!(self.$slot_field $(=> $reading)?)
                            ),)*
                            _ => None,
                        }
                    }
                }
            )?

            /// Does not compile when the struct has a field that the table lacks.
            #[inline]
            fn complete($model { $($field: _),* }: &$model) {}
        };

        impl $crate::decode::Sent for $model {
            #[inline]
            fn sent(&self) -> $crate::decode::View<'_> {
                $crate::decode::View::Model(self)
            }
        }

        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::decode::write(self, serializer)
            }
        }
    };
}
pub(crate) use record;

/// What is written for one field.
macro_rules! field_view {
    ($view:path, $model:ident . $field:ident) => {
        $view(&$model.$field)
    };
    ($view:path, $model:ident . $field:ident => or_null) => {
        match &$model.$field {
            Some(value) => $crate::decode::or_null(value),
            None => $crate::decode::View::Absent,
        }
    };
    ($view:path, $model:ident . $field:ident => required_or_null) => {
        $crate::decode::or_null(&$model.$field)
    };
}
pub(crate) use field_view;

/// The slot of one field.
macro_rules! field_slot {
    ($model:ident . $field:ident) => {
        $crate::decode::Wire::slot(&mut $model.$field)
    };
    ($model:ident . $field:ident => one_or_many) => {
        $crate::decode::one_or_many(&mut $model.$field)
    };
}
pub(crate) use field_slot;

/// Gives a type serde's traits by way of a response model that has its values: `From<&Type>` makes the model, and
/// `TryFrom<Model>` the type.
macro_rules! serde_by_model {
    ($type:ty, $model:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&<$model>::from(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let model = <$model as serde::Deserialize>::deserialize(deserializer)?;
                Self::try_from(model).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_by_model;
