//! Receives webhooks: creates the webhook, checks what comes, recognises repetitions, and fetches what is new.
//!
//! `--help` tells how to run it, against Polar's service and against `fake-accesslink`.

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use accesslink_api::auth::{Partner, User};
use accesslink_api::client::Retries;
use accesslink_api::models::{WebhookRequest, WebhookType};
use accesslink_api::value::Secret;
use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
use accesslink_api::{Client, Error, UserId};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tokio::net::TcpListener;

use shared::{Arguments, Stop, finish, required, say, secret_file, variable, warn, with_causes};

mod shared;

const HELP: &str = "\
Receives Polar's webhooks, and fetches what they tell of

Usage: webhook-server [OPTIONS]

Options:
  --listen ADDRESS    where to listen; port 0 takes any that is free [127.0.0.1:8080]
  --url URL           where the service reaches this program, as through a proxy with TLS [http://ADDRESS/]
  --secret-file FILE  where the secret of a new webhook goes [accesslink-webhook.env]
  --replace           deletes the webhook that there is, and creates a new one

Variables:
  ACCESSLINK_CLIENT_ID, ACCESSLINK_CLIENT_SECRET  the application
  ACCESSLINK_TOKEN, ACCESSLINK_USER_ID            the user whose news is fetched; the example `login` gets both
  ACCESSLINK_WEBHOOK_SECRET                       the secret of the webhook that there is; without it, one is created
  ACCESSLINK_BASE_URL                             another service than Polar's

`fake-accesslink --new-data-every 10` prints what to set, and sends something every ten seconds.
";

/// How long fetching may take while the service waits for its answer. If it fails, the delivery comes again.
const FETCHING: Duration = Duration::from_secs(10);

/// What a delivery needs.
struct Application {
    receiver: RwLock<WebhookReceiver>,
    /// The deliveries that were handled. A program that is to remember them for longer writes them down.
    handled: Mutex<HashSet<String>>,
    user: Client<User>,
    user_id: UserId,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    finish(run().await)
}

async fn run() -> Result<(), Stop> {
    let options = ["--listen", "--url", "--secret-file"];
    let Some(arguments) = Arguments::read(HELP, &options, &["--replace"])? else {
        return Ok(());
    };
    let (partner, user, user_id) = clients()?;
    let known = variable("ACCESSLINK_WEBHOOK_SECRET").filter(|_| !arguments.has("--replace"));
    let receiver = match &known {
        Some(secret) => WebhookReceiver::new(secret.as_str())?,
        // It accepts the ping that comes before the secret is told, and nothing else.
        None => WebhookReceiver::without_secret(),
    };
    let application = Arc::new(Application {
        receiver: RwLock::new(receiver),
        handled: Mutex::default(),
        user,
        user_id,
    });

    let address = arguments.value("--listen").unwrap_or("127.0.0.1:8080");
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!("cannot listen on {address}: {error}; give --listen another one")
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
    let serving = async move { axum::serve(listener, pages).await };
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
        served = serving => Ok(served?),
        failed = working => failed,
        () = stop => {
            say("stopped");
            Ok(())
        }
    }
}

fn clients() -> Result<(Client<Partner>, Client<User>, UserId), Stop> {
    let id = required("ACCESSLINK_CLIENT_ID", "the client id of the application")?;
    let secret = required(
        "ACCESSLINK_CLIENT_SECRET",
        "the client secret of the application",
    )?;
    let token = required("ACCESSLINK_TOKEN", "a user's access token")?;
    let user_id = required("ACCESSLINK_USER_ID", "the id of the user whose token it is")?;
    let user_id = user_id
        .parse()
        .map_err(|_| Stop::Usage(format!("ACCESSLINK_USER_ID is a number, not {user_id}")))?;
    // The service repeats what was not answered with 200: that is repetition enough.
    let mut builder = Client::builder().timeout(FETCHING).retries(Retries::off());
    if let Some(url) = variable("ACCESSLINK_BASE_URL") {
        builder = builder.base_url(url);
    }
    let partner = builder.partner(id, secret)?;
    let user = partner.as_user(token)?;
    Ok((partner, user, UserId(user_id)))
}

/// Creates the webhook, and lets the receiver know its secret, which is told once.
async fn create(
    partner: &Client<Partner>,
    application: &Application,
    url: String,
    file: &Path,
) -> Result<(), Stop> {
    let events = [WebhookType::Exercise, WebhookType::Sleep];
    let request = WebhookRequest::new(events, url);
    let created = partner.webhooks().create(request).await;
    let created = created.map_err(|error| match error.status() {
        Some(StatusCode::CONFLICT) => {
            "the application has a webhook, whose secret was shown when it was created: set ACCESSLINK_WEBHOOK_SECRET \
             to it, or run with --replace"
                .into()
        }
        _ => Stop::from(error),
    })?;
    let secret: Secret = created
        .data
        .and_then(|data| data.signature_secret_key)
        .ok_or("the service told no secret: run with --replace")?;
    secret_file::write(file, &[("ACCESSLINK_WEBHOOK_SECRET", secret.expose())])
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let knowing = WebhookReceiver::new(secret)?;
    *application
        .receiver
        .write()
        .unwrap_or_else(PoisonError::into_inner) = knowing;
    say(format_args!(
        "the webhook is created; its secret is in {}",
        file.display()
    ));
    Ok(())
}

async fn delete(partner: &Client<Partner>) -> Result<(), Stop> {
    let there = partner.webhooks().get().optional().await?.flatten();
    for id in there
        .map(|info| info.data)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|one| one.id)
    {
        partner.webhooks().delete(id).await?;
    }
    Ok(())
}

/// One delivery. Whatever is answered with anything but 200 comes again.
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
            warn(format_args!("refused: {error}"));
            return error.status();
        }
    };
    let key = delivery.deduplication_key().to_string();
    let handled = || {
        application
            .handled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    };
    if !handled().insert(key.clone()) {
        say(format_args!("again: {key}"));
        return StatusCode::OK;
    }
    match fetch(&application, delivery.event()).await {
        Ok(news) => {
            say(news);
            StatusCode::OK
        }
        Err(error) => {
            warn(format_args!("cannot fetch it now: {}", with_causes(&error)));
            handled().remove(&key);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// Fetches what an event tells of, and says what it is.
async fn fetch(application: &Application, event: &WebhookEvent) -> Result<String, Error> {
    let user = &application.user;
    if event.user_id().is_some_and(|id| id != application.user_id) {
        return Ok(format!("news of another user: {:?}", event.user_id()));
    }
    Ok(match event {
        WebhookEvent::Ping(_) => "ping".to_owned(),
        WebhookEvent::Exercise(new) => {
            let Some(id) = new.entity_id.clone() else {
                return Ok("an exercise without an id".to_owned());
            };
            // It may be deleted again by now.
            match user.exercises().get(id).optional().await? {
                Some(exercise) => format!(
                    "exercise: {} of {} on {}",
                    or_dash(exercise.sport),
                    or_dash(exercise.duration),
                    or_dash(exercise.start_time)
                ),
                None => "an exercise that is gone".to_owned(),
            }
        }
        WebhookEvent::Sleep(new) => {
            let Some(date) = new.date else {
                return Ok("a night without a date".to_owned());
            };
            match user.sleep().get_sleep(date).optional().await? {
                Some(night) => format!("night: {date}, score {}", or_dash(night.sleep_score)),
                None => "a night that is gone".to_owned(),
            }
        }
        other => format!(
            "{}: nothing is fetched for it",
            other.kind().unwrap_or("no kind")
        ),
    })
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}
