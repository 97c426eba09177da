//! The transaction that a call belongs to.

use std::fmt;

use super::TransactionKind;
use crate::Client;
use crate::credentials::UserToken;
use crate::generated::ids::UserId;

/// The context of every call within a transaction.
pub(super) struct Scope<K: TransactionKind> {
    pub(super) client: Client<UserToken>,
    pub(super) user_id: UserId,
    pub(super) transaction_id: K::TransactionId,
}

impl<K: TransactionKind> Scope<K> {
    pub(super) fn show<'f, 'w>(
        &self,
        name: &str,
        f: &'f mut fmt::Formatter<'w>,
    ) -> fmt::DebugStruct<'f, 'w> {
        let mut shown = f.debug_struct(name);
        shown
            .field("user_id", &self.user_id)
            .field("transaction_id", &self.transaction_id);
        shown
    }
}

// Implemented manually, because a derived implementation would require the kind to be `Clone`.
impl<K: TransactionKind> Clone for Scope<K> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            user_id: self.user_id,
            transaction_id: self.transaction_id,
        }
    }
}
