// file: operations/things.rs

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::Commit::Committed),
            204 => response.empty().map(|()| models::Commit::NothingNew),
            _ => Err(response.unexpected()),
        }
    }
}

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::Commit::Committed),
            204 => response.empty().map(|()| models::Commit::NothingNew),
            _ => Err(response.unexpected()),
        }
    }
}

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            201 => {
                response.empty().map(|()| models::CreatedOrAcceptedOrStatus299::Created)
            }
            202 => {
                response.empty().map(|()| models::CreatedOrAcceptedOrStatus299::Accepted)
            }
            299 => {
                response
                    .empty()
                    .map(|()| models::CreatedOrAcceptedOrStatus299::Status299)
            }
            _ => Err(response.unexpected()),
        }
    }
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `commit`.
    ///
    /// `PUT /a`
    ///
    /// Returns a [`Commit`](crate::models::Commit):
    ///
    /// - 200: Committed
    /// - 204: Nothing to commit
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn commit(&self) -> Call<operations::things::Commit> {
        self.client.call(operations::things::Commit::new())
    }

    /// Calls the operation `start`.
    ///
    /// `POST /c`
    ///
    /// Returns a [`CreatedOrAcceptedOrStatus299`](crate::models::CreatedOrAcceptedOrStatus299):
    ///
    /// - 201: Made
    /// - 202: Later
    /// - 299: Odd
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn start(&self) -> Call<operations::things::Start> {
        self.client.call(operations::things::Start::new())
    }
}

// file: outcomes.rs

/// The status of a successful response without a body: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum Commit {
    /// Status 200.
    Committed,
    /// 204: Nothing to commit
    NothingNew,
}

/// The status of a successful response without a body: 201 or 202 or 299.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum CreatedOrAcceptedOrStatus299 {
    /// 201: Made
    Created,
    /// 202: Later
    Accepted,
    /// 299: Odd
    Status299,
}

