#![allow(clippy::unwrap_used, clippy::panic)]

use eclinic_api::{contact::ContactMessage, problem::Problem};

use super::*;
use crate::{Effect, effects::random::RandomBytes, model::clock::Reading};

fn world() -> World {
    let mut world = World::default();
    // 24 November 2026.
    world.clock.learn(Reading {
        clinic: None,
        device: 1_795_510_800_000,
    });
    world
}

fn filled(kind: Kind, texts: &[(&str, &str)], boxes: &[&str]) -> Form {
    let mut form = Form::start(kind);
    for (field, value) in texts {
        let event = Event::Text((*field).to_owned(), (*value).to_owned());
        form = form.update(event, &world()).expect_continue().0;
    }
    for field in boxes {
        form = form
            .update(Event::Box((*field).to_owned(), true), &world())
            .expect_continue()
            .0;
    }
    form
}

fn mistakes(form: Form) -> Vec<(&'static str, String)> {
    let (form, _) = form.update(Event::Submit, &world()).expect_continue();
    let Form::Editing(filled) = form else {
        return Vec::new();
    };
    filled
        .errors
        .into_iter()
        .map(|mistake| (mistake.field, mistake.code))
        .collect()
}

const CHILD: [(&str, &str); 4] = [
    ("given_name", "Emma"),
    ("family_name", "Testmann"),
    ("birth_date", "2017-02-14"),
    ("identity_number", "14821750556"),
];

#[test]
fn empty_forms_name_every_field_that_is_needed() {
    for (kind, needed) in [
        (Kind::Register, vec!["email", "telephone", "terms"]),
        (
            Kind::Child,
            vec![
                "given_name",
                "family_name",
                "birth_date",
                "identity_number",
                "declaration",
            ],
        ),
        (Kind::Contact, vec!["name", "email", "topic", "message"]),
    ] {
        let found = mistakes(Form::start(kind));
        assert!(found.iter().all(|(_, code)| code == check::REQUIRED));
        assert_eq!(
            found
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>(),
            needed
        );
    }
}

#[test]
fn d19_sharing_is_never_ticked_beforehand() {
    let form = Form::start(Kind::Register);
    let filled = form.filled().unwrap();
    assert!(
        Kind::Register
            .boxes()
            .iter()
            .all(|field| !filled.is_set(field))
    );
}

#[test]
fn the_rules_of_the_server_are_applied_before_sending() {
    for (field, value, code) in [
        ("birth_date", "14.02.2017", "date_form"),
        ("birth_date", "2999-01-01", "birth_in_future"),
        ("identity_number", "123", "identity_number_form"),
        (
            "identity_number",
            "14821750557",
            "identity_number_control_digits",
        ),
    ] {
        let mut texts = CHILD;
        texts
            .iter_mut()
            .find(|(known, _)| *known == field)
            .unwrap()
            .1 = value;
        let found = mistakes(filled(Kind::Child, &texts, &["declaration"]));
        assert_eq!(found, [(field, code.to_owned())], "{value}");
    }
    assert!(mistakes(filled(Kind::Child, &CHILD, &["declaration"])).is_empty());
}

#[test]
fn unknown_fields_and_boxes_are_ignored() {
    let form = filled(Kind::Contact, &[("identity_number", "1")], &["terms"]);
    assert!(form == Form::start(Kind::Contact));
}

#[test]
fn what_is_sent_is_what_was_written_and_a_second_tap_sends_nothing() {
    let texts = [
        ("name", " Ingrid "),
        ("email", "a@Example.com"),
        ("topic", "payment"),
        ("message", "Hi"),
    ];
    let form = filled(Kind::Contact, &texts, &[]);
    let (form, mut command) = form.update(Event::Submit, &world()).expect_continue();
    let Effect::Random(mut random) = command.effects().next().unwrap() else {
        panic!("no key")
    };
    random.resolve(RandomBytes { bytes: vec![1; 16] }).unwrap();
    let Effect::Http(request) = command.effects().next().unwrap() else {
        panic!("not sent")
    };
    let sent: ContactMessage = serde_json::from_slice(&request.operation.body).unwrap();
    assert_eq!(
        (sent.name.as_str(), sent.email.as_str()),
        ("Ingrid", "a@example.com")
    );
    let changed = Event::Text("name".to_owned(), "Other".to_owned());
    let (form, _) = form.update(changed, &world()).expect_continue();
    assert_eq!(form.filled().unwrap().text("name"), " Ingrid ");
    let (form, mut again) = form.update(Event::Submit, &world()).expect_continue();
    assert!(again.effects().next().is_none());
    let confirmation = ContactConfirmation {
        reference: "C-1".to_owned(),
    };
    let done = Event::Confirmed(Box::new(Posted::of(Ok(confirmation))));
    let (form, _) = form.update(done, &world()).expect_continue();
    assert!(form == Form::Done("C-1".to_owned()) && form.filled().is_none());
    let (form, _) = form.update(Event::Submit, &world()).expect_continue();
    assert!(form == Form::Done("C-1".to_owned()));
}

#[test]
fn the_servers_objections_stand_at_their_fields() {
    let form = filled(Kind::Child, &CHILD, &["declaration"]);
    let (form, _) = form.update(Event::Submit, &world()).expect_continue();
    let refused = |fields| {
        let problem = Problem {
            kind: String::new(),
            title: String::new(),
            status: 422,
            code: code::VALIDATION_FAILED.to_owned(),
            request_id: None,
            fields,
            preview: None,
            retry_after_s: None,
            bookings: Vec::new(),
        };
        Event::Saved(Box::new(Posted::of(Err(Failure::Problem(Box::new(
            problem,
        ))))))
    };
    let at = |field: &str| FieldProblem {
        field: field.to_owned(),
        code: "x".to_owned(),
    };
    let event = refused(vec![
        at("identity_number"),
        at("declaration_version"),
        at("unknown"),
    ]);
    let (form, _) = form.clone().update(event, &world()).expect_continue();
    let fields: Vec<_> = form
        .filled()
        .unwrap()
        .errors
        .iter()
        .map(|it| it.field)
        .collect();
    assert_eq!(fields, ["identity_number", "declaration"]);
    let sending = Form::Sending(form.filled().unwrap().clone());
    let (form, _) = sending
        .update(refused(vec![at("unknown")]), &world())
        .expect_continue();
    assert!(
        form.filled().unwrap().failure.is_some(),
        "what belongs to no field stands above"
    );
}

#[test]
fn it_ends_with_the_session_the_server_answers() {
    let (form, _) = filled(Kind::Child, &CHILD, &["declaration"])
        .update(Event::Submit, &world())
        .expect_continue();
    let saved = form.update(
        Event::Saved(Box::new(Posted::of(Ok(Session::default())))),
        &world(),
    );
    assert!(matches!(saved.expect_complete(), Saved::ChildAdded(_)));
}
