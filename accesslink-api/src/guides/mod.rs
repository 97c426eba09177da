//! The manual, organized by question.
//!
//! | question | page |
//! |---|---|
//! | Which calls exist, and which credentials do they need? | [resources](crate::resources) |
//! | How do I get a user's token? | [authorization](crate::oauth) |
//! | How do I download new data without losing any? | [transactions](crate::transactions) |
//! | How do I learn about new data? | [webhooks](#webhooks), or [polling](#polling-for-new-data) |
//! | What can fail, and what is retried? | [errors and retries](errors) |
//! | What is logged? | [observability](observability) |
//! | What are the rate limits? | [rate limits](errors#rate-limits) |
//! | What if a response is not as documented? | [lenient deserialization](lenient_decoding) |
//! | How do I report schema drift? | [drift reports](crate::drift) |
//! | What do codes, sample strings and the series of a night mean? | [`interpret`](crate::interpret) |
//! | How are times, dates and durations represented? | [values](crate::value) |
//! | How do I request more than 28 days? | [ranges](crate::ranges) |
//! | How do I download FIT, GPX and TCX files? | [downloads](crate::download) |
//! | What does a whole program look like? | [programs](programs) |
//! | How do I test my code? | [testing](testing) |
//! | How do I call without a runtime? | the module `blocking`, with the [feature](crate#features) of that name |
//! | How do I use my own HTTP client, proxy or middleware? | [operations](crate::operation), or a [transport](crate::client::Transport) |
//! | Which features can be disabled? | [features](crate#features) |
//!
//! # Webhooks
//!
#![cfg_attr(
    feature = "webhooks",
    doc = "The module [`webhook`](crate::webhook) verifies and parses deliveries; \
           [`Client::webhooks`](crate::Client::webhooks) creates and changes the webhook."
)]
#![cfg_attr(
    not(feature = "webhooks"),
    doc = "The module `webhook`, with the feature `webhooks`, verifies and parses deliveries; \
           [`Client::webhooks`](crate::Client::webhooks) creates and changes the webhook."
)]
//!
//! A webhook needs a URL that the service can reach. An application has one webhook, for all kinds of events.
//!
//! # Polling for new data
//!
//! Without a webhook, request the data of the last 28 days: most resources have a call that lists it, and
//! [ranges](crate::ranges) reach further back. The service does not mark new data, so compare it with what is stored, as
//! the example `sync` does.
//!
//! The resources with transactions, which Polar deprecates, have notifications:
//! [`list`](crate::resources::PullNotificationsApi::list) returns the users that have new data in transactions, or `None`.
//! Drain the [transactions](crate::transactions) of each with that user's token.
//!
//! # Training data and exercises
//!
//! | | [training data](crate::Client::training_data) | [exercises](crate::Client::exercises) |
//! |---|---|---|
//! | lists | exercises that are not committed yet | available exercises |
//! | after reading | committed, and deleted on the server | unchanged |
//! | identifier | [a number](crate::ids::ExerciseId) within its transaction | [a stable string](crate::ids::HashedExerciseId) |
//! | sent by webhooks | no | yes, as `entity_id` |
//! | also | samples, zones, FIT, GPX, TCX | samples, zones, routes, FIT, GPX, TCX |

pub mod errors;
pub mod lenient_decoding;
pub mod observability;
pub mod programs;
pub mod testing;
