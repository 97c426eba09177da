//! The same over HTTP: the service in memory behind a listener on loopback.

use accesslink_api::transactions::{Activities, Committed, Exercises, PhysicalInfos};
use accesslink_api::{Client, auth};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::Response;

use super::service::Service;
use super::{Known, USER};

async fn serve(service: &Service) -> (Client<auth::User>, tokio::task::JoinHandle<()>) {
    async fn answer(State(service): State<Service>, request: Request) -> Response<String> {
        assert_eq!(request.headers()["authorization"], "Bearer hush-token");
        let (status, body) = service.respond(request.method(), request.uri().path());
        let answer = Response::builder()
            .status(status)
            .header("content-type", "application/json");
        answer.body(body).unwrap()
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).with_state(service.clone());
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let client = Client::builder().base_url(url).user("hush-token").unwrap();
    (client, task)
}

async fn from_create_to_commit<K: Known>() {
    let service = Service::sound::<K>(1..=60);
    let (client, task) = serve(&service).await;
    let transaction = client.open_transaction::<K>(USER).await.unwrap().unwrap();
    let mut items = transaction.list().await.unwrap().unwrap().in_flight(8);
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(K::number(&item.unwrap()));
    }
    assert_eq!(seen, (1..=50).collect::<Vec<_>>());
    service.state().stored.extend(&seen);
    let committed = items.all_stored().unwrap().commit().await.unwrap();
    assert_eq!(committed, Committed::Now);

    let drained = client
        .drain_transactions::<K, (), _>(USER, |item| {
            service.state().stored.push(K::number(&item));
            async { Ok(()) }
        })
        .await
        .unwrap();
    assert_eq!((drained.transactions, drained.items), (1, 10));
    assert!(service.state().kept.is_empty() && service.state().lost.is_empty());
    assert!(client.open_transaction::<K>(USER).await.unwrap().is_none());
    task.abort();
}

#[tokio::test]
async fn exercises() {
    from_create_to_commit::<Exercises>().await;
}

#[tokio::test]
async fn activities() {
    from_create_to_commit::<Activities>().await;
}

#[tokio::test]
async fn physical_infos() {
    from_create_to_commit::<PhysicalInfos>().await;
}
