//! Receives webhooks: creates the webhook, verifies deliveries, detects duplicates, and stores new data.
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use accesslink_api::client::RetryPolicy;
use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::models::{WebhookRequest, WebhookType};
use accesslink_api::value::Secret;
use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
use accesslink_api::{Client, ids::UserId};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use shared::{Arguments, Stop, builder, finish, partner, private, required, say, variable, warn};

mod shared;

const HELP: &str = "\
Receives Polar's webhooks and stores the data that they announce

Usage: webhook-server [OPTIONS]

Options:
  --listen ADDRESS    the address to listen on; port 0 selects a free port [127.0.0.1:8080]
  --url URL           the public URL of this program, for example of a TLS proxy [http://ADDRESS/]
  --secret-file FILE  the file for the secret of a new webhook [accesslink-webhook.env]
  --data-file FILE    the file for the data, one JSON object per line [accesslink-data.jsonl]
  --replace           replaces the existing webhook

Variables:
  ACCESSLINK_CLIENT_ID, ACCESSLINK_CLIENT_SECRET  the credentials of the application
  ACCESSLINK_TOKEN, ACCESSLINK_USER_ID            the user whose data is fetched; the example `login` obtains both
  ACCESSLINK_WEBHOOK_SECRET                       the secret of the existing webhook; without it, a webhook is created
  ACCESSLINK_BASE_URL                             the URL of another service

`fake-accesslink --new-data-every 10` prints the variables, and sends a webhook every ten seconds.
";

/// The timeout for fetching data while the service waits for the response. The service repeats a failed delivery.
const FETCHING: Duration = Duration::from_secs(10);

/// The timeout of a connection, so that an unfinished request does not keep it open.
const CONNECTION: Duration = Duration::from_secs(12);

/// The number of deliveries that are remembered. A program that must remember them for longer should store their keys.
const REMEMBERED: usize = 1000;

/// The state that the handlers of requests share.
struct Application {
    receiver: RwLock<WebhookReceiver>,
    /// The keys of the deliveries whose data has been stored, from oldest to newest.
    handled: Mutex<VecDeque<String>>,
    user: Client<UserToken>,
    user_id: UserId,
    data_file: PathBuf,
}

/// The output for one event.
struct Fetched {
    /// The line to print.
    line: String,
    /// The line to store, or `None` if the event has no data.
    data: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    finish(run().await)
}

async fn run() -> Result<(), Stop> {
    let options = ["--listen", "--url", "--secret-file", "--data-file"];
    let Some(arguments) = Arguments::read(HELP, &options, &["--replace"])? else {
        return Ok(());
    };
    let (partner, user, user_id) = clients()?;
    let known = variable("ACCESSLINK_WEBHOOK_SECRET").filter(|_| !arguments.has("--replace"));
    let receiver = match &known {
        Some(secret) => WebhookReceiver::new(secret.as_str())?,
        // It only accepts the ping that is sent before the service returns the secret.
        None => WebhookReceiver::without_secret(),
    };
    let application = Arc::new(Application {
        receiver: RwLock::new(receiver),
        handled: Mutex::default(),
        user,
        user_id,
        data_file: arguments
            .value("--data-file")
            .unwrap_or("accesslink-data.jsonl")
            .into(),
    });

    let address = arguments.value("--listen").unwrap_or("127.0.0.1:8080");
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!("cannot listen on {address}: {error}; pass another one with --listen")
    })?;
    let address = listener.local_addr()?;
    let url = arguments.value("--url").map(str::to_owned);
    let url = url.unwrap_or_else(|| format!("http://{address}/"));
    say(format_args!("listening on http://{address}/"));

    let pages = Router::new()
        .route("/", post(receive))
        .with_state(application.clone());
    let stop = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    };
    let working = async {
        if known.is_none() {
            let file = arguments
                .value("--secret-file")
                .unwrap_or("accesslink-webhook.env");
            if arguments.has("--replace") {
                delete(&partner).await?;
            }
            create(&partner, &application, url, Path::new(file)).await?;
        }
        say("ready; Ctrl-C stops it");
        std::future::pending::<Result<(), Stop>>().await
    };
    tokio::select! {
        never = serve(listener, pages) => match never {},
        failed = working => failed,
        () = stop => {
            say("stopped");
            Ok(())
        }
    }
}

