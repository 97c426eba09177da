//! The manual: what to read for which question.
//!
//! | question | page |
//! |---|---|
//! | Which calls are there, where do they go, what do they need? | [resources](crate::resources) |
//! | How do I get a user's token? | [authorization](crate::authorization) |
//! | How do I fetch what is new, and lose nothing? | [transactions](crate::transactions) |
//! | How does the service tell me that something is new? | [webhooks](#webhooks), or [asking](#asking-for-news) |
//! | What can fail, what is tried again, and what do I do then? | [errors and retries](errors) |
//! | How often may I call? | [rate limits](errors#rate-limits) |
//! | What if an answer is not what Polar documents? | [the tolerant reader](reader) |
//! | How do I tell the maintainers what is not as documented? | [drift reports](crate::drift) |
//! | What do the coded numbers, sample texts and maps of a night mean? | [readers](crate::readers) |
//! | How are times, dates and durations told apart? | [values](crate::value) |
//! | How do I get FIT, GPX and TCX files? | [downloads](crate::download) |
//! | How do I test my code? | [testing](testing) |
//! | How do I use my own HTTP client, proxy or middleware? | [operations](crate::operation), or a [transport](crate::client::Transport) |
//! | Which features can be left out? | [features](crate#features) |
//!
//! # Webhooks
//!
#![cfg_attr(
    feature = "webhooks",
    doc = "The module [`webhook`](crate::webhook) checks and reads what the service posts; the calls that create and \
           change a webhook are those of [`Client::webhooks`](crate::Client::webhooks)."
)]
#![cfg_attr(
    not(feature = "webhooks"),
    doc = "The module `webhook`, which this documentation was made without, checks and reads what the service posts; \
           it needs the feature `webhooks`. The calls that create and change a webhook are those of \
           [`Client::webhooks`](crate::Client::webhooks)."
)]
//!
//! A webhook needs a URL that the service can reach, and it tells of everything. An application has one.
//!
//! # Asking for news
//!
//! Without a webhook, [`PullNotifications::list`](crate::resources::PullNotifications::list) tells which users have new
//! data in transactions; `None` is for nobody. Then each user's [transactions](crate::transactions) are drained with
//! that user's token. It tells of transactions alone: nights and nightly recharges are listed for the last 28 days by
//! calls of their own.
//!
//! # Two ways to exercises
//!
//! | | [training data](crate::Client::training_data) | [exercises](crate::Client::exercises) |
//! |---|---|---|
//! | what is listed | what was not committed yet | what the service has available |
//! | after reading | committed, and deleted on the server | still there |
//! | identifier | [a number](crate::ExerciseId) within its transaction | [a text](crate::HashedExerciseId) that stays the same |
//! | named by webhooks | no | yes, as `entity_id` |
//! | what else | samples, zones, FIT, GPX, TCX | FIT |

pub mod errors;
pub mod reader;
pub mod testing;
