//! Storage of the data that has no transactions. Each response lists elements, each of which is stored unchanged in its
//! own file.
//!
//! The service lists the last four weeks, and does not mark new elements. Elements that are already stored unchanged
//! are skipped. If the newest stored element is older than the listed ones, or if `--since` is set, the days in between
//! are requested in pieces, the oldest first, so that an interrupted download resumes where it stopped.

use std::collections::BTreeMap;

use accesslink_api::client::Call;
use accesslink_api::models::{
    Alertness, BodyTemperaturePeriod, CardioLoad, CircadianBedtime, ContinuousHeartRate,
    DailyActivity, EcgTestResult, HashedExercise, PhysicalInfo, SkinContactPeriod, SkinTemperature,
    Spo2TestResult,
};
use accesslink_api::operation::Operation;
use accesslink_api::ranges::{MOST_DAYS, Pieces};
use accesslink_api::value::{Date, Timestamp};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::Sync;
use crate::calls::again;
use crate::failure::Failure;
use crate::folder::Folder;

/// An element of the list in a response, which is stored in a file of its own.
trait Element: DeserializeOwned + PartialEq {
    /// The name of the data, used for the folder and in the summary.
    const NAME: &'static str;

    /// Returns the name of the file, which begins with the date if the service accepts a range of dates for these
    /// elements.
    fn file(&self) -> Option<String>;

    /// Removes the link, whose host may vary.
    fn lasting(self) -> Self {
        self
    }
}

/// Implements [`Element`] for models that are named by a date or an instant.
macro_rules! elements {
    ($($model:ident = $name:literal, |$element:ident| $file:expr;)+) => {
        $(impl Element for $model {
            const NAME: &'static str = $name;

            fn file(&self) -> Option<String> {
                let $element = self;
                $file
            }
        })+
    };
}

elements! {
    DailyActivity = "daily-activities", |day| Some(day.start_time?.date().to_string());
    CardioLoad = "cardio-loads", |day| Some(day.date?.to_string());
    Alertness = "alertness", |alertness| instant(alertness.period_start_time);
    CircadianBedtime = "circadian-bedtimes", |bedtime| instant(bedtime.period_start_time);
    BodyTemperaturePeriod = "body-temperatures", |period| instant(period.start_time);
    SkinContactPeriod = "skin-contacts", |period| instant(period.start_time);
    SkinTemperature = "skin-temperatures", |night| Some(night.sleep_date?.to_string());
    EcgTestResult = "ecgs", |test| instant(test.test_instant());
    Spo2TestResult = "spo2-tests", |test| instant(test.test_instant());
    PhysicalInfo = "physical-info", |info| instant(info.modified.or(info.created));
}

impl Element for HashedExercise {
    const NAME: &'static str = "training-sessions";

    fn file(&self) -> Option<String> {
        let id = self.id.as_ref()?.to_string();
        let is_harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        Some(id).filter(|id| id.chars().all(is_harmless))
    }

    fn lasting(mut self) -> Self {
        self.polar_user = None;
        self
    }
}

impl Element for ContinuousHeartRate {
    const NAME: &'static str = "heart-rates";

    fn file(&self) -> Option<String> {
        Some(self.date?.to_string())
    }

    fn lasting(mut self) -> Self {
        self.polar_user = None;
        self
    }
}

/// Returns the name of a file for an instant. The name does not depend on how the service writes the instant.
fn instant(instant: Option<Timestamp>) -> Option<String> {
    let utc = Timestamp::from_unix_secs(instant?.unix_secs()).ok()?;
    // Some file systems do not allow a colon.
    Some(utc.to_string().replace(':', "."))
}

impl Sync {
    /// Stores the training sessions with their samples, zones and routes. The service does not accept a range of dates
    /// for them.
    pub(crate) async fn training_sessions(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let list = || {
            let list = client.exercises().list();
            list.samples(true).zones(true).route(true)
        };
        self.store::<HashedExercise>(&fetch(list).await?)
    }