/// Serves one request per connection, and closes connections that take too long.
async fn serve(listener: TcpListener, pages: Router) -> Infallible {
    let service = TowerToHyperService::new(pages);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let connection = http1::Builder::new()
                    .keep_alive(false)
                    .serve_connection(TokioIo::new(stream), service.clone());
                tokio::spawn(tokio::time::timeout(CONNECTION, connection));
            }
            // The cause may be temporary, such as too many open files.
            Err(error) => {
                warn(format_args!("cannot accept a connection: {error}"));
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn clients() -> Result<(Client<ClientCredentials>, Client<UserToken>, UserId), Stop> {
    let token = required("ACCESSLINK_TOKEN", "a user's access token")?;
    let user_id = required("ACCESSLINK_USER_ID", "the id of the user whose token it is")?;
    let user_id = user_id.parse().map_err(|_| {
        Stop::Usage(format!(
            "invalid ACCESSLINK_USER_ID {user_id}: expected a number"
        ))
    })?;
    // The service repeats deliveries whose response was not 200, so retries are not needed.
    let builder = builder().timeout(FETCHING).retries(RetryPolicy::none());
    let partner = partner(builder)?;
    let user = partner.for_user(token)?;
    Ok((partner, user, UserId(user_id)))
}

/// Creates the webhook, and passes its secret to the receiver. The service returns the secret only once.
async fn create(
    partner: &Client<ClientCredentials>,
    application: &Application,
    url: String,
    file: &Path,
) -> Result<(), Stop> {
    let events = [WebhookType::Exercise, WebhookType::Sleep];
    let request = WebhookRequest::new(events, url);
    let created = partner.webhooks().create(request).await;
    let created = created.map_err(|error| match error.status() {
        Some(StatusCode::CONFLICT) => {
            "the application already has a webhook: set ACCESSLINK_WEBHOOK_SECRET to its secret, which was shown when it \
             was created, or rerun with --replace"
                .into()
        }
        _ => Stop::from(error),
    })?;
    let secret: Secret = created
        .data
        .and_then(|data| data.signature_secret_key)
        .ok_or("the response does not contain a secret: rerun with --replace")?;
    private::write_variables(file, &[("ACCESSLINK_WEBHOOK_SECRET", secret.expose())])
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let knowing = WebhookReceiver::new(secret)?;
    *application
        .receiver
        .write()
        .unwrap_or_else(PoisonError::into_inner) = knowing;
    say(format_args!(
        "created the webhook; its secret is in {}",
        file.display()
    ));
    Ok(())
}

async fn delete(partner: &Client<ClientCredentials>) -> Result<(), Stop> {
    let there = partner.webhooks().get().optional().await?.flatten();
    for id in there
        .map(|info| info.data)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|one| one.id)
    {
        // An unconfirmed deletion counts as well.
        let _ = partner.webhooks().delete(id).await?;
    }
    Ok(())
}

/// Handles one delivery. The service repeats it unless the status is 200, so 200 is returned only after the data has
/// been stored.
async fn receive(
    State(application): State<Arc<Application>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let received = application
        .receiver
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .receive(&headers, &body);
    let delivery = match received {
        Ok(delivery) => delivery,
        Err(error) => {
            warn(format_args!("rejected: {error}"));
            return error.status();
        }
    };
    // A ping has no signature while the secret is unknown, so it is not remembered.
    if let WebhookEvent::Ping(_) = delivery.event() {
        say("ping");
        return StatusCode::OK;
    }
    let key = delivery.deduplication_key().to_string();
    // Deliveries are handled sequentially: a duplicate waits until the data of the first one has been stored or has
    // failed.
    let mut handled = application.handled.lock().await;
    if handled.contains(&key) {
        say(format_args!("duplicate: {key}"));
        return StatusCode::OK;
    }
    let news = match fetch(&application, delivery.event()).await {
        Ok(news) => news,
        Err(error) => {
            warn(format_args!("cannot fetch the data: {error}"));
            return StatusCode::SERVICE_UNAVAILABLE;
        }
    };
    if let Some(data) = &news.data
        && let Err(error) = store(&application.data_file, data)
    {
        let file = application.data_file.display();
        warn(format_args!("cannot write {file}: {error}"));
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    say(news.line);
    handled.push_back(key);
    if handled.len() > REMEMBERED {
        handled.pop_front();
    }
    StatusCode::OK
}

/// Appends a line to the file and syncs it to disk.
fn store(file: &Path, data: &str) -> std::io::Result<()> {
    let mut file = private::options().append(true).create(true).open(file)?;
    file.write_all(format!("{data}\n").as_bytes())?;
    file.sync_all()
}

/// Fetches the data that an event announces.
async fn fetch(application: &Application, event: &WebhookEvent) -> Result<Fetched, Stop> {
    let user = &application.user;
    let nothing = |line: &str| {
        let line = line.to_owned();
        Ok(Fetched { line, data: None })
    };
    if event.user_id().is_some_and(|id| id != application.user_id) {
        return nothing("data of another user");
    }
    let (line, data) = match event {
        WebhookEvent::Exercise(new) => {
            let Some(id) = new.entity_id.clone() else {
                return nothing("an exercise without an id");
            };
            // The exercise may have been deleted in the meantime.
            let Some(exercise) = user.exercises().get(id).optional().await? else {
                return nothing("an exercise that has been deleted");
            };
            let data = serde_json::to_string(&exercise)?;
            let (sport, duration) = (or_dash(exercise.sport), or_dash(exercise.duration));
            let start = or_dash(exercise.start_time);
            (format!("exercise: {sport} of {duration} on {start}"), data)
        }
        WebhookEvent::Sleep(new) => {
            let Some(date) = new.date else {
                return nothing("a night without a date");
            };
            let Some(night) = user.sleep().get(date).optional().await? else {
                return nothing("a night that has been deleted");
            };
            let score = or_dash(night.sleep_score);
            let data = serde_json::to_string(&night)?;
            (format!("night: {date}, score {score}"), data)
        }
        other => {
            let kind = other.kind().unwrap_or("an event without a kind");
            return nothing(&format!("{kind}: not fetched"));
        }
    };
    let data = Some(data);
    Ok(Fetched { line, data })
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}
