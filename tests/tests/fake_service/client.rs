//! The real client against the fake service: the two first things that a user does.

use accesslink_api::models::CommitOutcome;
use accesslink_api::{Client, UserId};
use tests::fake::{Kind, Oddities, Service, Standing};

#[tokio::test]
async fn nights_are_listed_and_a_transaction_is_drained() {
    for oddities in [Oddities::none(), Oddities::all()] {
        let service = Service::builder().oddities(oddities).start().await.unwrap();
        service.seed_data();
        let user = Client::builder()
            .base_url(service.url())
            .user(service.token())
            .unwrap();

        let nights = user.sleep().list_nights().await.unwrap().nights;
        assert_eq!(nights.len(), 28);
        assert!(
            nights
                .iter()
                .all(|night| night.sleep_score.is_some() && !night.hypnogram.is_empty())
        );

        let id = UserId(service.user_id());
        let training = user.training_data();
        let created = training
            .create_exercise_transaction(id)
            .await
            .unwrap()
            .unwrap();
        let transaction = created.transaction_id.unwrap();
        let exercises = training
            .list_exercises(id, transaction)
            .await
            .unwrap()
            .unwrap()
            .exercises;
        assert_eq!(exercises.len(), 12);
        for item in service
            .items()
            .iter()
            .filter(|item| item.kind == Kind::Exercise)
        {
            let exercise = training
                .get_exercise_summary(id, transaction, item.id.into())
                .await
                .unwrap()
                .unwrap();
            assert_eq!(exercise.id.unwrap().0, item.id);
            assert_eq!(
                exercise.sport.unwrap(),
                item.summary["sport"].as_str().unwrap()
            );
        }
        let committed = training.commit_exercise_transaction(id, transaction).await;
        assert_eq!(committed.unwrap(), CommitOutcome::Committed);
        let left = service
            .items()
            .into_iter()
            .filter(|item| item.kind == Kind::Exercise);
        assert!(
            left.map(|item| item.standing)
                .all(|standing| standing == Standing::Committed)
        );
        assert!(
            training
                .create_exercise_transaction(id)
                .await
                .unwrap()
                .is_none()
        );
        service.stop().await;
    }
}
