//! Own microphone and camera: what the person wants, what is open, and what the system does to it.

use super::{Call, Phase};
use crate::{
    effects::call::{CallOperation, MediaRequest},
    event::room::{DeviceList, MediaDenial, MediaGrant, RoomEvent},
};

/// A microphone that is at least so loud is heard, in hundredths.
const HEARD: u8 = 10;

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// A microphone.
    pub microphone: bool,
    /// A camera.
    pub camera: bool,
}

/// A telephone call or another app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interruption {
    /// None.
    #[default]
    None,
    /// The system has taken the media.
    Taken,
    /// The system has given them back: they are silent until the person goes on.
    Over,
}

/// What was asked of the shell and not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pending {
    request: u32,
    /// It ends an interruption.
    resumes: bool,
}

/// Own microphone and camera.
// Independent facts, each with a switch of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, PartialEq, Eq)]
pub struct Media {
    /// The person wants the microphone on.
    pub microphone: bool,
    /// The person wants the camera on.
    pub camera: bool,
    /// What is open.
    pub open: Option<Open>,
    /// Whether the system has been asked.
    pub asked: bool,
    /// Why media were not opened.
    pub problem: Option<MediaDenial>,
    /// A telephone call or another app.
    pub interruption: Interruption,
    /// A still picture is shared.
    pub still: bool,
    /// Pictures in spite of a poor line.
    pub keep_video: bool,
    /// The screen is being recorded here.
    pub captured: bool,
    /// The browser plays no sound before a tap.
    pub sound_blocked: bool,
    /// How loud the microphone is, before joining.
    pub level: Option<u8>,
    /// Whether the microphone was heard at all, before joining.
    pub was_heard: bool,
    /// What can be chosen.
    pub devices: DeviceList,
    /// The chosen output; empty for the device's own choice.
    pub output_id: String,
    microphone_id: String,
    camera_id: String,
    facing_away: bool,
    pending: Option<Pending>,
}

impl Default for Media {
    fn default() -> Self {
        Self {
            microphone: true,
            camera: true,
            open: None,
            asked: false,
            problem: None,
            interruption: Interruption::None,
            still: false,
            keep_video: false,
            captured: false,
            sound_blocked: false,
            level: None,
            was_heard: false,
            devices: DeviceList::default(),
            output_id: String::new(),
            microphone_id: String::new(),
            camera_id: String::new(),
            facing_away: false,
            pending: None,
        }
    }
}

impl Media {
    /// Whether the system is being asked.
    pub const fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether the microphone can be heard by the others.
    pub fn is_heard(&self) -> bool {
        self.microphone && self.open.is_some_and(|open| open.microphone)
    }

    /// Whether the camera can be seen by the others.
    pub fn is_seen(&self) -> bool {
        self.camera && self.open.is_some_and(|open| open.camera)
    }

    /// Nothing is open any more.
    pub(super) fn close(&mut self) {
        self.open = None;
        self.pending = None;
        self.still = false;
        self.interruption = Interruption::None;
        self.level = None;
    }
}

impl Call {
    /// What the person does with their own media.
    pub(super) fn own_media(&mut self, event: RoomEvent) {
        match event {
            RoomEvent::AllowMedia => {
                self.media.camera = true;
                self.acquire();
            }
            RoomEvent::WithoutCamera => {
                self.media.camera = false;
                self.acquire();
            }
            RoomEvent::Microphone(on) => {
                self.media.microphone = on;
                if on && self.media.asked && !self.media.open.is_some_and(|open| open.microphone) {
                    self.acquire();
                }
            }
            // Off is off: the camera itself is closed, and its lamp goes out.
            RoomEvent::Camera(on) if on != self.media.camera => {
                self.media.camera = on;
                if self.media.asked {
                    self.acquire();
                }
            }
            RoomEvent::SwitchCamera => {
                self.media.facing_away = !self.media.facing_away;
                self.media.camera_id.clear();
                self.acquire_anew();
            }
            RoomEvent::PickMicrophone(id) => {
                self.media.microphone_id = id;
                self.acquire_anew();
            }
            RoomEvent::PickCamera(id) => {
                self.media.camera_id = id;
                self.acquire_anew();
            }
            RoomEvent::PickOutput(id) => {
                self.media.output_id = id;
                self.output_changed();
            }
            RoomEvent::Still(on) => self.media.still = on && self.phase == Phase::Admitted,
            RoomEvent::KeepVideo(on) => self.media.keep_video = on,
            RoomEvent::Continue if self.media.interruption != Interruption::None => self.ask(true),
            _ => {}
        }
        self.tell_side();
    }

