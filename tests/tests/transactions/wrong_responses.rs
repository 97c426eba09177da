//! Tests that each invalid response causes an error that names the defect, and that nothing is committed.

use std::sync::{Arc, Mutex};

use accesslink_api::Error;
use accesslink_api::transactions::{DrainErrorKind, ItemError, ItemErrorKind, ListError};
use tests::fake::Reply;

use super::program::Program;
use super::world::{Repeats, World};
use super::wrong::{ENDS, ITEMS, LISTS, Wrong};
use super::{Known, every_kind, is_tried};

/// The number of requests of a program without invalid responses: create, list, three items, commit.
const STEPS: usize = 6;

/// The number of the request for the list, counted from 0.
const LIST: usize = 1;

/// The number of the request for the second item, counted from 0.
const ITEM: usize = 3;

/// Adds three items, and modifies the responses to the chosen requests, which are counted from 0. Returns the last
/// modified body.
fn alter<K: Known>(
    world: &World,
    wrong: &'static Wrong,
    chosen: impl Fn(usize, &str) -> bool + Send + 'static,
) -> Arc<Mutex<Option<Vec<u8>>>> {
    world.new_items::<K>(|_| None);
    let changed = Arc::new(Mutex::new(None));
    let (body, mut step) = (Arc::clone(&changed), 0);
    world.service.alter(move |request, reply: &mut Reply| {
        if chosen(step, request) && reply.status < 300 && reply.status != 204 {
            let before = reply.clone();
            (wrong.alter)(K::KIND, reply);
            if *reply != before {
                *body.lock().unwrap() = Some(reply.body.clone());
            }
        }
        step += 1;
    });
    changed
}

fn errors(seen: Vec<Result<i64, ItemError>>) -> Vec<ItemError> {
    seen.into_iter().filter_map(Result::err).collect()
}

fn response(error: &ItemError) -> Option<&Error> {
    match &error.kind {
        ItemErrorKind::Call(error) | ItemErrorKind::Refused { error, .. } => Some(error),
        _ => None,
    }
}

async fn each_response_is_an_error_that_names_the_defect<K: Known>() {
    let lists = LISTS.iter().map(|wrong| (LIST, wrong));
    let items = ITEMS.iter().map(|wrong| (ITEM, wrong));
    let cases: Vec<_> = lists.chain(items).collect();
    for strict in [false, true] {
        let world = World::start_strict(Repeats::Off, strict).await;
        for (step, wrong) in cases.iter().copied() {
            let case = format!(
                "{:?}, strict {strict}, step {step}: {}",
                K::KIND,
                wrong.name
            );
            let changed = alter::<K>(&world, wrong, move |at, _| at == step);
            let (message, body) = match world.open::<K>().await.list().await {
                Ok(None) => (String::new(), None),
                Ok(Some(mut items)) => {
                    let errors = errors(world.read(&mut items).await);
                    assert!(!errors.is_empty(), "{case}");
                    let unfinished = items.all_stored().unwrap_err();
                    assert_eq!(unfinished.failed(), errors.len(), "{case}");
                    let body = response(&errors[0]).and_then(Error::body).cloned();
                    (errors[0].to_string(), body)
                }
                Err(error) => {
                    let message = error.to_string();
                    (message, Error::from(error).body().cloned())
                }
            };
            let sent = changed.lock().unwrap().take().expect(&case);
            if let Some(body) = body {
                assert_eq!(body, sent, "{case}: the raw body should be available");
            }
            assert!(world.is_untouched(), "{case}");
            // A strict client may fail at an earlier point.
            let fits = message.starts_with(wrong.message)
                && message.is_empty() == wrong.message.is_empty();
            assert!(
                fits || (strict && message.contains("cannot be read")),
                "{case}: {message}"
            );
        }
    }
}

