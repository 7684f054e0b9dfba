//! The device test: own media, and what was found.

use super::{link, own, step};
use crate::{
    model::{
        consultation::{call::Open, room::Room as Machine},
        route::Route,
    },
    texts::Texts,
    view::{
        parts::Tone,
        room::{DeviceTest, RoomNotice},
    },
};

/// The device test.
pub fn test(machine: &Machine, texts: Texts) -> DeviceTest {
    let media = machine.call.media();
    let allow = (!media.asked).then(|| {
        let why = texts.get("room-allow-why");
        step::action(texts.get("room-allow"), false, Some(why))
    });
    DeviceTest {
        heading: texts.get("test-heading"),
        lead: texts.get("test-lead"),
        allow,
        own: own::own(machine, texts),
        findings: media
            .open
            .map(|open| findings(machine, open, texts))
            .unwrap_or_default(),
        back: link(texts, "test-back", &Route::Bookings),
    }
}

fn findings(machine: &Machine, open: Open, texts: Texts) -> Vec<RoomNotice> {
    let media = machine.call.media();
    let sound = match (open.microphone, media.was_heard) {
        (false, _) => ("test-microphone-none", Tone::Warning),
        (true, false) => ("test-microphone-quiet", Tone::Neutral),
        (true, true) => ("test-microphone-heard", Tone::Success),
    };
    let pictures = if open.camera {
        ("test-camera-works", Tone::Success)
    } else {
        ("test-camera-none", Tone::Warning)
    };
    let finding = |(id, tone): (&str, Tone)| RoomNotice {
        text: texts.get(id),
        tone,
        action: None,
        call: None,
    };
    vec![finding(sound), finding(pictures)]
}
