//! The service, the folder and the program that runs, as the service's observer sees them.

use std::path::PathBuf;
use std::process::Child;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tests::fake::{Recorded, Service};

use super::disk;
use super::kills::{Plan, Seen};

/// What the observer of the service needs to know.
pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) folder: PathBuf,
    pub(crate) running: Mutex<Running>,
    pub(crate) counts: Counts,
    /// What was seen and must not be.
    complaints: Mutex<Vec<String>>,
}

/// The run of the program that is under way.
pub(crate) struct Running {
    /// Tells runs apart, so that a late kill does not hit the next one.
    pub(crate) number: u64,
    pub(crate) child: Option<Child>,
    pub(crate) plan: Plan,
    pub(crate) seen: Seen,
}

/// What happened so far.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) requests: AtomicU64,
    pub(crate) faults: AtomicU64,
    pub(crate) commits: AtomicU64,
    pub(crate) disbanded: AtomicU64,
}

impl World {
    /// A world whose service is observed from now on.
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
            complaints: Mutex::default(),
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

    pub(crate) fn complain(&self, complaint: String) {
        self.complaints.lock().unwrap().push(complaint);
    }

    pub(crate) fn complaints(&self) -> Vec<String> {
        self.complaints.lock().unwrap().clone()
    }

    /// OperationInfo after the effect of a request, and before its answer.
    fn saw(self: &Arc<Self>, recorded: &Recorded) {
        self.counts.requests.fetch_add(1, Ordering::Relaxed);
        let faults = u64::from(recorded.fault.is_some());
        self.counts.faults.fetch_add(faults, Ordering::Relaxed);
        // A commit may have taken effect whatever its answer says.
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
        if deeds.disband && !self.service.transactions().is_empty() {
            self.counts.disbanded.fetch_add(1, Ordering::Relaxed);
            self.service.disband();
        }
        match deeds.kill {
            Some(after) if after.is_zero() => {
                if let Some(child) = child {
                    // It may have ended by itself.
                    let _ = child.kill();
                }
            }
            Some(after) => {
                let (world, number) = (Arc::clone(self), *number);
                std::thread::spawn(move || {
                    // The instant is to be any, and not the end of anything that could be waited for.
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
