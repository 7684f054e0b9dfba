//! What stands beside every stage of a call: a poor line, a blocked sound, the telephone.

use eclinic_api::{consultation::Consultation, realtime::RoomRole};

use super::number;
use crate::{
    model::{
        consultation::{
            call::{Interruption, Phase},
            ladder::Rung,
            room::Room as Machine,
        },
        world::World,
    },
    texts::Texts,
    view::{
        parts::{Call, Tone},
        room::{NoticeAction, NoticeDeed, RoomNotice},
    },
};

/// All that is to be known now, the most urgent first.
pub fn notices(
    machine: &Machine,
    visit: &Consultation,
    world: &World,
    texts: Texts,
) -> Vec<RoomNotice> {
    let call = &machine.call;
    let media = call.media();
    let phase = call.phase();
    let inside = matches!(phase, Phase::Waiting { .. } | Phase::Admitted);
    let mut notices = Vec::new();
    if media.interruption != Interruption::None {
        notices.push(with_action(
            "interrupted",
            "room-continue",
            NoticeDeed::Continue,
            texts,
        ));
    }
    if media.sound_blocked && phase == Phase::Admitted {
        notices.push(with_action(
            "sound",
            "room-allow-sound",
            NoticeDeed::AllowSound,
            texts,
        ));
    }
    if call
        .links()
        .values()
        .any(|link| link.rung() >= Rung::Telephone)
        && phase == Phase::Admitted
    {
        notices.push(RoomNotice {
            call: telephone(machine, visit, world, texts),
            ..plain("telephone", Tone::Warning, texts)
        });
    }
    if call.role() == Some(RoomRole::Guardian)
        && call.private_time() == Some(true)
        && phase == Phase::Admitted
    {
        let patient = [("name", visit.patient_name.as_str())];
        notices.push(RoomNotice {
            text: texts.with("room-notice-private_time", &patient),
            tone: Tone::Warning,
            ..RoomNotice::default()
        });
    }
    if inside && !call.is_online() {
        notices.push(plain("offline", Tone::Warning, texts));
    }
    if call.side().audio_only {
        notices.push(with_action(
            "audio_only",
            "room-keep-video",
            NoticeDeed::KeepVideo,
            texts,
        ));
    }
    if media.captured && inside {
        notices.push(plain("captured", Tone::Warning, texts));
    }
    if visit.problem_reported {
        notices.push(plain("reported", Tone::Neutral, texts));
    }
    notices
}

/// Whom to call instead: the clinician the patient, the patient the clinic.
fn telephone(machine: &Machine, visit: &Consultation, world: &World, texts: Texts) -> Option<Call> {
    if machine.is_staff() {
        let known = visit.whereabouts.as_ref();
        let telephone = known.map_or(&visit.telephone, |it| &it.telephone);
        return Some(number(texts, telephone));
    }
    let clinic = world.catalogue()?;
    Some(number(texts, &clinic.clinic.telephone))
}

fn plain(code: &str, tone: Tone, texts: Texts) -> RoomNotice {
    RoomNotice {
        text: texts.get(&format!("room-notice-{code}")),
        tone,
        action: None,
        call: None,
    }
}

fn with_action(code: &str, label: &str, does: NoticeDeed, texts: Texts) -> RoomNotice {
    let label = texts.get(label);
    RoomNotice {
        action: Some(NoticeAction { label, does }),
        ..plain(code, Tone::Warning, texts)
    }
}
