//! What the shell tells of media and connections. A fact of a connection that is not open changes
//! nothing.

use super::{Call, Said, link::LinkState};
use crate::{
    event::room::{CallFact, LineReport, LineState, Sample},
    model::consultation::{ask::Ask, ask::Mark, invariant::Invariant, ladder},
};
use eclinic_api::realtime::ToServer;

/// Where nothing is expected to be heard or seen, only answers of the line itself tell that it
/// stands, and those come every few seconds.
const SILENT_UNEXPECTED_MS: u32 = 6_000;

impl Call {
    pub(super) fn fact(&mut self, fact: CallFact) {
        match fact {
            CallFact::MediaGranted(grant) => self.media_granted(grant),
            CallFact::MediaDenied(denial) => self.media_denied(denial),
            CallFact::Interrupted(now) => self.interrupted(now),
            CallFact::Devices(list) => self.devices(list),
            CallFact::LocalDescription(description) => self.local_description(description),
            CallFact::LocalCandidates(found) => self.local_candidates(found),
            CallFact::Applied(connection) => self.applied(connection),
            CallFact::Broken(connection) => self.broken(connection),
            CallFact::Line(report) => self.line(report),
            CallFact::Sample(sample) => self.sample(&sample),
            CallFact::NetworkChanged => self.network_changed(),
            CallFact::SoundBlocked(blocked) => self.media.sound_blocked = blocked,
            CallFact::ScreenCaptured(captured) => {
                self.media.captured = captured;
                self.tell_side();
            }
            CallFact::Level(level) => self.level(level),
        }
    }

    /// Whose connection it is, if it is open.
    pub(super) fn peer_of(&self, connection: u32) -> Option<String> {
        let mut open = self.links.iter().filter(|(_, link)| link.open);
        let found = open.clone().find(|(_, link)| link.connection == connection);
        let found = if self.desk.guards.keep(Invariant::StaleIsIgnored) {
            found
        } else {
            open.next()
        };
        found.map(|(peer, _)| peer.clone())
    }

    fn line(&mut self, report: LineReport) {
        let Some(peer) = self.peer_of(report.connection) else {
            return;
        };
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        link.line_up = report.state == LineState::Connected;
        match (report.state, link.state) {
            (LineState::Connected, _) => self.settle(&peer),
            (_, LinkState::Connected) => self.lose(&peer, 0),
            (LineState::Failed, _) => self.restart_unless_fresh(&peer),
            (LineState::Disconnected, _) => {}
        }
    }

    /// Connected, once the line stands and the fingerprint is theirs.
    pub(super) fn settle(&mut self, peer: &str) {
        let guard = self.desk.guards.keep(Invariant::ConnectedOnlyTrusted);
        let Some(link) = self.links.get_mut(peer) else {
            return;
        };
        let trusted = link.trusted.is_some() || !guard;
        if !(link.is_connecting() && link.line_up && trusted) {
            return;
        }
        let first = link.state == LinkState::Connecting;
        link.state = LinkState::Connected;
        self.desk.unwatch(link.connection);
        if first {
            link.lost_ms = 0;
            link.restarts = 0;
        }
        if self.joined_at.is_some() && self.join_ms == 0 {
            self.desk.ask(Ask::Clock(Mark::Connected));
        }
        self.say_of(peer, if first { Said::Here } else { Said::Back });
        self.tell_side();
    }

    fn sample(&mut self, sample: &Sample) {
        let Some(peer) = self.peer_of(sample.connection) else {
            return;
        };
        let join_ms = self.join_ms;
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        link.hush_ms = link.hush_ms.saturating_add(super::link::SAMPLE_MS);
        if link.state == LinkState::Connecting {
            return;
        }
        link.carried = link.carried.heard(sample, super::link::SAMPLE_MS);
        if let Some(report) = link.tally.add(sample, link.restarts, join_ms) {
            self.desk.say(ToServer::Stats(report));
        }
        let expected = !link.side.interrupted && (link.side.microphone || link.side.camera);
        let patience = if expected {
            ladder::SILENT_MS
        } else {
            SILENT_UNEXPECTED_MS
        };
        let silent = sample.silent_ms >= patience;
        match (link.state, silent) {
            (LinkState::Connected, true) => self.lose(&peer, sample.silent_ms),
            // Only what is heard or seen proves that it is well again.
            (LinkState::Connected, false) => {
                link.lost_ms = 0;
                link.restarts = 0;
                self.renewals = 0;
            }
            (LinkState::Reconnecting, false) => {
                link.line_up = true;
                self.settle(&peer);
            }
            _ => {}
        }
        self.tell_side();
    }
}
