#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

const PAID: Ore = Ore::new(69_000);
const HOUR: i64 = 3_600_000;

/// The instant of an RFC 3339 text with its offset written out.
fn at(text: &str) -> Instant {
    Instant::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn visit(booked_at: &str, start: &str) -> Visit {
    Visit {
        start: at(start),
        booked_at: at(booked_at),
        paid: PAID,
        moved_late: false,
    }
}

fn patient(visit: &Visit, at: Instant) -> Decision {
    refund(
        visit,
        &Cancellation {
            at,
            by: Cause::Patient,
        },
    )
}

fn ordinary() -> Visit {
    visit("2026-11-10T09:00:00+01:00", "2026-11-24T18:20:00+01:00")
}

#[test]
fn r31_cancel_at_exactly_24_hours_is_refunded_in_full() {
    let decision = patient(&ordinary(), at("2026-11-23T18:20:00+01:00"));
    assert_eq!(
        decision,
        Decision {
            refund: PAID,
            reason: RefundReason::InTime
        }
    );
}

#[test]
fn r32_cancel_one_millisecond_later_refunds_nothing() {
    let late = at("2026-11-23T18:20:00.001+01:00");
    let decision = patient(&ordinary(), late);
    assert_eq!(
        decision,
        Decision {
            refund: Ore::ZERO,
            reason: RefundReason::TooLate
        }
    );
}

#[test]
fn r33_booked_the_same_day_refunds_nothing_even_on_the_25_hour_day() {
    let visit = visit("2027-10-31T00:05:00+02:00", "2027-10-31T23:30:00+01:00");
    let ahead = visit.start.millis_since(visit.booked_at);
    assert!(ahead > 24 * HOUR, "{ahead} ms: the point of the example");
    let decision = patient(&visit, visit.booked_at);
    assert_eq!(
        decision,
        Decision {
            refund: Ore::ZERO,
            reason: RefundReason::BookedSameDay
        }
    );
    assert_eq!(deadline(visit.start, visit.booked_at, false), None);
}

#[test]
fn r33_the_same_day_is_oslos_not_utcs() {
    // 23:30 UTC on the 23rd is 00:30 on the 24th in Oslo.
    let same_day = visit("2026-11-23T23:30:00Z", "2026-11-24T22:00:00Z");
    assert_eq!(
        patient(&same_day, same_day.booked_at).reason,
        RefundReason::BookedSameDay
    );
    // One UTC day, two Oslo days, and 24 hours between: refundable.
    let two_days = visit("2026-11-22T22:59:00Z", "2026-11-23T22:59:00Z");
    assert_eq!(
        patient(&two_days, two_days.booked_at).reason,
        RefundReason::InTime
    );
}

#[test]
fn r32_booked_the_day_before_but_less_than_24_hours_ahead_is_never_refundable() {
    let visit = visit("2026-11-23T20:00:00+01:00", "2026-11-24T18:20:00+01:00");
    assert_eq!(deadline(visit.start, visit.booked_at, false), None);
    assert_eq!(
        patient(&visit, visit.booked_at).reason,
        RefundReason::TooLate
    );
}

#[test]
fn r34_deadlines_across_the_clock_changes_of_2026_to_2028() {
    let rows = [
        ("2026-03-29T12:00:00+02:00", "2026-03-28T11:00:00+01:00"),
        ("2026-10-25T12:00:00+01:00", "2026-10-24T13:00:00+02:00"),
        // The two of the rule itself.
        ("2027-03-28T12:00:00+02:00", "2027-03-27T11:00:00+01:00"),
        ("2027-10-31T12:00:00+01:00", "2027-10-30T13:00:00+02:00"),
        ("2028-03-26T12:00:00+02:00", "2028-03-25T11:00:00+01:00"),
        ("2028-10-29T12:00:00+01:00", "2028-10-28T13:00:00+02:00"),
        // Starts before the change that day, and deadlines inside the odd hours.
        ("2027-03-28T01:55:00+01:00", "2027-03-27T01:55:00+01:00"),
        ("2027-03-29T02:30:00+02:00", "2027-03-28T01:30:00+01:00"),
        ("2027-10-31T02:30:00+02:00", "2027-10-30T02:30:00+02:00"),
        ("2027-10-31T02:30:00+01:00", "2027-10-30T03:30:00+02:00"),
        ("2027-11-01T02:30:00+01:00", "2027-10-31T02:30:00+01:00"),
        ("2027-11-01T01:30:00+01:00", "2027-10-31T02:30:00+02:00"),
    ];
    for (start, last) in rows {
        let visit = visit("2026-01-02T09:00:00+01:00", start);
        let last = at(last);
        assert_eq!(
            deadline(visit.start, visit.booked_at, false),
            Some(last),
            "{start}"
        );
        assert_eq!(patient(&visit, last).refund, PAID, "{start}");
        assert_eq!(
            patient(&visit, last.saturating_add_millis(1)).refund,
            Ore::ZERO,
            "{start}"
        );
    }
}

#[test]
fn r35_a_patient_who_does_not_come_gets_nothing() {
    let cancellation = Cancellation {
        at: ordinary().start,
        by: Cause::PatientNoShow,
    };
    let decision = refund(&ordinary(), &cancellation);
    assert_eq!(
        decision,
        Decision {
            refund: Ore::ZERO,
            reason: RefundReason::PatientNoShow
        }
    );
}

#[test]
fn r36_r37_what_the_clinic_causes_is_refunded_in_full_at_any_time() {
    let mut never_refundable = visit("2026-11-24T08:00:00+01:00", "2026-11-24T18:20:00+01:00");
    never_refundable.moved_late = true;
    let causes = [
        (Cause::Clinic, RefundReason::ClinicCancelled),
        (Cause::ClinicianNoShow, RefundReason::ClinicianNoShow),
        (Cause::TechnicalFailure, RefundReason::TechnicalFailure),
    ];
    for (by, reason) in causes {
        for at in [
            never_refundable.booked_at,
            never_refundable.start.saturating_add_minutes(60),
        ] {
            let decision = refund(&never_refundable, &Cancellation { at, by });
            assert_eq!(
                decision,
                Decision {
                    refund: PAID,
                    reason
                }
            );
        }
    }
}

#[test]
fn r38_moving_late_and_then_cancelling_early_refunds_nothing() {
    let late = at("2026-11-24T10:00:00+01:00");
    let next_month = at("2026-12-24T18:20:00+01:00");
    let moved_visit = moved(&ordinary(), late, next_month);
    let decision = patient(&moved_visit, late);
    assert_eq!(
        decision,
        Decision {
            refund: Ore::ZERO,
            reason: RefundReason::MovedLate
        }
    );
    assert_eq!(
        deadline(
            moved_visit.start,
            moved_visit.booked_at,
            moved_visit.moved_late
        ),
        None
    );
}

#[test]
fn r38_moving_in_time_keeps_the_right_to_cancel() {
    let in_time = at("2026-11-23T18:20:00+01:00");
    let moved_visit = moved(&ordinary(), in_time, at("2026-12-24T18:20:00+01:00"));
    assert_eq!(patient(&moved_visit, in_time).reason, RefundReason::InTime);
    let too_late = moved(
        &ordinary(),
        in_time.saturating_add_millis(1),
        at("2026-12-24T18:20:00+01:00"),
    );
    assert_eq!(patient(&too_late, in_time).reason, RefundReason::MovedLate);
}

#[test]
fn d16_a_message_is_refunded_until_opened_and_again_when_overdue() {
    let sent = at("2026-11-24T10:00:00+01:00");
    let later = |hours: i64| sent.saturating_add_minutes(hours * 60);
    let unopened = MessageVisit {
        paid: PAID,
        opened_at: None,
        answered_at: None,
        promised_by: later(24),
    };
    let opened = MessageVisit {
        opened_at: Some(later(2)),
        ..unopened
    };
    let in_time = MessageVisit {
        answered_at: Some(later(24)),
        ..opened
    };
    let too_late = MessageVisit {
        answered_at: Some(later(25)),
        ..opened
    };
    let rows = [
        (unopened, 1, RefundReason::MessageNotOpened),
        (unopened, 30, RefundReason::MessageNotOpened),
        (opened, 1, RefundReason::MessageNotOpened),
        (opened, 2, RefundReason::MessageOpened),
        (opened, 24, RefundReason::MessageOpened),
        (opened, 25, RefundReason::MessageOverdue),
        (in_time, 30, RefundReason::MessageOpened),
        (too_late, 30, RefundReason::MessageOverdue),
    ];
    for (visit, hours, reason) in rows {
        let decision = message_refund(&visit, later(hours));
        assert_eq!(decision.reason, reason, "{hours} h");
        assert_eq!(
            decision.refund,
            if reason.refunds() { PAID } else { Ore::ZERO }
        );
    }
}

#[test]
fn wire_form_and_code_are_the_same() {
    for reason in RefundReason::ALL {
        assert_eq!(
            serde_json::to_string(&reason).unwrap(),
            format!("\"{}\"", reason.code())
        );
    }
}

/// Minutes around the clock changes of 2026 to 2028.
fn instants() -> impl Strategy<Value = Instant> {
    (29_460_000_i64..31_000_000).prop_map(|minutes| Instant::from_millis(minutes * 60_000))
}

fn visits() -> impl Strategy<Value = Visit> {
    (instants(), 1_i64..5000, any::<bool>(), 0_i64..1_000_000).prop_map(
        |(booked_at, ahead, moved_late, paid)| Visit {
            start: booked_at.saturating_add_minutes(ahead),
            booked_at,
            paid: Ore::new(paid),
            moved_late,
        },
    )
}

proptest! {
    #[test]
    fn r31_r32_the_patient_is_refunded_exactly_up_to_the_deadline(visit in visits(), after in 0_i64..400_000_000) {
        let now = visit.booked_at.saturating_add_millis(after);
        let last = deadline(visit.start, visit.booked_at, visit.moved_late);
        let in_time = last.is_some_and(|last| now <= last);
        let decision = patient(&visit, now);
        prop_assert_eq!(decision.reason.refunds(), in_time);
        prop_assert_eq!(decision.refund, if in_time { visit.paid } else { Ore::ZERO });
        if let Some(last) = last {
            prop_assert_eq!(visit.start.millis_since(last), 24 * HOUR);
            prop_assert!(visit.booked_at <= last);
        }
    }

    #[test]
    fn r39_no_cause_refunds_more_than_was_paid(visit in visits(), paid in any::<i64>(), at in instants()) {
        let visit = Visit { paid: Ore::new(paid), ..visit };
        for by in [Cause::Patient, Cause::Clinic, Cause::ClinicianNoShow, Cause::PatientNoShow, Cause::TechnicalFailure] {
            let decision = refund(&visit, &Cancellation { at, by });
            prop_assert!(decision.refund >= Ore::ZERO && decision.refund <= visit.paid.max(Ore::ZERO));
        }
    }

    #[test]
    fn r38_no_chain_of_moves_brings_back_what_was_lost(visit in visits(), moves in prop::collection::vec((0_i64..200_000_000, 1_i64..9000), 1..5)) {
        let mut now = visit.booked_at;
        let mut current = visit;
        let mut lost = false;
        for (later, ahead) in moves {
            now = now.saturating_add_millis(later);
            lost |= !patient(&current, now).reason.refunds();
            current = moved(&current, now, now.saturating_add_minutes(ahead));
            prop_assert!(!(lost && patient(&current, now).reason.refunds()));
        }
    }
}
