#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::Effect;

fn caller() -> Caller {
    Caller {
        language: Language::Nb,
        csrf_token: None,
        online: true,
    }
}

fn wire(id: &str) -> Wire {
    Wire {
        person: Some(Person {
            id: id.to_owned(),
            given_name: "Ingrid".to_owned(),
            family_name: "Testmann".to_owned(),
            birth_date: "1988-04-12".parse().unwrap(),
        }),
        csrf_token: Some("token".to_owned()),
        ..Wire::default()
    }
}

fn answered(result: Result<Wire, Failure>) -> Event {
    Event::Answered(Box::new(Posted::of(result)))
}

fn signed_in(id: &str) -> Session {
    Session::from(wire(id))
}

fn signing_out(id: &str) -> Session {
    let out = Event::SignOut { everywhere: false };
    signed_in(id).update(out, caller()).state
}

/// Every state, with the name that a failing test prints.
fn states() -> Vec<(&'static str, Session)> {
    vec![
        ("unknown", Session::Unknown),
        ("unreachable", Session::Unreachable(Failure::TimedOut)),
        ("signed out", Session::SignedOut),
        ("handoff", Session::Handoff),
        ("handoff failed", Session::HandoffFailed),
        ("exchanging", Session::Exchanging),
        ("signed in", signed_in("a")),
        ("expired", Session::Expired),
        ("signing out", signing_out("a")),
    ]
}

#[test]
fn an_answer_says_who_is_signed_in() {
    let next = Session::Unknown.update(answered(Ok(wire("a"))), caller());
    assert!(next.state == signed_in("a") && next.transition == Some(Change::Known));
    let next = Session::Unknown.update(answered(Ok(Wire::default())), caller());
    assert!(next.state == Session::SignedOut && next.transition == Some(Change::Known));
    let next = Session::Unknown.update(answered(Err(Failure::TimedOut)), caller());
    assert!(next.state == Session::Unreachable(Failure::TimedOut));
}

#[test]
fn no_answer_leaves_what_is_known() {
    for (name, state) in states() {
        if matches!(
            state,
            Session::SignedIn(_)
                | Session::Expired
                | Session::SignedOut
                | Session::Handoff
                | Session::HandoffFailed
                | Session::Exchanging
        ) {
            let next = state
                .clone()
                .update(answered(Err(Failure::NoConnection)), caller());
            assert!(next.state == state && next.transition.is_none(), "{name}");
        }
    }
}

#[test]
fn r16_another_person_or_nobody_ends_what_was_shown() {
    let next = signed_in("a").update(answered(Ok(wire("b"))), caller());
    assert!(next.state == signed_in("b") && next.transition == Some(Change::Ended));
    let next = signed_in("a").update(answered(Ok(Wire::default())), caller());
    assert!(next.state == Session::SignedOut && next.transition == Some(Change::Ended));
    let next = signed_in("a").update(answered(Ok(wire("a"))), caller());
    assert!(next.transition.is_none());
}

#[test]
fn signing_in_leaves_for_bankid_once() {
    for (name, state) in states() {
        let leaves = !matches!(
            state,
            Session::SignedIn(_) | Session::Handoff | Session::Exchanging
        );
        let event = Event::SignIn(LocalPath::parse("/bookings"), Language::En);
        let mut next = state.clone().update(event, caller());
        let effect = next.command.effects().next();
        assert_eq!(
            matches!(effect, Some(Effect::WebHandoff(_))),
            leaves,
            "{name}"
        );
        if let Some(Effect::WebHandoff(request)) = effect {
            let address = "/v1/auth/bankid/start?return=%2Fbookings&lang=en";
            assert_eq!(request.operation.url, address);
            assert!(next.state == Session::Handoff);
        }
    }
    let next = Session::Handoff.update(Event::HandedOff(HandoffResult::Failed), caller());
    assert!(next.state == Session::HandoffFailed);
}

#[test]
fn r16_signing_out_shows_nothing_at_once_and_waits_for_the_clinic() {
    let mut next = signed_in("a").update(Event::SignOut { everywhere: true }, caller());
    assert!(next.state == signing_out("a") && next.transition == Some(Change::Ended));
    assert!(next.state.signed_in().is_none());
    assert!(matches!(
        next.command.effects().next(),
        Some(Effect::Random(_))
    ));
    let late = next.state.update(answered(Ok(wire("a"))), caller());
    assert!(
        late.state == signing_out("a") && late.transition.is_none(),
        "an older answer does not sign in again"
    );
    let ended = late
        .state
        .update(Event::SignedOut(Posted::of(Ok(()))), caller());
    assert!(ended.state == Session::SignedOut && ended.transition == Some(Change::SignedOut));
    for failure in [
        Failure::NoConnection,
        Failure::TimedOut,
        Failure::Unreadable(503),
    ] {
        let failed = Event::SignedOut(Posted::of(Err(failure)));
        let ended = signing_out("a").update(failed, caller());
        assert!(ended.state == signed_in("a"), "one can sign out again");
        assert!(ended.transition == Some(Change::NotSignedOut));
    }
}

