//! A budget of retries that all clones of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

/// The number of responses that restore one retry.
const COST: u32 = 10;

/// The remaining retries of a client. Each retry reduces the budget, and responses of the service restore it slowly.
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

    /// Takes one retry from the budget, and returns `true` if one was left.
    pub(super) fn take(&self) -> bool {
        let change = |left: u32| left.checked_sub(COST);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }

    /// Restores a part of a retry.
    pub(super) fn give_back(&self) {
        let change = |left: u32| (left < self.full).then(|| left + 1);
        // A full budget remains unchanged.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_responses_restore_one_retry() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take() && !budget.take());
        (0..9).for_each(|_| budget.give_back());
        assert!(!budget.take());
        budget.give_back();
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn a_budget_never_exceeds_its_maximum() {
        let budget = Budget::new(1);
        (0..100).for_each(|_| budget.give_back());
        assert!(budget.take() && !budget.take());
        let none = Budget::new(0);
        (0..100).for_each(|_| none.give_back());
        assert!(!none.take());
        assert!(Budget::new(u32::MAX).take());
    }
}
