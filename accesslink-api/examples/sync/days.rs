//! Storage of nights and nightly recharges. The service lists those of the last four weeks, and does not mark new
//! ones.

use accesslink_api::Error;
use accesslink_api::client::{CallFuture, ResponseWithMeta};
use accesslink_api::models::{NightlyRecharge, Sleep};
use accesslink_api::value::Date;
use serde::de::DeserializeOwned;

use crate::Sync;
use crate::calls::again;
use crate::failure::Failure;

/// A model that represents the data of one day.
trait Day: DeserializeOwned + PartialEq {
    /// The name of the data, used for the folder and in the summary.
    const NAME: &'static str;

    fn date(&self) -> Option<Date>;

    /// Removes the link, whose host may vary.
    fn lasting(self) -> Self;
}

impl Day for Sleep {
    const NAME: &'static str = "nights";

    fn date(&self) -> Option<Date> {
        self.date
    }

    fn lasting(mut self) -> Self {
        self.polar_user = None;
        self
    }
}

impl Day for NightlyRecharge {
    const NAME: &'static str = "nightly-recharges";

    fn date(&self) -> Option<Date> {
        self.date
    }

    fn lasting(mut self) -> Self {
        self.polar_user = None;
        self
    }
}

impl Sync {
    /// Stores the nights that are new or have changed.
    pub(crate) async fn nights(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let listed = again(|| client.sleep().list()).await;
        let nights = listed.map_err(Failure::call)?.nights;
        self.store_days(nights, |date| client.sleep().get(date).with_meta())
            .await
    }

    /// Stores the nightly recharges that are new or have changed.
    pub(crate) async fn recharges(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let listed = again(|| client.nightly_recharge().list()).await;
        let recharges = listed.map_err(Failure::call)?.recharges;
        self.store_days(recharges, |date| {
            client.nightly_recharge().get(date).with_meta()
        })
        .await
    }

    async fn store_days<D: Day>(
        &mut self,
        listed: Vec<D>,
        get: impl Fn(Date) -> CallFuture<ResponseWithMeta<D>>,
    ) -> Result<(), Failure> {
        let folder = self.folder.inside(D::NAME)?;
        let total = listed.len();
        for (done, day) in (1..).zip(listed) {
            let Some(date) = day.date() else {
                let name = D::NAME;
                self.progress
                    .note(&format!("{name}: skipped an entry without a date"));
                continue;
            };
            let name = format!("{date}.json");
            let known = folder.read(&name)?;
            let known = known.and_then(|known| serde_json::from_slice::<D>(&known).ok());
            if known.map(D::lasting) == Some(day.lasting()) {
                self.progress.count(D::NAME).before += 1;
                continue;
            }
            // The list contained the data already; the response for the day is fetched to store it unchanged.
            match again(|| get(date)).await {
                Ok(response) => {
                    folder.write(&name, &response.body.unwrap_or_default())?;
                    self.progress.count(D::NAME).new += 1;
                    self.progress.step(D::NAME, done, total);
                }
                Err(error) if is_gone(&error) => {}
                Err(error) => return Err(Failure::call(error)),
            }
        }
        folder.settle()
    }
}

/// Returns true if the day was deleted after it was listed.
fn is_gone(error: &Error) -> bool {
    error.status().is_some_and(|status| status.as_u16() == 404)
}
