//! The places behind the slots: `Option`, `Vec` and `TimeSeries` of anything.

use super::item::{Item, Scalar};
use super::memory;
use super::record::Model;
use super::slot::{Fit, Found, Leaf, List, Nest, Pairs, Slot};
use crate::value::{HourMinute, TimeSeries};

/// Where one value goes: into an `Option`, or onto the end of a list.
pub(crate) trait Place {
    /// The type of the value.
    type Item;

    /// Puts the value there.
    fn put(&mut self, item: Self::Item) -> Option<&mut Self::Item>;

    /// Removes what was put last.
    fn take_back(&mut self);
}

impl<T> Place for Option<T> {
    type Item = T;

    fn put(&mut self, item: T) -> Option<&mut T> {
        Some(self.insert(item))
    }

    fn take_back(&mut self) {
        *self = None;
    }
}

impl<T> Place for Vec<T> {
    type Item = T;

    fn put(&mut self, item: T) -> Option<&mut T> {
        self.push(item);
        self.last_mut()
    }

    fn take_back(&mut self) {
        self.pop();
    }
}

impl<P: Place> Leaf for P
where
    P::Item: Scalar,
{
    fn expected(&self) -> &'static str {
        P::Item::EXPECTED
    }

    fn is_secret(&self) -> bool {
        P::Item::SECRET
    }

    fn is_new(&self, text: &str) -> bool {
        P::Item::is_new(text)
    }

    fn take(&mut self, found: &Found<'_>, fit: Fit) -> bool {
        match P::Item::fit(found, fit) {
            Some(item) => self.put(item).is_some(),
            None => false,
        }
    }
}

impl<P: Place> Nest for P
where
    P::Item: Model + Default + 'static,
{
    fn fresh(&mut self) -> Option<&mut dyn Model> {
        match self.put(P::Item::default()) {
            Some(model) => Some(model),
            None => None,
        }
    }

    fn discard(&mut self) {
        self.take_back();
    }

    fn blank(&self) -> Box<dyn Model> {
        Box::new(P::Item::default())
    }
}

impl<T: Item> List for Vec<T> {
    fn element(&mut self) -> Slot<'_> {
        T::slot(self)
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn keep_last(&mut self) {
        if let Some(last) = self.pop() {
            // Room for further ones would not be charged.
            *self = vec![last];
        }
    }

    fn memory(&self) -> usize {
        memory::of_list(self)
    }
}

impl<T: Scalar> Pairs for TimeSeries<T> {
    fn reset(&mut self) {
        *self = Self::default();
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn take(&mut self, time: HourMinute, found: &Found<'_>) -> bool {
        match T::read(found) {
            Some(value) => {
                self.push(time, value);
                true
            }
            None => false,
        }
    }

    fn restore_order(&mut self) {
        self.restore_order();
    }
}
