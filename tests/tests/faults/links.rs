//! Links that lead elsewhere: to another host, to no operation, or out of the path. What cannot be followed is refused
//! before anything is sent, and nothing is ever sent to anybody but the client's own service.

use accesslink_api::operation::{Bearer, FromLink};
use accesslink_api::operations::{
    DeleteWebhook, GetExerciseFitWithoutTransaction, GetExerciseSummary, GetTcx, GetUserInformation,
};
use accesslink_api::transactions::{Exercises, ItemErrorKind};
use accesslink_api::value::Link;
use accesslink_api::{Error, ErrorKind, UserId};
use tests::calls::Clients;

use crate::fault_list::{Service, answer, both, json, once};

/// Follows a link with operations of several kinds. An error is that of the link itself; what happens to a call that
/// was made of it does not count.
async fn follow_all(clients: &Clients, link: &Link) -> Vec<Result<(), Error>> {
    async fn as_user<O>(clients: &Clients, link: &Link) -> Result<(), Error>
    where
        O: FromLink<Credential = Bearer>,
    {
        let _ = clients.user.follow::<O>(link)?.await;
        Ok(())
    }
    let webhook = async {
        let _ = clients.partner.follow::<DeleteWebhook>(link)?.await;
        Ok(())
    };
    vec![
        as_user::<GetExerciseSummary>(clients, link).await,
        as_user::<GetTcx>(clients, link).await,
        as_user::<GetUserInformation>(clients, link).await,
        as_user::<GetExerciseFitWithoutTransaction>(clients, link).await,
        webhook.await,
    ]
}

#[tokio::test]
async fn a_link_to_another_host_is_followed_at_home() {
    let service = Service::start(answer("404 Not Found", &[], "")).await;
    let stranger = Service::start(answer("200 OK", &[], "{}")).await;
    let clients = both(once(&service));
    let path = "/v3/users/475/exercise-transactions/122/exercises/56";
    for base in [
        stranger.url(),
        stranger.url().replace("127.0.0.1", "localhost"),
        stranger.url().to_uppercase(),
        "https://www.polaraccesslink".to_owned(),
        "http://evil.example:80".to_owned(),
        String::new(),
    ] {
        for rest in ["", "/", "?access_token=1", "#fragment"] {
            let link = Link::from(format!("{base}{path}{rest}"));
            let call = clients.user.follow::<GetExerciseSummary>(&link);
            let error = call.unwrap().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Status, "{link}");
            let requests = service.take();
            assert_eq!(requests.len(), 1, "{link}");
            let line = format!("GET {path} HTTP/1.1\r\n");
            assert!(requests[0].starts_with(&line), "{link}: {}", requests[0]);
        }
    }
    assert_eq!(stranger.take(), Vec::<String>::new());
}

#[tokio::test]
async fn a_link_to_nowhere_is_refused_before_anything_is_sent() {
    let service = Service::start(answer("200 OK", &[], "{}")).await;
    let stranger = Service::start(answer("200 OK", &[], "{}")).await;
    let clients = both(once(&service));
    let exercise = "/v3/users/475/exercise-transactions/122/exercises/56";
    let mut paths: Vec<String> = [
        // No path that the document knows.
        "",
        "/",
        "/v3",
        "/v4/users/475",
        "/v3/users/475/secrets",
        "/v3/users/475/exercise-transactions/122/exercises/56/fit/more",
        "/oauth2/token",
        // An identifier that is none.
        "/v3/users/me",
        "/v3/users/1e3",
        "/v3/users/99999999999999999999",
        "/v3/users/475/exercise-transactions/122/exercises/x",
        // Out of the path, and into another one.
        "/v3/users/../475",
        "/v3/users/475/../476",
        "/v3/exercises/../fit",
        "/v3/exercises/./fit",
        "/v3/exercises//fit",
        "/v3/exercises/%2e%2e/fit",
        "/v3/exercises/.%2E/fit",
        "/v3/exercises/%2e/fit",
        "/v3/exercises/a%2fb/fit",
        "/v3/exercises/a%2F..%2Fb/fit",
        "/v3/exercises/%2f/fit",
        "/v3/exercises/a%5cb/fit",
        "/v3/exercises/a\\b/fit",
        "/v3/exercises/a%0d%0aX-Evil:%201/fit",
        "/v3/exercises/a%00b/fit",
        "/v3/exercises/a%/fit",
        "/v3/exercises/a%2/fit",
        "/v3/exercises/a%zz/fit",
        "/v3/exercises/a%ff/fit",
        "/v3/exercises/a b/fit",
        "/v3/exercises/a\r\nX-Evil: 1/fit",
        "/v3/webhooks/..",
        "/v3/webhooks/%2e%2e",
        "/v3/webhooks/a%2fb",
    ]
    .map(str::to_owned)
    .into();
    paths.push(format!("{exercise}/../57"));
    paths.push(exercise.replace("/122/", "/%2e%2e/"));
    let mut refused = 0;
    for path in &paths {
        for base in [service.url(), stranger.url(), String::new()] {
            let link = Link::from(format!("{base}{path}"));
            for outcome in follow_all(&clients, &link).await {
                let error = outcome.expect_err(link.as_str());
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{link:?}: {error}");
                assert!(error.operation().is_some(), "{link:?}: {error}");
                assert_eq!(error.attempts(), 0);
                refused += 1;
            }
        }
    }
    for text in [
        "ftp://127.0.0.1/v3/users/475".to_owned(),
        "javascript:alert(1)".to_owned(),
        "file:///v3/users/475".to_owned(),
        "http://".to_owned(),
        "http:///v3/users/475".to_owned(),
        "v3/users/475".to_owned(),
        stranger.url().replace("http://", "http://user:password@") + "/v3/users/475",
        stranger.url().replace("http://", "http:\\\\") + "/v3/users/475",
    ] {
        for outcome in follow_all(&clients, &Link::from(text.as_str())).await {
            let error = outcome.expect_err(&text);
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{text}: {error}");
            refused += 1;
        }
    }
    assert_eq!(refused, 5 * (3 * paths.len() + 8));
    assert_eq!(service.take(), Vec::<String>::new());
    assert_eq!(stranger.take(), Vec::<String>::new());
}

/// The same for links that the service itself sends in the list of a transaction.
#[tokio::test]
async fn a_list_of_links_sends_nobody_anywhere() {
    let stranger = Service::start(answer("200 OK", &[], "{}")).await;
    let list = format!(
        "{{\"exercises\": [\"{0}/v3/users/475\", \"{0}/elsewhere\", \
         \"{0}/v3/users/475/exercise-transactions/122/exercises/..\"]}}",
        stranger.url()
    );
    let service = Service::start(json(list)).await;
    let clients = both(once(&service));
    let transaction = accesslink_api::transactions::Transaction::<Exercises>::resume(
        &clients.user,
        UserId(475),
        accesslink_api::ExerciseTransactionId(122),
    );
    let mut items = transaction.list().await.unwrap().unwrap();
    assert_eq!(service.take().len(), 1);
    let mut refused = 0;
    while let Some(item) = items.next().await {
        let error = item.unwrap_err();
        assert!(
            matches!(error.kind, ItemErrorKind::UnknownLink),
            "{error:?}"
        );
        refused += 1;
    }
    assert_eq!(refused, 3);
    assert_eq!(service.take(), Vec::<String>::new());
    assert_eq!(stranger.take(), Vec::<String>::new());
}
