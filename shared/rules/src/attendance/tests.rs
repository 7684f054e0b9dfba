#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

const MINUTE: i64 = 60_000;
/// Start in these tests, far from zero.
const START: i64 = 1_800_000_000_000;

fn time() -> VisitTime {
    VisitTime {
        starts_at: at(0),
        ends_at: at(20),
    }
}

/// So many minutes after the start.
fn at(minutes: i64) -> Instant {
    Instant::from_millis(START + minutes * MINUTE)
}

fn clinician(minutes: i64) -> Sign {
    Sign::Joined {
        side: Side::Clinician,
        at: at(minutes),
    }
}

fn patient(minutes: i64) -> Sign {
    Sign::Joined {
        side: Side::Patient,
        at: at(minutes),
    }
}

fn rang(minutes: i64, answered: bool) -> Sign {
    Sign::Rang {
        at: at(minutes),
        answered,
    }
}

fn video(events: &[Sign], problem_open: bool) -> Attendance {
    let signs = Signs {
        channel: Channel::Video,
        events,
        problem_open,
    };
    attendance(time(), signs, at(50))
}

fn telephone(events: &[Sign], problem_open: bool) -> Attendance {
    let signs = Signs {
        channel: Channel::Telephone,
        events,
        problem_open,
    };
    attendance(time(), signs, at(50))
}

#[test]
fn r73_the_room_opens_fifteen_minutes_before_and_closes_after_the_overtime() {
    for (millis, door) in [
        (-15 * MINUTE - 1, Door::Early),
        (-15 * MINUTE, Door::Open),
        (0, Door::Open),
        (50 * MINUTE - 1, Door::Open),
        (50 * MINUTE, Door::Closed),
    ] {
        let now = Instant::from_millis(START + millis);
        assert_eq!(time().door(now), door, "{millis}");
    }
}

#[test]
fn r77_nothing_is_decided_before_the_room_is_closed() {
    for events in [&[][..], &[clinician(0)], &[clinician(0), patient(0)]] {
        let signs = Signs {
            channel: Channel::Video,
            events,
            problem_open: false,
        };
        let last = Instant::from_millis(time().closes_at().millis() - 1);
        assert_eq!(attendance(time(), signs, last), Attendance::Pending);
    }
}

#[test]
fn r35_a_patient_who_does_not_come_gets_nothing_back() {
    let absent = video(&[clinician(0)], false);
    assert_eq!(absent, Attendance::PatientAbsent);
    assert_eq!(absent.refund(), Some(RefundReason::PatientNoShow));
}

#[test]
fn r36_a_clinician_who_does_not_come_costs_the_patient_nothing() {
    for events in [&[][..], &[patient(0)]] {
        assert_eq!(video(events, false), Attendance::ClinicianAbsent);
    }
    assert_eq!(
        Attendance::ClinicianAbsent.refund(),
        Some(RefundReason::ClinicianNoShow)
    );
}

#[test]
fn r36_thirty_minutes_is_in_time_and_a_millisecond_more_is_not() {
    let came = |millis: i64| Sign::Joined {
        side: Side::Clinician,
        at: Instant::from_millis(START + millis),
    };
    let in_time = video(&[patient(0), came(30 * MINUTE)], false);
    assert_eq!(in_time, Attendance::Met);
    assert_eq!(in_time.refund(), None);
    let late = video(&[patient(0), came(30 * MINUTE + 1)], false);
    assert_eq!(late, Attendance::ClinicianLate);
    assert_eq!(late.refund(), Some(RefundReason::ClinicianNoShow));
}

#[test]
fn r77_a_reported_problem_suspends_a_no_show() {
    let reviewed = video(&[clinician(0)], true);
    assert_eq!(reviewed, Attendance::UnderReview);
    assert_eq!(reviewed.refund(), None);
    // What is the patient's anyway does not wait for staff.
    assert_eq!(video(&[], true), Attendance::ClinicianAbsent);
    assert_eq!(video(&[clinician(0), patient(3)], true), Attendance::Met);
}

#[test]
fn r77_who_came_outside_of_the_rooms_time_did_not_come() {
    assert_eq!(
        video(&[clinician(0), patient(-16)], false),
        Attendance::PatientAbsent
    );
    assert_eq!(
        video(&[clinician(-16), patient(0)], false),
        Attendance::ClinicianAbsent
    );
}

#[test]
fn by_telephone_it_is_the_clinician_who_has_to_try() {
    assert_eq!(telephone(&[rang(1, true)], false), Attendance::Met);
    assert_eq!(
        telephone(&[rang(1, false), rang(6, true)], false),
        Attendance::Met
    );
    assert_eq!(
        telephone(&[rang(1, false)], false),
        Attendance::ClinicianAbsent
    );
    let twice = [rang(1, false), rang(6, false)];
    assert_eq!(telephone(&twice, false), Attendance::PatientAbsent);
    assert_eq!(telephone(&twice, true), Attendance::UnderReview);
    assert_eq!(telephone(&[], false), Attendance::ClinicianAbsent);
    assert_eq!(
        telephone(&[rang(31, true)], false),
        Attendance::ClinicianLate
    );
}

fn some_sign() -> impl Strategy<Value = Sign> {
    (-40_i64..80, any::<bool>(), any::<bool>()).prop_map(|(minutes, joined, yes)| {
        let side = if yes { Side::Clinician } else { Side::Patient };
        let at = at(minutes);
        if joined {
            Sign::Joined { side, at }
        } else {
            Sign::Rang { at, answered: yes }
        }
    })
}

proptest! {
    #[test]
    fn r77_the_order_of_the_events_decides_nothing(
        mut events in prop::collection::vec(some_sign(), 0..8), problem_open: bool, by_video: bool,
    ) {
        let channel = if by_video { Channel::Video } else { Channel::Telephone };
        let decide = |events: &[Sign]| {
            attendance(time(), Signs { channel, events, problem_open }, at(50))
        };
        let first = decide(&events);
        events.reverse();
        prop_assert_eq!(first, decide(&events));
    }

    #[test]
    fn r36_more_effort_of_the_patient_never_costs_the_patient(
        events in prop::collection::vec(some_sign(), 0..8), problem_open: bool, minutes in -15_i64..50,
    ) {
        let decide = |events: &[Sign]| {
            attendance(time(), Signs { channel: Channel::Video, events, problem_open }, at(50))
        };
        let before = decide(&events);
        let mut more = events.clone();
        more.push(patient(minutes));
        let after = decide(&more);
        prop_assert_ne!(after, Attendance::PatientAbsent);
        if before.refund() == Some(RefundReason::ClinicianNoShow) {
            // A call that was not enough alone is not needed once the patient is there.
            prop_assert!(after.refund() == before.refund() || after == Attendance::Met);
        }
    }

    #[test]
    fn r35_nobody_is_absent_when_the_clinician_was_not_there_in_time(
        events in prop::collection::vec(some_sign(), 0..8), problem_open: bool,
    ) {
        let decided = attendance(time(), Signs { channel: Channel::Video, events: &events, problem_open }, at(50));
        let in_time = events.iter().any(|sign| match *sign {
            Sign::Joined { side: Side::Clinician, at: came } | Sign::Rang { at: came, .. } =>
                came >= at(-15) && came <= at(30),
            Sign::Joined { .. } => false,
        });
        if decided == Attendance::PatientAbsent {
            prop_assert!(in_time && !problem_open);
        }
    }
}
