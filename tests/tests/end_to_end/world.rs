//! The state of the service, of the folder and of the running program, which the observer of the service updates.

use std::path::PathBuf;
use std::process::Child;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tests::fake::{Recorded, Service};

use super::disk;
use super::kills::{Plan, Seen};

/// The state that the observer of the service updates.
pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) folder: PathBuf,
    pub(crate) running: Mutex<Running>,
    pub(crate) counts: Counts,
    /// The violations that were found so far.
    failures: Mutex<Vec<String>>,
}

/// The current run of the program under test.
pub(crate) struct Running {
    /// The number of the run, so that a late kill does not affect the next run.
    pub(crate) number: u64,
    pub(crate) child: Option<Child>,
    pub(crate) plan: Plan,
    pub(crate) seen: Seen,
}

/// The numbers of events so far.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) requests: AtomicU64,
    pub(crate) faults: AtomicU64,
    pub(crate) commits: AtomicU64,
    pub(crate) expired: AtomicU64,
}

impl World {
    /// Creates a world and observes its service.
    pub(crate) fn new(service: Service, folder: PathBuf) -> Arc<Self> {
        let world = Arc::new(Self {
            service,
            folder,
            running: Mutex::new(Running {
                number: 0,
                child: None,
                plan: Plan::quiet(),
                seen: Seen::default(),
            }),
            counts: Counts::default(),
            failures: Mutex::default(),
        });
        let observer = Arc::downgrade(&world);
        world.service.observe(move |recorded| {
            if let Some(world) = observer.upgrade() {
                world.saw(recorded);
            }
        });
        world
    }

    pub(crate) fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap()
    }

    pub(crate) fn complain(&self, failure: String) {
        self.failures.lock().unwrap().push(failure);
    }

    pub(crate) fn failures(&self) -> Vec<String> {
        self.failures.lock().unwrap().clone()
    }

    /// Handles a request after it took effect and before its response is sent.
    fn saw(self: &Arc<Self>, recorded: &Recorded) {
        self.counts.requests.fetch_add(1, Ordering::Relaxed);
        let faults = u64::from(recorded.fault.is_some());
        self.counts.faults.fetch_add(faults, Ordering::Relaxed);
        // A commit may have taken effect regardless of its response.
        if recorded.method == "PUT" {
            self.counts.commits.fetch_add(1, Ordering::Relaxed);
            for unstored in disk::unstored(&self.service, &self.folder) {
                self.complain(format!("committed before it was stored: {unstored}"));
            }
        }
        let mut running = self.running();
        let Running {
            number,
            child,
            plan,
            seen,
        } = &mut *running;
        let deeds = plan.after(recorded, seen);
        if deeds.disband && self.service.open_transactions() > 0 {
            self.counts.expired.fetch_add(1, Ordering::Relaxed);
            self.service.disband();
        }
        match deeds.kill {
            Some(after) if after.is_zero() => {
                if let Some(child) = child {
                    // The program may already have ended.
                    let _ = child.kill();
                }
            }
            Some(after) => {
                let (world, number) = (Arc::clone(self), *number);
                std::thread::spawn(move || {
                    // The kill happens at an arbitrary time, not at the end of an event that could be awaited.
                    std::thread::sleep(after);
                    let mut running = world.running();
                    if running.number == number
                        && let Some(child) = &mut running.child
                    {
                        let _ = child.kill();
                    }
                });
            }
            None => {}
        }
    }
}
