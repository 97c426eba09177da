//! Obtains a user's access token: opens the authorization page in the browser, receives the redirect on this machine,
//! stores the token, and registers the user.
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use accesslink_api::credentials::ClientCredentials;
use accesslink_api::oauth::{Authorization, Registration, TokenResponse};
use accesslink_api::{Client, ErrorKind};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

use shared::{Arguments, Stop, builder, finish, partner, private, say, warn};

mod shared;

const HELP: &str = "\
Obtains a user's access token and stores it in a file that only you can read

Usage: login [OPTIONS]

Options:
  --redirect-uri URL  the URL to redirect the browser to, which must be on this machine and registered for the
                      application; port 0 selects a free port [http://localhost:5000/oauth2_callback]
  --token-file FILE   the file for the token, in the syntax of a shell [accesslink.env]
  --member-id ID      the application's own id of the user [user-<number>]
  --no-browser        prints the URL of the page without opening a browser

Variables:
  ACCESSLINK_CLIENT_ID, ACCESSLINK_CLIENT_SECRET  the credentials of the application from https://admin.polaraccesslink.com
  ACCESSLINK_AUTHORIZE_URL, ACCESSLINK_TOKEN_URL, ACCESSLINK_BASE_URL  the URLs of another service

`fake-accesslink` prints all of them; its page gives consent immediately.
";

/// The time within which the user must grant access, which is also the lifetime of the code.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// The URL that the browser was redirected to, and a sender for the page to show.
type Visit = (String, oneshot::Sender<Page>);

/// The content of a page: a status and a sentence for the user.
type Page = (StatusCode, String);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    finish(run().await)
}

async fn run() -> Result<(), Stop> {
    let options = ["--redirect-uri", "--token-file", "--member-id"];
    let Some(arguments) = Arguments::read(HELP, &options, &["--no-browser"])? else {
        return Ok(());
    };
    let partner = partner(builder())?;
    let uri = arguments.value("--redirect-uri");
    let uri = uri.unwrap_or("http://localhost:5000/oauth2_callback");
    let (listener, uri, path) = listen(uri).await?;

    let authorization = Authorization::begin()?.redirect_uri(uri);
    let url = authorization.url(&partner);
    say("Open this page and give your consent:");
    say("");
    say(&url);
    say("");
    if !arguments.has("--no-browser") {
        open_browser(&url);
    }

    let (visits, arrivals) = mpsc::channel(1);
    let (stop, stopped) = oneshot::channel::<()>();
    let pages = Router::new().fallback(come_back).with_state((path, visits));
    let server = tokio::spawn(async move {
        let until = async move { drop(stopped.await) };
        axum::serve(listener, pages)
            .with_graceful_shutdown(until)
            .await
    });
    let token = tokio::time::timeout(PATIENCE, wait(&partner, &authorization, arrivals))
        .await
        .map_err(|_| "no redirect arrived within ten minutes: rerun the program")?;
    // The page is sent completely before the server stops; a browser may keep the connection open for longer.
    drop(stop);
    let _ = tokio::time::timeout(Duration::from_secs(2), server).await;
    let token = token?;

    // The token is stored first, because it is only sent once; the other steps can be repeated.
    let file = Path::new(arguments.value("--token-file").unwrap_or("accesslink.env"));
    store(file, &token).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    say(format_args!(
        "Stored the token of user {} in {}.",
        token.user_id,
        file.display()
    ));

    let user = partner.for_user(token.access_token.expose())?;
    let member = arguments.value("--member-id").map(str::to_owned);
    let member = member.unwrap_or_else(|| format!("user-{}", token.user_id));
    match user.register(member).await? {
        Registration::New(_) => say("The user is registered now."),
        _ => say("The user was already registered."),
    }
    say(format_args!("To use it: . {}", shell_path(file)));
    Ok(())
}

/// Listens on the address of the redirect URI, which must be on this machine. Returns the listener, the URI with the
/// actual port, and the path of the URI.
async fn listen(uri: &str) -> Result<(TcpListener, String, String), Stop> {
    let (host, port, path) = parts(uri).ok_or_else(|| {
        Stop::Usage(format!(
            "invalid redirect URI {uri}: expected a URL such as http://localhost:5000/oauth2_callback"
        ))
    })?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!("cannot listen on {address}: {error}; pass another --redirect-uri")
    })?;
    let port = listener.local_addr()?.port();
    Ok((listener, format!("http://{host}:{port}{path}"), path))
}

/// Splits a URL of this machine into its host, port and path. Returns `None` if the URL has other parts.
fn parts(uri: &str) -> Option<(&str, u16, String)> {
    let rest = uri.strip_prefix("http://")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (authority, 80),
    };
    // Browsers encode other characters and normalize dot segments.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%/".contains(c);
    let is_path =
        path.chars().all(is_plain) && !path.split('/').any(|name| [".", ".."].contains(&name));
    let is_local = ["localhost", "127.0.0.1"].contains(&host);
    (is_local && is_path).then(|| (host, port, format!("/{path}")))
}

/// Handles the redirect: forwards the URL, and returns the page with the outcome.
async fn come_back(
    State((path, visits)): State<(String, mpsc::Sender<Visit>)>,
    uri: Uri,
) -> impl IntoResponse {
    if uri.path() != path {
        return (StatusCode::NOT_FOUND, String::new());
    }
    let (response, answered) = oneshot::channel();
    let ended = || (StatusCode::GONE, "This login has ended.".to_owned());
    if visits.send((uri.to_string(), response)).await.is_ok() {
        answered.await.unwrap_or_else(|_| ended())
    } else {
        ended()
    }
}

/// Waits for the redirect of an authorization, and exchanges its code for a token.
async fn wait(
    partner: &Client<ClientCredentials>,
    authorization: &Authorization,
    mut arrivals: mpsc::Receiver<Visit>,
) -> Result<TokenResponse, Stop> {
    while let Some((brought, page)) = arrivals.recv().await {
        let operation = match authorization.accept(&brought) {
            Ok(operation) => operation,
            // The request is unrelated or forged, and the expected redirect may still arrive.
            Err(error) if error.kind() == ErrorKind::Authorization && error.oauth().is_none() => {
                warn(format_args!("ignored: {error}"));
                let _ = page.send((
                    StatusCode::BAD_REQUEST,
                    "This redirect does not belong to the current login.".to_owned(),
                ));
                continue;
            }
            Err(error) => {
                let _ = page.send((
                    StatusCode::OK,
                    "You did not give your consent. You can close this page.".to_owned(),
                ));
                return Err(error.into());
            }
        };
        let token = partner.call(operation).await;
        let text = match &token {
            Ok(_) => "Done. You can close this page.",
            Err(_) => "The login failed; see the terminal for details. You can close this page.",
        };
        let _ = page.send((StatusCode::OK, text.to_owned()));
        return Ok(token?);
    }
    Err("the server for the redirect has ended".into())
}

fn store(file: &Path, token: &TokenResponse) -> std::io::Result<()> {
    let user = token.user_id.to_string();
    let variables = [
        ("ACCESSLINK_TOKEN", token.access_token.expose()),
        ("ACCESSLINK_USER_ID", user.as_str()),
    ];
    private::write_variables(file, &variables)
}

/// Opens the page in the default browser. Errors are ignored because the URL has been printed.
fn open_browser(url: &str) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    let _ = command
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

/// Formats a path so that a shell does not treat it as a command name.
fn shell_path(file: &Path) -> String {
    match file.components().count() {
        1 => format!("./{}", file.display()),
        _ => file.display().to_string(),
    }
}
