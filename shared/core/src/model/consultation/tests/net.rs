//! Some machines, the fake connections of their shells, a room, and a network between them that
//! loses, delays and reorders: all from one seed, in virtual time.

use std::collections::{BTreeMap, BTreeSet};

use eclinic_api::realtime::{PublicKey, ToServer};
use ring::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
        UnparsedPublicKey,
    },
};

use super::{
    peer::{Description, Peer, meet},
    server::{Deed, Server},
};
use crate::{
    effects::{
        call::{CallCandidate, CallOperation, RemoteContent},
        signature::{SignatureCheck, SignatureKey},
    },
    event::room::{
        CallFact, DenialReason, LineReport, LineState, LocalCandidates, LocalDescription,
        MediaDenial, MediaGrant, RoomEvent, Sample,
    },
    model::consultation::{
        ask::Ask,
        call::Call,
        chance::Chance,
        input::{Input, Refusal, SocketNews},
    },
};

/// What will happen.
enum Happening {
    /// A device is told something.
    Tell(usize, Input),
    /// A socket of a device tells something, if it is still there.
    Socket(usize, u32, SocketNews),
    /// The server hears a message on a device's socket.
    Hear(usize, u32, ToServer),
    /// The server notices that a socket is gone.
    Gone(usize, u32),
    /// A description of a device's connection is ready: an offer or an answer.
    Ready(usize, u32, bool),
    /// Candidates of this way are found.
    Found(usize, u32, String),
    /// A connection tells how it does.
    Sample(usize, u32),
    /// Connections look whether they find each other.
    Look,
    /// A device is cut off, or back.
    Cut(usize, bool),
    /// The way between all is broken: what stood must look anew.
    Break,
    /// The device's socket dies.
    Kill(usize),
}

/// A device.
pub struct Device {
    pub call: Call,
    pub peers: BTreeMap<u32, Peer>,
    pub cut: bool,
    key: EcdsaKeyPair,
    public: PublicKey,
    sockets: BTreeSet<u32>,
    slow: bool,
}

/// How rough it is.
#[derive(Clone, Copy)]
pub struct Weather {
    /// Of a hundred messages between others, how many are lost.
    pub lost: u64,
    /// Of a hundred operations of a connection, how many break it.
    pub broken: u64,
    /// Devices that take seconds for a description.
    pub slow: bool,
}

pub struct Net {
    pub now: u64,
    pub devices: Vec<Device>,
    pub server: Server,
    pub chance: Chance,
    weather: Weather,
    queue: BTreeMap<(u64, u64), Happening>,
    count: u64,
    /// When the last message on a socket arrives, so that those of the server stay in order.
    order: BTreeMap<(usize, u32, bool), u64>,
    ways: u64,
}

