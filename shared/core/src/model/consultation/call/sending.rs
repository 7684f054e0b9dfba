//! What this side sends on each line, and what it tells the others about it. Changing it never
//! negotiates: all lines were agreed on at the beginning.

use eclinic_api::realtime::{SideState, ToServer};

use super::{Call, Interruption, Phase, link::Link};
use crate::{
    effects::call::{CallOperation, MediaLine, SendSetting},
    model::consultation::{carried::Step, invariant::Invariant},
};

/// Most bits a second of sound, on a good and on a poor line.
const SOUND_BITS: (u32, u32) = (32_000, 12_000);
/// Milliseconds of sound in a packet, on a good and on a poor line: at 60 the headers of the network
/// cost a third (CALLS § 1).
const PACKET_MS: (u32, u32) = (20, 60);
/// Most bits a second of the camera with one other, and with each of several.
const CAMERA_BITS: (u32, u32) = (1_000_000, 400_000);
/// Most bits a second of a small picture.
const SMALL_BITS: u32 = 100_000;
/// Most bits a second of a still picture.
const STILL_BITS: u32 = 400_000;

impl Call {
    /// Tells shell and server what this side sends now, as far as it has changed.
    pub(super) fn tell_side(&mut self) {
        self.send_lines();
        let state = self.side();
        if self.phase == Phase::Admitted && self.desk.socket.is_some() && self.told != Some(state) {
            self.told = Some(state);
            self.desk.say(ToServer::State(state));
        }
    }

    /// What this side sends and shows.
    pub fn side(&self) -> SideState {
        let media = &self.media;
        let interrupted = media.interruption != Interruption::None;
        let audio_only = !media.keep_video && self.links.values().any(carries_sound_only);
        SideState {
            microphone: media.is_heard() && !interrupted,
            camera: media.is_seen() && !interrupted && !audio_only,
            still: media.still,
            interrupted,
            audio_only,
            captured: media.captured,
        }
    }

    fn send_lines(&mut self) {
        let interrupted = self.media.interruption != Interruption::None;
        let silenced = interrupted && self.desk.guards.keep(Invariant::InterruptedIsSilent);
        let wanted = Wanted {
            sound: self.media.is_heard() && !silenced,
            camera: self.media.is_seen() && !interrupted,
            still: self.media.still,
            keep_video: self.media.keep_video,
            several: self.links.len() > 1,
        };
        for link in self.links.values_mut().filter(|link| link.has_lines()) {
            let settings = wanted.on(link);
            for (setting, sent) in settings.into_iter().zip(&mut link.sent) {
                if sent.as_ref() != Some(&setting) {
                    self.desk.call(CallOperation::SetSend(setting.clone()));
                    *sent = Some(setting);
                }
            }
        }
    }
}

/// Whether a line carries sound alone.
fn carries_sound_only(link: &Link) -> bool {
    link.has_lines() && link.carried.step() == Step::SoundOnly
}

/// What the person wants to send.
// Independent facts.
#[allow(clippy::struct_excessive_bools)]
struct Wanted {
    sound: bool,
    camera: bool,
    still: bool,
    keep_video: bool,
    several: bool,
}

impl Wanted {
    /// The same on one connection, by what it carries.
    fn on(&self, link: &Link) -> [SendSetting; 3] {
        let step = link.carried.step();
        let poor = step == Step::SoundOnly;
        // Whoever wants pictures in spite of the line gets small ones.
        let small = step != Step::Full;
        let pick = |(good, bad): (u32, u32)| if poor { bad } else { good };
        let sound = SendSetting {
            connection: link.connection,
            line: MediaLine::Sound,
            on: self.sound,
            most_bits_per_second: pick(SOUND_BITS),
            scale_down_percent: 100,
            most_frames_per_second: 0,
            packet_ms: pick(PACKET_MS),
        };
        let full = if self.several {
            CAMERA_BITS.1
        } else {
            CAMERA_BITS.0
        };
        let camera = SendSetting {
            line: MediaLine::Camera,
            on: self.camera && (!poor || self.keep_video),
            most_bits_per_second: if small { SMALL_BITS } else { full },
            scale_down_percent: if small { 200 } else { 100 },
            most_frames_per_second: if small { 10 } else { 0 },
            ..sound.clone()
        };
        let still = SendSetting {
            line: MediaLine::Still,
            on: self.still,
            most_bits_per_second: STILL_BITS,
            scale_down_percent: 100,
            most_frames_per_second: 5,
            ..sound.clone()
        };
        [sound, camera, still]
    }
}
