//! Futures that run at the same time, and whose outcomes come in the order in which they were added.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future that was put in its place.
pub(super) type Running<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Runs what is pushed. How much that is at a time is up to whoever pushes.
///
/// Whenever one of the futures wakes its task, all of them are polled. A list has at most 50 items, of which a few run
/// at a time: to find the one that woke would take more than it saves.
pub(super) struct FuturesOrdered<T> {
    places: VecDeque<Place<T>>,
}

enum Place<T> {
    Running(Running<T>),
    /// It has ended, and waits for those before it.
    Ended(T),
}

impl<T> FuturesOrdered<T> {
    pub(super) fn new() -> Self {
        Self {
            places: VecDeque::new(),
        }
    }

    /// How many were pushed and have not come out.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Adds a future behind the others. Nothing happens until the next poll.
    pub(super) fn push(&mut self, future: Running<T>) {
        self.places.push_back(Place::Running(future));
    }

    /// The next outcome in the order of pushing; `None` if there is nothing left.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        // Also behind a first one that has ended: the others go on while its outcome is used, and each has to know the
        // task that polled last.
        for place in &mut self.places {
            if let Place::Running(future) = place
                && let Poll::Ready(outcome) = future.as_mut().poll(context)
            {
                *place = Place::Ended(outcome);
            }
        }
        match self.places.pop_front() {
            None => Poll::Ready(None),
            Some(Place::Ended(outcome)) => Poll::Ready(Some(outcome)),
            Some(running) => {
                self.places.push_front(running);
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, poll_fn, ready};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::task::{Wake, Waker};

    /// Counts how often it was woken.
    #[derive(Default)]
    struct Bell(AtomicUsize);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    impl Bell {
        fn rung(&self) -> usize {
            self.0.load(Ordering::SeqCst)
        }
    }

    /// A future that ends when it is told to.
    #[derive(Clone, Default)]
    struct Gate(Arc<Mutex<(Option<u32>, Option<Waker>)>>);

    impl Gate {
        fn future(&self) -> Running<u32> {
            let gate = self.clone();
            Box::pin(poll_fn(move |context| {
                let mut state = gate.0.lock().unwrap();
                match state.0.take() {
                    Some(outcome) => Poll::Ready(outcome),
                    None => {
                        state.1 = Some(context.waker().clone());
                        Poll::Pending
                    }
                }
            }))
        }

        fn open(&self, outcome: u32) {
            let mut state = self.0.lock().unwrap();
            state.0 = Some(outcome);
            state.1.take().unwrap().wake();
        }
    }

    fn poll(futures: &mut FuturesOrdered<u32>, bell: &Arc<Bell>) -> Poll<Option<u32>> {
        let waker = Waker::from(bell.clone());
        futures.poll_next(&mut Context::from_waker(&waker))
    }

    #[test]
    fn outcomes_come_in_the_order_of_pushing() {
        let bell = Arc::new(Bell::default());
        let gates = [Gate::default(), Gate::default(), Gate::default()];
        let mut futures = FuturesOrdered::new();
        for gate in &gates {
            futures.push(gate.future());
        }
        assert_eq!(poll(&mut futures, &bell), Poll::Pending);
        for (rung, index) in [(1, 2), (2, 1)] {
            gates[index].open(index as u32);
            assert_eq!(bell.rung(), rung, "every future wakes the task");
            assert_eq!(poll(&mut futures, &bell), Poll::Pending);
            assert_eq!(futures.len(), 3);
        }
        gates[0].open(0);
        for index in 0..3 {
            assert_eq!(poll(&mut futures, &bell), Poll::Ready(Some(index)));
        }
        assert_eq!(poll(&mut futures, &bell), Poll::Ready(None));
    }

    #[test]
    fn what_is_pushed_later_comes_later_and_runs_at_once() {
        let bell = Arc::new(Bell::default());
        let (first, later) = (Gate::default(), Gate::default());
        let mut futures = FuturesOrdered::new();
        futures.push(first.future());
        assert_eq!(poll(&mut futures, &bell), Poll::Pending);
        futures.push(later.future());
        futures.push(Box::pin(ready(3)));
        assert_eq!(poll(&mut futures, &bell), Poll::Pending);
        later.open(2);
        first.open(1);
        for expected in [Some(1), Some(2), Some(3), None] {
            assert_eq!(poll(&mut futures, &bell), Poll::Ready(expected));
        }
        futures.push(Box::pin(ready(4)));
        assert_eq!(poll(&mut futures, &bell), Poll::Ready(Some(4)));
    }

    #[test]
    fn the_task_that_polled_last_is_woken_also_by_those_behind_an_outcome() {
        let (before, after) = (Arc::new(Bell::default()), Arc::new(Bell::default()));
        let (first, behind) = (Gate::default(), Gate::default());
        let mut futures = FuturesOrdered::new();
        futures.push(first.future());
        futures.push(behind.future());
        assert_eq!(poll(&mut futures, &before), Poll::Pending);
        first.open(1);
        assert_eq!(poll(&mut futures, &after), Poll::Ready(Some(1)));
        behind.open(2);
        assert_eq!((before.rung(), after.rung()), (1, 1));
        assert_eq!(poll(&mut futures, &after), Poll::Ready(Some(2)));
    }

    #[test]
    fn dropping_drops_what_runs_and_what_has_ended() {
        struct Dropped(Arc<AtomicUsize>);
        impl Drop for Dropped {
            fn drop(&mut self) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
        let count = Arc::new(AtomicUsize::new(0));
        let mut futures = FuturesOrdered::new();
        let within = Dropped(count.clone());
        futures.push(Box::pin(async move {
            pending::<()>().await;
            within
        }));
        futures.push(Box::pin(ready(Dropped(count.clone()))));
        let waker = Waker::from(Arc::new(Bell::default()));
        let polled = futures.poll_next(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
        assert_eq!(count.load(Ordering::SeqCst), 0);
        drop(futures);
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}
