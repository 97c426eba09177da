use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Request};

use super::*;
use crate::client::Client;
use crate::client::tests::{Answering, TOKEN, at_once};
use crate::operation::{Bearer, Body, RequestBuilder, Response};
use crate::operations::{daily_activity, exercises, sleep, sleepwise, training_data, users};
use crate::{
    ErrorKind,
    ids::{ExerciseId, ExerciseTransactionId, HashedExerciseId, SampleType, UserId},
};

const EXERCISE: &str = "/v3/users/475/exercise-transactions/12/exercises/56";

fn read<O: FromLink>(link: impl Into<String>) -> Result<O, Error> {
    Link::from(link.into()).operation()
}

/// Returns the URL that a call created from a link is sent to.
fn follow<O>(base_url: &str, link: &str) -> Result<String, Error>
where
    O: FromLink<Credential = Bearer>,
{
    let sent = Arc::new(Mutex::new(None));
    let record = Arc::clone(&sent);
    let transport = Answering(move |request: Request<Bytes>, _| {
        *record.lock().unwrap() = Some(request.uri().to_string());
        Ok(http::Response::new(Body::empty()))
    });
    let builder = Client::builder().base_url(base_url).transport(transport);
    let client = builder.build_user(TOKEN).unwrap();
    // The operation may reject the empty response, which does not matter here.
    let _ = at_once(client.follow::<O>(&Link::from(link))?);
    let url = sent.lock().unwrap().take();
    Ok(url.unwrap())
}

#[test]
fn identifiers_are_parsed_as_their_types() {
    for host in [
        "https://www.polaraccesslink.com",
        "https://polaraccesslink.com",
        "https://www.polaraccesslink",
        "HTTP://127.0.0.1:8080",
        "https://[::1]:1",
        "",
    ] {
        let link = format!("{host}{EXERCISE}");
        let exercise: training_data::GetInTransaction = read(&link).unwrap();
        let ids = (
            exercise.user_id,
            exercise.transaction_id,
            exercise.exercise_id,
        );
        assert_eq!(
            ids,
            (UserId(475), ExerciseTransactionId(12), ExerciseId(56))
        );
    }
    let samples: training_data::SamplesInTransaction =
        read(format!("{EXERCISE}/samples/3/")).unwrap();
    assert_eq!(samples.type_id, SampleType(3));
    let night: sleep::Get = read("/v3/users/sleep/2020-01-31").unwrap();
    assert_eq!(night.date, "2020-01-31".parse().unwrap());
    let gpx: training_data::GpxInTransaction =
        read(format!("{EXERCISE}/gpx?includePauseTimes=true#top")).unwrap();
    assert_eq!(gpx.include_pause_times, Some(true));
    let hashed: exercises::Get = read("/v3/exercises/a%20b%25c").unwrap();
    assert_eq!(hashed.exercise_id, HashedExerciseId::from("a b%c"));
}

