//! How many repeats all clones of a client may make together.

use std::sync::atomic::{AtomicU32, Ordering};

/// What one repeat costs; what one answer gives back is 1.
const COST: u32 = 10;

/// Repeats that are left. Each costs one, and calls that the service answers give them back slowly.
#[derive(Debug)]
pub(in crate::client) struct Budget {
    left: AtomicU32,
    full: u32,
}

impl Budget {
    pub(in crate::client) fn new(repeats: u32) -> Self {
        let full = repeats.saturating_mul(COST);
        Self {
            left: AtomicU32::new(full),
            full,
        }
    }

    /// Takes one repeat, if one is left.
    pub(super) fn take(&self) -> bool {
        let change = |left: u32| left.checked_sub(COST);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }

    /// Gives back a part of a repeat.
    pub(super) fn give_back(&self) {
        let change = |left: u32| (left < self.full).then(|| left + 1);
        // A full budget stays as it is.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_answers_give_one_repeat_back() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take() && !budget.take());
        (0..9).for_each(|_| budget.give_back());
        assert!(!budget.take());
        budget.give_back();
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn a_budget_is_never_more_than_full() {
        let budget = Budget::new(1);
        (0..100).for_each(|_| budget.give_back());
        assert!(budget.take() && !budget.take());
        let none = Budget::new(0);
        (0..100).for_each(|_| none.give_back());
        assert!(!none.take());
        assert!(Budget::new(u32::MAX).take());
    }
}
