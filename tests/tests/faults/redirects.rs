//! Redirects: none is followed, least of all to somebody else, who would be handed the credentials.

use accesslink_api::ErrorKind;
use tests::generated::calls::CALLS;

use crate::fault_list::{Service, answer, both, call, once};

#[tokio::test]
async fn no_call_follows_a_redirect_to_anybody() {
    let stranger = Service::start(answer("200 OK", &[], "{}")).await;
    let service = Service::start(Vec::new()).await;
    let clients = both(once(&service));
    let port = stranger.url().rsplit(':').next().unwrap().to_owned();
    for status in [300, 301, 302, 303, 305, 307, 308, 399] {
        for target in [
            // Another origin, by address, by name and without a scheme; and this machine without encryption.
            format!("{}/v3/users/475", stranger.url()),
            format!("http://localhost:{port}/v3/users/475"),
            format!("//127.0.0.1:{port}/v3/users/475"),
            format!("http://user:password@127.0.0.1:{port}/"),
            format!("HTTP://127.0.0.1:{port}\\@elsewhere/"),
        ] {
            let location = format!("Location: {target}");
            let headers = [location.as_str(), "Refresh: 0; url=http://localhost/"];
            service.behave(answer(&format!("{status} Away"), &headers, ""));
            for id in [
                "listNights",
                "getGpx",
                "registerUser",
                "list",
                "updateWebhook",
            ] {
                let sample = CALLS.iter().find(|sample| sample.id == id).unwrap();
                let error = call(id, sample, &clients).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Status, "{status} {target}");
                assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
                assert!(!error.is_retryable());
            }
            assert_eq!(service.take().len(), 5, "each call is made once");
        }
    }
    assert_eq!(stranger.take(), Vec::<String>::new());
}

#[tokio::test]
async fn every_call_asks_once_when_it_is_sent_in_circles() {
    let service = Service::start(Vec::new()).await;
    let clients = both(once(&service));
    for sample in CALLS {
        let location = format!("Location: {}", sample.path);
        service.behave(answer("307 Again", &[&location], ""));
        let error = call(sample.id, sample, &clients).await;
        assert_eq!(
            error.unwrap_err().kind(),
            ErrorKind::Status,
            "{}",
            sample.id
        );
        assert_eq!(service.take().len(), 1, "{}", sample.id);
    }
}
