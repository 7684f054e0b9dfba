//! What a person does, mostly on the screen that is shown.

use eclinic_core::{
    Event, ViewModel,
    event::{
        BookingEvent, CallFact, FieldChange, GateAnswer, GateReply, Language, RoomEvent, Toggle,
        room::{LocalDescription, MediaGrant},
    },
    view::{
        Screen,
        booking::Question,
        form::{Field, Form},
        parts::Link,
    },
};

use crate::{
    fuzz::{Dice, chance, pick, texts, word},
    shell::read,
};

/// Mostly the next thing that can be done on the screen: only so are the screens behind reached.
pub fn some_event(dice: &mut Dice, view: &ViewModel) -> Event {
    if chance(dice, 65) {
        fitting(dice, view)
    } else {
        stray(dice, view)
    }
}

/// What leads on from this screen.
fn fitting(dice: &mut Dice, view: &ViewModel) -> Event {
    let go_on = Event::Booking(BookingEvent::Continue);
    let booking = match &view.screen {
        // Back from BankID the app asks anew who is signed in.
        Screen::SignIn(_) if chance(dice, 50) => return Event::Resumed,
        Screen::SignIn(_) => return Event::SignIn,
        Screen::Failed(_) => return Event::Retry,
        Screen::Form(form) => return fill_in(dice, form),
        Screen::Terms(terms) if !terms.accepted => return toggled("accept", true),
        Screen::Who(who) => match who.patients.choices.first() {
            Some(choice) if !choice.selected => BookingEvent::PickPatient(choice.id.clone()),
            _ => return go_on,
        },
        Screen::Gate(gate) => {
            let open = |question: &&Question| !question.answers.iter().any(|it| it.selected);
            match gate.questions.iter().find(open) {
                Some(question) => BookingEvent::Answer(GateReply {
                    question: question.id.clone(),
                    answer: if chance(dice, 98) {
                        GateAnswer::No
                    } else {
                        GateAnswer::Unsure
                    },
                }),
                None => return go_on,
            }
        }
        Screen::Advice(_) => BookingEvent::UnderstoodAdvice,
        Screen::Pay(_) => BookingEvent::Pay,
        Screen::Booking(_) => BookingEvent::StartCancel,
        Screen::Cancel(_) => BookingEvent::ConfirmCancel,
        Screen::Room(_) | Screen::DeviceTest(_) => return in_room(dice),
        Screen::Times(_) | Screen::PickTime(_) if chance(dice, 50) => in_picker(dice, view),
        Screen::Times(_) | Screen::PickTime(_) | Screen::Terms(_) => return go_on,
        _ => return Event::OpenUrl(some_path(dice, view)),
    };
    Event::Booking(booking)
}

fn fill_in(dice: &mut Dice, form: &Form) -> Event {
    match form.fields.get(dice.usize(0..=form.fields.len())) {
        Some(Field::Text(field)) => written(&field.id, valid_value(&field.id)),
        Some(Field::Select(field)) => written(&field.id, "question"),
        Some(Field::Check(field)) => toggled(&field.id, true),
        Some(Field::Passage(_)) | None => Event::Submit,
    }
}

fn valid_value(field: &str) -> &'static str {
    match field {
        "email" => "core@eclinic.example",
        "telephone" => "400 00 000",
        "birth_date" => "2017-02-14",
        "identity_number" => "14821750556",
        _ => "Emma",
    }
}

fn written(field: &str, value: &str) -> Event {
    let (field, value) = (field.to_owned(), value.to_owned());
    Event::FieldChanged(FieldChange { field, value })
}

fn toggled(field: &str, on: bool) -> Event {
    let field = field.to_owned();
    Event::Toggled(Toggle { field, on })
}

/// Anything, wherever one is.
fn stray(dice: &mut Dice, view: &ViewModel) -> Event {
    match dice.u8(0..14) {
        0..4 => Event::OpenUrl(some_path(dice, view)),
        4 if chance(dice, 50) => Event::SetLanguage(*pick(dice, &[Language::Nb, Language::En])),
        4 => Event::DeviceLanguages(vec![texts::nasty(dice)]),
        5 => Event::Connectivity(chance(dice, 80)),
        6 => Event::Resumed,
        7 => pick(dice, &[Event::SignIn, Event::Retry, Event::DismissNotice]).clone(),
        8 => pick(
            dice,
            &[Event::SignOut, Event::SignOutEverywhere, Event::Submit],
        )
        .clone(),
        9 => {
            let field = pick(
                dice,
                &["email", "birth_date", "identity_number", "topic", "x"],
            );
            let value = texts::nasty(dice);
            written(field, &value)
        }
        10 => toggled(
            word(dice, &["terms", "share", "declaration", "accept", ""]),
            false,
        ),
        _ => Event::Booking(any_booking_event(dice)),
    }
}

