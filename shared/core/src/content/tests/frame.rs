//! The frame.

use super::{BOTH, EN, NB, assert_view, tag};
use crate::{
    content::{
        frame,
        frame::{Surroundings, Visitor, title},
    },
    event::Language,
    view::parts::Account,
};

const SIGNED_OUT: Surroundings<'_> = Surroundings {
    path: "/",
    visitor: Visitor::SignedOut,
    online: true,
    demo: false,
};

#[test]
fn frame_of_somebody_signed_in() {
    for texts in BOTH {
        let around = Surroundings {
            path: "/bookings?x=1",
            visitor: Visitor::SignedIn("Kari Demo"),
            online: false,
            demo: true,
        };
        assert_view!(format!("frame_{}", tag(texts)), frame(texts, &around));
    }
}

#[test]
fn r81_the_emergency_numbers_are_there_signed_out_and_offline() {
    for texts in BOTH {
        for online in [true, false] {
            for visitor in [Visitor::Unknown, Visitor::SignedOut] {
                let bar = frame(
                    texts,
                    &Surroundings {
                        visitor,
                        online,
                        ..SIGNED_OUT
                    },
                )
                .emergency;
                assert_eq!(bar.life_call.address, "tel:113");
                assert_eq!(bar.urgent_call.address, "tel:116117");
                assert_eq!(bar.urgent_call.number, "116\u{a0}117");
            }
        }
    }
}

#[test]
fn signed_out_there_is_a_way_in_and_no_way_to_bookings() {
    let frame = frame(NB, &SIGNED_OUT);
    assert!(matches!(frame.account, Account::SignedOut(label) if label == "Logg inn med BankID"));
    assert!(frame.navigation.iter().all(|link| link.path != "/bookings"));
    assert!(frame.offline.is_none() && frame.demo.is_none());
}

#[test]
fn the_present_page_is_marked_whatever_its_query() {
    let around = Surroundings {
        path: "/questions?from=mail",
        ..SIGNED_OUT
    };
    let frame = frame(EN, &around);
    let current: Vec<_> = frame
        .navigation
        .iter()
        .filter(|link| link.current)
        .collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].path, "/questions");
}

#[test]
fn r79_the_other_language_is_offered_in_its_own_words() {
    let nb = frame(NB, &SIGNED_OUT).language_switch;
    let en = frame(EN, &SIGNED_OUT).language_switch;
    assert_eq!((nb.label.as_str(), nb.language), ("English", Language::En));
    assert_eq!((en.label.as_str(), en.language), ("Norsk", Language::Nb));
}

#[test]
fn a_title_names_the_page_first() {
    assert_eq!(title(NB, "Mine timer"), "Mine timer – eClinic");
    assert_eq!(title(NB, ""), "eClinic");
}
