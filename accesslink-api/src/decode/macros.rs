//! Macros for the tables of the models, which map properties and their spellings to fields.

/// Implements the traits of a response model, so that a struct is deserialized like the generated
/// [`models`](crate::models).
///
/// The struct implements [`FromJson`](crate::operation::FromJson), `Serialize` and `Deserialize`, and can be the
/// output of an [`Operation`](crate::operation::Operation). Its fields are `Option`s, `Vec`s or
/// [`TimeSeries`](crate::value::TimeSeries) of:
///
/// - `i32`, `i64`, `u32`, `u64`, `f64`, `bool` and `String`;
/// - the [`value`](crate::value) types, [`ids`](crate::ids), and the enums of [`models`](crate::models);
/// - models, generated or defined with this macro; a recursive model is held in a `Box`.
///
/// Each line contains a field and its names in JSON: all of them are accepted when parsing, and the first one is
/// serialized. List all three spellings of a name, because the service uses each of them and an unlisted spelling is an
/// unknown property. A field without a line is a compile error. `=> one_or_many` after the names accepts a single value
/// as a list of one. `=> or_null` distinguishes null from absent: the field is an `Option<Option<_>>`, where `None`
/// means absent and `Some(None)` means null.
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::operation::{Bearer, Operation, RequestBuilder, Response};
/// use accesslink_api::value::Date;
/// use bytes::Bytes;
/// use http::{Method, Request};
///
/// #[derive(Debug, Clone, PartialEq, Default)]
/// pub struct TestResult {
///     pub date: Option<Date>,
///     pub heart_rate: Option<i32>,
///     pub zones: Vec<Zone>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, Default)]
/// pub struct Zone {
///     pub upper_limit: Option<f64>,
/// }
///
/// accesslink_api::model! {
///     TestResult = "test-result",
///     date: "date",
///     heart_rate: "heart-rate" | "heart_rate" | "heartRate",
///     zones: "zones" => one_or_many,
/// }
///
/// accesslink_api::model! {
///     Zone = "zone",
///     upper_limit: "upper-limit" | "upper_limit" | "upperLimit"
/// }
///
/// struct GetTestResult;
///
/// impl Operation for GetTestResult {
///     type Credential = Bearer;
///     type Output = TestResult;
///
///     const ID: &'static str = "getTestResult";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/v3/users/test-result";
///
///     fn request(&self) -> Result<Request<Bytes>, Error> {
///         RequestBuilder::new::<Self>().accept("application/json").build()
///     }
///
///     fn response(response: &mut Response) -> Result<TestResult, Error> {
///         response.json()
///     }
/// }
///
/// # fn main() -> Result<(), Error> {
/// let body = Bytes::from(r#"{"heart_rate": "131.0", "zones": {"upper-limit": 98}, "date": "soon"}"#);
/// let mut response = Response::from(http::Response::new(body));
/// let result = GetTestResult::response(&mut response)?;
/// assert_eq!(result.heart_rate, Some(131));
/// assert_eq!(result.zones[0].upper_limit, Some(98.0));
/// assert_eq!(response.anomalies()[0].path(), "$.date");
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! model {
    (
        $model:ident = $schema:literal,
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $reading:ident)?),* $(,)?
    ) => {
        $crate::__record! {
            $model = $schema,
            view by $crate::private::Kept::view,
            [$($field $(=> $reading)?,)*]
            $($field: $name $(| $spelling)* $(=> $reading)?,)*
        }

        impl $crate::private::Item for $model {
            fn slot<P: $crate::private::Place<Item = Self>>(
                place: &mut P,
            ) -> $crate::private::Slot<'_> {
                $crate::private::Slot::Model(place)
            }
        }

        /// Deserializes leniently: invalid values are skipped without a report.
        impl<'de> $crate::private::serde::Deserialize<'de> for $model {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::private::deserialize(deserializer)
            }
        }
    };
}

/// Implements the traits of a request model, which is only serialized.
///
/// ```text
/// request_model! {
///     Register = "register",
///     member_id: "member-id",
/// }
/// ```
///
/// `=> or_null` serializes `Some(None)` as null, and `=> required_or_null` serializes `None` as null.
macro_rules! request_model {
    (
        $model:ident = $schema:literal,
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $null:ident)?,)*
    ) => {
        $crate::__record! {
            $model = $schema,
            view by $crate::private::Sent::sent,
            $($field: $name $(| $spelling)* $(=> $null)?,)*
        }
    };
}
pub(crate) use request_model;

