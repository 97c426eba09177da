//! Sends requests to webhooks, each over a new connection, and only to loopback addresses.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use axum::http::Uri;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// The time limit for the response of a webhook.
const PATIENCE: Duration = Duration::from_secs(5);
/// The maximum size of a webhook's response, in bytes.
const MOST_BYTES: u64 = 1 << 16;

/// Returns the host, port and path of a loopback URL; `None` for any other URL.
pub(crate) fn target(url: &str) -> Option<(String, u16, String)> {
    let uri: Uri = url.parse().ok()?;
    let host = uri.host()?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = bare == "localhost"
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    if uri.scheme_str() != Some("http") || !loopback {
        return None;
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    Some((
        bare.to_owned(),
        uri.port_u16().unwrap_or(80),
        path.to_owned(),
    ))
}

/// Posts JSON to a URL, and returns the status of the response; `None` if no response is received.
pub(crate) async fn post(url: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<u16> {
    let (host, port, path) = target(url)?;
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}:{port}\r\nuser-agent: Polar-Accesslink\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut message = head.into_bytes();
    message.extend_from_slice(body);
    let answered = timeout(PATIENCE, exchange(&host, port, &message)).await;
    status(&answered.ok()?.ok()?)
}

async fn exchange(host: &str, port: u16, message: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((host, port)).await?;
    stream.write_all(message).await?;
    let mut answer = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut answer).await?;
    Ok(answer)
}

/// Parses the status in a response that begins with a line such as `HTTP/1.1 200 OK`.
fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    words
        .next()
        .filter(|version| version.starts_with("HTTP/"))?;
    words.next()?.parse().ok()
}