#[test]
fn only_a_session_can_be_refused_or_signed_out() {
    for (name, state) in states() {
        for event in [Event::Refused, Event::SignOut { everywhere: false }] {
            let mut next = state.clone().update(event, caller());
            if !matches!(state, Session::SignedIn(_)) {
                assert!(next.state == state && next.transition.is_none(), "{name}");
                assert!(next.command.effects().next().is_none(), "{name}");
            }
        }
        let next = state
            .clone()
            .update(Event::SignedOut(Posted::of(Ok(()))), caller());
        assert!(
            next.state == state || matches!(state, Session::SigningOut(_)),
            "{name}"
        );
        let next = state
            .clone()
            .update(Event::HandedOff(HandoffResult::Opened), caller());
        assert!(next.state == state, "{name}");
    }
    let next = signed_in("a").update(Event::Refused, caller());
    assert!(next.state == Session::Expired && next.transition == Some(Change::Ended));
}

#[test]
fn in_front_again_the_clinic_is_asked_unless_it_is_being_asked() {
    for (name, state) in states() {
        let asks = !matches!(
            state,
            Session::Unknown | Session::SigningOut(_) | Session::Exchanging
        );
        let mut next = state.clone().update(Event::Resumed, caller());
        let asked = matches!(next.command.effects().next(), Some(Effect::Http(_)));
        assert_eq!(asked, asks, "{name}");
        assert!(
            next.state == state || matches!(state, Session::Handoff),
            "{name}"
        );
    }
    let next = Session::Expired.update(answered(Ok(Wire::default())), caller());
    assert!(
        next.state == Session::Expired,
        "the reason stays on the screen"
    );
}

#[test]
fn what_was_asked_before_leaving_says_nothing_about_bankid() {
    for answer in [Ok(Wire::default()), Ok(wire("a")), Err(Failure::TimedOut)] {
        let next = Session::Handoff.update(answered(answer.clone()), caller());
        assert!(next.state == Session::Handoff && next.transition.is_none());
        let next = Session::Exchanging.update(answered(answer), caller());
        assert!(next.state == Session::Exchanging && next.transition.is_none());
    }
    let next = Session::HandoffFailed.update(answered(Ok(Wire::default())), caller());
    assert!(
        next.state == Session::HandoffFailed && next.transition.is_none(),
        "that BankID could not be opened stays on the screen"
    );
    let next = Session::HandoffFailed.update(answered(Ok(wire("a"))), caller());
    assert!(next.state == signed_in("a"));
}

#[test]
fn back_without_a_code_the_clinic_is_asked_what_came_of_it() {
    let back = Session::Handoff.update(Event::Resumed, caller()).state;
    let next = back.update(answered(Ok(Wire::default())), caller());
    assert!(next.state == Session::SignedOut && next.transition == Some(Change::Known));
}

#[test]
fn r16_a_code_is_exchanged_once_and_signs_nobody_out() {
    for (name, state) in states() {
        let kept = matches!(
            state,
            Session::SignedIn(_) | Session::SigningOut(_) | Session::Exchanging
        );
        let event = Event::Returned("once".to_owned());
        let mut next = state.clone().update(event, caller());
        let effect = next.command.effects().next();
        let exchanges =
            matches!(&effect, Some(Effect::Exchange(it)) if it.operation.code == "once");
        assert_eq!(exchanges, !kept, "{name}");
        let expected = if kept { state } else { Session::Exchanging };
        assert!(next.state == expected, "{name}");
    }
    for (result, change) in [
        (ExchangeResult::Done, Change::Exchanged),
        (
            ExchangeResult::Refused,
            Change::NotExchanged(code::BANKID_EXPIRED),
        ),
        (
            ExchangeResult::Unanswered,
            Change::NotExchanged(code::BANKID_UNAVAILABLE),
        ),
    ] {
        let mut next = Session::Exchanging.update(Event::Exchanged(result), caller());
        assert!(next.transition == Some(change));
        let asks = matches!(next.command.effects().next(), Some(Effect::Http(_)));
        assert_eq!(
            asks,
            result == ExchangeResult::Done,
            "whose tokens they are"
        );
        let late = Session::SignedOut.update(Event::Exchanged(result), caller());
        assert!(late.state == Session::SignedOut && late.transition.is_none());
    }
}
