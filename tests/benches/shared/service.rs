//! A service that sends the same body in response to every request, on a separate thread.

use std::net::SocketAddr;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use accesslink_api::Client;
use accesslink_api::credentials::UserToken;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use reqwest::header::ACCEPT;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use super::{read, strict};

/// The user agent of our client, which reqwest sends as well, so that the requests are equal.
const USER_AGENT: &str = concat!("accesslink-api/", env!("CARGO_PKG_VERSION"));

/// Starts the service, and returns its address. The service ends with the process.
pub fn start(body: String) -> SocketAddr {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            let body = Bytes::from(body);
            let answer = move || async move { ([(CONTENT_TYPE, "application/json")], body) };
            let router = Router::new().fallback(answer);
            axum::serve(listener, router).await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

/// Returns our client with default settings for the service.
pub fn ours(service: SocketAddr) -> Client<UserToken> {
    let builder = Client::builder().base_url(format!("http://{service}"));
    builder.build_user("token").unwrap()
}

/// Gets an exercise with our client.
pub async fn call_ours(client: &Client<UserToken>) -> accesslink_api::models::HashedExercise {
    let exercises = client.exercises();
    exercises.get("2AC312F").await.unwrap()
}

/// Returns the reqwest client that is compared with ours.
pub fn reqwest() -> reqwest::Client {
    // The client is built with TLS, which needs a crypto provider even for loopback.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().no_proxy();
    builder.user_agent(USER_AGENT).build().unwrap()
}

/// Gets the same exercise as [`call_ours`] with reqwest alone, with the default deadline of our client.
pub async fn call_reqwest(client: &reqwest::Client, service: SocketAddr) -> strict::Exercise {
    let request = client
        .get(format!("http://{service}/v3/exercises/2AC312F"))
        .bearer_auth("token")
        .header(ACCEPT, "application/json")
        .timeout(Duration::from_secs(30));
    let answer = request.send().await.unwrap().error_for_status().unwrap();
    read::theirs(&answer.bytes().await.unwrap())
}
