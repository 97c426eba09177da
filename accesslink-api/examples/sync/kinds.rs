//! The three kinds of data in transactions: their names on disk, and the parts of an item besides its summary.

// Upstream may deprecate these operations long before the service drops them.
#![allow(deprecated)]

use accesslink_api::client::{Call, ResponseWithMeta};
use accesslink_api::models::{Activity, Exercise, PhysicalInformation};
use accesslink_api::operation::Operation;
use accesslink_api::operations::training_data;
use accesslink_api::transactions::{
    NewActivities, NewExercises, NewPhysicalInfos, TransactionItem, TransactionKind,
};

use crate::Sync;
use crate::calls::{again, save};
use crate::failure::Failure;
use crate::folder::Folder;

/// A kind of data that is stored on disk.
pub(crate) trait Keep: TransactionKind {
    /// The name of the data, used for the folder and in the summary.
    const NAME: &'static str;

    /// Removes the fields that differ between transactions, including links, whose host may vary.
    fn lasting(item: Self::Item) -> Self::Item;

    /// Stores the parts of an item besides its summary, because a commit deletes them too.
    async fn store_parts(
        sync: &Sync,
        folder: &Folder,
        item: &TransactionItem<Self>,
    ) -> Result<(), Failure>;
}

impl Keep for NewExercises {
    const NAME: &'static str = "exercises";

    fn lasting(mut item: Exercise) -> Exercise {
        item.transaction_id = None;
        item.polar_user = None;
        item
    }

    async fn store_parts(
        sync: &Sync,
        folder: &Folder,
        item: &TransactionItem<Self>,
    ) -> Result<(), Failure> {
        let training = sync.client.training_data();
        let (user, transaction, id) = (sync.user, item.transaction_id, item.id);
        save(folder, &format!("{id}.fit"), || {
            training.fit_in_transaction(user, transaction, id)
        })
        .await?;
        save(folder, &format!("{id}.gpx"), || {
            training.gpx_in_transaction(user, transaction, id)
        })
        .await?;
        save(folder, &format!("{id}.tcx"), || {
            training.tcx_in_transaction(user, transaction, id)
        })
        .await?;
        store(folder, &format!("{id}.heart-rate-zones.json"), || {
            training.heart_rate_zones_in_transaction(user, transaction, id)
        })
        .await?;

        let listed = again(|| {
            training
                .available_samples_in_transaction(user, transaction, id)
                .with_meta()
        });
        let listed = listed.await.map_err(Failure::within_transaction)?;
        if let Some(anomaly) = listed
            .anomalies
            .iter()
            .find(|anomaly| anomaly.path().starts_with('$'))
        {
            return Err(Failure::look(format!(
                "the list of samples of exercise {id} has an unexpected value at {}",
                anomaly.path()
            )));
        }
        for link in listed.value.map(|list| list.samples).unwrap_or_default() {
            let of_type = link
                .operation::<training_data::SamplesInTransaction>()
                .map_err(|_| {
                    Failure::look(format!(
                        "the link {link} of exercise {id} does not refer to samples"
                    ))
                })?;
            let of_type = of_type.type_id;
            store(folder, &format!("{id}.samples-{of_type}.json"), || {
                training.samples_in_transaction(user, transaction, id, of_type)
            })
            .await?;
        }
        Ok(())
    }
}

impl Keep for NewActivities {
    const NAME: &'static str = "activities";

    fn lasting(mut item: Activity) -> Activity {
        item.transaction_id = None;
        item.polar_user = None;
        item
    }

    async fn store_parts(
        sync: &Sync,
        folder: &Folder,
        item: &TransactionItem<Self>,
    ) -> Result<(), Failure> {
        let daily = sync.client.daily_activity();
        let (user, transaction, id) = (sync.user, item.transaction_id, item.id);
        store(folder, &format!("{id}.step-samples.json"), || {
            daily.step_samples_in_transaction(user, transaction, id)
        })
        .await?;
        store(folder, &format!("{id}.zone-samples.json"), || {
            daily.zone_samples_in_transaction(user, transaction, id)
        })
        .await
    }
}

impl Keep for NewPhysicalInfos {
    const NAME: &'static str = "physical-infos";

    fn lasting(mut item: PhysicalInformation) -> PhysicalInformation {
        item.transaction_id = None;
        item.polar_user = None;
        item
    }

    /// Stores nothing, because the summary is complete.
    async fn store_parts(_: &Sync, _: &Folder, _: &TransactionItem<Self>) -> Result<(), Failure> {
        Ok(())
    }
}

/// Stores the body of a response unchanged, if the service has data.
async fn store<O, T>(folder: &Folder, name: &str, call: impl Fn() -> Call<O>) -> Result<(), Failure>
where
    O: Operation<Output = Option<T>>,
{
    let response: ResponseWithMeta<Option<T>> = again(|| call().with_meta())
        .await
        .map_err(Failure::within_transaction)?;
    match (response.value, response.body) {
        (Some(_), Some(body)) => folder.write(name, &body),
        _ => Ok(()),
    }
}
