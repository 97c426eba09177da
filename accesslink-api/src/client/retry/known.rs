//! What is known of single operations of the API beyond what their method says.
//!
//! It stands here and not in the generated code, because the document has no word for it.

use http::{Method, StatusCode};

use crate::operation::{Operation, Repeat};
use crate::operations::{
    CommitActivityTransaction, CommitExerciseTransaction, CommitPhysicalInfoTransaction,
    UpdateWebhook,
};

/// Operations that delete what they name: a second commit of a transaction is answered with 404.
const COMMITS: [&str; 3] = [
    CommitExerciseTransaction::ID,
    CommitActivityTransaction::ID,
    CommitPhysicalInfoTransaction::ID,
];

/// Operations that set values, and set the same again.
const SETTING: [&str; 1] = [UpdateWebhook::ID];

/// What [`Repeat::ByMethod`] means for an operation.
pub(super) fn resolve(repeat: Repeat, id: &str, method: &Method) -> Repeat {
    match repeat {
        Repeat::ByMethod if COMMITS.contains(&id) => Repeat::UntilGone(StatusCode::OK),
        Repeat::ByMethod if SETTING.contains(&id) => Repeat::Idempotent,
        Repeat::ByMethod => match method.as_str() {
            "GET" | "HEAD" | "OPTIONS" | "PUT" => Repeat::Idempotent,
            "DELETE" => Repeat::UntilGone(StatusCode::NO_CONTENT),
            _ => Repeat::WhenRefused,
        },
        stated => stated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::CommitOutcome;
    use crate::operations::{CreateExerciseTransaction, DeleteUser, ListNights, RegisterUser};

    fn of<O: Operation>() -> Repeat {
        resolve(O::REPEAT, O::ID, &O::METHOD)
    }

    #[test]
    fn the_method_decides_unless_more_is_known() {
        assert_eq!(of::<ListNights>(), Repeat::Idempotent);
        assert_eq!(
            of::<DeleteUser>(),
            Repeat::UntilGone(StatusCode::NO_CONTENT)
        );
        assert_eq!(of::<RegisterUser>(), Repeat::WhenRefused);
        assert_eq!(of::<CreateExerciseTransaction>(), Repeat::WhenRefused);
        assert_eq!(of::<UpdateWebhook>(), Repeat::Idempotent);
        assert_eq!(
            resolve(Repeat::Never, ListNights::ID, &Method::GET),
            Repeat::Never
        );
    }

    #[test]
    fn a_commit_that_is_gone_is_read_as_committed() {
        fn gone<O: Operation<Output = CommitOutcome>>() -> CommitOutcome {
            let Repeat::UntilGone(status) = of::<O>() else {
                panic!("{} is not known", O::ID);
            };
            let mut answer = http::Response::new(bytes::Bytes::new());
            *answer.status_mut() = status;
            O::response(&mut answer.into()).unwrap()
        }
        assert_eq!(
            gone::<CommitExerciseTransaction>(),
            CommitOutcome::Committed
        );
        assert_eq!(
            gone::<CommitActivityTransaction>(),
            CommitOutcome::Committed
        );
        assert_eq!(
            gone::<CommitPhysicalInfoTransaction>(),
            CommitOutcome::Committed
        );
    }
}
