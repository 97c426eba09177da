//! Tests of TLS with the default features over loopback. A trusted certificate is accepted, and an untrusted one is
//! rejected before any part of the request is sent.

use std::error::Error as _;
use std::net::SocketAddr;
use std::sync::Arc;

use accesslink_api::blocking::{self, Wait as _};
use accesslink_api::client::{ClientBuilder, ReqwestTransport};
use accesslink_api::{Client, Error, ErrorKind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_rustls::TlsAcceptor;

const TOKEN: &str = "hush-token-4711";

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"nights\": []}";

/// The result of a connection to the service: the decrypted bytes, or the reason why the handshake failed.
type Seen = Result<String, String>;

/// Starts a service with the given certificate.
async fn serve(
    certificate: CertificateDer<'static>,
    key: &KeyPair,
) -> (SocketAddr, UnboundedReceiver<Seen>) {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let settings = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(settings));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (told, seen) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let outcome = match acceptor.accept(stream).await {
                Err(error) => Err(error.to_string()),
                Ok(mut stream) => {
                    let mut request = vec![0; 64 * 1024];
                    let length = stream.read(&mut request).await.unwrap_or_default();
                    request.truncate(length);
                    let _ = stream.write_all(ANSWER).await;
                    let _ = stream.shutdown().await;
                    Ok(String::from_utf8_lossy(&request).into_owned())
                }
            };
            if told.send(outcome).is_err() {
                return;
            }
        }
    });
    (address, seen)
}

fn client(address: SocketAddr) -> ClientBuilder {
    at(Client::builder(), address)
}

fn at(builder: ClientBuilder, address: SocketAddr) -> ClientBuilder {
    builder.base_url(format!("https://localhost:{}", address.port()))
}

fn for_localhost() -> CertificateParams {
    CertificateParams::new(["localhost".to_owned()]).unwrap()
}

#[tokio::test]
async fn accepts_a_certificate_of_a_trusted_authority() {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = for_localhost().signed_by(&key, &authority).unwrap();
    let (address, mut seen) = serve(certificate.der().clone(), &key).await;

    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .tls_backend_preconfigured(tls)
        .build()
        .unwrap();
    let user = client(address)
        .transport(ReqwestTransport::from(http))
        .build_user(TOKEN)
        .unwrap();
    let nights = user.sleep().list().await.unwrap();
    assert_eq!(nights.nights, []);
    is_authorized(&mut seen).await;

    // The blocking client trusts the system's certificates, which an environment variable can replace on Linux.
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("authority.pem");
    std::fs::write(&trusted, pem(authority.der())).unwrap();
    let mut second = tokio::process::Command::new(std::env::current_exe().unwrap());
    second.args(["--exact", "tls::the_blocking_client_trusts_the_system"]);
    second
        .env(ADDRESS, address.to_string())
        .env("SSL_CERT_FILE", trusted);
    let output = second.output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    if cfg!(target_os = "linux") {
        is_authorized(&mut seen).await;
    }
}

/// The name of the environment variable that contains the service's address for the second process.
const ADDRESS: &str = "ACCESSLINK_TEST_TLS";

#[test]
fn the_blocking_client_trusts_the_system() {
    let address = std::env::var(ADDRESS).map(|address| address.parse().unwrap());
    if let (Ok(address), true) = (address, cfg!(target_os = "linux")) {
        let user = at(blocking::builder(), address).build_user(TOKEN).unwrap();
        assert_eq!(user.sleep().list().wait().unwrap().nights, []);
    }
}

/// Encodes a certificate as PEM.
fn pem(certificate: &[u8]) -> String {
    let text = STANDARD.encode(certificate);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

/// Checks that an authorized request arrived.
async fn is_authorized(seen: &mut UnboundedReceiver<Seen>) {
    let request = seen.recv().await.unwrap().unwrap().to_lowercase();
    assert!(
        request.starts_with("get /v3/users/sleep http/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains(&format!("authorization: bearer {TOKEN}")),
        "{request}"
    );
}

#[tokio::test]
async fn rejects_an_untrusted_certificate_without_retry_before_sending() {
    let key = KeyPair::generate().unwrap();
    let certificate = for_localhost().self_signed(&key).unwrap();
    let (address, mut seen) = serve(certificate.der().clone(), &key).await;

    // This uses the default transport with the default retries.
    let user = client(address).build_user(TOKEN).unwrap();
    is_refused(&user.sleep().list().await.unwrap_err(), &mut seen).await;

    let user = at(blocking::builder(), address).build_user(TOKEN).unwrap();
    let call = tokio::task::spawn_blocking(move || user.sleep().list().wait());
    is_refused(&call.await.unwrap().unwrap_err(), &mut seen).await;
}

async fn is_refused(error: &Error, seen: &mut UnboundedReceiver<Seen>) {
    assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
    assert_eq!((error.status(), error.attempts()), (None, 1));
    assert!(!error.is_retryable());
    assert_eq!(
        error.to_string(),
        "sleep.list: no connection to the service"
    );
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    let causes = causes.join(": ");
    assert!(causes.contains("invalid peer certificate"), "{causes}");
    assert!(!format!("{error:?} {causes}").contains(TOKEN));
    let refused = seen.recv().await.unwrap().unwrap_err();
    let is_refused = refused.contains("alert") || refused == "tls handshake eof";
    assert!(is_refused, "{refused}");
    assert!(seen.try_recv().is_err(), "expected no retry");
}
