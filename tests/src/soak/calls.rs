//! The calls of a soak test, which cover every kind of operation. Some of them are canceled.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use accesslink_api::client::RetryPolicy;
use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::download::Download;
use accesslink_api::value::Date;
use accesslink_api::{
    Client, Error, ErrorKind,
    ids::{
        ActivityTransactionId, ExerciseId, ExerciseTransactionId, HashedExerciseId, SampleType,
        UserId,
    },
};
use fastrand::Rng;
use tokio::time::timeout;

use crate::fake::{Kind, Service};

/// The time limit for each attempt, and for the start of a retry.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Clients with two kinds of credentials, and the arguments for their calls.
pub(super) struct Calls {
    user: Client<UserToken>,
    partner: Client<ClientCredentials>,
    user_id: UserId,
    exercises: Vec<(ExerciseId, HashedExerciseId)>,
    dates: Vec<Date>,
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
        let exercises = service.items().into_iter().filter_map(|item| {
            (item.kind == Kind::Exercise)
                .then_some((ExerciseId(item.id), HashedExerciseId(item.hash?)))
        });
        let day = |day| Date::new(2025, 10, day).ok();
        Self {
            partner,
            user_id: UserId(service.user_id()),
            exercises: exercises.collect(),
            dates: (12..=15).filter_map(day).collect(),
            transaction: AtomicI64::new(1),
            user,
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
        let (exercise, hash) = &self.exercises[draw.usize(..self.exercises.len())];
        let date = self.dates[draw.usize(..self.dates.len())];
        let (user, exercise) = (self.user_id, *exercise);
        let transaction = ExerciseTransactionId(self.transaction.load(Ordering::Relaxed));
        let training = self.user.training_data();
        match draw.u32(..20) {
            0 => self.user.sleep().list().await.map(drop),
            1 => self.user.sleep().get(date).await.map(drop),
            2 => self.user.sleep().list_available().await.map(drop),
            3 => self
                .user
                .nightly_recharge()
                .list()
                .with_meta()
                .await
                .map(drop),
            4 => self
                .user
                .nightly_recharge()
                .get(date)
                .optional()
                .await
                .map(drop),
            5 => self.user.exercises().list().await.map(drop),
            6 => {
                let exercises = self.user.exercises();
                let file = exercises.fit(hash.clone()).await?;
                take(Some(file), draw).await
            }
            7..=8 => {
                let created = training.create_transaction(user).await?;
                if let Some(id) = created.and_then(|created| created.transaction_id) {
                    self.transaction.store(id.0, Ordering::Relaxed);
                }
                Ok(())
            }
            9 => training
                .list_in_transaction(user, transaction)
                .await
                .map(drop),
            10 => training
                .get_in_transaction(user, transaction, exercise)
                .await
                .map(drop),
            11 => {
                let file = training
                    .gpx_in_transaction(user, transaction, exercise)
                    .await?;
                take(file, draw).await
            }
            12 => {
                let file = training
                    .tcx_in_transaction(user, transaction, exercise)
                    .await?;
                take(file, draw).await
            }
            13 => training
                .samples_in_transaction(user, transaction, exercise, SampleType(0))
                .await
                .map(drop),
            14 => self
                .user
                .daily_activity()
                .commit_transaction(user, ActivityTransactionId(1))
                .await
                .map(drop),
            15 => self.user.register("first-member").await.map(drop),
            16 => self.user.users().get(user).await.map(drop),
            17 => self.partner.pull_notifications().list().await.map(drop),
            18 => self.partner.webhooks().get().await.map(drop),
            _ => training
                .heart_rate_zones_in_transaction(user, transaction, exercise)
                .await
                .map(drop),
        }
    }
}

/// Reads a file completely, or drops it after the first chunk.
async fn take(file: Option<Download>, draw: &mut Rng) -> Result<(), Error> {
    match file {
        Some(mut file) if draw.u32(..4) == 0 => file.chunk().await.map(drop),
        Some(file) => file.bytes().await.map(drop),
        None => Ok(()),
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