/// Implements the traits that request and response models share, and the slots of response models.
///
/// The macro assigns the indices of the properties, so that adding a line to a table does not change the other lines.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $model:ident = $schema:literal,
        view by $view:path,
        $([$($slot_field:ident $(=> $reading:ident)?,)*])?
        $($field:ident: $name:literal $(| $spelling:literal)* $(=> $null:ident)?,)*
    ) => {
        #[allow(non_camel_case_types, non_upper_case_globals, dead_code)]
        const _: () = {
            enum Index { $($field),* }

            /// The indices of the properties as constants, because a pattern cannot contain a cast. They are in a
            /// namespace of their own because a field may have the name of a variable below.
            struct At;

            impl At {
                $(const $field: usize = Index::$field as usize;)*
            }

            impl $crate::private::Record for $model {
                #[inline]
                fn schema(&self) -> &'static str {
                    $schema
                }

                #[inline]
                fn names(&self) -> $crate::private::Names {
                    &[$(&[$name $(, $spelling)*]),*]
                }

                #[inline]
                fn view(&self, index: usize) -> $crate::private::View<'_> {
                    match index {
                        $(At::$field => $crate::__field_view!(
                            $view, self.$field $(=> $null)?
                        ),)*
                        _ => $crate::private::View::Absent,
                    }
                }
            }

            $(
                impl $crate::private::Model for $model {
                    #[inline]
                    fn slot(&mut self, index: usize) -> ::core::option::Option<$crate::private::Slot<'_>> {
                        match index {
                            $(At::$slot_field => ::core::option::Option::Some(
                                $crate::__field_slot!(self.$slot_field $(=> $reading)?)
                            ),)*
                            _ => ::core::option::Option::None,
                        }
                    }

                    #[inline]
                    fn settle(&mut self, index: usize, _read: $crate::private::Read) {
                        match index {
                            $(At::$slot_field => {
                                $crate::__field_settle!(self.$slot_field, _read $(=> $reading)?);
                            })*
                            _ => {}
                        }
                    }
                }
            )?

            /// Fails to compile if the struct has a field that is missing from the table.
            #[inline]
            fn complete($model { $($field: _),* }: &$model) {}
        };

        impl $crate::private::Sent for $model {
            #[inline]
            fn sent(&self) -> $crate::private::View<'_> {
                $crate::private::View::Model(self)
            }
        }

        impl $crate::private::serde::Serialize for $model {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::write(self, serializer)
            }
        }
    };
}

/// Expands to the view of one field.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_view {
    ($view:path, $model:ident . $field:ident) => {
        $view(&$model.$field)
    };
    ($view:path, $model:ident . $field:ident => or_null) => {
        match &$model.$field {
            Some(value) => $crate::private::or_null(value),
            None => $crate::private::View::Absent,
        }
    };
    ($view:path, $model:ident . $field:ident => required_or_null) => {
        $crate::private::or_null(&$model.$field)
    };
    ($view:path, $model:ident . $field:ident => one_or_many) => {
        $view(&$model.$field)
    };
    ($view:path, $model:ident . $field:ident => one_or_many_or_null) => {
        $crate::__field_view!($view, $model.$field => or_null)
    };
}

/// Expands to the slot of one field.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_slot {
    ($model:ident . $field:ident) => {
        $crate::private::Wire::slot(&mut $model.$field)
    };
    ($model:ident . $field:ident => one_or_many) => {
        $crate::private::one_or_many(&mut $model.$field)
    };
    ($model:ident . $field:ident => or_null) => {
        $crate::private::nullable(&mut $model.$field)
    };
    ($model:ident . $field:ident => one_or_many_or_null) => {
        $crate::private::nullable_one_or_many(&mut $model.$field)
    };
}

/// Expands to the handling of a field that did not receive a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_settle {
    ($model:ident . $field:ident, $read:ident $(=> one_or_many)?) => {};
    ($model:ident . $field:ident, $read:ident => $null:ident) => {
        $crate::private::settle(&mut $model.$field, $read)
    };
}

/// Implements serde's traits for a type by converting it to a response model with `From<&Type>`, and back with
/// `TryFrom<Model>`.
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