    /// Stores the days of activity with their samples, and the heart rates of the same days.
    pub(crate) async fn daily_activities(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let days = || {
            let days = client.daily_activity().list();
            days.steps(true)
                .activity_zones(true)
                .inactivity_stamps(true)
        };
        let range = |from, to| days().from(from).to(to);
        let listed = self.days::<DailyActivity, _, _>(days, range).await?;
        let (Some(first), Some(last)) = (listed.first(), listed.last()) else {
            return Ok(());
        };
        // The service does not list the heart rates, so they are requested for the days of activity.
        let rates = |from, to| client.continuous_heart_rate().range(from, to);
        let recent = last.checked_add_days(1 - MOST_DAYS).unwrap_or(*first);
        let from = self.resume::<ContinuousHeartRate>()?;
        let from = from.map_or(recent, |from| from.min(recent));
        self.pieces::<ContinuousHeartRate, _>(from, *last, rates)
            .await
    }

    /// Stores the current physical information. Earlier versions stay in the folder.
    pub(crate) async fn physical_info(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let found = again(|| client.physical_info().get().optional().with_meta()).await;
        let found = found.map_err(Failure::call)?;
        match (found.value, found.body) {
            (Some(_), Some(body)) => self.store::<PhysicalInfo>(&body),
            _ => Ok(()),
        }
    }

    /// Stores the cardio load of each day.
    pub(crate) async fn cardio_loads(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let days = || client.cardio_load().list();
        let range = |from, to| client.cardio_load().range(from, to);
        self.days::<CardioLoad, _, _>(days, range).await?;
        Ok(())
    }

    /// Stores alertness and bedtimes.
    pub(crate) async fn sleepwise(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let days = || client.sleepwise().list_alertness();
        let range = |from, to| client.sleepwise().alertness_range(from, to);
        self.days::<Alertness, _, _>(days, range).await?;
        let days = || client.sleepwise().list_circadian_bedtimes();
        let range = |from, to| client.sleepwise().circadian_bedtime_range(from, to);
        self.days::<CircadianBedtime, _, _>(days, range).await?;
        Ok(())
    }

    /// Stores the measurements of devices with biosensing.
    pub(crate) async fn biosensing(&mut self) -> Result<(), Failure> {
        let client = self.client.clone();
        let days = || client.biosensing().body_temperature();
        let range = |from, to| days().from(from).to(to);
        self.days::<BodyTemperaturePeriod, _, _>(days, range)
            .await?;
        let days = || client.biosensing().skin_temperature();
        let range = |from, to| days().from(from).to(to);
        self.days::<SkinTemperature, _, _>(days, range).await?;
        let days = || client.biosensing().skin_contacts();
        let range = |from, to| days().from(from).to(to);
        self.days::<SkinContactPeriod, _, _>(days, range).await?;
        let days = || client.biosensing().ecg();
        let range = |from, to| days().from(from).to(to);
        self.days::<EcgTestResult, _, _>(days, range).await?;
        let days = || client.biosensing().spo2();
        let range = |from, to| days().from(from).to(to);
        self.days::<Spo2TestResult, _, _>(days, range).await?;
        Ok(())
    }

    /// Stores the days between the newest stored day and the listed days, and then the listed days. Returns the listed
    /// days in order.
    async fn days<E: Element, L: Operation, R: Operation>(
        &mut self,
        list: impl Fn() -> Call<L>,
        range: impl Fn(Date, Date) -> Call<R>,
    ) -> Result<Vec<Date>, Failure> {
        let body = fetch(list).await?;
        let elements = elements::<E>(&body)?;
        let files = elements.iter().filter_map(|(element, _)| element.file());
        let mut days: Vec<Date> = files.filter_map(|file| date(&file)).collect();
        days.sort_unstable();
        if let (Some(resume), Some(first)) = (self.resume::<E>()?, days.first())
            && let Some(before) = first.checked_add_days(-1)
        {
            self.pieces::<E, _>(resume, before, range).await?;
        }
        self.store::<E>(&body)?;
        Ok(days)
    }

