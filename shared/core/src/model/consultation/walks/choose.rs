//! What happens next in a walk. Mostly what a shell, a server and a person would do, so that walks
//! get somewhere; now and then what they should not.

use eclinic_api::realtime::{
    Body, Candidate, DescriptionKind, EndReason, Guest, PublicKey, RoomRole, SideState, ToClient,
    Turn, VERSION,
};
use eclinic_rules::Instant;

use super::{
    judge::CODES,
    world::{Debt, Other, World},
};
use crate::{
    effects::{call::CallCandidate, signature::SignatureKey},
    event::room::{
        CallFact, DenialReason, DeviceList, LineReport, LineState, LocalCandidates,
        LocalDescription, MediaDenial, MediaDevice, MediaGrant, RoomEvent, Sample,
    },
    model::consultation::{
        call::Phase,
        input::{Input, Refusal, SocketNews},
    },
};

/// Others a walk knows of.
const OTHERS: u64 = 3;

/// A description with the fingerprint of this number.
pub fn sdp(number: u32) -> String {
    let [first, second, third, fourth] = number.to_be_bytes();
    let start = format!("{first:02X}:{second:02X}:{third:02X}:{fourth:02X}");
    format!(
        "v=0\r\na=fingerprint:sha-256 {start}{}\r\n",
        ":AB".repeat(28)
    )
}

/// The fingerprint that another has in an epoch.
pub fn print_of(peer: &str, epoch: u32) -> u32 {
    let name = peer.bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    name.wrapping_mul(1_000).wrapping_add(epoch)
}

/// How often is looked for something that fits, before the person does anything at all.
const LOOKS: u32 = 6;

/// The next input, and whether it is stale.
pub fn next(world: &mut World) -> (Input, bool) {
    for _ in 0..LOOKS {
        let chosen = match world.chance.below(100) {
            0..50 => owed(world),
            50..75 => server(world),
            75..90 => fact(world),
            90..96 => Some((person(world), false)),
            _ => Some(stale(world)),
        };
        if let Some(chosen) = chosen {
            return chosen;
        }
    }
    (person(world), false)
}

fn pick<T: Clone>(world: &mut World, list: &[T]) -> Option<T> {
    let length = u64::try_from(list.len()).unwrap_or_default();
    let at = usize::try_from(world.chance.below(length)).unwrap_or_default();
    list.get(at).cloned()
}

fn one_in(world: &mut World, many: u64) -> bool {
    world.chance.below(many) == 0
}

/// An answer that is owed, at random.
fn owed(world: &mut World) -> Option<(Input, bool)> {
    let input = match world.chance.below(9) {
        0 | 1 => owed_once(world)?,
        2 => opened(world)?,
        3 => {
            let number = pick(world, &world.signing.clone())?;
            world.signing.retain(|one| *one != number);
            let works = !one_in(world, 200);
            Input::Signed(number, works.then(|| vec![1; 64]))
        }
        4 => {
            let (number, connection) = pick(world, &world.checking.clone())?;
            world.checking.retain(|one| *one != (number, connection));
            let holds = match world.chance.below(200) {
                0 => None,
                1 => Some(false),
                _ => Some(true),
            };
            Input::Verified(number, holds)
        }
        5 => {
            let (number, _) = pick(world, &world.timers.clone())?;
            Input::Timer(number)
        }
        6 => {
            let request = pick(world, &world.media.clone())?;
            world.media.retain(|one| *one != request);
            Input::Fact(media(world, request))
        }
        _ => {
            let (connection, debt) = pick(world, &world.debts.clone())?;
            Input::Fact(paid(world, connection, debt))
        }
    };
    Some((input, false))
}

fn owed_once(world: &mut World) -> Option<Input> {
    if std::mem::take(&mut world.owes.0) {
        let byte = world.chance.byte();
        return Some(Input::Seed(vec![byte; 16]));
    }
    if std::mem::take(&mut world.owes.1) {
        let works = !one_in(world, 100);
        let key = SignatureKey {
            x: "x".to_owned(),
            y: "y".to_owned(),
        };
        return Some(Input::Key(works.then_some(key)));
    }
    if std::mem::take(&mut world.owes.2) {
        let refusals = [
            Refusal::Unreachable,
            Refusal::Early,
            Refusal::Closed,
            Refusal::OtherKey,
            Refusal::NotTheirs,
        ];
        let refused = one_in(world, 40);
        let refusal = pick(world, &refusals).filter(|_| refused);
        return Some(Input::Ticket(refusal.map_or(Ok("ticket".to_owned()), Err)));
    }
    let mark = world.marks.pop()?;
    let millis = i64::try_from(world.chance.below(100_000)).unwrap_or_default();
    Some(Input::Clock(mark, millis))
}