/// Checks a careful program and a drain with every invalid response at every step, once and permanently.
async fn incorrect_responses_at_every_step<K: Known>() {
    let mut runs = [0_u32; 2];
    for (repeats, program) in [
        (Repeats::Off, Program::ByHand),
        (Repeats::On, Program::Drain),
    ] {
        let world = World::start(repeats).await;
        for step in 0..STEPS {
            let table = match step {
                0 | 5 => ENDS,
                LIST => LISTS,
                _ => ITEMS,
            };
            for (_, wrong) in (step..).zip(table).filter(|(case, _)| is_tried::<K>(*case)) {
                let case = format!(
                    "{:?}, {repeats:?}, {program:?}: {} at {step}",
                    K::KIND,
                    wrong.name
                );
                // A single invalid response only causes a delay.
                let changed = alter::<K>(&world, wrong, move |at, _| at == step);
                program.run::<K>(&world).await;
                world.check(&case);
                runs[0] += u32::from(changed.lock().unwrap().is_some());

                // If the response is permanently invalid, unread items are never committed.
                let method = ["POST", "GET", "GET", "GET", "GET", "PUT"][step];
                let last = K::KIND.items();
                let changed = alter::<K>(&world, wrong, move |_, request| {
                    let is_item = request.rsplit('/').nth(1) == Some(last);
                    request.starts_with(method) && is_item == (2..5).contains(&step)
                });
                let mut rounds = 0;
                let is_over = || {
                    rounds += 1;
                    rounds > 2
                };
                program.run_until::<K>(&world, is_over).await;
                world.check_nothing_is_lost(&case);
                let is_changed = changed.lock().unwrap().is_some();
                if (LIST..STEPS - 1).contains(&step) {
                    assert!(world.is_untouched(), "{case}");
                }
                runs[1] += u32::from(is_changed);
            }
        }
    }
    let [once, always] = runs;
    println!(
        "{:?}: {once} runs with one incorrect response, {always} with only incorrect ones, 0 items lost",
        K::KIND
    );
    let least = if tests::is_long() { 100 } else { 30 };
    assert!(once > least && always > least, "{once}, {always}");
}

/// Checks that a rejected list does not permanently block the user's data.
async fn a_rejected_list_can_be_given_up<K: Known>() {
    let world = World::start(Repeats::Off).await;
    for wrong in LISTS {
        let _changed = alter::<K>(&world, wrong, |at, _| at == LIST);
        let Err(error) = world.drain::<K>().await else {
            continue;
        };
        let DrainErrorKind::List(ListError::Refused(list)) = error.kind else {
            continue;
        };
        assert_eq!(Some(list.transaction_id()), error.transaction_id);
        assert!(world.is_untouched(), "{}", wrong.name);
        if let Some(mut items) = list.give_up_unlisted_items() {
            let errors = errors(world.read(&mut items).await);
            assert_eq!(errors.len(), 0, "{}", wrong.name);
            items.all_stored().unwrap().commit().await.unwrap();
            assert!(world.is_empty(), "{}: {errors:?}", wrong.name);
        } else {
            assert!(world.is_untouched(), "{}", wrong.name);
        }
    }
}

/// Checks that an additional property that cannot hold items is only an anomaly, because the service may add
/// properties.
async fn a_number_beside_the_list_is_an_anomaly<K: Known>() {
    const ADDED: Wrong = Wrong {
        name: "properties that cannot hold items",
        alter: |kind, reply| {
            let list = String::from_utf8(std::mem::take(&mut reply.body)).unwrap();
            let key = format!("\"{}\": null", kind.list().replace('-', "_"));
            let key = if list.contains(&key[..key.len() - 6]) {
                String::new()
            } else {
                format!(", {key}")
            };
            reply.body = format!(
                "{}, \"total\": 3, \"last\": true, \"next\": null{key}}}",
                list.trim_end_matches('}')
            )
            .into_bytes();
        },
        message: "",
    };
    for strict in [false, true] {
        let world = World::start_strict(Repeats::Off, strict).await;
        let _changed = alter::<K>(&world, &ADDED, |at, _| at == LIST);
        let mut items = world.list::<K>().await;
        let anomalies: Vec<String> = items.anomalies().iter().map(ToString::to_string).collect();
        assert_eq!(
            anomalies,
            [
                "$.total: expected no undocumented property, found a number",
                "$.last: expected no undocumented property, found a boolean",
                "$.next: expected no undocumented property, found null",
            ]
        );
        assert_eq!(errors(world.read(&mut items).await).len(), 0);
        items.all_stored().unwrap().commit().await.unwrap();
        world.check("with other properties");
    }
}

every_kind!(
    each_response_is_an_error_that_names_the_defect,
    incorrect_responses_at_every_step,
    a_rejected_list_can_be_given_up,
    a_number_beside_the_list_is_an_anomaly,
);