    /// Whoever joins without a look at the media before is asked for them now.
    pub(super) fn acquire_first(&mut self) {
        if !self.media.asked {
            self.acquire();
        }
    }

    /// Before the call has the sound it is only remembered.
    fn output_changed(&mut self) {
        if self.has_audio() {
            self.set_audio();
        }
    }

    fn acquire_anew(&mut self) {
        if self.media.open.is_some() || self.media.is_pending() {
            self.acquire();
        }
    }

    fn acquire(&mut self) {
        self.media.problem = None;
        self.ask(false);
    }

    fn ask(&mut self, resumes: bool) {
        let request = self.desk.number();
        let media = &mut self.media;
        media.asked = true;
        let resumes = resumes || media.pending.is_some_and(|pending| pending.resumes);
        media.pending = Some(Pending { request, resumes });
        // The microphone stays open while it is off: turning it on must not lose the first word.
        let request = MediaRequest {
            request,
            microphone: true,
            camera: media.camera,
            facing_away: media.facing_away,
            microphone_id: media.microphone_id.clone(),
            camera_id: media.camera_id.clone(),
        };
        self.desk.call(CallOperation::AcquireMedia(request));
    }

    /// How loud the microphone is, while there is a meter to show it.
    pub(super) fn level(&mut self, level: u8) {
        let shown = matches!(self.phase, Phase::Checking | Phase::Waiting { .. });
        self.media.level = shown.then_some(level.min(100));
        self.media.was_heard |= shown && level >= HEARD;
    }

    pub(super) fn media_granted(&mut self, grant: MediaGrant) {
        let media = &mut self.media;
        match media.pending {
            Some(pending) if pending.request == grant.request => {
                media.pending = None;
                media.open = Some(Open {
                    microphone: grant.microphone,
                    camera: grant.camera,
                });
                if pending.resumes {
                    media.interruption = Interruption::None;
                }
                self.tell_side();
            }
            None if media.open.is_none() => self.desk.call(CallOperation::StopMedia),
            // A newer one is on its way and takes its place, or it is the one that is open.
            Some(_) | None => {}
        }
    }

    pub(super) fn media_denied(&mut self, denial: MediaDenial) {
        let media = &mut self.media;
        let asked = media.pending.filter(|it| it.request == denial.request);
        let Some(pending) = asked else {
            return;
        };
        media.pending = None;
        media.problem = Some(denial);
        if denial.camera && media.camera {
            // Without a camera one can still be heard: the other half is asked for by itself.
            media.camera = false;
            self.ask(pending.resumes);
        } else {
            media.open = None;
            self.desk.call(CallOperation::StopMedia);
        }
        self.tell_side();
    }

    pub(super) fn interrupted(&mut self, now: bool) {
        let media = &mut self.media;
        media.interruption = match (now, media.interruption) {
            (true, _) => Interruption::Taken,
            (false, Interruption::Taken) => Interruption::Over,
            (false, other) => other,
        };
        self.tell_side();
    }

    pub(super) fn devices(&mut self, list: DeviceList) {
        let gone = |id: &str, among: &[crate::event::room::MediaDevice]| {
            !id.is_empty() && !among.iter().any(|device| device.id == id)
        };
        let media = &mut self.media;
        let microphone = gone(&media.microphone_id, &list.microphones);
        let camera = gone(&media.camera_id, &list.cameras);
        let output = gone(&media.output_id, &list.outputs);
        media.devices = list;
        if microphone {
            media.microphone_id.clear();
        }
        if camera {
            media.camera_id.clear();
        }
        // What was unplugged is replaced by the device's own choice.
        if microphone || camera {
            self.acquire_anew();
        }
        if output {
            self.media.output_id.clear();
            self.output_changed();
        }
    }
}
