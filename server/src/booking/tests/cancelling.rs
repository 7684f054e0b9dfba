//! Cancelling, and money on its way back.

use super::*;

#[tokio::test]
async fn r31_r32_cancelling_refunds_all_at_24_hours_and_nothing_a_millisecond_later() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let deadline = at("2026-11-25", "09:20");
        let id = clinic.book(KARI, thursday(), now()).await;
        assert_eq!(
            clinic.booking(KARI, &id).await.free_cancellation_until,
            Some(deadline)
        );
        clinic.cancel(KARI, &id, 69_000, deadline).await.unwrap();
        let booking = clinic.booking(KARI, &id).await;
        assert_eq!(booking.state, BookingState::Cancelled);
        assert_eq!(booking.refund.unwrap().state, RefundState::Pending);
        assert_eq!(clinic.due(deadline).await.len(), 1);

        // The time is free again; a later cancellation gives nothing back and writes no refund.
        let id = clinic.book(OLA, thursday(), now()).await;
        clinic
            .cancel(OLA, &id, 0, deadline.saturating_add_millis(1))
            .await
            .unwrap();
        let refund = clinic.booking(OLA, &id).await.refund.unwrap();
        assert_eq!(
            (refund.state, refund.reason),
            (RefundState::NotDue, RefundReason::TooLate)
        );
        assert_eq!(
            clinic.due(deadline.saturating_add_millis(1)).await.len(),
            1,
            "still the first"
        );
    })
    .await;
}

#[tokio::test]
async fn r31_when_the_refund_is_not_what_was_shown_nothing_is_done() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        let late = at("2026-11-25", "09:21");
        assert_eq!(
            code_of(clinic.cancel(KARI, &id, 69_000, late).await),
            code::REFUND_CHANGED
        );
        assert_eq!(
            clinic.booking(KARI, &id).await.state,
            BookingState::Confirmed
        );
        assert!(clinic.due(late).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn r39_cancelling_twice_refunds_once() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        let key = new_key();
        clinic
            .cancel_with(KARI, &id, 69_000, &key, now())
            .await
            .unwrap();
        clinic
            .cancel_with(KARI, &id, 69_000, &key, now())
            .await
            .unwrap();
        assert_eq!(
            code_of(clinic.cancel(KARI, &id, 69_000, now()).await),
            code::WRONG_STATE
        );
        assert_eq!(clinic.due(now()).await.len(), 1);
        assert_eq!(
            code_of(clinic.cancel(OLA, &id, 69_000, now()).await),
            code::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn r39_more_than_was_captured_cannot_be_refunded_by_any_code() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        clinic.book(KARI, thursday(), now()).await;
        let forced: Result<u64, crate::db::DbError> = clinic
            .db
            .write(|sql| {
                sql.execute(
                    "UPDATE payment SET refunded_ore = captured_ore + $1",
                    params![1_i64],
                )
            })
            .await;
        assert!(
            matches!(forced, Err(crate::db::DbError::Check { .. })),
            "{forced:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn r43_a_refund_is_retried_and_its_status_is_seen() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        clinic.cancel(KARI, &id, 69_000, now()).await.unwrap();
        let due = clinic.due(now()).await.remove(0);
        let postponed = due.clone();
        clinic
            .db
            .write(move |sql| refunds::postpone(sql, &postponed, now()))
            .await
            .unwrap();
        assert!(
            clinic.due(now()).await.is_empty(),
            "not before a second has passed"
        );
        assert_eq!(
            clinic.due(now().saturating_add_millis(1_000)).await[0].attempts,
            1
        );

        let refund = due.order.refund_id;
        let state = async || clinic.booking(KARI, &id).await.refund.unwrap().state;
        clinic
            .refund_is(&refund, GatewayRefundState::Pending, now())
            .await;
        assert_eq!(state().await, RefundState::Sent);
        clinic
            .refund_is(&refund, GatewayRefundState::Succeeded, now())
            .await;
        assert_eq!(state().await, RefundState::Succeeded);
        // A "pending" that was under way longer than the "succeeded" changes nothing.
        clinic
            .refund_is(&refund, GatewayRefundState::Pending, now())
            .await;
        assert_eq!(state().await, RefundState::Succeeded);
        // Banks can return a refund afterwards: staff must see it.
        clinic
            .refund_is(&refund, GatewayRefundState::Failed, now())
            .await;
        assert_eq!(state().await, RefundState::Failed);
    })
    .await;
}

#[test]
fn r43_tries_come_after_one_second_then_doubling_to_an_hour() {
    assert_eq!(refunds::backoff_ms(0), 1_000);
    assert_eq!(refunds::backoff_ms(3), 8_000);
    assert_eq!(refunds::backoff_ms(40), 3_600_000);
}
