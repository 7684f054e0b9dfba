//! A double of a phone's media and connections: it opens what it is asked to open, describes its
//! lines as a phone would, and its line stands as soon as both sides have been described. What the
//! core must never ask for (CALLS § 4) is an error of the core.

use std::collections::BTreeMap;

use eclinic_core::{
    effects::call::{CallCandidate, CallOperation, RemoteContent},
    event::room::{CallFact, LineReport, LineState, LocalCandidates, LocalDescription, MediaGrant},
};

/// Of a connection that nobody opens.
pub const DESCRIPTION: &str = "v=0\r\no=- 2 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
    a=fingerprint:sha-256 19:E5:7C:AB:3D:5B:F1:C2:E5:7A:0A:0C:7B:5C:31:2A:\
    4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B\r\n\
    m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\n\
    m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=sendrecv\r\n\
    m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=sendrecv\r\n";

/// What is open on this phone.
#[derive(Default)]
pub struct CallDouble {
    /// Whether each connection stands.
    connections: BTreeMap<u32, bool>,
    media: bool,
}

impl CallDouble {
    /// Whether nothing is open: no connection, microphone or camera.
    pub fn is_at_rest(&self) -> bool {
        self.connections.is_empty() && !self.media
    }

    /// Carries out one operation; answers with what came of it, in order.
    pub fn carry_out(&mut self, operation: CallOperation) -> Vec<CallFact> {
        match operation {
            CallOperation::AcquireMedia(asked) => {
                self.media = true;
                vec![CallFact::MediaGranted(MediaGrant {
                    request: asked.request,
                    microphone: asked.microphone,
                    camera: asked.camera,
                })]
            }
            CallOperation::StopMedia => {
                self.media = false;
                Vec::new()
            }
            CallOperation::OpenPeer(asked) => {
                let twice = self.connections.insert(asked.connection, false);
                assert!(twice.is_none(), "a connection is opened twice");
                Vec::new()
            }
            CallOperation::ClosePeer(connection) => {
                self.connections.remove(&connection);
                Vec::new()
            }
            CallOperation::Negotiate(asked) => described(asked.connection, true),
            CallOperation::ApplyRemote(asked) => self.apply(asked.connection, &asked.content),
            CallOperation::SetSend(_)
            | CallOperation::Audio(_)
            | CallOperation::KeepAlive(_)
            | CallOperation::PollStats(_) => Vec::new(),
        }
    }

    fn apply(&mut self, connection: u32, content: &RemoteContent) -> Vec<CallFact> {
        let Some(stands) = self.connections.get_mut(&connection) else {
            return Vec::new();
        };
        let mut facts = vec![CallFact::Applied(connection)];
        match content {
            RemoteContent::Offer(_) => facts.extend(described(connection, false)),
            RemoteContent::Answer(_) => {}
            RemoteContent::Candidates(_) => return facts,
        }
        if !std::mem::replace(stands, true) {
            facts.push(CallFact::Line(LineReport {
                connection,
                state: LineState::Connected,
            }));
        }
        facts
    }
}

fn described(connection: u32, offer: bool) -> Vec<CallFact> {
    vec![
        CallFact::LocalDescription(LocalDescription {
            connection,
            offer,
            sdp: DESCRIPTION.to_owned(),
        }),
        CallFact::LocalCandidates(LocalCandidates {
            connection,
            list: vec![CallCandidate {
                candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host".to_owned(),
                line: 0,
            }],
            end: true,
        }),
    ]
}
