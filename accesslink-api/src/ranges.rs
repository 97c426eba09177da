//! Ranges of days that are longer than the service allows, as a stream of pieces.
//!
//! The service accepts at most 28 days per request. [`Pieces`] divides a longer range, and sends one call at a time:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # #[cfg(feature = "mock")]
//! # {
//! # use accesslink_api::operations::cardio_load;
//! # let mock = accesslink_api::mock::Mock::new();
//! # mock.on::<cardio_load::Range>().respond_json("[]");
//! # let user = mock.user()?;
//! use accesslink_api::ranges::Pieces;
//! use accesslink_api::value::Date;
//!
//! let (from, to) = (Date::new(2026, 1, 1)?, Date::new(2026, 3, 31)?);
//! let mut pieces = Pieces::new(from, to, |from, to| user.cardio_load().range(from, to));
//! while let Some(piece) = pieces.next().await {
//!     let piece = piece?;
//!     println!("{} to {}: {} days", piece.from, piece.to, piece.value.len());
//! }
//! # assert_eq!(mock.requests().len(), 4);
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! The calls may use setters: `|from, to| user.daily_activity().list().from(from).to(to).steps(true)`. The service stores
//! the daily activity of the last 365 days, and rejects an earlier start.
//!
//! With the client of the feature `blocking`, call `pieces.next().wait()`.
//!
//! # Resuming
//!
//! A failed piece is requested again at the next poll, so a loop that ignores errors may never end. To continue in
//! another run of the program, store [`next_day`](Pieces::next_day) with the data of each piece, and start from that day.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::value::Date;

/// The maximum number of days per request.
pub const MOST_DAYS: i32 = 28;

/// A piece of a range of days, with the output of the call for the piece.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Piece<T> {
    /// The first day of the piece.
    pub from: Date,
    /// The last day of the piece, inclusive.
    pub to: Date,
    /// The output of the call for the piece.
    pub value: T,
}

/// A stream of the pieces of a range, in order and of at most 28 days each. It sends one call at a time.
///
/// The [module documentation](self) has an example.
#[must_use = "pieces are requested by polling the stream"]
pub struct Pieces<F, C> {
    next: Option<Date>,
    to: Date,
    call: F,
    sent: Option<(Date, C)>,
}

impl<F, C> Pieces<F, C> {
    /// Creates a stream of the days from `from` to `to`, inclusive. The stream is empty if `from` is after `to`.
    ///
    /// `call` creates the call for one piece from its first and last day.
    pub fn new<T, E>(from: Date, to: Date, call: F) -> Self
    where
        F: FnMut(Date, Date) -> C,
        C: Future<Output = Result<T, E>> + Unpin,
    {
        Self {
            next: Some(from).filter(|from| *from <= to),
            to,
            call,
            sent: None,
        }
    }

    /// Returns the first day that has not been yielded yet, from which the range can be resumed. Returns `None` at
    /// the end.
    pub fn next_day(&self) -> Option<Date> {
        self.next
    }
}

impl<F, C, T, E> Pieces<F, C>
where
    F: FnMut(Date, Date) -> C,
    C: Future<Output = Result<T, E>> + Unpin,
{
    /// Returns the next piece, or `None` at the end of the range.
    ///
    /// This method is equivalent to `StreamExt::next`. Dropping the future does not lose a piece.
    ///
    /// # Errors
    ///
    /// Any error that the call returns. The next call of this method requests the same piece again.
    pub async fn next(&mut self) -> Option<Result<Piece<T>, E>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<F, C, T, E> Stream for Pieces<F, C>
where
    F: FnMut(Date, Date) -> C,
    C: Future<Output = Result<T, E>> + Unpin,
{
    type Item = Result<Piece<T>, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(from) = this.next else {
            return Poll::Ready(None);
        };
        let (to, call) = this.sent.get_or_insert_with(|| {
            let last = from.checked_add_days(MOST_DAYS - 1);
            let to = last.map_or(this.to, |last| last.min(this.to));
            (to, (this.call)(from, to))
        });
        let to = *to;
        let outcome = ready!(Pin::new(call).poll(context));
        this.sent = None;
        Poll::Ready(Some(outcome.map(|value| {
            this.next = to.checked_add_days(1).filter(|next| *next <= this.to);
            Piece { from, to, value }
        })))
    }
}

/// No field is structurally pinned.
impl<F, C> Unpin for Pieces<F, C> {}

/// Shows the days that have not been yielded yet.
impl<F, C> fmt::Debug for Pieces<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces")
            .field("next", &self.next)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}
