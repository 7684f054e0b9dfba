//! Descriptions and candidates: what this side makes is signed before it is sent, and what the other
//! sends is checked before it is applied. A connection does one thing at a time.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::realtime::{Body, Candidate, DescriptionKind, ToServer};

use super::{
    Call, End,
    link::{Heard, Link, Need, Signing, Work},
};
use crate::{
    effects::{
        call::{CallCandidate, CallOperation, RemoteContent, RemotePart},
        signature::{SignatureCheck, SignatureKey},
    },
    event::room::{LocalCandidates, LocalDescription},
    model::consultation::{
        ask::Ask,
        fingerprint::{Fingerprint, Signed},
        invariant::Invariant,
    },
};

/// Most candidates of another that are kept until they can be applied.
const MOST_WAITING: usize = 256;

impl Call {
    /// From another, as the server passed it on.
    pub(super) fn relayed(&mut self, from: &str, from_epoch: &str, body: Body) {
        let ours = self.desk.guards.keep(Invariant::StaleIsIgnored);
        let Some(link) = self.links.get_mut(from) else {
            return;
        };
        // What an earlier page of theirs said belongs to a connection that is gone.
        if (ours && link.epoch != from_epoch) || link.state == super::LinkState::Failed {
            return;
        }
        match body {
            Body::Description {
                kind,
                round,
                sdp,
                signature,
            } => self.description(from, kind, round, sdp, &signature),
            Body::Candidates { round, list, .. } => {
                let exchange = &mut link.exchange;
                let list = list.into_iter().map(|one| {
                    let part = CallCandidate {
                        candidate: one.candidate,
                        line: one.line,
                    };
                    (round, part)
                });
                if round >= exchange.applied {
                    exchange.candidates.extend(list);
                    exchange.candidates.truncate(MOST_WAITING);
                }
                self.proceed(from);
            }
            Body::RestartAsk => {
                if link.we_offer {
                    self.restart_unless_fresh(from);
                }
            }
        }
    }

    /// A description of another's: its signature is checked before anything else.
    fn description(
        &mut self,
        from: &str,
        kind: DescriptionKind,
        round: u32,
        sdp: String,
        signature: &str,
    ) {
        let Some(link) = self.links.get_mut(from) else {
            return;
        };
        let exchange = &mut link.exchange;
        let fits = match kind {
            DescriptionKind::Answer => {
                link.we_offer && round == exchange.round && !exchange.answered && round > 0
            }
            DescriptionKind::Offer => !link.we_offer && round > exchange.round,
        };
        if !fits {
            return;
        }
        let read = Fingerprint::of(&sdp).ok();
        let read = read.zip(URL_SAFE_NO_PAD.decode(signature).ok());
        let Some((fingerprint, signature)) = read else {
            return self.end(End::Untrusted);
        };
        if link.trusted.is_some_and(|known| known != fingerprint) {
            return self.end(End::Untrusted);
        }
        let number = self.desk.number();
        exchange.round = round;
        exchange.answered = kind == DescriptionKind::Answer;
        exchange.checked = None;
        let own = &self.desk.own;
        let bytes = Signed {
            visit: &own.visit,
            from,
            from_epoch: &link.epoch,
            to: &own.peer,
            to_epoch: &own.epoch,
            kind,
        }
        .bytes(fingerprint);
        let heard = Heard {
            kind,
            round,
            sdp,
            fingerprint,
        };
        exchange.checking = Some((number, heard));
        let check = SignatureCheck {
            key: SignatureKey {
                x: link.key.x.clone(),
                y: link.key.y.clone(),
            },
            bytes,
            signature,
        };
        self.desk.ask(Ask::Verify {
            number,
            connection: link.connection,
            check,
        });
    }

    /// Whether another's signature holds.
    pub(super) fn verified(&mut self, number: u32, holds: Option<bool>) {
        let asked = |link: &Link| link.exchange.checking.as_ref().map(|it| it.0) == Some(number);
        let found = self.links.iter_mut().find(|(_, link)| asked(link));
        let Some((peer, link)) = found else {
            return;
        };
        let peer = peer.clone();
        let Some((_, heard)) = link.exchange.checking.take() else {
            return;
        };
        match holds {
            Some(true) => {
                link.trusted = Some(heard.fingerprint);
                link.exchange.checked = Some(heard);
                self.proceed(&peer);
            }
            Some(false) => self.end(End::Untrusted),
            None => self.end(End::NoKey),
        }
    }