#[test]
fn query_parameters_are_parsed_as_their_types() {
    let link = "https://www.polaraccesslink.com/v3/users/sleepwise/alertness/date";
    let range: sleepwise::AlertnessRange = read(format!(
        "{link}?to=2026-03-29&x=%zz&fr%6Fm=2026%2D03-02&from=2020-01-01#to=1"
    ))
    .unwrap();
    assert_eq!(range.from, "2026-03-02".parse().unwrap());
    assert_eq!(range.to, "2026-03-29".parse().unwrap());

    for (query, expected) in [
        ("", "has no query parameter `from`"),
        ("?", "has no query parameter `from`"),
        ("?from=2026-03-02", "has no query parameter `to`"),
        (
            "?from=2026-03-02#to=2026-03-03",
            "has no query parameter `to`",
        ),
        (
            "?from=2026-03-02&to=",
            "parameter `to` of the link is invalid",
        ),
        (
            "?from=2026-03-32&to=2026-03-03",
            "parameter `from` of the link is invalid",
        ),
        ("?from=%2&to=2026-03-03", "an invalid percent-encoding"),
    ] {
        let error = read::<sleepwise::AlertnessRange>(format!("{link}{query}")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{query}");
        assert!(error.to_string().contains(expected), "{query}: {error}");
    }

    let days: daily_activity::List =
        read("/v3/users/activities?from=2026-03-02&steps=true&secret=1").unwrap();
    assert_eq!((days.from, days.to), ("2026-03-02".parse().ok(), None));
    assert_eq!((days.steps, days.activity_zones), (Some(true), None));
    read::<daily_activity::List>("/v3/users/activities?steps=maybe").unwrap_err();
}

#[test]
fn only_known_query_parameters_of_a_link_are_followed() {
    let sent = follow::<sleepwise::CircadianBedtimeRange>(
        "http://localhost:1",
        "https://elsewhere/v3/users/sleepwise/circadian-bedtime/date?to=2026-03-08&access_token=x&from=2026-03-02",
    );
    assert_eq!(
        sent.unwrap(),
        "http://localhost:1/v3/users/sleepwise/circadian-bedtime/date?from=2026-03-02&to=2026-03-08"
    );
}

#[test]
fn a_path_can_be_parsed_as_each_of_its_operations() {
    let link = Link::from("https://polaraccesslink.com/v3/users/21/exercise-transactions/32");
    assert_eq!(
        link.operation_ids(),
        [
            "training_data.list_in_transaction",
            "training_data.commit_transaction"
        ]
    );
    assert_eq!(
        link.path_template(),
        Some(training_data::ListInTransaction::PATH)
    );
    let list: training_data::ListInTransaction = link.operation().unwrap();
    let commit: training_data::CommitTransaction = link.operation().unwrap();
    assert_eq!(list.transaction_id, commit.transaction_id);
}

#[test]
fn fixed_segments_win_over_placeholders() {
    for (path, template) in [
        ("/v3/users/sleep/available", sleep::ListAvailable::PATH),
        ("/v3/users/sleep/2020-01-01", sleep::Get::PATH),
        ("/v3/users/sleep", sleep::List::PATH),
        ("/v3/users/475", users::Get::PATH),
        ("/v3/users/sl%65ep", sleep::List::PATH),
    ] {
        assert_eq!(Link::from(path).path_template(), Some(template), "{path}");
    }
    let error = read::<users::Get>("/v3/users/sleep").unwrap_err();
    assert!(
        error.to_string().contains("refers to `/v3/users/sleep`"),
        "{error}"
    );
    read::<sleep::Get>("/v3/users/sleep/available").unwrap_err();
    read::<sleep::ListAvailable>("/v3/users/sleep/available").unwrap();
}

#[test]
fn every_template_matches_itself() {
    for (template, ids) in PATHS {
        let filled: Vec<&str> = template
            .split('/')
            .map(|segment| {
                if segment.starts_with('{') {
                    "7%C3%A9%7B"
                } else {
                    segment
                }
            })
            .collect();
        let link = Link::from(format!("https://x{}", filled.join("/")));
        assert_eq!(link.path_template(), Some(*template));
        assert_eq!(link.operation_ids(), *ids);
    }
}

#[test]
fn other_links_are_rejected_with_the_expected_template() {
    for link in [
        "",
        "/",
        "/v3",
        "/v3/users/475/exercise-transactions/12",
        "/v3/users/475/exercise-transactions/12/exercises",
        "/v3/users/475/exercise-transactions/12/exercises/56/unknown",
        "/v4/users/475/exercise-transactions/12/exercises/56",
        "/polar/v3/users/475/exercise-transactions/12/exercises/56",
        "/V3/users/475/exercise-transactions/12/exercises/56",
    ] {
        let error = read::<training_data::GetInTransaction>(format!(
            "https://www.polaraccesslink.com{link}"
        ))
        .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{link}");
        assert_eq!(error.operation(), Some("training_data.get_in_transaction"));
        assert!(
            link.is_empty()
                || error
                    .to_string()
                    .contains(training_data::GetInTransaction::PATH),
            "{link}: {error}"
        );
    }
    let unknown = Link::from("https://www.polaraccesslink.com/v3/continuous-heart-rate");
    assert_eq!(unknown.path_template(), None);
    assert_eq!(unknown.operation_ids(), [""; 0]);
    for id in [
        "abc",
        "1.5",
        "",
        "9223372036854775808",
        "4%207",
        "%00",
        "475;x",
    ] {
        let error = read::<users::Get>(format!("/v3/users/{id}")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{id}");
    }
}

#[test]
fn identifiers_cannot_leave_their_segment() {
    for path in [
        "/v3/exercises/../users/475",
        "/v3/exercises/..",
        "/v3/exercises/.",
        "/v3/exercises/%2e%2e",
        "/v3/exercises/%2E.",
        "/v3/exercises/a%2fb",
        "/v3/exercises/a%2Ffit",
        "/v3/exercises/a%5cb",
        "/v3/exercises/a\\b",
        "/v3/exercises/a%0d%0ab",
        "/v3/exercises/a\r\nHost: evil",
        "/v3/exercises/a b",
        "/v3/exercises//a",
        "/v3/exercises/a//",
        "//evil.example/v3/exercises/a",
        "/v3/exercises/%",
        "/v3/exercises/%4",
        "/v3/exercises/%zz",
        "/v3/exercises/%c3",
        "/v3/exercises/%00",
        "javascript:/v3/exercises/a",
        "ftp://host/v3/exercises/a",
        "https:///v3/exercises/a",
        "https://user:hush@www.polaraccesslink.com/v3/exercises/a",
        "https://www.polaraccesslink.com\\@evil.example/v3/exercises/a",
        "v3/exercises/a",
    ] {
        let error = follow::<exercises::Get>("https://host.example", path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{path}");
        assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
        assert_eq!(Link::from(path).path_template(), None, "{path}");
    }
    // Identifiers are decoded once and encoded once, so that their text is preserved.
    for (path, sent) in [
        ("/v3/exercises/%252e%252e", "%252e%252e"),
        ("/v3/exercises/a%252fb", "a%252fb"),
        ("/v3/exercises/a?b=/../c", "a"),
        ("/v3/exercises/a#/../c", "a"),
        ("/v3/exercises/a@b:c;d", "a%40b%3Ac%3Bd"),
        ("/v3/exercises/%C3%A9%3F%23", "%C3%A9%3F%23"),
    ] {
        let url = follow::<exercises::Get>("https://host.example", path);
        assert_eq!(
            url.unwrap(),
            format!("https://host.example/v3/exercises/{sent}")
        );
    }
}

#[test]
fn a_call_is_sent_to_the_base_url_regardless_of_the_link() {
    for link in [
        format!("https://evil.example{EXERCISE}"),
        format!("http://169.254.169.254{EXERCISE}"),
        format!("https://www.polaraccesslink{EXERCISE}"),
        format!("https://proxy.example/polar{EXERCISE}"),
        EXERCISE.to_owned(),
    ] {
        let url = follow::<training_data::GetInTransaction>("https://proxy.example/polar/", &link);
        assert_eq!(
            url.unwrap(),
            format!("https://proxy.example/polar{EXERCISE}")
        );
    }
    for link in [
        format!("/polar/polar{EXERCISE}"),
        format!("/polarbear{EXERCISE}"),
        format!("/other{EXERCISE}"),
    ] {
        follow::<training_data::GetInTransaction>("https://proxy.example/polar", &link)
            .unwrap_err();
    }
    let created = follow::<training_data::CreateTransaction>(
        "https://host.example",
        "https://www.polaraccesslink.com/v3/users/475/exercise-transactions",
    );
    assert_eq!(
        created.unwrap(),
        "https://host.example/v3/users/475/exercise-transactions"
    );
    let deleted =
        follow::<users::Delete>("https://host.example", "https://polaraccesslink/v3/users/1");
    assert_eq!(deleted.unwrap(), "https://host.example/v3/users/1");
}

/// A custom operation whose path template depends on `WHICH`.
struct GetPart<const WHICH: char> {
    name: String,
}

impl<const WHICH: char> Operation for GetPart<WHICH> {
    type Credential = Bearer;
    type Output = ();
    const ID: &'static str = "getPart";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = match WHICH {
        'd' => "/v3/users/sleep/{day}",
        's' => "/v3/users/{user-id}/{part}",
        _ => "/v3/users/{user-id}/parts/{part}",
    };

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        response.empty()
    }
}

impl<const WHICH: char> FromLink for GetPart<WHICH> {
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        let name = if WHICH == 'd' { "day" } else { "part" };
        Ok(Self {
            name: link.get(name)?,
        })
    }
}

#[test]
fn custom_operations_match_unless_the_document_is_more_specific() {
    assert_eq!(
        read::<GetPart<'p'>>("/v3/users/1/parts/x").unwrap().name,
        "x"
    );
    // A template with the same path but another parameter name also matches.
    assert_eq!(read::<GetPart<'d'>>("/v3/users/sleep/x").unwrap().name, "x");
    assert_eq!(read::<GetPart<'s'>>("/v3/users/1/x").unwrap().name, "x");
    read::<GetPart<'s'>>("/v3/users/sleep/x").err().unwrap();
    read::<GetPart<'s'>>("/v3/users/1/exercise-transactions")
        .err()
        .unwrap();
}
