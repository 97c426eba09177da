//! Gets a user's access token: asks the user in the browser, catches the redirect on this machine, stores the token, and
//! registers the user.
//!
//! `--help` tells how to run it, against Polar's service and against `fake-accesslink`.

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

use shared::{Arguments, Stop, finish, private, required, say, variable, warn};

mod shared;

const HELP: &str = "\
Gets a user's access token, and stores it in a file that only you can read

Usage: login [OPTIONS]

Options:
  --redirect-uri URL  where the browser comes back to: a URL of this machine, and one of those that are registered for
                      the application; port 0 takes any that is free [http://localhost:5000/oauth2_callback]
  --token-file FILE   where the token goes, as variables for a shell [accesslink.env]
  --member-id ID      the application's own id of the user [user-<number>]
  --no-browser        prints the address of the page, and opens no browser

Variables:
  ACCESSLINK_CLIENT_ID, ACCESSLINK_CLIENT_SECRET  the application, registered at https://admin.polaraccesslink.com
  ACCESSLINK_AUTHORIZE_URL, ACCESSLINK_TOKEN_URL, ACCESSLINK_BASE_URL  another service than Polar's

`fake-accesslink` prints all of them; its page agrees at once.
";

/// How long the user may take. The code that the browser brings holds for as long.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// What the browser came back with, and where the page for the user goes.
type Visit = (String, oneshot::Sender<Page>);

/// A status and a sentence for the user.
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
    let partner = partner()?;
    let uri = arguments.value("--redirect-uri");
    let uri = uri.unwrap_or("http://localhost:5000/oauth2_callback");
    let (listener, uri, path) = listen(uri).await?;

    let authorization = Authorization::begin()?.redirect_uri(uri);
    let url = authorization.url(&partner);
    say("Open this page, and agree there:");
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
        .map_err(|_| "no browser came back within ten minutes: start again")?;
    // The page is sent to its end before the server goes; a browser may keep a connection open longer than that.
    drop(stop);
    let _ = tokio::time::timeout(Duration::from_secs(2), server).await;
    let token = token?;

    // First of all, the token: it is there once, and the rest can be done again.
    let file = Path::new(arguments.value("--token-file").unwrap_or("accesslink.env"));
    store(file, &token).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    say(format_args!(
        "The token of user {} is in {}.",
        token.user_id,
        file.display()
    ));

    let user = partner.as_user(token.access_token.expose())?;
    let member = arguments.value("--member-id").map(str::to_owned);
    let member = member.unwrap_or_else(|| format!("user-{}", token.user_id));
    match user.register(member).await? {
        Registration::New(_) => say("The user is registered now."),
        _ => say("The user was registered before."),
    }
    say(format_args!("To use it: . {}", shell_path(file)));
    Ok(())
}

fn partner() -> Result<Client<ClientCredentials>, Stop> {
    let id = required("ACCESSLINK_CLIENT_ID", "the client id of the application")?;
    let secret = required(
        "ACCESSLINK_CLIENT_SECRET",
        "the client secret of the application",
    )?;
    let mut builder = Client::builder();
    if let Some(url) = variable("ACCESSLINK_BASE_URL") {
        builder = builder.base_url(url);
    }
    if let Some(url) = variable("ACCESSLINK_AUTHORIZE_URL") {
        builder = builder.authorization_url(url);
    }
    if let Some(url) = variable("ACCESSLINK_TOKEN_URL") {
        builder = builder.token_url(url);
    }
    Ok(builder.build_partner(id, secret)?)
}

/// Listens where the redirect URI points to, which must be this machine. Returns the URI with the port that was taken, and
/// its path.
async fn listen(uri: &str) -> Result<(TcpListener, String, String), Stop> {
    let (host, port, path) = parts(uri).ok_or_else(|| {
        Stop::Usage(format!(
            "{uri} cannot be listened on: pass a URL such as http://localhost:5000/oauth2_callback"
        ))
    })?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!("cannot listen on {address}: {error}; another --redirect-uri may be free")
    })?;
    let port = listener.local_addr()?.port();
    Ok((listener, format!("http://{host}:{port}{path}"), path))
}

/// Splits a URL of this machine into its host, port and path, if it has nothing else.
fn parts(uri: &str) -> Option<(&str, u16, String)> {
    let rest = uri.strip_prefix("http://")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (authority, 80),
    };
    // A browser writes other characters, and folders of dots, in another way.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%/".contains(c);
    let is_path =
        path.chars().all(is_plain) && !path.split('/').any(|name| [".", ".."].contains(&name));
    let is_local = ["localhost", "127.0.0.1"].contains(&host);
    (is_local && is_path).then(|| (host, port, format!("/{path}")))
}

/// The redirect: hands over what the browser brings, and shows what came of it.
async fn come_back(
    State((path, visits)): State<(String, mpsc::Sender<Visit>)>,
    uri: Uri,
) -> impl IntoResponse {
    if uri.path() != path {
        return (StatusCode::NOT_FOUND, String::new());
    }
    let (answer, answered) = oneshot::channel();
    let ended = || (StatusCode::GONE, "This login has ended.".to_owned());
    if visits.send((uri.to_string(), answer)).await.is_ok() {
        answered.await.unwrap_or_else(|_| ended())
    } else {
        ended()
    }
}

/// Waits for the redirect of this authorization, and gets the token for it.
async fn wait(
    partner: &Client<ClientCredentials>,
    authorization: &Authorization,
    mut arrivals: mpsc::Receiver<Visit>,
) -> Result<TokenResponse, Stop> {
    while let Some((brought, page)) = arrivals.recv().await {
        let operation = match authorization.clone().accept(&brought) {
            Ok(operation) => operation,
            // Something else came, or it was forged: the right one may still come.
            Err(error) if error.kind() == ErrorKind::Authorization && error.oauth().is_none() => {
                warn(format_args!("ignored: {error}"));
                let _ = page.send((
                    StatusCode::BAD_REQUEST,
                    "This is not the login that was begun.".to_owned(),
                ));
                continue;
            }
            Err(error) => {
                let _ = page.send((
                    StatusCode::OK,
                    "You did not agree. You can close this page.".to_owned(),
                ));
                return Err(error.into());
            }
        };
        let token = partner.call(operation).await;
        let text = match &token {
            Ok(_) => "Done. You can close this page.",
            Err(_) => "It did not work; the terminal says why. You can close this page.",
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

/// Opens the page if there is a browser; the address was printed as well.
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

/// A path that a shell takes for a file, and not for a command.
fn shell_path(file: &Path) -> String {
    match file.components().count() {
        1 => format!("./{}", file.display()),
        _ => file.display().to_string(),
    }
}
