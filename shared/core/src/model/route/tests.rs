use proptest::prelude::*;

use super::*;

fn any_local_path() -> impl Strategy<Value = LocalPath> {
    "(/[a-z0-9?=&%-]{0,12}){1,3}".prop_map(|path| LocalPath::parse(&path))
}

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9-]{1,20}", "[^/]{1,10}"]
}

fn any_route() -> impl Strategy<Value = Route> {
    let step = prop_oneof![
        Just(Step::Who),
        Just(Step::Gate),
        Just(Step::Time),
        Just(Step::Terms)
    ];
    let part = prop_oneof![
        Just(Part::Overview),
        Just(Part::Pay),
        any::<bool>().prop_map(|cancelled| Part::Payment { cancelled }),
        Just(Part::Cancel),
        Just(Part::Receipt),
        Just(Part::Room),
    ];
    prop_oneof![
        Just(Route::Home),
        any_id().prop_map(Route::Service),
        (any_local_path(), prop::option::of("[a-z_]{1,16}"))
            .prop_map(|(next, error)| Route::SignIn { next, error }),
        any_local_path().prop_map(Route::Register),
        (any_id(), step).prop_map(|(service, step)| Route::Book { service, step }),
        Just(Route::Bookings),
        (any_id(), part).prop_map(|(id, part)| Route::Visit { id, part }),
        any_id().prop_map(Route::StaffRoom),
        Just(Route::DeviceTest),
        any_local_path().prop_map(Route::AddChild),
        Just(Route::Contact),
        Just(Route::MentalHealth),
        Just(Route::Questions),
        Just(Route::Privacy),
        Just(Route::Terms),
        Just(Route::Emergency),
    ]
}

proptest! {
    #[test]
    fn every_route_is_read_back_from_its_address(route in any_route()) {
        prop_assert_eq!(Route::parse(&route.path()), route);
    }

    #[test]
    fn any_address_leads_somewhere_and_keeps_its_place(address in any::<String>()) {
        let route = Route::parse(&address);
        prop_assert_eq!(Route::parse(&route.path()), route);
    }

    #[test]
    fn a_place_to_go_on_to_is_always_local(text in any::<String>()) {
        let path = LocalPath::parse(&text);
        prop_assert!(path.as_str().starts_with('/'));
        prop_assert!(!path.as_str().starts_with("//") && !path.as_str().contains('\\'));
    }
}

#[test]
fn addresses_are_those_of_the_contract() {
    for (address, route) in [
        ("/", Route::Home),
        ("/services/doctor", Route::Service("doctor".to_owned())),
        (
            "/book/doctor",
            Route::Book {
                service: "doctor".to_owned(),
                step: Step::Who,
            },
        ),
        (
            "/book/doctor/symptoms",
            Route::Book {
                service: "doctor".to_owned(),
                step: Step::Gate,
            },
        ),
        (
            "/book/doctor/time",
            Route::Book {
                service: "doctor".to_owned(),
                step: Step::Time,
            },
        ),
        (
            "/book/doctor/terms",
            Route::Book {
                service: "doctor".to_owned(),
                step: Step::Terms,
            },
        ),
        (
            "/bookings/7",
            Route::Visit {
                id: "7".to_owned(),
                part: Part::Overview,
            },
        ),
        (
            "/bookings/7/pay",
            Route::Visit {
                id: "7".to_owned(),
                part: Part::Pay,
            },
        ),
        (
            "/bookings/7/cancel",
            Route::Visit {
                id: "7".to_owned(),
                part: Part::Cancel,
            },
        ),
        (
            "/bookings/7/receipt",
            Route::Visit {
                id: "7".to_owned(),
                part: Part::Receipt,
            },
        ),
        (
            "/bookings/7/payment?result=cancelled",
            Route::Visit {
                id: "7".to_owned(),
                part: Part::Payment { cancelled: true },
            },
        ),
        (
            "/children/new?next=%2Fbook%2Fdoctor",
            Route::AddChild(LocalPath::parse("/book/doctor")),
        ),
        (
            "/sign-in?next=%2Fbookings&error=bankid_cancelled",
            Route::SignIn {
                next: LocalPath::parse("/bookings"),
                error: Some("bankid_cancelled".to_owned()),
            },
        ),
    ] {
        assert_eq!(Route::parse(address), route, "{address}");
        assert_eq!(route.path(), address);
    }
}

#[test]
fn a_next_that_leads_away_is_dropped() {
    for away in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "evil",
        "/v1/x",
        "",
    ] {
        let address = format!("/register?next={}", encode(away));
        assert_eq!(
            Route::parse(&address),
            Route::Register(LocalPath::default()),
            "{away}"
        );
    }
}

#[test]
fn unknown_addresses_are_kept_and_not_found() {
    for address in [
        "/nope",
        "/book",
        "/bookings//pay",
        "/services/%zz",
        "bookings",
        "/bookings/",
    ] {
        assert_eq!(
            Route::parse(address),
            Route::NotFound(address.to_owned()),
            "{address}"
        );
    }
}