fn opened(world: &mut World) -> Option<Input> {
    let (number, open) = world.socket?;
    if open {
        return None;
    }
    let news = if one_in(world, 20) {
        SocketNews::Closed(1006)
    } else {
        SocketNews::Opened
    };
    Some(Input::Socket(number, news))
}

fn media(world: &mut World, request: u32) -> CallFact {
    if one_in(world, 5) {
        let camera = world.chance.below(2) == 0;
        let reason = DenialReason::ByPerson;
        CallFact::MediaDenied(MediaDenial {
            request,
            camera,
            reason,
        })
    } else {
        CallFact::MediaGranted(MediaGrant {
            request,
            microphone: true,
            camera: world.chance.below(2) == 0,
        })
    }
}

/// What a connection was asked for is done, or it is broken.
fn paid(world: &mut World, connection: u32, debt: Debt) -> CallFact {
    let at = world
        .debts
        .iter()
        .position(|one| *one == (connection, debt));
    if let Some(at) = at {
        world.debts.remove(at);
    }
    if one_in(world, 150) {
        return CallFact::Broken(connection);
    }
    match debt {
        Debt::Offer => CallFact::LocalDescription(LocalDescription {
            connection,
            offer: true,
            sdp: sdp(connection),
        }),
        Debt::Answer if one_in(world, 2) => {
            world.debts.push((connection, Debt::Answer));
            CallFact::Applied(connection)
        }
        Debt::Answer => CallFact::LocalDescription(LocalDescription {
            connection,
            offer: false,
            sdp: sdp(connection),
        }),
        Debt::Applied => CallFact::Applied(connection),
    }
}

/// Something the server says on the present socket.
fn server(world: &mut World) -> Option<(Input, bool)> {
    let (number, _) = world.socket.filter(|(_, open)| *open && world.greeted)?;
    if one_in(world, 60) {
        let code = pick(world, &CODES)?;
        return Some((Input::Socket(number, SocketNews::Closed(code)), false));
    }
    let message = if !world.welcomed && !one_in(world, 30) {
        welcome(world)
    } else if !world.admitted && !one_in(world, 4) {
        ToClient::Admitted { turn: turn() }
    } else if world.turn && one_in(world, 2) {
        world.turn = false;
        ToClient::Turn(turn())
    } else {
        message(world)?
    };
    let said = SocketNews::Said(Box::new(message));
    Some((Input::Socket(number, said), false))
}

fn welcome(world: &mut World) -> ToClient {
    let role = if one_in(world, 3) {
        RoomRole::Clinician
    } else {
        RoomRole::Patient
    };
    ToClient::Welcome {
        version: if one_in(world, 200) { 0 } else { VERSION },
        me: "me".to_owned(),
        role: world.role.unwrap_or(role),
        visit: "visit".to_owned(),
        relay_only: false,
        admitted: one_in(world, 2),
        closes_at: Instant::from_millis(0),
    }
}

fn turn() -> Turn {
    Turn {
        urls: vec!["turn:relay".to_owned()],
        username: "u".to_owned(),
        credential: "c".to_owned(),
        expires_at: Instant::from_millis(0),
    }
}

fn message(world: &mut World) -> Option<ToClient> {
    Some(match world.chance.below(40) {
        0 => ToClient::Waiting {
            clinician_here: true,
        },
        1 => ToClient::Knock(guest("knocker")),
        2 => ToClient::KnockEnded {
            peer: "knocker".to_owned(),
        },
        3 => ToClient::PeerAway { peer: name(world) },
        4 => left(world),
        5..14 => present(world),
        14..17 => ToClient::PeerState {
            peer: name(world),
            state: SideState {
                microphone: world.chance.below(2) == 0,
                ..SideState::default()
            },
        },
        17 => ToClient::Turn(turn()),
        18 => ToClient::Pong,
        19 => rare(world)?,
        20 => ToClient::PrivateTime {
            on: one_in(world, 2),
        },
        _ => relayed(world)?,
    })
}

