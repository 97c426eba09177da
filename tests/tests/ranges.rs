//! Tests of ranges that exceed the service's limit and are requested in pieces over HTTP.

use accesslink_api::ranges::{MOST_DAYS, Pieces};
use accesslink_api::value::Date;
use accesslink_api::{Client, ErrorKind, UserClient};
use futures_util::StreamExt;
use tests::fake::{Amounts, Service, Settings};
use tests::loopback::{Loopback, Scripted};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

async fn seeded() -> (Service, UserClient) {
    let service = Settings::default().start().await.unwrap();
    let amounts = Amounts {
        activities: 120,
        ..Amounts::default()
    };
    service.add_biosensor(service.user_id());
    service.seed_amounts(service.user_id(), amounts);
    let client = Client::builder().base_url(service.url());
    let user = client.build_user(service.token()).unwrap();
    (service, user)
}

#[tokio::test]
async fn pieces_cover_the_range_in_order_and_without_overlap() {
    let (_service, user) = seeded().await;
    let (from, to) = (date("2025-06-17"), date("2025-10-14"));
    let rates = |from, to| user.continuous_heart_rate().range(from, to);
    let mut pieces = Pieces::new(from, to, rates);
    let mut spans = Vec::new();
    let mut days = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.unwrap();
        spans.push((piece.from, piece.to));
        days.extend(
            piece
                .value
                .heart_rates
                .into_iter()
                .map(|day| day.date.unwrap()),
        );
        assert_eq!(
            pieces.next_day(),
            piece.to.checked_add_days(1).filter(|next| *next <= to)
        );
    }
    assert_eq!(spans.len(), 5);
    assert_eq!((spans[0].0, spans[4].1), (from, to));
    for pair in spans.windows(2) {
        assert_eq!(pair[0].0.checked_add_days(MOST_DAYS - 1), Some(pair[0].1));
        assert_eq!(pair[0].1.checked_add_days(1), Some(pair[1].0));
    }
    assert_eq!(days.len(), 120);
    assert!(days.is_sorted());
    assert!(pieces.next().await.is_none());

    // The same range is too long for a single request.
    let error = user.continuous_heart_rate().range(from, to).await;
    assert_eq!(error.unwrap_err().status().unwrap(), 400);
}

#[tokio::test]
async fn every_resource_with_a_range_can_be_read_in_pieces() {
    let (_service, user) = seeded().await;
    let (from, to) = (date("2025-09-01"), date("2025-10-14"));
    let count = |steps: bool| {
        let list = move |from, to| user.daily_activity().list().from(from).to(to).steps(steps);
        Pieces::new(from, to, list).fold(0, async |sum, piece| sum + piece.unwrap().value.len())
    };
    assert_eq!(count(true).await, 44);
    let (_service, user) = seeded().await;
    let loads = Pieces::new(from, to, |from, to| user.cardio_load().range(from, to));
    assert_eq!(
        loads
            .map(|piece| piece.unwrap().value.len())
            .collect::<Vec<_>>()
            .await,
        [28, 16]
    );
    // Pieces also accept calls with metadata and optional calls.
    let alertness = |from, to| user.sleepwise().alertness_range(from, to).with_meta();
    let mut alertness = Pieces::new(from, to, alertness);
    let first = alertness.next().await.unwrap().unwrap().value;
    assert_eq!(first.status, 200);
    let temperatures = |from, to| {
        user.biosensing()
            .skin_temperature()
            .from(from)
            .to(to)
            .optional()
    };
    let mut temperatures = Pieces::new(from, to, temperatures);
    assert!(
        temperatures
            .next()
            .await
            .unwrap()
            .unwrap()
            .value
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_failed_piece_is_retried_and_a_range_is_resumed() {
    let loopback = Loopback::start().await;
    let client = Client::builder().base_url(loopback.url());
    let client = client.retries(accesslink_api::client::RetryPolicy::none());
    let user = client.build_user("token").unwrap();
    for status in [200, 503, 200, 200] {
        loopback.script(Scripted::json(status, "[]"));
    }
    let (from, to) = (date("2026-01-01"), date("2026-03-05"));
    let loads = |from, to| user.cardio_load().range(from, to);
    let mut pieces = Pieces::new(from, to, loads);
    pieces.next().await.unwrap().unwrap();
    let error = pieces.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(pieces.next_day(), Some(date("2026-01-29")));
    pieces.next().await.unwrap().unwrap();

    // Another run continues where this one stopped.
    let mut rest = Pieces::new(pieces.next_day().unwrap(), to, loads);
    let last = rest.next().await.unwrap().unwrap();
    assert_eq!((last.from, last.to), (date("2026-02-26"), to));
    assert_eq!(rest.next_day(), None);
    let requests = loopback.take().into_iter();
    let queries: Vec<String> = requests.map(|request| request.query.unwrap()).collect();
    assert_eq!(
        queries,
        [
            "from=2026-01-01&to=2026-01-28",
            "from=2026-01-29&to=2026-02-25",
            "from=2026-01-29&to=2026-02-25",
            "from=2026-02-26&to=2026-03-05",
        ]
    );
}

#[tokio::test]
async fn a_range_may_be_one_day_or_empty() {
    let answer = async |from: Date, to: Date| Ok::<_, ()>((from, to));
    let pieces = |from: &str, to: &str| {
        let call = move |from, to| Box::pin(answer(from, to));
        Pieces::new(date(from), date(to), call).map(|piece| piece.unwrap().value)
    };
    let one: Vec<_> = pieces("2026-01-01", "2026-01-01").collect().await;
    assert_eq!(one, [(date("2026-01-01"), date("2026-01-01"))]);
    let none: Vec<_> = pieces("2026-01-02", "2026-01-01").collect().await;
    assert_eq!(none, []);
    let end: Vec<_> = pieces("9999-12-20", "9999-12-31").collect().await;
    assert_eq!(end, [(date("9999-12-20"), date("9999-12-31"))]);
}
