//! A sign-in belongs to the browser and the minutes it was begun in (R3).

use super::nobody_is_signed_in;
use crate::{
    db::testing::each_engine,
    testing::{Options, TestApp, location},
};

#[tokio::test]
async fn r3_a_sign_in_cannot_be_finished_in_another_browser() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        for other_has_begun in [false, true] {
            let (attacker, victim) = (clinic.browser(), clinic.browser());
            if other_has_begun {
                victim.start_sign_in("/").await;
            }
            let callback = attacker.to_callback("adult", "/").await;
            let answer = victim.get(&callback).await;
            assert_eq!(location(&answer), "/sign-in?error=bankid_expired");
            nobody_is_signed_in(&clinic, &victim).await;
        }
    })
    .await;
}

#[tokio::test]
async fn two_tabs_of_one_browser_can_both_begin() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let first = browser.to_callback("adult", "/bookings").await;
        browser.start_sign_in("/").await;
        assert_eq!(location(&browser.get(&first).await), "/bookings");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_that_took_too_long_is_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let page = browser.start_sign_in("/").await;
        clinic.pass_minutes(9).await;
        let in_time = browser.choose(&page, ("person", "adult")).await;
        assert_eq!(location(&browser.get(&in_time).await), "/");
        let browser = clinic.browser();
        let late = browser.to_callback("adult", "/").await;
        // The provider's clock stays: its code would still be good.
        clinic.app.clock.set_offset_ms(19 * 60_000);
        assert_eq!(
            location(&browser.get(&late).await),
            "/sign-in?error=bankid_expired"
        );
        assert!(browser.session().await.person.is_none());
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_try_without_end() {
    each_engine(|db| async {
        let options = Options {
            strict_limits: true,
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let browser = clinic.browser();
        for _ in 0..30 {
            let page = browser.start_sign_in("/").await;
            assert!(page.starts_with(&clinic.bankid.issuer), "{page}");
        }
        let refused = browser.start_sign_in("/bookings").await;
        assert_eq!(refused, "/sign-in?error=rate_limited&next=%2Fbookings");
    })
    .await;
}
