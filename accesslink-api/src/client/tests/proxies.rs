//! Tests of proxies from the environment, which are selected per request and never used for plain http.

use std::process::Command;

use super::server::{Server, reply};
use super::{DeleteThing, GetThing, SECRET, TOKEN, block_on};
use crate::client::{Client, ReqwestTransport, RetryPolicy};
use crate::oauth::ExchangeCode;
use crate::value::Secret;

/// The environment variable that marks the child process, whose environment contains a proxy.
const PROXIED: &str = "ACCESSLINK_TEST_PROXIED";

/// Runs itself in a child process whose environment contains a proxy, and inspects the requests that reach the proxy.
#[test]
fn credentials_never_pass_a_proxy_over_plain_http() {
    if std::env::var_os(PROXIED).is_some() {
        return calls_of_the_second_process();
    }
    let refusal = || reply("502 Bad Gateway", &[], "");
    let proxy = Server::start(std::iter::repeat_with(refusal).take(8));
    let this = "client::tests::proxies::credentials_never_pass_a_proxy_over_plain_http";
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", this]).env(PROXIED, "1");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env(name, proxy.url());
        command.env(name.to_lowercase(), proxy.url());
    }
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    // If this variable were set, HTTP_PROXY would be ignored.
    command.env_remove("REQUEST_METHOD");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    // The proxy is in use, and has received only the requests for tunnels.
    let requests = proxy.requests();
    let clients = if cfg!(feature = "blocking") { 2 } else { 1 };
    assert_eq!(requests.len(), clients, "{requests:?}");
    for request in requests {
        assert!(request.starts_with("CONNECT 127.0.0.1:9 "), "{request}");
        for secret in [TOKEN, SECRET, "hush"] {
            assert!(!request.contains(secret), "{request}");
        }
    }
}

fn calls_of_the_second_process() {
    let granted = r#"{"access_token": "hush", "x_user_id": 475}"#;
    let server = Server::start([
        reply("200 OK", &[], "[1]"),
        reply("204 No Content", &[], ""),
        reply("200 OK", &[], granted),
        reply("200 OK", &[], "[1]"),
    ]);
    block_on(async {
        // The base URL is on loopback; the default transport is used directly and wrapped.
        server.user().call(GetThing::new("a")).await.unwrap();
        let transport = ReqwestTransport::new().unwrap();
        let wrapped = server
            .builder()
            .transport(transport)
            .build_user(TOKEN)
            .unwrap();
        wrapped.call(DeleteThing).await.unwrap();
        // The token endpoint is on loopback, and the base URL is encrypted.
        let partner = Client::builder()
            .base_url("https://127.0.0.1:9")
            .token_url(server.url())
            .retries(RetryPolicy::none())
            .build_partner("known-id", SECRET)
            .unwrap();
        let exchange = ExchangeCode::new(Secret::from("hush-code"), None);
        partner.call(exchange).await.unwrap();
        // The encrypted base URL uses the proxy.
        let user = partner.for_user(TOKEN).unwrap();
        user.call(GetThing::new("a")).await.unwrap_err();
    });
    assert_eq!(server.requests().len(), 3);
    #[cfg(feature = "blocking")]
    {
        use crate::blocking::{self, Wait as _};

        let builder = |url: &str| {
            blocking::builder()
                .base_url(url)
                .retries(RetryPolicy::none())
        };
        let user = builder(&server.url()).build_user(TOKEN).unwrap();
        user.call(GetThing::new("a")).wait().unwrap();
        let user = builder("https://127.0.0.1:9").build_user(TOKEN).unwrap();
        user.call(GetThing::new("a")).wait().unwrap_err();
        assert_eq!(server.requests().len(), 4);
    }
}