fn rare(world: &mut World) -> Option<ToClient> {
    let why = EndReason::Clinician;
    let code = "not_admitted".to_owned();
    if !one_in(world, 4) {
        return Some(ToClient::Error { code });
    }
    let list = [
        ToClient::Denied,
        ToClient::Removed,
        ToClient::Replaced,
        ToClient::Ended { why },
    ];
    pick(world, &list)
}

fn name(world: &mut World) -> String {
    format!("p{}", world.chance.below(OTHERS))
}

fn guest(peer: &str) -> Guest {
    Guest {
        peer: peer.to_owned(),
        role: RoomRole::Guardian,
        name: "Testmann".to_owned(),
        verified: true,
    }
}

fn left(world: &mut World) -> ToClient {
    let peer = name(world);
    world.others.retain(|other| other.peer != peer);
    ToClient::PeerLeft { peer }
}

fn present(world: &mut World) -> ToClient {
    let peer = name(world);
    let again = world.others.iter().position(|other| other.peer == peer);
    let (anew, offers) = (one_in(world, 4), one_in(world, 2));
    let at = again.unwrap_or_else(|| {
        world.others.push(Other {
            peer: peer.clone(),
            epoch: 0,
            we_offer: offers,
            round: 0,
        });
        world.others.len() - 1
    });
    let epoch = world.others.get_mut(at).map_or(0, |other| {
        if again.is_none() || anew {
            other.epoch += 1;
            other.round = 0;
        }
        other.epoch
    });
    let we_offer = world.others.get(at).is_some_and(|other| other.we_offer);
    ToClient::PeerPresent {
        guest: guest(&peer),
        epoch: epoch.to_string(),
        we_offer,
        key: PublicKey {
            x: peer,
            y: "y".to_owned(),
        },
    }
}

/// From another: an offer of the next round, an answer to the present one, candidates.
fn relayed(world: &mut World) -> Option<ToClient> {
    let other = pick(world, &world.others.clone())?;
    let link = world.call.links().get(&other.peer)?;
    let round = link.exchange.round;
    let (kind, round) = if link.we_offer {
        (DescriptionKind::Answer, round)
    } else {
        (DescriptionKind::Offer, round + 1)
    };
    let mut print = print_of(&other.peer, other.epoch);
    if one_in(world, 100) {
        print = print.wrapping_add(1);
    }
    let body = match world.chance.below(6) {
        0..3 => Body::Description {
            kind,
            round,
            sdp: sdp(print),
            signature: "AAAA".to_owned(),
        },
        3 => Body::RestartAsk,
        _ => Body::Candidates {
            round,
            list: vec![Candidate {
                candidate: "candidate:1".to_owned(),
                line: 0,
            }],
            end: false,
        },
    };
    Some(ToClient::Relayed {
        from: other.peer,
        from_epoch: other.epoch.to_string(),
        body,
    })
}

/// A fact that comes unasked.
fn fact(world: &mut World) -> Option<(Input, bool)> {
    let open: Vec<u32> = world.seen.open.keys().copied().collect();
    let loose = match world.chance.below(24) {
        0 => Some(CallFact::Interrupted(one_in(world, 2))),
        1 => Some(CallFact::NetworkChanged),
        2 => Some(CallFact::SoundBlocked(one_in(world, 2))),
        3 => Some(CallFact::ScreenCaptured(one_in(world, 2))),
        4 => Some(CallFact::Level(world.chance.byte())),
        5 => Some(CallFact::Devices(devices(world))),
        _ => None,
    };
    if let Some(fact) = loose {
        return Some((Input::Fact(fact), false));
    }
    let connection = pick(world, &open)?;
    let fact = match world.chance.below(9) {
        0..4 => CallFact::Line(LineReport {
            connection,
            state: LineState::Connected,
        }),
        4 => CallFact::Line(LineReport {
            connection,
            state: LineState::Disconnected,
        }),
        5 => CallFact::Line(LineReport {
            connection,
            state: LineState::Failed,
        }),
        6 => CallFact::LocalCandidates(LocalCandidates {
            connection,
            list: vec![CallCandidate {
                candidate: "candidate:1".to_owned(),
                line: 0,
            }],
            end: one_in(world, 2),
        }),
        _ => CallFact::Sample(sample(world, connection)),
    };
    Some((Input::Fact(fact), false))
}

