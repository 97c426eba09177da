// file: ids.rs

/// Identifies a bearer.
///
/// On the wire: `id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BearerId(pub String);

/// Identifies an error.
///
/// On the wire: `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorId(pub i64);

// file: resources/mod.rs

mod user_;
mod clone_;
mod client;
mod mod_;

pub use user_::UserApi;
pub use clone_::CloneApi;
pub use client::ClientApi;
pub use mod_::ModApi;

// file: resources/user_.rs

impl<A> Client<A> {
    pub fn user_(&self) -> UserApi<'_, A>
    where
        A: BearerAuth,
    {
        UserApi { client: self }
    }
}

impl<'c, A: BearerAuth> UserApi<'c, A> {
    pub fn call_(&self) -> Call<operations::user_::CallOperation> {
        self.client.call(operations::user_::CallOperation::new())
    }
}

// file: resources/clone_.rs

impl<A> Client<A> {
    pub fn clone_(&self) -> CloneApi<'_, A>
    where
        A: BearerAuth,
    {
        CloneApi { client: self }
    }
}

impl<'c, A: BearerAuth> CloneApi<'c, A> {
    pub fn new_(&self, id: impl Into<BearerId>) -> Call<operations::clone_::New> {
        self.client.call(operations::clone_::New::new(id))
    }
}

