//! Receipts.

use super::*;

#[tokio::test]
async fn r42_receipts_are_numbered_without_a_gap() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        for (who, time, number) in [(KARI, "09:20", 1), (OLA, "09:40", 2)] {
            let id = clinic.book(who, at("2026-11-26", time), now()).await;
            let due = id.clone();
            let waiting = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, who, &due))
                .await
                .unwrap();
            assert!(waiting.is_none());
            // A second round finds nothing to number.
            for _ in 0..2 {
                let more = clinic.db.write(|sql| receipt::issue(sql, now())).await;
                assert!(!more.unwrap());
            }
            let read = id.clone();
            let receipt = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, who, &read))
                .await
                .unwrap()
                .expect("a number");
            assert_eq!(receipt.number, number);
            assert_eq!(
                (receipt.amount_ore, receipt.vat_ore),
                (Ore::new(69_000), Ore::ZERO)
            );
            assert!(receipt.vat_exempt);
            let stranger = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, CHILD, &id))
                .await;
            assert_eq!(code_of(stranger), code::NOT_FOUND);
        }
    })
    .await;
}
