//! The machine of a call (CALLS § 4): Idle → Checking → Joining → Waiting → Admitted → Ended, and
//! beside it one [`Link`] per other. It is a pure reducer: an [`Input`] leads to a list of [`Ask`]s
//! and nothing else, so that random walks and calls between several machines in one process are
//! cheap. It has no clock: it arms pauses and counts those that are over.

mod desk;
mod exchange;
mod facts;
mod link;
mod media;
mod quality;
mod recover;
mod sending;
mod server;
mod socket;

use std::collections::BTreeMap;

use eclinic_api::realtime::{EndReason, Guest, Quality, RoomRole, SideState, ToServer};
use eclinic_rules::Instant;

use self::{desk::Desk, socket::Socket};
pub use self::{
    link::{Link, LinkState},
    media::{Interruption, Media, Open},
    recover::MOST_RESTARTS,
};
use super::{
    ask::{Ask, Mark},
    chance::Chance,
    input::Input,
    invariant::{Guards, Invariant},
};
use crate::{
    effects::call::{AudioSetting, CallOperation},
    event::room::{CallFact, RoomEvent},
};

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing has begun.
    Idle,
    /// Camera and microphone before joining.
    Checking,
    /// On the way in.
    Joining,
    /// Waiting to be let in.
    Waiting {
        /// Whether the clinician is in the room.
        clinician_here: bool,
    },
    /// Let in: meeting, or alone until another comes.
    Admitted,
    /// Over on this device. Nothing leads out of it: who comes back begins another call.
    Ended(End),
}

/// Why a call is over on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person left. The room stays.
    Left,
    /// The visit is over, for this reason.
    Over(EndReason),
    /// The clinician did not let the person in.
    Denied,
    /// The clinician ended the person's part.
    Removed,
    /// The same person came with a newer device or window.
    Replaced,
    /// A fingerprint was not the other side's own, or became another.
    Untrusted,
    /// This device's key cannot be used.
    NoKey,
    /// This sign-in has another key: signing in anew helps.
    OtherKey,
    /// The room is not open yet.
    Early,
    /// The room is closed.
    Closed,
    /// Whoever asks has no part in this visit.
    NotTheirs,
    /// Four are there already.
    Full,
    /// The server speaks another version.
    OtherVersion,
    /// The line was lost and did not come back. The room stays.
    Lost,
}

impl End {
    /// Whether the person may try to come in again, from a button.
    pub const fn may_return(self) -> bool {
        match self {
            Self::Left | Self::Lost | Self::Full | Self::Replaced | Self::Untrusted => true,
            Self::Over(_)
            | Self::Denied
            | Self::Removed
            | Self::NoKey
            | Self::OtherKey
            | Self::Early
            | Self::Closed
            | Self::NotTheirs
            | Self::OtherVersion => false,
        }
    }
}

/// What was last worth announcing, by the name of whom it is about.
#[derive(Clone, PartialEq, Eq)]
pub enum Said {
    /// They are here.
    Here(String),
    /// They have left.
    Gone(String),
    /// The line to them is connected again.
    Back(String),
    /// The line to them is lost.
    Lost(String),
    /// They knock.
    Knocks(String),
}

/// A call.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    phase: Phase,
    desk: Desk,
    media: Media,
    socket: Socket,
    links: BTreeMap<String, Link>,
    knocks: Vec<Guest>,
    role: Option<RoomRole>,
    closes_at: Option<Instant>,
    private_time: Option<bool>,
    base: Option<String>,
    epochs: u32,
    renewals: u32,
    told: Option<SideState>,
    said: Option<Said>,
    joined_at: Option<i64>,
    join_ms: u32,
    audio: bool,
    awake: bool,
}

impl Call {
    /// A call whose numbers begin after this one: no number is used twice in a run.
    pub fn new(numbers: u32) -> Self {
        Self::with(numbers, Guards::default())
    }

