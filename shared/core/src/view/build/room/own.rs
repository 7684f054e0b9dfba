//! Own microphone and camera.

use crate::{
    event::room::{DenialReason, MediaDenial, MediaDevice},
    model::consultation::{
        call::{Interruption, Phase},
        room::Room as Machine,
    },
    texts::Texts,
    view::{
        parts::{Choice, Choices},
        room::{MediaProblem, OwnMedia, Switch},
    },
};

/// A microphone at least so loud is heard, in hundredths.
const HEARD: u8 = 10;

/// Own media.
pub fn own(machine: &Machine, texts: Texts) -> OwnMedia {
    let media = machine.call.media();
    let open = media.open;
    let two_cameras = media.devices.cameras.len() > 1;
    let free = media.interruption == Interruption::None;
    OwnMedia {
        preview: open.is_some_and(|open| open.camera) && media.camera,
        microphone: switch("microphone", media.is_heard() && free, free, texts),
        camera: switch("camera", media.is_seen() && free, free, texts),
        switch_camera: (two_cameras && media.is_seen()).then(|| texts.get("room-switch-camera")),
        microphones: choices("room-microphones", &media.devices.microphones, texts),
        cameras: choices("room-cameras", &media.devices.cameras, texts),
        outputs: choices("room-outputs", &media.devices.outputs, texts),
        level: media.level,
        level_label: level_label(machine, texts),
        problem: media.problem.map(|denial| problem(denial, texts)),
    }
}

/// Something that is on or off.
pub fn switch(what: &str, on: bool, enabled: bool, texts: Texts) -> Switch {
    let (label, state) = if on {
        (
            format!("room-turn-off-{what}"),
            format!("room-is-on-{what}"),
        )
    } else {
        (
            format!("room-turn-on-{what}"),
            format!("room-is-off-{what}"),
        )
    };
    Switch {
        label: texts.get(&label),
        state: texts.get(&state),
        on,
        enabled,
    }
}

fn level_label(machine: &Machine, texts: Texts) -> String {
    let media = machine.call.media();
    let shown = matches!(
        machine.call.phase(),
        Phase::Checking | Phase::Waiting { .. }
    );
    match media.level.filter(|_| shown) {
        None => String::new(),
        Some(HEARD..) => texts.get("room-level-heard"),
        Some(_) => texts.get("room-level-quiet"),
    }
}

/// Devices to choose among, where there is a choice.
fn choices(label: &str, devices: &[MediaDevice], texts: Texts) -> Option<Choices> {
    if devices.len() < 2 {
        return None;
    }
    let choice = |(position, device): (usize, &MediaDevice)| Choice {
        id: device.id.clone(),
        label: if device.name.is_empty() {
            let number = (position + 1).to_string();
            texts.with("room-device-unnamed", &[("number", &number)])
        } else {
            device.name.clone()
        },
        selected: device.chosen,
        ..Choice::default()
    };
    Some(Choices {
        label: texts.get(label),
        choices: devices.iter().enumerate().map(choice).collect(),
    })
}

fn problem(denial: MediaDenial, texts: Texts) -> MediaProblem {
    let reason = match denial.reason {
        DenialReason::ByPerson => "by_person",
        DenialReason::BySystem => "by_system",
        DenialReason::InUse => "in_use",
        DenialReason::Missing => "missing",
        DenialReason::Failed => "failed",
    };
    let heading = if denial.camera {
        "room-media-camera"
    } else {
        "room-media-microphone"
    };
    MediaProblem {
        heading: texts.get(heading),
        steps: texts.paragraphs(&format!("room-media-steps-{reason}"), &[]),
        again: Some(texts.get("room-media-again")),
        without_camera: denial
            .camera
            .then(|| texts.get("room-media-without_camera")),
    }
}
