//! Programs for common tasks, to copy and modify.
//!
//! # Training since a date
//!
//! Samples, zones and routes must be requested explicitly.
//!
#![doc = concat!("```\n", include_str!("programs/training.rs"), "```")]
//!
//! # A year of daily activity
//!
//! The service allows ranges of at most 28 days that begin at most 365 days ago.
//!
#![doc = concat!("```\n", include_str!("programs/year.rs"), "```")]
//!
//! # Readiness after a night
//!
#![doc = concat!("```\n", include_str!("programs/readiness.rs"), "```")]
#![cfg_attr(
    feature = "webhooks",
    doc = concat!(
        "\n# Continuous heart rate by webhook\n\n",
        "The user of a delivery is [`user_id`](crate::webhook::WebhookEvent::user_id): ",
        "call the function with the client of that user.\n\n```\n",
        include_str!("programs/heart_rate.rs"),
        "```"
    )
)]
