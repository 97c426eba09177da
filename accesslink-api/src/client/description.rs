//! The properties of an operation, without its type.

use std::marker::PhantomData;

use http::Method;

use super::transport::OperationInfo;
use crate::drift::Endpoint;
use crate::operation::{BodyMode, Idempotency, Operation, Server};

/// The properties of an operation that an exchange uses, without the type of the operation.
pub(super) struct Description {
    pub(super) info: OperationInfo,
    pub(super) method: Method,
    pub(super) body_mode: BodyMode,
    pub(super) idempotency: Idempotency,
    pub(super) server: Server,
    pub(super) errors: &'static [u16],
}

/// Provides the `'static` description of each operation.
struct Of<O>(PhantomData<O>);

impl<O: Operation> Of<O> {
    const DESCRIPTION: &'static Description = &Description {
        info: OperationInfo::of::<O>(),
        method: O::METHOD,
        body_mode: O::BODY_MODE,
        idempotency: O::IDEMPOTENCY,
        server: O::SERVER,
        errors: O::ERRORS,
    };
}

impl Description {
    pub(super) fn of<O: Operation>() -> &'static Self {
        Of::<O>::DESCRIPTION
    }

    pub(super) fn endpoint(&self) -> Endpoint<'_> {
        Endpoint {
            operation: self.info.operation,
            method: &self.method,
            path: self.info.path,
            errors: self.errors,
            server: self.server,
        }
    }
}