impl Net {
    pub fn new(seed: u64, devices: usize, weather: Weather) -> Self {
        let random = SystemRandom::new();
        let made = (0..devices).map(|number| {
            let key =
                EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
            let key =
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random)
                    .unwrap();
            let point = key.public_key().as_ref();
            let public = PublicKey {
                x: hex(&point[1..33]),
                y: hex(&point[33..65]),
            };
            Device {
                call: Call::new(u32::try_from(number).unwrap() * 100_000),
                peers: BTreeMap::new(),
                cut: false,
                key,
                public,
                sockets: BTreeSet::new(),
                slow: weather.slow && number % 2 == 1,
            }
        });
        let devices = made.collect();
        Self {
            now: 0,
            devices,
            server: Server::default(),
            chance: Chance::new(seed),
            weather,
            queue: BTreeMap::new(),
            count: 0,
            order: BTreeMap::new(),
            ways: 0,
        }
    }

    fn later(&mut self, after: u64, happening: Happening) {
        self.count += 1;
        self.queue.insert((self.now + after, self.count), happening);
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.chance.below(most - least + 1)
    }

    fn hits(&mut self, percent: u64) -> bool {
        self.chance.below(100) < percent
    }

    /// The person does something at this time from now.
    pub fn person(&mut self, device: usize, after: u64, event: RoomEvent) {
        self.later(after, Happening::Tell(device, Input::Person(event)));
    }

    /// Everyone looks at their media and joins; then the clinician lets in whoever knocks.
    pub fn all_join(&mut self) {
        for device in 0..self.devices.len() {
            self.later(0, Happening::Tell(device, Input::Preview));
            let after = self.between(0, 4_000);
            self.person(device, after / 2, RoomEvent::AllowMedia);
            self.person(device, after, RoomEvent::Join);
        }
        self.later(0, Happening::Look);
    }

    pub fn cut(&mut self, device: usize, from: u64, until: u64) {
        self.later(from, Happening::Cut(device, true));
        self.later(until, Happening::Cut(device, false));
    }

    pub fn break_ways(&mut self, after: u64) {
        self.later(after, Happening::Break);
    }

    pub fn kill_socket(&mut self, device: usize, after: u64) {
        self.later(after, Happening::Kill(device));
    }

    /// The page of a device is loaded anew: another machine, which joins again.
    pub fn reload(&mut self, device: usize) {
        let numbers = u32::try_from(self.now).unwrap();
        for socket in std::mem::take(&mut self.devices[device].sockets) {
            self.later(50, Happening::Gone(device, socket));
        }
        self.devices[device].peers.clear();
        self.devices[device].call = Call::new(1_000_000 + numbers);
        self.person(device, 200, RoomEvent::Join);
    }

    /// Lets so much time pass.
    pub fn run(&mut self, milliseconds: u64) {
        let end = self.now + milliseconds;
        while let Some(entry) = self.queue.first_entry() {
            if entry.key().0 > end {
                break;
            }
            let ((now, _), happening) = entry.remove_entry();
            self.now = now;
            self.happen(happening);
        }
        self.now = end;
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Tell(device, input) => self.tell(device, input),
            Happening::Socket(device, socket, news) => {
                if self.devices[device].sockets.contains(&socket) && !self.devices[device].cut {
                    if matches!(news, SocketNews::Closed(_)) {
                        self.devices[device].sockets.remove(&socket);
                    }
                    self.tell(device, Input::Socket(socket, news));
                }
            }
            Happening::Hear(device, socket, message) => {
                if self.devices[device].sockets.contains(&socket) && !self.devices[device].cut {
                    let key = self.devices[device].public.clone();
                    let deeds = self.server.hear(device, &key, socket, message);
                    self.carry(deeds);
                }
            }
            Happening::Gone(device, socket) => {
                let deeds = self.server.lost(device, socket);
                self.carry(deeds);
            }
            Happening::Ready(device, connection, offer) => self.ready(device, connection, offer),
            Happening::Found(device, connection, way) => self.found(device, connection, &way),
            Happening::Sample(device, connection) => self.sample(device, connection),
            Happening::Look => self.look(),
            Happening::Cut(device, cut) => self.cut_now(device, cut),
            Happening::Break => self.break_now(),
            Happening::Kill(device) => {
                for socket in std::mem::take(&mut self.devices[device].sockets) {
                    self.tell(device, Input::Socket(socket, SocketNews::Closed(1006)));
                    self.later(100, Happening::Gone(device, socket));
                }
            }
        }
    }

    pub fn tell(&mut self, device: usize, input: Input) {
        let asks = self.devices[device].call.take(input);
        for ask in asks {
            self.ask(device, ask);
        }
        // The clinician lets in whoever knocks, a little later.
        let knocks: Vec<String> = self.devices[0]
            .call
            .knocks()
            .iter()
            .map(|it| it.peer.clone())
            .collect();
        if device == 0 {
            for peer in knocks {
                let after = self.between(300, 2_000);
                self.person(0, after, RoomEvent::Admit(peer));
            }
        }
    }

    fn ask(&mut self, device: usize, ask: Ask) {
        let millis = i64::try_from(self.now).unwrap();
        let cut = self.devices[device].cut;
        match ask {
            Ask::Seed => {
                let bytes = (0..16).map(|_| self.chance.byte()).collect();
                self.later(0, Happening::Tell(device, Input::Seed(bytes)));
            }
            Ask::Clock(mark) => self.later(0, Happening::Tell(device, Input::Clock(mark, millis))),
            Ask::PublicKey => {
                let PublicKey { x, y } = self.devices[device].public.clone();
                let key = Some(SignatureKey { x, y });
                self.later(5, Happening::Tell(device, Input::Key(key)));
            }
            Ask::Sign { number, bytes } => {
                let signature = self.devices[device]
                    .key
                    .sign(&SystemRandom::new(), &bytes)
                    .unwrap();
                let input = Input::Signed(number, Some(signature.as_ref().to_vec()));
                let after = self.between(1, 60);
                self.later(after, Happening::Tell(device, input));
            }
            Ask::Verify { number, check, .. } => {
                let after = self.between(1, 60);
                let holds = Some(verifies(&check));
                self.later(
                    after,
                    Happening::Tell(device, Input::Verified(number, holds)),
                );
            }
            Ask::Ticket(_) => {
                let after = self.between(20, 400);
                let answer = if cut {
                    Err(Refusal::Unreachable)
                } else {
                    Ok("ticket".to_owned())
                };
                self.later(after, Happening::Tell(device, Input::Ticket(answer)));
            }
            Ask::OpenSocket(socket) => {
                let after = self.between(20, 300);
                if cut {
                    let failed = Input::Socket(socket, SocketNews::Closed(1006));
                    self.later(after, Happening::Tell(device, failed));
                } else {
                    self.devices[device].sockets.insert(socket);
                    self.later(after, Happening::Socket(device, socket, SocketNews::Opened));
                }
            }
            Ask::CloseSocket(socket) => {
                // What was said before is on its way.
                self.later(1_000, Happening::Gone(device, socket));
                if cut {
                    self.devices[device].sockets.remove(&socket);
                }
            }
            Ask::Send(socket, message) => {
                if self.devices[device].sockets.contains(&socket) {
                    let after = self.in_order(device, socket, true);
                    self.later(after, Happening::Hear(device, socket, *message));
                }
            }
            Ask::Timer {
                number, after_ms, ..
            } => {
                self.later(
                    u64::from(after_ms),
                    Happening::Tell(device, Input::Timer(number)),
                );
            }
            Ask::Call(operation) => self.operate(device, operation),
        }
    }

    /// Messages of one socket overtake each other never.
    fn in_order(&mut self, device: usize, socket: u32, up: bool) -> u64 {
        let after = self.between(5, 200);
        let last = self.order.entry((device, socket, up)).or_default();
        *last = (*last + 1).max(self.now + after);
        *last - self.now
    }

    fn carry(&mut self, deeds: Vec<Deed>) {
        for deed in deeds {
            match deed {
                Deed::Say(device, socket, message) => {
                    let after = self.in_order(device, socket, false);
                    let news = SocketNews::Said(Box::new(message));
                    self.later(after, Happening::Socket(device, socket, news));
                }
                Deed::Pass(device, socket, message) => {
                    let lost = self.weather.lost;
                    if !self.hits(lost) {
                        let held_up = lost > 0 && self.hits(15);
                        let most = if held_up { 2_500 } else { 200 };
                        let after = self.between(5, most);
                        let news = SocketNews::Said(Box::new(message));
                        self.later(after, Happening::Socket(device, socket, news));
                    }
                }
                Deed::Close(device, socket, code) => {
                    let after = self.in_order(device, socket, false);
                    self.later(
                        after,
                        Happening::Socket(device, socket, SocketNews::Closed(code)),
                    );
                }
            }
        }
    }

    fn operate(&mut self, device: usize, operation: CallOperation) {
        match operation {
            CallOperation::AcquireMedia(request) => {
                let after = self.between(20, 500);
                let fact = if self.hits(10) {
                    CallFact::MediaDenied(MediaDenial {
                        request: request.request,
                        camera: request.camera,
                        reason: DenialReason::InUse,
                    })
                } else {
                    CallFact::MediaGranted(MediaGrant {
                        request: request.request,
                        microphone: request.microphone,
                        camera: request.camera,
                    })
                };
                self.later(after, Happening::Tell(device, Input::Fact(fact)));
            }
            CallOperation::OpenPeer(request) => {
                let peer = Peer {
                    last_ms: self.now,
                    ..Peer::default()
                };
                let before = self.devices[device].peers.insert(request.connection, peer);
                assert!(before.is_none(), "a number was used twice");
                self.later(1_000, Happening::Sample(device, request.connection));
            }
            CallOperation::ClosePeer(connection) => {
                let closed = self.devices[device].peers.remove(&connection);
                assert!(closed.is_some(), "closed twice");
            }
            CallOperation::Negotiate(offer) => {
                let after = self.work(device);
                self.later(after, Happening::Ready(device, offer.connection, true));
            }
            CallOperation::ApplyRemote(part) => self.apply(device, part.connection, part.content),
            _ => {}
        }
    }

    fn work(&mut self, device: usize) -> u64 {
        let most = if self.devices[device].slow {
            4_500
        } else {
            250
        };
        self.between(5, most)
    }

    fn apply(&mut self, device: usize, connection: u32, content: RemoteContent) {
        let after = self.between(2, 60);
        let work = self.work(device);
        let breaks = self.weather.broken;
        let broken = self.hits(breaks);
        let peer = self.devices[device]
            .peers
            .get_mut(&connection)
            .expect("an open connection");
        if broken {
            let fact = Input::Fact(CallFact::Broken(connection));
            return self.later(after, Happening::Tell(device, fact));
        }
        match content {
            RemoteContent::Offer(sdp) => {
                assert!(!peer.offered, "an offer met an offer");
                peer.other = Some(Description::read(&sdp));
                self.later(after + work, Happening::Ready(device, connection, false));
            }
            RemoteContent::Answer(sdp) => {
                let answer = Description::read(&sdp);
                assert!(peer.offered, "an answer to nothing");
                let own = peer.own.as_ref().unwrap();
                assert_eq!(answer.answers, own.way, "an answer to an offer before");
                peer.offered = false;
                peer.other = Some(answer);
            }
            RemoteContent::Candidates(list) => {
                assert!(peer.other.is_some(), "candidates before a description");
                let ways = list.into_iter().map(|one| one.candidate);
                peer.heard.extend(ways);
            }
        }
        let fact = Input::Fact(CallFact::Applied(connection));
        self.later(after, Happening::Tell(device, fact));
    }

    fn ready(&mut self, device: usize, connection: u32, offer: bool) {
        self.ways += 1;
        let way = format!("way{}", self.ways);
        let Some(peer) = self.devices[device].peers.get_mut(&connection) else {
            return;
        };
        let answers = if offer {
            String::new()
        } else {
            peer.other.as_ref().unwrap().way.clone()
        };
        let print = format!(
            "{:02X}:{:02X}:{:02X}:{:02X}{}",
            device,
            (connection >> 16) & 255,
            (connection >> 8) & 255,
            connection & 255,
            ":AB".repeat(28)
        );
        let description = Description {
            of: format!("{device}-{connection}"),
            way: way.clone(),
            print,
            answers,
        };
        let sdp = description.sdp();
        peer.own = Some(description);
        peer.offered = offer;
        let fact = CallFact::LocalDescription(LocalDescription {
            connection,
            offer,
            sdp,
        });
        self.tell(device, Input::Fact(fact));
        // Now and then the search finds nothing at all (CALLS § 2).
        if !self.hits(3) {
            for _ in 0..2 {
                let after = self.between(5, 400);
                self.later(after, Happening::Found(device, connection, way.clone()));
            }
        }
    }

    fn found(&mut self, device: usize, connection: u32, way: &str) {
        let peer = self.devices[device].peers.get(&connection);
        let present = peer
            .and_then(|peer| peer.own.as_ref())
            .is_some_and(|own| own.way == way);
        if present {
            let list = vec![CallCandidate {
                candidate: way.to_owned(),
                line: 0,
            }];
            let fact = CallFact::LocalCandidates(LocalCandidates {
                connection,
                list,
                end: false,
            });
            self.tell(device, Input::Fact(fact));
        }
    }

    fn sample(&mut self, device: usize, connection: u32) {
        let now = self.now;
        let Some(peer) = self.devices[device].peers.get(&connection) else {
            return;
        };
        let silent_ms = u32::try_from(now - peer.last_ms).unwrap();
        let sample = Sample {
            connection,
            silent_ms,
            round_trip_ms: 40,
            lost_permille: 0,
            concealed_permille: 0,
            outgoing_kbits: 500,
            frames_per_second: 20,
            height: 480,
            relayed: false,
        };
        self.later(1_000, Happening::Sample(device, connection));
        self.tell(device, Input::Fact(CallFact::Sample(sample)));
    }

    /// The pairs that find each other now.
    pub fn meeting(&self) -> Vec<((usize, u32), (usize, u32))> {
        let mut pairs = Vec::new();
        for (one, device) in self.devices.iter().enumerate() {
            for (two, other) in self.devices.iter().enumerate().skip(one + 1) {
                if device.cut || other.cut {
                    continue;
                }
                for (connection, peer) in &device.peers {
                    let met = other.peers.iter().find(|(_, it)| meet(peer, it));
                    pairs.extend(met.map(|(their, _)| ((one, *connection), (two, *their))));
                }
            }
        }
        pairs
    }

    fn look(&mut self) {
        self.later(100, Happening::Look);
        for (one, two) in self.meeting() {
            for (device, connection) in [one, two] {
                let now = self.now;
                let peer = self.devices[device].peers.get_mut(&connection);
                let Some(peer) = peer else {
                    continue;
                };
                peer.last_ms = now;
                if !std::mem::replace(&mut peer.up, true) {
                    self.line(device, connection, LineState::Connected);
                }
            }
        }
        // What has been silent for long is told, as a browser tells it.
        for device in 0..self.devices.len() {
            let silent: Vec<u32> = self.devices[device]
                .peers
                .iter()
                .filter(|(_, peer)| peer.up && self.now - peer.last_ms > 5_700)
                .map(|(connection, _)| *connection)
                .collect();
            for connection in silent {
                if let Some(peer) = self.devices[device].peers.get_mut(&connection) {
                    peer.up = false;
                    self.line(device, connection, LineState::Disconnected);
                }
            }
        }
    }

    fn line(&mut self, device: usize, connection: u32, state: LineState) {
        let report = LineReport { connection, state };
        self.tell(device, Input::Fact(CallFact::Line(report)));
    }

    fn cut_now(&mut self, device: usize, cut: bool) {
        self.devices[device].cut = cut;
        if cut {
            // The server hears of it when it hears nothing more.
            for socket in self.devices[device].sockets.clone() {
                self.later(20_000, Happening::Gone(device, socket));
            }
        } else {
            // What stood before the cut has no way any more.
            self.forget_ways(device);
            let heard = self.devices[device].sockets.clone();
            for socket in heard {
                self.devices[device].sockets.remove(&socket);
                self.later(100, Happening::Gone(device, socket));
            }
            if self.hits(50) {
                self.tell(device, Input::Fact(CallFact::NetworkChanged));
            }
        }
    }

    fn break_now(&mut self) {
        for device in 0..self.devices.len() {
            self.forget_ways(device);
        }
    }

    fn forget_ways(&mut self, device: usize) {
        for peer in self.devices[device].peers.values_mut() {
            peer.heard.clear();
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn verifies(check: &SignatureCheck) -> bool {
    let mut point = vec![4];
    point.extend(unhex(&check.key.x));
    point.extend(unhex(&check.key.y));
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(&check.bytes, &check.signature)
        .is_ok()
}