    /// The same without one of its guards, for walks.
    pub(super) fn with(numbers: u32, guards: Guards) -> Self {
        Self {
            phase: Phase::Idle,
            desk: Desk::new(numbers, guards),
            media: Media::default(),
            socket: Socket::default(),
            links: BTreeMap::new(),
            knocks: Vec::new(),
            role: None,
            closes_at: None,
            private_time: None,
            base: None,
            epochs: 0,
            renewals: 0,
            told: None,
            said: None,
            joined_at: None,
            join_ms: 0,
            audio: false,
            awake: false,
        }
    }

    /// Takes what happened and says what to do about it, in this order.
    pub fn take(&mut self, input: Input) -> Vec<Ask> {
        if self.is_over() && self.desk.guards.keep(Invariant::QuietAfterEnd) {
            self.after_end(&input);
        } else {
            self.turn(input);
        }
        self.desk.asked()
    }

    fn turn(&mut self, input: Input) {
        match input {
            Input::Preview => {
                if self.phase == Phase::Idle {
                    self.phase = Phase::Checking;
                    self.desk.ask(Ask::Seed);
                }
            }
            Input::Person(event) => self.person(event),
            Input::Fact(fact) => self.fact(fact),
            Input::Online(true) => self.network_changed(),
            Input::Online(false) => {}
            Input::Seed(bytes) => self.seed(&bytes),
            Input::Clock(mark, millis) => self.clock(mark, millis),
            Input::Key(key) => self.key(key),
            Input::Ticket(ticket) => self.ticket(ticket),
            Input::Socket(number, news) => self.socket_news(number, news),
            Input::Signed(number, signature) => self.signed(number, signature),
            Input::Verified(number, holds) => self.verified(number, holds),
            Input::Timer(number) => self.timer(number),
        }
    }

    /// A permission may be granted after all is over: the lamp must not stay on.
    fn after_end(&mut self, input: &Input) {
        let granted = matches!(input, Input::Fact(CallFact::MediaGranted(_)));
        if granted && self.desk.guards.keep(Invariant::LateGrantStops) {
            self.desk.call(CallOperation::StopMedia);
        }
    }

    fn person(&mut self, event: RoomEvent) {
        match event {
            RoomEvent::Join if matches!(self.phase, Phase::Idle | Phase::Checking) => self.join(),
            RoomEvent::Leave => self.end(End::Left),
            RoomEvent::Admit(peer) => self.answer_knock(peer, |peer| ToServer::Admit { peer }),
            RoomEvent::Deny(peer) => self.answer_knock(peer, |peer| ToServer::Deny { peer }),
            RoomEvent::Remove(peer) => {
                if self.is_clinician() && self.links.contains_key(&peer) {
                    self.desk.say(ToServer::Remove { peer });
                }
            }
            RoomEvent::PrivateTime(on) => {
                if self.is_clinician() && self.private_time.is_some() {
                    self.desk.say(ToServer::PrivateTime { on });
                }
            }
            RoomEvent::End => {
                if self.is_clinician() && self.phase == Phase::Admitted {
                    self.desk.say(ToServer::End);
                }
            }
            RoomEvent::AllowSound => {
                if self.audio {
                    self.set_audio();
                }
            }
            other => self.own_media(other),
        }
    }

    fn join(&mut self) {
        if self.base.is_none() && self.phase == Phase::Idle {
            self.desk.ask(Ask::Seed);
        }
        self.phase = Phase::Joining;
        self.desk.ask(Ask::Clock(Mark::Joined));
        self.awake = true;
        self.desk.call(CallOperation::KeepAlive(true));
        self.acquire_first();
        self.connect();
    }

    fn answer_knock(&mut self, peer: String, message: impl FnOnce(String) -> ToServer) {
        let knocks = self.knocks.iter().any(|guest| guest.peer == peer);
        if self.is_clinician() && knocks && self.is_online() {
            // The server tells only of those who go by themselves.
            self.knocks.retain(|guest| guest.peer != peer);
            self.desk.say(message(peer));
        }
    }

