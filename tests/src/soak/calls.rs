//! The calls of a soak test: the generated sample calls, except for those that would end the supply of data. Some of
//! them are canceled.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use accesslink_api::client::RetryPolicy;
use accesslink_api::ids::HashedExerciseId;
use accesslink_api::{Client, Error, ErrorKind};
use fastrand::Rng;
use serde_json::json;
use tokio::time::timeout;

use crate::calls::{CALLS, Clients, Sample};
use crate::fake::{ItemState, Kind, Service};

/// The time limit for each attempt, and for the start of a retry.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Clients with two kinds of credentials, and the arguments for their calls.
pub(super) struct Calls {
    clients: Clients,
    samples: Vec<&'static Sample>,
    user: i64,
    exercises: Vec<ItemState>,
    /// The ID of the most recently created transaction.
    transaction: AtomicI64,
}

impl Calls {
    pub(super) fn new(service: &Service) -> Self {
        let waits = (Duration::from_millis(1), Duration::from_millis(8));
        let user = Client::builder()
            .base_url(service.url())
            .timeout(TIMEOUT)
            .retries(
                RetryPolicy::default()
                    .backoff(waits.0, waits.1)
                    .deadline(TIMEOUT),
            )
            .build_user(service.token())
            .expect("the settings should be valid");
        let partner = user
            .for_partner(service.client_id(), service.client_secret())
            .expect("the credentials should be valid");
        let ends_supply = |sample: &Sample| {
            matches!(
                sample.id,
                "users.delete" | "training_data.commit_transaction"
            )
        };
        let mut exercises = service.items();
        exercises.retain(|item| item.kind == Kind::Exercise);
        Self {
            clients: Clients { user, partner },
            samples: CALLS.iter().filter(|one| !ends_supply(one)).collect(),
            user: service.user_id(),
            exercises,
            transaction: AtomicI64::new(1),
        }
    }

    /// Performs the call with the given number, and returns a description of its outcome.
    pub(super) async fn call(&self, seed: u64, number: u64) -> String {
        let mut draw = Rng::with_seed(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        if draw.u32(..20) == 0 {
            let patience = Duration::from_micros(draw.u64(..5_000));
            return match timeout(patience, self.one(&mut draw)).await {
                Ok(outcome) => told(outcome),
                Err(_) => "canceled by the caller".to_owned(),
            };
        }
        told(self.one(&mut draw).await)
    }

    async fn one(&self, draw: &mut Rng) -> Result<(), Error> {
        let exercise = &self.exercises[draw.usize(..self.exercises.len())];
        if draw.u32(..50) == 0 {
            return self.drop_file(exercise).await;
        }
        let sample = self.samples[draw.usize(..self.samples.len())];
        let mut given = sample.given();
        for (name, value) in &mut given.parameters {
            match name.as_str() {
                "user-id" => *value = self.user.into(),
                "transaction-id" => *value = self.transaction.load(Ordering::Relaxed).into(),
                "exercise-id" => *value = exercise.id.into(),
                "exerciseId" => *value = json!(exercise.hash),
                // Long responses take most of the time.
                "route" | "samples" | "zones" => *value = (draw.u32(..16) == 0).into(),
                "from" => *value = json!("2025-10-12"),
                "to" => *value = json!("2025-10-15"),
                "date" => *value = json!(format!("2025-10-{}", draw.u32(12..=15))),
                _ => {}
            }
        }
        let answer = (sample.call)(&self.clients, &given).await?;
        if let Some(id) = answer.value["transaction-id"].as_i64() {
            self.transaction.store(id, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Reads the first chunk of a file, and drops the rest.
    async fn drop_file(&self, exercise: &ItemState) -> Result<(), Error> {
        let hash = exercise.hash.clone().unwrap_or_default();
        let exercises = self.clients.user.exercises();
        let mut file = exercises.fit(HashedExerciseId(hash)).await?;
        file.chunk().await.map(drop)
    }
}

fn told(outcome: Result<(), Error>) -> String {
    match outcome {
        Ok(()) => "answered".to_owned(),
        Err(error) => match (error.kind(), error.status()) {
            (ErrorKind::Status, Some(status)) => format!("error: status {}", status.as_u16()),
            (kind, _) => format!("error: {kind:?}"),
        },
    }
}
