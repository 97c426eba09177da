// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub _24h: Option<i64>,
    pub _2: Option<i64>,
    pub kind: Option<ThingKind>,
    pub object: Option<_3dObject>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct _3dObject {
    pub a: Option<String>,
}

// file: tables.rs

model! {
    Thing = "thing",
    _24h: "24h",
    _2: "2",
    kind: "kind",
    object: "object",
}

model! {
    _3dObject = "3d-object",
    a: "a",
}

// file: enums.rs

string_enum! {
    ThingKind,
    _2d: "2D",
    _3D: "3-D",
    _4: "4",
}

// file: operations/mod.rs

pub mod _24h;

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! Each method of a client returns a resource, whose methods return calls; `.await` sends a call:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`_24h()`](crate::Client::_24h) | 1 | a user's token |
//!
//! # `24h`
//!
//! [`Client::_24h`](crate::Client::_24h) returns [`_24hApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`_2fa`](crate::resources::_24hApi::_2fa) | `GET /things/{2-id}`: [`Thing`](crate::models::Thing) |

mod _24h;

pub use _24h::_24hApi;

// file: resources/_24h.rs

impl<A> Client<A> {
    pub fn _24h(&self) -> _24hApi<'_, A>
    where
        A: BearerAuth,
    {
        _24hApi { client: self }
    }
}

impl<'c, A: BearerAuth> _24hApi<'c, A> {
    pub fn _2fa(&self, _2_id: impl Into<_3dId>) -> Call<operations::_24h::_2fa> {
        self.client.call(operations::_24h::_2fa::new(_2_id))
    }
}

impl Call<operations::_24h::_2fa> {
    pub fn _7(self, _7: impl Into<String>) -> Self {
        self.with(|operation| operation._7(_7))
    }
}

