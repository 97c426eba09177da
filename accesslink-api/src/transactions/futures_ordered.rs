//! A queue of concurrent futures that returns the outputs in the order in which the futures were added.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A boxed future, as the queue stores it.
pub(super) type Running<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A queue that runs futures concurrently, without a limit on their number.
///
/// Whenever one of the futures wakes its task, all of them are polled. A list has at most 50 items, of which only a few
/// run concurrently, so it is not worthwhile to track which future woke the task.
pub(super) struct FuturesOrdered<T> {
    places: VecDeque<Place<T>>,
}

enum Place<T> {
    Running(Running<T>),
    /// The future has completed, and its output waits for those before it.
    Ended(T),
}

impl<T> FuturesOrdered<T> {
    pub(super) fn new() -> Self {
        Self {
            places: VecDeque::new(),
        }
    }

    /// Returns the number of futures whose output has not been returned yet.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Adds a future at the end. It is first polled by the next call of [`poll_next`](Self::poll_next).
    pub(super) fn push(&mut self, future: Running<T>) {
        self.places.push_back(Place::Running(future));
    }

    /// Returns the next output in the order in which the futures were added, or `None` if no future is left.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        // All futures are polled, even if the first has completed: the others make progress in the meantime, and each
        // must know the task that polled last.
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

    /// A waker that counts how often it is woken.
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

    /// A future that completes on request.
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
    fn outputs_are_returned_in_order() {
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
    fn futures_added_later_start_at_once_and_are_returned_later() {
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
    fn all_futures_wake_the_task_that_polled_last() {
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
    fn dropping_drops_running_and_completed_futures() {
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
