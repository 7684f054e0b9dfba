//! Whether the promises hold: first by what was asked for, then by how the call stands.

use eclinic_api::realtime::{RoomRole, ToClient, ToServer, close};

use super::world::World;
use crate::{
    effects::call::{CallOperation, MediaLine, RemoteContent, RemotePart},
    event::room::CallFact,
    model::consultation::{
        ask::Ask,
        call::{Interruption, LinkState, MOST_RESTARTS},
        fingerprint::Fingerprint,
        input::{Input, SocketNews},
        invariant::Invariant,
        ladder,
    },
};

/// A promise that was broken.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Which.
    pub invariant: Invariant,
    /// How.
    pub what: String,
    /// The seed of the walk.
    pub seed: u64,
    /// The step in it.
    pub step: u64,
}

type Verdict = Option<(Invariant, String)>;

// The others that lead to a verdict have none to give mostly.
#[allow(clippy::unnecessary_wraps)]
fn broken(invariant: Invariant, what: &str) -> Verdict {
    Some((invariant, what.to_owned()))
}

/// By what was asked for.
pub fn asks(world: &mut World, input: &Input, asks: &[Ask], was_over: bool) -> Verdict {
    let mut verdict = None;
    for ask in asks {
        let found = if was_over && *ask != Ask::Call(CallOperation::StopMedia) {
            broken(
                Invariant::QuietAfterEnd,
                "something was asked after the end",
            )
        } else {
            one(world, input, ask)
        };
        verdict = verdict.or(found);
    }
    let late = matches!(input, Input::Fact(CallFact::MediaGranted(_))) && was_over;
    if late && !asks.contains(&Ask::Call(CallOperation::StopMedia)) {
        verdict = verdict.or(broken(Invariant::LateGrantStops, "the camera stays on"));
    }
    verdict
}

fn one(world: &mut World, input: &Input, ask: &Ask) -> Verdict {
    match ask {
        Ask::Send(_, message) => said(world, message),
        Ask::Call(operation) => operation_of(world, input, operation),
        _ => None,
    }
}

fn said(world: &World, message: &ToServer) -> Verdict {
    match message {
        ToServer::Relay { .. } | ToServer::State(_) if !world.admitted => {
            broken(Invariant::SpeaksByRole, "spoke to others before admission")
        }
        ToServer::Admit { .. }
        | ToServer::Deny { .. }
        | ToServer::Remove { .. }
        | ToServer::PrivateTime { .. }
        | ToServer::End
            if world.role != Some(RoomRole::Clinician) =>
        {
            broken(Invariant::SpeaksByRole, "acted as the clinician")
        }
        _ => None,
    }
}

fn operation_of(world: &mut World, input: &Input, operation: &CallOperation) -> Verdict {
    let seen = &mut world.seen;
    match operation {
        CallOperation::AcquireMedia(_) => {
            seen.media = true;
            None
        }
        CallOperation::StopMedia => {
            seen.media = false;
            None
        }
        CallOperation::OpenPeer(request) => {
            let again = !seen.ever.insert(request.connection);
            seen.open.insert(request.connection, request.offers);
            if !world.admitted {
                broken(Invariant::OpensOnlyAdmitted, "opened before admission")
            } else if again {
                broken(Invariant::OneConnectionPerPeer, "opened twice")
            } else {
                None
            }
        }
        CallOperation::ClosePeer(connection) => {
            seen.sound.remove(connection);
            if seen.open.remove(connection).is_none() {
                return broken(Invariant::OneConnectionPerPeer, "closed what was not open");
            }
            match input {
                Input::Socket(_, SocketNews::Closed(code)) if ladder::may_come_back(*code) => {
                    broken(
                        Invariant::SocketLossKeepsLines,
                        "a lost socket closed a line",
                    )
                }
                _ => None,
            }
        }
        CallOperation::Negotiate(offer) => {
            if offer.ice_restart {
                *seen.restarts.entry(offer.connection).or_default() += 1;
            }
            if seen.open.get(&offer.connection) == Some(&true) {
                None
            } else {
                broken(
                    Invariant::OnlyOffererNegotiates,
                    "offered without a right to",
                )
            }
        }
        CallOperation::ApplyRemote(part) => applied(world, part),
        CallOperation::SetSend(setting) => {
            if setting.line == MediaLine::Sound && setting.on {
                seen.sound.insert(setting.connection);
            } else if setting.line == MediaLine::Sound {
                seen.sound.remove(&setting.connection);
            }
            None
        }
        CallOperation::Audio(_) | CallOperation::KeepAlive(_) | CallOperation::PollStats(_) => None,
    }
}

fn applied(world: &World, part: &RemotePart) -> Verdict {
    let sdp = match &part.content {
        RemoteContent::Offer(sdp) | RemoteContent::Answer(sdp) => sdp,
        RemoteContent::Candidates(_) => return None,
    };
    let verified = Fingerprint::of(sdp).is_ok_and(|print| {
        let key = (part.connection, print.bytes().to_vec());
        world.seen.verified.contains(&key)
    });
    if verified {
        None
    } else {
        broken(
            Invariant::ConnectedOnlyTrusted,
            "applied what was not verified",
        )
    }
}

/// By how the call stands.
pub fn state(world: &mut World, input: &Input, stale: bool) -> Verdict {
    let call = &world.call;
    let seen = &mut world.seen;
    if call.is_over() && (!seen.open.is_empty() || seen.media) {
        return broken(Invariant::EndsClean, "something is open after the end");
    }
    if !stale && sent_away(input) && !call.is_over() {
        return broken(Invariant::RemovedStaysOut, "it was not over");
    }
    let open = |link: &&crate::model::consultation::call::Link| link.open;
    let held = call.links().values().filter(open);
    let held: Vec<u32> = held.map(|link| link.connection).collect();
    let all = held.len() == seen.open.len() && held.iter().all(|one| seen.open.contains_key(one));
    if !all {
        return broken(Invariant::OneConnectionPerPeer, "a line was left open");
    }
    for link in call.links().values() {
        let connection = link.connection;
        let verified = seen.verified.iter().any(|(one, _)| *one == connection);
        if link.state == LinkState::Connected {
            seen.restarts.remove(&connection);
            if !verified {
                return broken(
                    Invariant::ConnectedOnlyTrusted,
                    "connected to nobody knows whom",
                );
            }
        }
        let armed =
            |(number, of): (u32, u32)| of == connection && world.timers.contains(&(number, of));
        if link.is_connecting() && !call.timers().any(armed) {
            return broken(Invariant::TimerArmed, "nothing would ever happen again");
        }
        let restarts = seen.restarts.get(&connection).copied().unwrap_or_default();
        if restarts.max(link.restarts) > MOST_RESTARTS {
            return broken(Invariant::RestartsBounded, "started anew without end");
        }
    }
    let interrupted = call.media().interruption != Interruption::None;
    if interrupted && !seen.sound.is_empty() {
        return broken(Invariant::InterruptedIsSilent, "heard while interrupted");
    }
    None
}

/// Whether the input said that this is over for good.
fn sent_away(input: &Input) -> bool {
    match input {
        Input::Socket(_, SocketNews::Closed(code)) => !ladder::may_come_back(*code),
        Input::Socket(_, SocketNews::Said(message)) => matches!(
            **message,
            ToClient::Denied | ToClient::Removed | ToClient::Replaced
        ),
        _ => false,
    }
}

/// The codes with which a server closes a socket.
pub const CODES: [u16; 8] = [
    1000,
    1006,
    close::TICKET,
    close::MISUSE,
    close::AGAIN,
    close::REPLACED,
    close::REMOVED,
    close::ENDED,
];
