//! Property tests of timelines. Every timeline has as many entries as its series, begins at the start, and never goes
//! backward. The instants of a plausible night are recovered from its times of day.

use accesslink_api::models::DailySteps;
use accesslink_api::value::{HourMinute, IsoDuration, TimeSeries, Timestamp};
use proptest::prelude::*;

/// Returns the local time of an instant, where the instant and the offset are in minutes.
fn shown(instant: i64, offset: i64) -> HourMinute {
    let minute = (instant + offset).rem_euclid(24 * 60);
    HourMinute::new(
        u8::try_from(minute / 60).unwrap(),
        u8::try_from(minute % 60).unwrap(),
    )
    .unwrap()
}

fn timestamp(seconds: i64, offset_minutes: i64) -> Timestamp {
    let instant = Timestamp::from_unix_secs(seconds).unwrap();
    let offset = i32::try_from(offset_minutes * 60).unwrap();
    instant.with_offset_secs(offset).unwrap()
}

/// Returns a strategy for seconds from 1970 to about 2100.
fn instant() -> impl Strategy<Value = i64> {
    0..4_100_000_000_i64
}

/// Returns a strategy for offsets in minutes, in steps of 15 minutes.
fn offset() -> impl Strategy<Value = i64> {
    (-48..=56_i64).prop_map(|quarters| quarters * 15)
}

fn check_always(
    times: &[HourMinute],
    start: Timestamp,
    end: Option<Timestamp>,
) -> Result<Vec<(Timestamp, usize)>, TestCaseError> {
    let series: TimeSeries<usize> = times.iter().copied().zip(0..).collect();
    let timeline = series.timeline(start, end).unwrap();
    let doubtful = timeline.doubtful().to_vec();
    let moments = timeline.into_vec();
    prop_assert_eq!(moments.len(), times.len());
    let mut last = start;
    // If the times are ascending, the timeline may begin with a later entry and wrap around. Other times keep their order.
    let first = moments.first().map_or(0, |(_, value)| *value);
    prop_assert!(first == 0 || times.is_sorted());
    for (index, (time, value)) in moments.iter().enumerate() {
        prop_assert_eq!((first + index) % times.len(), *value);
        prop_assert!(*time >= last, "{:?} after {:?}", time, last);
        last = *time;
        if !doubtful.contains(&index) {
            let clock = time.local().time();
            let read = HourMinute::new(clock.hour(), clock.minute()).unwrap();
            prop_assert_eq!(read, times[*value]);
        }
    }
    Ok(moments)
}

proptest! {
    #[test]
    fn any_times_have_a_timeline(
        start in instant(),
        offset in offset(),
        end in proptest::option::of((0..200_000_i64, -180..=180_i64)),
        minutes in proptest::collection::vec(0..24 * 60_i64, 0..60),
    ) {
        let times: Vec<HourMinute> = minutes.iter().map(|minute| shown(*minute, 0)).collect();
        let end = end.map(|(later, change)| timestamp(start + later, offset + change));
        check_always(&times, timestamp(start, offset), end)?;
    }

    #[test]
    fn recovers_a_night_without_a_clock_change(
        start in instant(),
        offset in offset(),
        steps in proptest::collection::vec(0..20 * 60_i64, 0..60),
        after in proptest::option::of(0..3_000_i64),
    ) {
        let mut minute = start.div_euclid(60);
        let first = minute;
        let steps = steps.into_iter().map_while(|step| {
            minute += step;
            // A night is always shorter than a day.
            (minute - first < 22 * 60).then_some(minute)
        });
        let instants: Vec<i64> = steps.collect();
        let minute = *instants.last().unwrap_or(&first);
        let times: Vec<HourMinute> = instants.iter().map(|at| shown(*at, offset)).collect();
        let end = after.map(|after| timestamp(minute * 60 + after, offset));
        let moments = check_always(&times, timestamp(start, offset), end)?;
        for ((time, _), expected) in moments.iter().zip(&instants) {
            prop_assert_eq!(time.unix_secs(), (expected * 60).max(start));
        }
    }

    /// Uses steps that are shorter than the clock change, so that they determine its position uniquely.
    #[test]
    fn recovers_a_night_with_a_clock_change(
        start in instant(),
        offset in offset(),
        change in prop_oneof![Just(-60_i64), Just(60), Just(-30), Just(30), Just(-120), Just(120)],
        steps in proptest::collection::vec(0..30_i64, 1..60),
        place in any::<prop::sample::Index>(),
    ) {
        let first = start.div_euclid(60);
        let mut minute = first;
        let instants: Vec<i64> = steps.iter().map(|step| { minute += step; minute }).collect();
        // The clock changes at one of the instants, or between the last one and the end.
        let changed = *instants.get(place.index(instants.len() + 1)).unwrap_or(&(minute + 1));
        prop_assume!(changed > first);
        let at = |instant: i64| if instant < changed { offset } else { offset + change };
        let times: Vec<HourMinute> = instants.iter().map(|instant| shown(*instant, at(*instant))).collect();
        let end = timestamp((minute + 1) * 60, offset + change);
        let moments = check_always(&times, timestamp(start, offset), Some(end))?;
        for ((time, _), expected) in moments.iter().zip(&instants) {
            prop_assert_eq!(time.unix_secs(), (expected * 60).max(start));
            prop_assert_eq!(i64::from(time.offset_secs().unwrap()), at(*expected) * 60);
        }
    }

    /// Omits equal samples as the service does, and restores them up to the last change.
    #[test]
    fn restores_the_steps_that_the_service_omits(
        start in instant(),
        interval in 1_000..300_000_i32,
        steps in proptest::collection::vec(0..3_i32, 1..300),
    ) {
        let time = |index: usize| {
            let later = IsoDuration::from_millis(i64::from(interval) * index as i64);
            let start = Timestamp::from_unix_secs(start).unwrap();
            start.checked_add(later).unwrap().local()
        };
        let samples: Vec<(usize, i32)> = steps.iter().copied().enumerate().collect();
        let is_sent = |(index, steps_of): &&(usize, i32)| *index == 0 || steps[index - 1] != *steps_of;
        let sent = samples.iter().filter(is_sent).map(|(index, steps)| {
            serde_json::json!({"steps": steps, "timestamp": time(*index).to_string()})
        });
        let sent: Vec<_> = sent.collect();
        let last = samples.iter().rposition(|sample| is_sent(&sample)).unwrap();
        let daily: DailySteps =
            serde_json::from_value(serde_json::json!({"interval_ms": interval, "samples": sent})).unwrap();
        let filled = daily.filled();
        let read = filled.samples.iter().map(|one| (one.timestamp.unwrap(), one.steps.unwrap()));
        let expected = samples[..=last].iter().map(|(index, steps)| (time(*index), *steps));
        prop_assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        prop_assert_eq!(filled.filled(), filled);
    }
}