fn devices(world: &mut World) -> DeviceList {
    let microphone = MediaDevice {
        id: "microphone".to_owned(),
        name: String::new(),
        chosen: true,
    };
    DeviceList {
        microphones: if one_in(world, 2) {
            vec![microphone]
        } else {
            Vec::new()
        },
        ..DeviceList::default()
    }
}

fn sample(world: &mut World, connection: u32) -> Sample {
    let poor = one_in(world, 2);
    Sample {
        connection,
        silent_ms: u32::try_from(world.chance.below(4_000)).unwrap_or_default(),
        round_trip_ms: if poor { 900 } else { 50 },
        lost_permille: 0,
        concealed_permille: if poor { 80 } else { 0 },
        outgoing_kbits: 0,
        frames_per_second: 20,
        height: 480,
        relayed: false,
    }
}

fn person(world: &mut World) -> Input {
    if world.call.phase() == Phase::Checking && one_in(world, 2) {
        return Input::Person(RoomEvent::Join);
    }
    let on = one_in(world, 2);
    let peer = if one_in(world, 2) {
        "knocker".to_owned()
    } else {
        name(world)
    };
    Input::Person(match world.chance.below(60) {
        0..6 => RoomEvent::AllowMedia,
        6 => RoomEvent::WithoutCamera,
        7..10 => RoomEvent::Join,
        10..18 => RoomEvent::Microphone(on),
        18..26 => RoomEvent::Camera(on),
        26 => RoomEvent::SwitchCamera,
        27 => RoomEvent::PickMicrophone("microphone".to_owned()),
        28 => RoomEvent::PickCamera("camera".to_owned()),
        29 => RoomEvent::PickOutput("output".to_owned()),
        30..33 => RoomEvent::Still(on),
        33..36 => RoomEvent::KeepVideo(on),
        36..42 => RoomEvent::Continue,
        42..45 => RoomEvent::Admit(peer),
        45..48 => RoomEvent::Deny(peer),
        48 => RoomEvent::Remove(peer),
        49 => RoomEvent::End,
        50 if one_in(world, 4) => RoomEvent::Leave,
        51..54 => return Input::Online(on),
        54 => return Input::Preview,
        55 => RoomEvent::PrivateTime(on),
        _ => RoomEvent::AllowSound,
    })
}

/// Something of a connection, a socket, an epoch or a question that is no more: it must change
/// nothing. After the end a late permission is the one thing that does.
fn stale(world: &mut World) -> (Input, bool) {
    if world.call.is_over() {
        let request = 1;
        return (Input::Fact(media(world, request)), false);
    }
    let gone: Vec<u32> = world.seen.ever.iter().copied().collect();
    let gone: Vec<u32> = gone
        .into_iter()
        .filter(|one| !world.seen.open.contains_key(one))
        .collect();
    let connection = pick(world, &gone).unwrap_or(900_000);
    let input = match world.chance.below(9) {
        8 if world.welcomed && !world.others.is_empty() => return (old_epoch(world), true),
        0 => Input::Fact(CallFact::Line(LineReport {
            connection,
            state: LineState::Connected,
        })),
        1 => Input::Fact(CallFact::Sample(sample(world, connection))),
        2 => Input::Fact(CallFact::Applied(connection)),
        3 => Input::Fact(CallFact::Broken(connection)),
        4 => Input::Timer(900_000),
        5 => Input::Signed(900_000, None),
        6 => Input::Socket(900_000, SocketNews::Closed(4003)),
        _ => Input::Verified(900_000, Some(false)),
    };
    (input, true)
}

/// From a page of another's that is no more.
fn old_epoch(world: &mut World) -> Input {
    let number = world.socket.map_or(0, |(number, _)| number);
    // Any message is a sign of life: one that says nothing goes first.
    let pong = SocketNews::Said(Box::new(ToClient::Pong));
    world.call.take(Input::Socket(number, pong));
    let other = pick(world, &world.others.clone());
    let message = ToClient::Relayed {
        from: other.map(|other| other.peer).unwrap_or_default(),
        from_epoch: "0".to_owned(),
        body: Body::RestartAsk,
    };
    Input::Socket(number, SocketNews::Said(Box::new(message)))
}