fn in_picker(dice: &mut Dice, view: &ViewModel) -> BookingEvent {
    let Some(picker) = read::picker(view) else {
        return any_booking_event(dice);
    };
    let days: Vec<_> = picker.days.iter().map(|day| day.date.clone()).collect();
    let slots = picker.groups.iter().flat_map(|group| &group.slots);
    let slots: Vec<_> = slots.map(|slot| slot.id.clone()).collect();
    match dice.u8(0..10) {
        0..3 => some(dice, &days).map_or(BookingEvent::MoveWeek(true), BookingEvent::PickDay),
        3 => BookingEvent::MoveWeek(chance(dice, 60)),
        4 => BookingEvent::PickChannel((*pick(dice, &["video", "telephone", "x"])).to_owned()),
        _ => some(dice, &slots).map_or(BookingEvent::Continue, BookingEvent::PickSlot),
    }
}

/// What is done in a room, and what a shell tells there.
fn in_room(dice: &mut Dice) -> Event {
    let text = texts::nasty(dice);
    let number = dice.u32(0..12);
    let fact = match dice.u8(0..24) {
        0 => CallFact::MediaGranted(MediaGrant {
            request: number,
            microphone: true,
            camera: chance(dice, 50),
        }),
        1 => CallFact::Applied(number),
        2 => CallFact::Broken(number),
        3 => CallFact::NetworkChanged,
        4 => CallFact::Interrupted(chance(dice, 50)),
        5 => CallFact::LocalDescription(LocalDescription {
            connection: number,
            offer: chance(dice, 50),
            sdp: text,
        }),
        6 => CallFact::Level(dice.u8(..)),
        other => return Event::Room(room_event(other, text, chance(dice, 50))),
    };
    Event::Call(fact)
}

fn room_event(which: u8, text: String, on: bool) -> RoomEvent {
    match which {
        7..11 => RoomEvent::Join,
        11 => RoomEvent::AllowMedia,
        12 => RoomEvent::Camera(on),
        13 => RoomEvent::Microphone(on),
        14 => RoomEvent::PickMicrophone(text),
        15 => RoomEvent::Admit(text),
        16 => RoomEvent::Remove(text),
        17 => RoomEvent::End,
        18 => RoomEvent::ReportProblem(on),
        19 => RoomEvent::SendProblem,
        20 => RoomEvent::SendWhereabouts,
        21 => RoomEvent::ShowCrisis(on),
        22 => RoomEvent::Leave,
        _ => RoomEvent::Still(on),
    }
}

fn any_booking_event(dice: &mut Dice) -> BookingEvent {
    let text = texts::nasty(dice);
    match dice.u8(0..12) {
        0 => BookingEvent::PickPatient(text),
        1 => BookingEvent::PickDay(text),
        2 => BookingEvent::FilterLanguage(text),
        3 => BookingEvent::FilterClinician(text),
        4 => BookingEvent::PickChannel(text),
        5 => BookingEvent::PickSlot(text),
        6 => BookingEvent::UnderstoodAdvice,
        7 => BookingEvent::Pay,
        8 => BookingEvent::Release,
        9 => BookingEvent::StartCancel,
        10 => BookingEvent::ConfirmCancel,
        _ => BookingEvent::DownloadCalendar,
    }
}

fn some(dice: &mut Dice, choices: &[String]) -> Option<String> {
    (!choices.is_empty()).then(|| pick(dice, choices).clone())
}

/// An address: one of the app's, one that resembles it, or anything.
pub fn some_path(dice: &mut Dice, view: &ViewModel) -> String {
    let id = "0190f2c4-7b1e-7000-8000-000000000001";
    let paths = [
        "/".to_owned(),
        "/services/doctor-20".to_owned(),
        "/services/psychologist-first-45".to_owned(),
        "/sign-in?next=/bookings".to_owned(),
        "/sign-in?error=bankid_expired".to_owned(),
        "/register?next=/book/doctor-20".to_owned(),
        "/book/doctor-20".to_owned(),
        "/book/psychologist-first-45/symptoms".to_owned(),
        "/book/doctor-20/terms".to_owned(),
        "/bookings".to_owned(),
        format!("/bookings/{id}"),
        format!("/bookings/{id}/pay"),
        format!("/bookings/{id}/payment?result=cancelled"),
        format!("/bookings/{id}/cancel"),
        format!("/bookings/{id}/receipt"),
        format!("/bookings/{id}/room"),
        format!("/staff/visits/{id}/room"),
        "/device-test".to_owned(),
        "/children/new?next=/book/doctor-20".to_owned(),
        "/contact".to_owned(),
        "/privacy".to_owned(),
    ];
    let links: Vec<&Link> = view.frame.navigation.iter().collect();
    match dice.u8(0..12) {
        0 => texts::nasty(dice),
        1 => {
            let path = pick(dice, &paths).clone();
            texts::slip(dice, &path)
        }
        2 if !links.is_empty() => pick(dice, &links).path.clone(),
        _ => pick(dice, &paths).clone(),
    }
}
