//! Money that arrives: in time, late, twice, or not as asked for.

use super::*;

#[tokio::test]
async fn r39_a_payment_confirms_once_however_often_it_is_told() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        assert_eq!(
            clinic.paid(&payment, 69_000, now()).await,
            Effect::Confirmed
        );
        assert_eq!(clinic.paid(&payment, 69_000, now()).await, Effect::Nothing);
        // Out of order: the page's expiry after its payment changes nothing.
        clinic.page(&payment, PageState::Expired, now()).await;
        let booking = clinic.booking(KARI, &id).await;
        assert_eq!(
            (booking.state, booking.payment),
            (BookingState::Confirmed, PaymentState::Paid)
        );
        // A confirmed time does not run out.
        assert_eq!(clinic.expire(now().saturating_add_minutes(60)).await, 0);
        let later = now().saturating_add_minutes(60);
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), later).await),
            code::SLOT_TAKEN
        );
    })
    .await;
}

#[tokio::test]
async fn r39_one_charge_pays_for_one_booking_whatever_the_gateway_says() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        clinic.book(KARI, thursday(), now()).await;
        let later = thursday().saturating_add_minutes(60);
        let id = clinic.hold(OLA, later, now()).await.unwrap();
        let payment = clinic.start_payment(OLA, &id, now()).await.unwrap();
        let first: Vec<(String, String)> = clinic
            .db
            .read(|sql| {
                let rows = sql.query(
                    "SELECT gateway_session, gateway_intent FROM payment WHERE state = 'paid'",
                    params![],
                )?;
                rows.iter()
                    .map(|row| Ok((row.get(0)?, row.get(1)?)))
                    .collect::<Result<_, ApiError>>()
            })
            .await
            .unwrap();
        let (session, intent) = first[0].clone();
        for (id, intent) in [
            (session, "pi_new".to_owned()),
            ("cs_new".to_owned(), intent),
        ] {
            let capture = Capture {
                intent,
                amount: Ore::new(69_000),
            };
            let page = Page {
                id,
                payment_id: payment.clone(),
                url: None,
                state: PageState::Paid(capture),
            };
            let told = clinic
                .db
                .write(move |sql| capture::page_changed(sql, &page, now()))
                .await;
            assert_eq!(told, Ok(Effect::Nothing));
        }
        assert_eq!(clinic.booking(OLA, &id).await.state, BookingState::Held);
        assert_eq!(
            clinic.paid(&payment, 69_000, now()).await,
            Effect::Confirmed
        );
    })
    .await;
}

#[tokio::test]
async fn r21_a_late_payment_gets_its_time_back_when_it_is_free() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        let late = now().saturating_add_minutes(12);
        assert_eq!(clinic.expire(late).await, 1);
        assert_eq!(clinic.paid(&payment, 69_000, late).await, Effect::Reseated);
        assert_eq!(
            clinic.booking(KARI, &id).await.state,
            BookingState::Confirmed
        );
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), late).await),
            code::SLOT_TAKEN
        );
    })
    .await;
}

#[tokio::test]
async fn r21_a_late_payment_for_a_time_that_is_gone_goes_back_in_full() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        let late = now().saturating_add_minutes(12);
        clinic.hold(OLA, thursday(), late).await.unwrap();
        assert_eq!(clinic.paid(&payment, 69_000, late).await, Effect::Refunded);
        let booking = clinic.booking(KARI, &id).await;
        let refund = booking.refund.unwrap();
        assert_eq!(booking.state, BookingState::Expired);
        assert_eq!(
            (refund.amount_ore, refund.reason),
            (Ore::new(69_000), RefundReason::PaidAfterHold)
        );
        assert_eq!(clinic.due(late).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn r21_money_for_a_hold_that_was_let_go_or_of_another_amount_goes_back() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        clinic
            .hold(KARI, at("2026-11-27", "09:20"), now())
            .await
            .unwrap();
        assert_eq!(clinic.paid(&payment, 69_000, now()).await, Effect::Refunded);

        let id = clinic
            .hold(OLA, at("2026-11-26", "10:00"), now())
            .await
            .unwrap();
        let payment = clinic.start_payment(OLA, &id, now()).await.unwrap();
        assert_eq!(clinic.paid(&payment, 100, now()).await, Effect::Refunded);
        let refund = clinic.booking(OLA, &id).await.refund.unwrap();
        assert_eq!(
            refund.amount_ore,
            Ore::new(100),
            "what was captured, and no more"
        );
    })
    .await;
}
