//! The state of the service, of the folder and of the running program, which the observer of the service updates.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard};

use tests::fake::{Recorded, Service};

use super::disk;
use super::kills::Plan;

/// The state that the observer of the service updates.
pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) folder: PathBuf,
    pub(crate) running: Mutex<Running>,
    figures: Mutex<Figures>,
    /// The violations that were found so far.
    failures: Mutex<Vec<String>>,
}

/// The current run of the program under test.
pub(crate) struct Running {
    /// The number of the run, so that a late kill does not affect the next run.
    pub(crate) number: u64,
    pub(crate) child: Option<Child>,
    pub(crate) plan: Plan,
}

/// The numbers of events so far, by name.
pub(crate) type Figures = BTreeMap<&'static str, u64>;

impl World {
    /// Creates a world and observes its service.
    pub(crate) fn new(service: Service, folder: PathBuf) -> Arc<Self> {
        let world = Arc::new(Self {
            service,
            folder,
            running: Mutex::new(Running {
                number: 0,
                child: None,
                plan: Plan::default(),
            }),
            figures: Mutex::default(),
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

    pub(crate) fn count(&self, name: &'static str, more: u64) {
        *self.figures.lock().unwrap().entry(name).or_default() += more;
    }

    pub(crate) fn figures(&self) -> Figures {
        self.figures.lock().unwrap().clone()
    }

    pub(crate) fn complain(&self, failure: String) {
        self.failures.lock().unwrap().push(failure);
    }

    pub(crate) fn failures(&self) -> Vec<String> {
        self.failures.lock().unwrap().clone()
    }

    /// Handles a request after it took effect and before its response is sent.
    fn saw(self: &Arc<Self>, recorded: &Recorded) {
        self.count("requests", 1);
        self.count("faults", recorded.fault.is_some().into());
        // A commit may have taken effect regardless of its response.
        if recorded.method == "PUT" {
            self.count("commits", 1);
            for unstored in disk::unstored(&self.service, &self.folder) {
                self.complain(format!("committed before it was stored: {unstored}"));
            }
        }
        let mut running = self.running();
        let Running {
            number,
            child,
            plan,
        } = &mut *running;
        let (kill, disband) = plan.after(recorded);
        if disband && self.service.open_transactions() > 0 {
            self.count("canceled transactions", 1);
            self.service.disband();
        }
        match kill {
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