    /// Stores a range in pieces, the oldest first.
    async fn pieces<E: Element, O: Operation>(
        &mut self,
        from: Date,
        to: Date,
        range: impl Fn(Date, Date) -> Call<O>,
    ) -> Result<(), Failure> {
        let range = &range;
        let piece = |from, to| Box::pin(fetch(move || range(from, to)));
        let mut pieces = Pieces::new(from, to, piece);
        while let Some(piece) = pieces.next().await {
            self.store::<E>(&piece?.value)?;
        }
        Ok(())
    }

    /// Returns the day from which older data is requested: the day of the newest file, or the value of `--since`.
    fn resume<E: Element>(&self) -> Result<Option<Date>, Failure> {
        let folder = self.folder.inside(E::NAME)?;
        let newest = folder.names()?.iter().filter_map(|name| date(name)).max();
        Ok(newest.or(self.since))
    }

    /// Stores the elements of a response that are new or have changed.
    fn store<E: Element>(&mut self, body: &Bytes) -> Result<(), Failure> {
        let folder = self.folder.inside(E::NAME)?;
        let mut elements = elements::<E>(body)?;
        // Elements are sorted from oldest to newest, because the newest file determines where to resume.
        elements.sort_by_key(|(element, _)| element.file());
        let total = elements.len();
        for (done, (element, json)) in (1..).zip(elements) {
            let Some(file) = element.file() else {
                let name = E::NAME;
                self.progress
                    .note(&format!("{name}: skipped an entry without a date"));
                continue;
            };
            if is_stored(&folder, &file, element)? {
                self.progress.count(E::NAME).before += 1;
                continue;
            }
            folder.write(&format!("{file}.json"), json.get().as_bytes())?;
            self.progress.count(E::NAME).new += 1;
            self.progress.step(E::NAME, done, total);
        }
        folder.settle()
    }
}

fn is_stored<E: Element>(folder: &Folder, file: &str, element: E) -> Result<bool, Failure> {
    let known = folder.read(&format!("{file}.json"))?;
    let known = known.and_then(|known| serde_json::from_slice::<E>(&known).ok());
    Ok(known.map(E::lasting) == Some(element.lasting()))
}

/// Returns the body of a response, which is empty if the service has no data.
async fn fetch<O: Operation>(call: impl Fn() -> Call<O>) -> Result<Bytes, Failure> {
    let response = again(|| call().with_meta()).await;
    Ok(response.map_err(Failure::call)?.body.unwrap_or_default())
}

/// Returns the elements in a body, which is a list, an object that contains a list, or a single element.
fn elements<E: Element>(body: &[u8]) -> Result<Vec<(E, Box<RawValue>)>, Failure> {
    let list = |json: &[u8]| serde_json::from_slice::<Vec<Box<RawValue>>>(json);
    let lists = |json: &[u8]| {
        let properties: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(json).ok()?;
        let mut properties = properties.values();
        properties.find_map(|value| list(value.get().as_bytes()).ok())
    };
    let whole = |json: &[u8]| Ok(vec![serde_json::from_slice::<Box<RawValue>>(json)?]);
    let elements = match body.trim_ascii() {
        [] => Vec::new(),
        json => match list(json).ok().or_else(|| lists(json)) {
            Some(elements) => elements,
            None => whole(json).map_err(|error: serde_json::Error| {
                Failure::look(format!("{} cannot be read: {error}", E::NAME))
            })?,
        },
    };
    let elements = elements.into_iter();
    let elements = elements.filter_map(|json| Some((serde_json::from_str(json.get()).ok()?, json)));
    Ok(elements.collect())
}

/// Returns the date at the start of the name of a file.
fn date(name: &str) -> Option<Date> {
    name.get(..10)?.parse().ok()
}