    fn is_clinician(&self) -> bool {
        self.role == Some(RoomRole::Clinician) || !self.desk.guards.keep(Invariant::SpeaksByRole)
    }

    fn seed(&mut self, bytes: &[u8]) {
        if self.base.is_some() {
            return;
        }
        let seed = bytes
            .iter()
            .fold(0_u64, |seed, byte| seed.rotate_left(8) ^ u64::from(*byte));
        self.desk.chance = Chance::new(seed);
        let hex = bytes.iter().take(16).map(|byte| format!("{byte:02x}"));
        let base: String = hex.collect();
        self.desk.own.epoch.clone_from(&base);
        self.base = Some(base);
        self.connect();
    }

    fn clock(&mut self, mark: Mark, millis: i64) {
        match (mark, self.joined_at) {
            (Mark::Joined, None) => self.joined_at = Some(millis),
            (Mark::Connected, Some(joined)) if self.join_ms == 0 => {
                let lasted = millis.saturating_sub(joined).max(1);
                self.join_ms = u32::try_from(lasted).unwrap_or(u32::MAX);
            }
            _ => {}
        }
    }

    /// Over on this device: every connection, the media and the socket are closed.
    fn end(&mut self, why: End) {
        for link in self.links.values_mut() {
            link.close(&mut self.desk);
        }
        self.links.clear();
        self.knocks.clear();
        if self.desk.guards.keep(Invariant::EndsClean) {
            self.desk.call(CallOperation::StopMedia);
        }
        self.media.close();
        if self.audio {
            self.audio = false;
            self.set_audio();
        }
        if self.awake {
            self.awake = false;
            self.desk.call(CallOperation::KeepAlive(false));
        }
        if why == End::Left {
            self.desk.say(ToServer::Leave);
        }
        self.close_socket();
        self.desk.disarm_all();
        self.phase = Phase::Ended(why);
    }

    const fn has_audio(&self) -> bool {
        self.audio
    }

    fn set_audio(&mut self) {
        let output_id = self.media.output_id.clone();
        self.desk.call(CallOperation::Audio(AudioSetting {
            on: self.audio,
            output_id,
        }));
    }

    fn say_of(&mut self, peer: &str, said: impl FnOnce(String) -> Said) {
        if let Some(link) = self.links.get(peer) {
            self.said = Some(said(link.guest.name.clone()));
        }
    }

    /// Where it stands.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether it is over on this device.
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Ended(_))
    }

    /// The lines to the others, by their names in the room.
    pub const fn links(&self) -> &BTreeMap<String, Link> {
        &self.links
    }

    /// Who wants to be let in, first come first.
    pub fn knocks(&self) -> &[Guest] {
        &self.knocks
    }

    /// Own microphone and camera.
    pub const fn media(&self) -> &Media {
        &self.media
    }

    /// Who the person is here, once welcomed.
    pub const fn role(&self) -> Option<RoomRole> {
        self.role
    }

    /// When the room closes, once welcomed.
    pub const fn closes_at(&self) -> Option<Instant> {
        self.closes_at
    }

    /// Whether the patient has time alone with the clinician now; none where it is not offered.
    pub const fn private_time(&self) -> Option<bool> {
        self.private_time
    }

    /// Whether the server can be heard.
    pub const fn is_online(&self) -> bool {
        self.desk.socket.is_some()
    }

    /// What was last worth announcing.
    pub const fn said(&self) -> Option<&Said> {
        self.said.as_ref()
    }

    /// How the line was last, to be sent along with a problem.
    pub fn quality(&self) -> Option<&Quality> {
        self.links
            .values()
            .find_map(|link| link.tally.last.as_ref())
    }

    /// The pauses that still matter: number and connection.
    pub fn timers(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.desk.timers()
    }
}

#[cfg(test)]
mod tests;