    /// Lets the connection do the next thing, if it is doing nothing.
    pub(super) fn proceed(&mut self, peer: &str) {
        let Some(link) = self.links.get_mut(peer) else {
            return;
        };
        if !link.open || link.exchange.work != Work::Idle {
            return;
        }
        let relay = self.desk.relay.clone().unwrap_or_default();
        let connection = link.connection;
        let exchange = &mut link.exchange;
        let apply = |content, relay| {
            CallOperation::ApplyRemote(RemotePart {
                connection,
                content,
                relay,
            })
        };
        if let Some(heard) = exchange.checked.take() {
            let restarts = heard.kind == DescriptionKind::Offer && heard.round > 1;
            if restarts && exchange.need != Need::Ready {
                exchange.checked = Some(heard);
                exchange.need = Need::Asked;
                self.desk.ask_relay();
                return;
            }
            exchange.stuck = 0;
            let content = match heard.kind {
                DescriptionKind::Offer => {
                    exchange.need = Need::None;
                    exchange.work = Work::ApplyingOffer(heard.round);
                    RemoteContent::Offer(heard.sdp)
                }
                DescriptionKind::Answer => {
                    exchange.work = Work::ApplyingAnswer(heard.round);
                    RemoteContent::Answer(heard.sdp)
                }
            };
            self.desk.call(apply(content, relay));
            return;
        }
        if link.we_offer && exchange.need == Need::Ready {
            exchange.stuck = 0;
            link.offer(relay, &mut self.desk);
            return;
        }
        let applied = exchange.applied;
        exchange.candidates.retain(|(round, _)| *round >= applied);
        let (now, later) = std::mem::take(&mut exchange.candidates)
            .into_iter()
            .partition(|(round, _)| *round == applied && applied > 0);
        exchange.candidates = later;
        let now: Vec<(u32, CallCandidate)> = now;
        if !now.is_empty() {
            exchange.work = Work::ApplyingCandidates;
            let list = now.into_iter().map(|(_, candidate)| candidate).collect();
            let content = RemoteContent::Candidates(list);
            self.desk.call(apply(content, relay));
        }
    }

    /// What the other side said was applied.
    pub(super) fn applied(&mut self, connection: u32) {
        let Some(peer) = self.peer_of(connection) else {
            return;
        };
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        let exchange = &mut link.exchange;
        exchange.stuck = 0;
        exchange.work = match exchange.work {
            Work::ApplyingOffer(round) => {
                exchange.applied = round;
                Work::Answering
            }
            Work::ApplyingAnswer(round) => {
                exchange.applied = round;
                Work::Idle
            }
            Work::ApplyingCandidates => Work::Idle,
            other => other,
        };
        self.tell_side();
        self.proceed(&peer);
    }

    /// A description was made and set: it is signed.
    pub(super) fn local_description(&mut self, made: LocalDescription) {
        let Some(peer) = self.peer_of(made.connection) else {
            return;
        };
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        let exchange = &mut link.exchange;
        let kind = match (exchange.work, made.offer) {
            (Work::Offering, true) => DescriptionKind::Offer,
            (Work::Answering, false) => DescriptionKind::Answer,
            (Work::ApplyingOffer(round), false) => {
                exchange.applied = round;
                DescriptionKind::Answer
            }
            _ => return,
        };
        let Ok(fingerprint) = Fingerprint::of(&made.sdp) else {
            return self.broken(made.connection);
        };
        let number = self.desk.number();
        exchange.work = Work::Idle;
        exchange.stuck = 0;
        // An answer is to the offer that was applied: a newer one may wait already.
        let round = match kind {
            DescriptionKind::Offer => exchange.round,
            DescriptionKind::Answer => exchange.applied,
        };
        exchange.local = round;
        exchange.held.clear();
        exchange.found = false;
        exchange.gathering_ms = 0;
        exchange.signing = Some(Signing {
            number,
            kind,
            round,
            sdp: made.sdp,
        });
        let own = &self.desk.own;
        let bytes = Signed {
            visit: &own.visit,
            from: &own.peer,
            from_epoch: &own.epoch,
            to: &peer,
            to_epoch: &link.epoch,
            kind,
        }
        .bytes(fingerprint);
        self.desk.ask(Ask::Sign { number, bytes });
        self.tell_side();
        self.proceed(&peer);
    }

    /// The signature of an own description: now it is sent, and the candidates after it.
    pub(super) fn signed(&mut self, number: u32, signature: Option<Vec<u8>>) {
        let asked =
            |link: &Link| link.exchange.signing.as_ref().map(|it| it.number) == Some(number);
        let found = self.links.iter_mut().find(|(_, link)| asked(link));
        let Some((peer, link)) = found else {
            return;
        };
        let peer = peer.clone();
        let Some(signing) = link.exchange.signing.take() else {
            return;
        };
        let Some(signature) = signature else {
            return self.end(End::NoKey);
        };
        link.exchange.told = signing.round;
        let to_epoch = link.epoch.clone();
        let held = std::mem::take(&mut link.exchange.held);
        self.desk.say(ToServer::Relay {
            to: peer.clone(),
            to_epoch: to_epoch.clone(),
            body: Body::Description {
                kind: signing.kind,
                round: signing.round,
                sdp: signing.sdp,
                signature: URL_SAFE_NO_PAD.encode(signature),
            },
        });
        for (list, end) in held {
            let body = candidates(signing.round, list, end);
            let to = peer.clone();
            let to_epoch = to_epoch.clone();
            self.desk.say(ToServer::Relay { to, to_epoch, body });
        }
    }

    /// Candidates were found: they follow their description.
    pub(super) fn local_candidates(&mut self, found: LocalCandidates) {
        let Some(peer) = self.peer_of(found.connection) else {
            return;
        };
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        let exchange = &mut link.exchange;
        if exchange.local == 0 {
            return;
        }
        exchange.found |= !found.list.is_empty();
        if exchange.told != exchange.local {
            exchange.held.push((found.list, found.end));
            return;
        }
        let body = candidates(exchange.local, found.list, found.end);
        let to_epoch = link.epoch.clone();
        let to = peer;
        self.desk.say(ToServer::Relay { to, to_epoch, body });
    }
}

fn candidates(round: u32, list: Vec<CallCandidate>, end: bool) -> Body {
    let list = list.into_iter().map(|one| Candidate {
        candidate: one.candidate,
        line: one.line,
    });
    Body::Candidates {
        round,
        list: list.collect(),
        end,
    }
}
