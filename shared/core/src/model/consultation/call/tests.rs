//! The rules of a call one by one, by number and time; what chance and company do to them is tested
//! by the walks and by the calls between machines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use eclinic_api::realtime::{Body, DescriptionKind, PublicKey, ToClient, Turn, VERSION, close};

use super::*;
use crate::{
    effects::{
        call::{MediaLine, SendSetting},
        signature::SignatureKey,
    },
    event::room::{
        DeviceList, LineReport, LineState, LocalDescription, MediaDevice, MediaGrant, Sample,
    },
    model::consultation::{
        input::{Refusal, SocketNews},
        ladder::Rung,
    },
};

/// A call with whoever asks and answers around it.
struct Stage {
    call: Call,
    asks: Vec<Ask>,
}

impl Stage {
    fn new() -> Self {
        Self {
            call: Call::new(0),
            asks: Vec::new(),
        }
    }

    /// Feeds an input and gives what was asked for.
    fn feed(&mut self, input: Input) -> Vec<Ask> {
        let asks = self.call.take(input);
        self.asks.extend(asks.iter().cloned());
        asks
    }

    fn does(&mut self, event: RoomEvent) -> Vec<Ask> {
        self.feed(Input::Person(event))
    }

    fn tells(&mut self, fact: CallFact) -> Vec<Ask> {
        self.feed(Input::Fact(fact))
    }

    fn socket(&self) -> u32 {
        let opened = |ask: &Ask| match ask {
            Ask::OpenSocket(number) => Some(*number),
            _ => None,
        };
        self.asks.iter().rev().find_map(opened).expect("a socket")
    }

    fn says(&mut self, message: ToClient) -> Vec<Ask> {
        let news = SocketNews::Said(Box::new(message));
        self.feed(Input::Socket(self.socket(), news))
    }

    fn closes(&mut self, code: u16) -> Vec<Ask> {
        self.feed(Input::Socket(self.socket(), SocketNews::Closed(code)))
    }

    /// On the way in, with media, up to the question for a ticket.
    fn joined() -> Self {
        let mut stage = Self::new();
        stage.feed(Input::Preview);
        stage.feed(Input::Seed((1..=16).collect()));
        stage.does(RoomEvent::AllowMedia);
        stage.grant();
        stage.does(RoomEvent::Join);
        let (x, y) = ("x".to_owned(), "y".to_owned());
        stage.feed(Input::Key(Some(SignatureKey { x, y })));
        stage
    }

    fn grant(&mut self) -> Vec<Ask> {
        let asked = |ask: &Ask| match ask {
            Ask::Call(CallOperation::AcquireMedia(request)) => Some(request.clone()),
            _ => None,
        };
        let request = self.asks.iter().rev().find_map(asked).expect("media");
        self.tells(CallFact::MediaGranted(MediaGrant {
            request: request.request,
            microphone: true,
            camera: request.camera,
        }))
    }

    fn greeted(&mut self, admitted: bool) -> Vec<Ask> {
        self.feed(Input::Ticket(Ok("ticket".to_owned())));
        self.feed(Input::Socket(self.socket(), SocketNews::Opened));
        self.says(ToClient::Welcome {
            version: VERSION,
            me: "me".to_owned(),
            role: RoomRole::Patient,
            visit: "visit".to_owned(),
            relay_only: false,
            admitted,
            closes_at: Instant::from_millis(0),
        })
    }

    fn admitted() -> Self {
        let mut stage = Self::joined();
        stage.greeted(true);
        stage.says(ToClient::Admitted {
            turn: turn("first"),
        });
        stage
    }

    /// Connected to one to whom this side offers.
    fn connected() -> Self {
        let mut stage = Self::admitted();
        stage.says(present());
        stage.offer();
        stage.says(described("AB"));
        let number = stage.number_of_check();
        stage.feed(Input::Verified(number, Some(true)));
        let connection = stage.connection();
        stage.tells(CallFact::Applied(connection));
        stage.line(LineState::Connected);
        assert_eq!(stage.link().state, LinkState::Connected);
        stage
    }

    /// The offer is made and signed.
    fn offer(&mut self) {
        let connection = self.connection();
        let asks = self.tells(CallFact::LocalDescription(LocalDescription {
            connection,
            offer: true,
            sdp: sdp("01"),
        }));
        let number = asks.iter().find_map(|ask| match ask {
            Ask::Sign { number, .. } => Some(*number),
            _ => None,
        });
        self.feed(Input::Signed(
            number.expect("to be signed"),
            Some(vec![1; 64]),
        ));
    }

    fn number_of_check(&self) -> u32 {
        let check = |ask: &Ask| match ask {
            Ask::Verify { number, .. } => Some(*number),
            _ => None,
        };
        self.asks.iter().rev().find_map(check).expect("a check")
    }

    fn link(&self) -> &Link {
        &self.call.links()["p"]
    }

    fn connection(&self) -> u32 {
        self.link().connection
    }

    fn line(&mut self, state: LineState) -> Vec<Ask> {
        let connection = self.connection();
        self.tells(CallFact::Line(LineReport { connection, state }))
    }

    fn sample(&mut self, silent_ms: u32, poor: bool) -> Vec<Ask> {
        let connection = self.connection();
        self.tells(CallFact::Sample(Sample {
            connection,
            silent_ms,
            round_trip_ms: if poor { 900 } else { 50 },
            lost_permille: 0,
            concealed_permille: if poor { 80 } else { 0 },
            outgoing_kbits: 0,
            frames_per_second: 20,
            height: 480,
            relayed: false,
        }))
    }

    /// The armed pause of this length, or the only one of the connection within these.
    fn timer(&self, least: u32, most: u32) -> u32 {
        let live: Vec<u32> = self.call.timers().map(|(number, _)| number).collect();
        let fits = |ask: &Ask| match ask {
            Ask::Timer {
                number, after_ms, ..
            } if live.contains(number) && (least..=most).contains(after_ms) => Some(*number),
            _ => None,
        };
        self.asks.iter().rev().find_map(fits).expect("a pause")
    }

    /// So many seconds of a line that does not stand.
    fn seconds(&mut self, seconds: u32) {
        for _ in 0..seconds {
            if !self.call.is_over() {
                let tick = self.timer(1_000, 1_000);
                self.feed(Input::Timer(tick));
            }
        }
    }
}

fn sdp(byte: &str) -> String {
    format!("a=fingerprint:sha-256 {}", [byte; 32].join(":"))
}

fn turn(username: &str) -> Turn {
    Turn {
        urls: vec!["turn:relay".to_owned()],
        username: username.to_owned(),
        credential: "c".to_owned(),
        expires_at: Instant::from_millis(0),
    }
}

fn present() -> ToClient {
    ToClient::PeerPresent {
        guest: Guest {
            peer: "p".to_owned(),
            role: RoomRole::Guardian,
            name: "Testmann".to_owned(),
            verified: true,
        },
        epoch: "1".to_owned(),
        we_offer: true,
        key: PublicKey {
            x: "x".to_owned(),
            y: "y".to_owned(),
        },
    }
}

fn described(byte: &str) -> ToClient {
    relayed(Body::Description {
        kind: DescriptionKind::Answer,
        round: 1,
        sdp: sdp(byte),
        signature: "AAAA".to_owned(),
    })
}

fn relayed(body: Body) -> ToClient {
    ToClient::Relayed {
        from: "p".to_owned(),
        from_epoch: "1".to_owned(),
        body,
    }
}

fn said(asks: &[Ask], what: fn(&ToServer) -> bool) -> bool {
    asks.iter()
        .any(|ask| matches!(ask, Ask::Send(_, message) if what(message)))
}

fn negotiated(asks: &[Ask]) -> Option<String> {
    asks.iter().find_map(|ask| match ask {
        Ask::Call(CallOperation::Negotiate(offer)) => Some(offer.relay.username.clone()),
        _ => None,
    })
}

fn sent(asks: &[Ask], line: MediaLine) -> Option<SendSetting> {
    asks.iter().rev().find_map(|ask| match ask {
        Ask::Call(CallOperation::SetSend(setting)) if setting.line == line => Some(setting.clone()),
        _ => None,
    })
}

#[test]
fn r76_two_silent_seconds_start_a_line_anew_with_a_fresh_credential() {
    let mut stage = Stage::connected();
    stage.says(ToClient::PeerState {
        peer: "p".to_owned(),
        state: SideState {
            microphone: true,
            ..SideState::default()
        },
    });
    assert!(stage.sample(1_900, false).is_empty());
    let asks = stage.sample(2_000, false);
    assert!(said(&asks, |message| *message == ToServer::TurnGet));
    assert_eq!(negotiated(&asks), None, "not with the old credential");
    assert_eq!(stage.link().state, LinkState::Reconnecting);
    let asks = stage.says(ToClient::Turn(turn("fresh")));
    assert_eq!(negotiated(&asks).as_deref(), Some("fresh"));
    // Media on it prove that it is well.
    stage.sample(100, false);
    assert_eq!(stage.link().state, LinkState::Connected);
}

#[test]
fn where_nothing_is_expected_six_silent_seconds_do() {
    let mut stage = Stage::connected();
    stage.sample(5_900, false);
    assert_eq!(stage.link().state, LinkState::Connected);
    stage.sample(6_000, false);
    assert_eq!(stage.link().state, LinkState::Reconnecting);
}

#[test]
fn r76_the_person_is_told_at_five_offered_the_telephone_at_twenty_and_let_go_at_150_seconds() {
    let mut stage = Stage::connected();
    stage.line(LineState::Failed);
    assert_eq!(stage.link().rung(), Rung::Quiet);
    stage.seconds(4);
    assert!(stage.link().rung() < Rung::Told);
    stage.seconds(1);
    assert_eq!(stage.link().rung(), Rung::Told);
    stage.seconds(15);
    assert_eq!(stage.link().rung(), Rung::Telephone);
    stage.seconds(129);
    assert!(!stage.call.is_over());
    stage.seconds(1);
    assert_eq!(stage.call.phase(), Phase::Ended(End::Lost));
    assert!(End::Lost.may_return(), "the room stays");
}

#[test]
fn a_try_follows_every_three_seconds_give_or_take_a_fifth() {
    let mut stage = Stage::connected();
    stage.line(LineState::Failed);
    stage.says(ToClient::Turn(turn("2")));
    stage.offer();
    let mut tries = 0;
    for _ in 0..6 {
        let retry = stage.timer(2_400, 3_600);
        let asks = stage.feed(Input::Timer(retry));
        if said(&asks, |message| *message == ToServer::TurnGet) {
            tries += 1;
            stage.says(ToClient::Turn(turn("3")));
            stage.offer();
        }
    }
    // Two tries long an answer is waited for; then another offer is made.
    assert_eq!(tries, 2);
}

#[test]
fn an_end_that_is_not_ours_leaves_the_call_open() {
    let mut stage = Stage::connected();
    stage.says(ToClient::PeerAway {
        peer: "p".to_owned(),
    });
    stage.line(LineState::Failed);
    stage.seconds(150);
    assert_eq!(stage.link().state, LinkState::Failed);
    assert_eq!(stage.call.phase(), Phase::Admitted);
}

#[test]
fn a_changed_or_unsigned_fingerprint_ends_the_call() {
    // Another fingerprint on the same connection.
    let mut stage = Stage::connected();
    stage.line(LineState::Failed);
    stage.says(ToClient::Turn(turn("2")));
    stage.offer();
    stage.says(relayed(Body::Description {
        kind: DescriptionKind::Answer,
        round: 2,
        sdp: sdp("AC"),
        signature: "AAAA".to_owned(),
    }));
    assert_eq!(stage.call.phase(), Phase::Ended(End::Untrusted));

    // A signature that does not hold, one that cannot be read, and none to hold.
    for (byte, holds) in [("AB", Some(false)), ("", None)] {
        let mut stage = Stage::admitted();
        stage.says(present());
        stage.offer();
        let asks = stage.says(described(byte));
        let applied = |ask: &Ask| matches!(ask, Ask::Call(CallOperation::ApplyRemote(_)));
        assert!(!asks.iter().any(applied), "nothing before the check");
        if holds.is_some() {
            let number = stage.number_of_check();
            stage.feed(Input::Verified(number, holds));
        }
        assert_eq!(stage.call.phase(), Phase::Ended(End::Untrusted));
    }
}

#[test]
fn what_is_signed_names_both_epochs_and_the_own_fingerprint() {
    let mut stage = Stage::admitted();
    stage.says(present());
    stage.offer();
    let bytes = stage.asks.iter().find_map(|ask| match ask {
        Ask::Sign { bytes, .. } => Some(bytes.clone()),
        _ => None,
    });
    let bytes = bytes.unwrap();
    assert!(bytes.ends_with(&[1; 32]));
    let holds = |part: &str| bytes.windows(part.len()).any(|it| it == part.as_bytes());
    assert!(holds("visit") && holds("0102030405060708090a0b0c0d0e0f10") && holds("offer"));
}

#[test]
fn answers_to_an_offer_before_and_twice_the_same_change_nothing() {
    let mut stage = Stage::connected();
    assert!(stage.says(described("AB")).is_empty());
    assert!(stage.says(described("AC")).is_empty());
    assert!(!stage.call.is_over());
}

#[test]
fn a_socket_is_opened_again_after_longer_and_longer_pauses() {
    let mut stage = Stage::joined();
    stage.greeted(false);
    let mut pauses = Vec::new();
    for _ in 0..8 {
        let asks = stage.closes(1006);
        let pause = asks.iter().find_map(|ask| match ask {
            Ask::Timer {
                number, after_ms, ..
            } => Some((*number, *after_ms)),
            _ => None,
        });
        let (number, after_ms) = pause.expect("a pause");
        pauses.push(after_ms);
        stage.feed(Input::Timer(number));
        stage.feed(Input::Ticket(Ok("ticket".to_owned())));
    }
    assert!((240..=360).contains(&pauses[0]), "{pauses:?}");
    assert!((480..=720).contains(&pauses[1]), "{pauses:?}");
    assert!(pauses[7] >= 4_000 && pauses[7] <= 6_000, "{pauses:?}");
}

#[test]
fn who_is_replaced_removed_or_late_never_comes_back_by_itself() {
    let ends = [
        (close::REPLACED, End::Replaced),
        (close::REMOVED, End::Removed),
        (close::ENDED, End::Closed),
    ];
    for (code, end) in ends {
        let mut stage = Stage::admitted();
        stage.closes(code);
        assert_eq!(stage.call.phase(), Phase::Ended(end));
        assert_eq!(stage.call.timers().count(), 0);
    }
}

#[test]
fn an_unused_ticket_is_used_again_unless_the_server_does_not_know_it() {
    let asks_ticket = |asks: &[Ask]| asks.iter().any(|ask| matches!(ask, Ask::Ticket(_)));
    for (code, anew) in [(1006, false), (close::TICKET, true)] {
        let mut stage = Stage::joined();
        stage.feed(Input::Ticket(Ok("ticket".to_owned())));
        stage.closes(code);
        let next = stage.timer(0, 6_000);
        let asks = stage.feed(Input::Timer(next));
        assert_eq!(asks_ticket(&asks), anew, "{code}");
    }
}

#[test]
fn a_refused_ticket_ends_the_call_and_an_unreachable_clinic_does_not() {
    let mut stage = Stage::joined();
    stage.feed(Input::Ticket(Err(Refusal::Unreachable)));
    assert_eq!(stage.call.phase(), Phase::Joining);
    let refusals = [
        (Refusal::Early, End::Early),
        (Refusal::Closed, End::Closed),
        (Refusal::OtherKey, End::OtherKey),
        (Refusal::NotTheirs, End::NotTheirs),
    ];
    for (refusal, end) in refusals {
        let mut stage = Stage::joined();
        stage.feed(Input::Ticket(Err(refusal)));
        assert_eq!(stage.call.phase(), Phase::Ended(end));
    }
}

#[test]
fn a_socket_that_gives_no_sign_of_life_is_dead() {
    let mut stage = Stage::admitted();
    let ping = stage.timer(10_000, 10_000);
    let asks = stage.feed(Input::Timer(ping));
    assert!(said(&asks, |message| *message == ToServer::Ping));
    let ping = stage.timer(10_000, 10_000);
    let socket = stage.socket();
    let asks = stage.feed(Input::Timer(ping));
    assert!(asks.contains(&Ask::CloseSocket(socket)));
    assert!(!stage.call.is_online());
    assert_eq!(stage.call.phase(), Phase::Admitted);
}

#[test]
fn r76_a_poor_line_carries_sound_alone_until_the_person_wants_pictures() {
    let mut stage = Stage::connected();
    for _ in 0..5 {
        stage.sample(0, true);
    }
    let small = sent(&stage.asks, MediaLine::Camera).unwrap();
    assert_eq!((small.on, small.scale_down_percent), (true, 200));
    for _ in 0..5 {
        stage.sample(0, true);
    }
    let sound = sent(&stage.asks, MediaLine::Sound).unwrap();
    assert_eq!(
        (sound.on, sound.packet_ms, sound.most_bits_per_second),
        (true, 60, 12_000)
    );
    assert!(!sent(&stage.asks, MediaLine::Camera).unwrap().on);
    assert!(stage.call.side().audio_only);
    let told = said(
        &stage.asks,
        |message| matches!(message, ToServer::State(side) if side.audio_only && !side.camera),
    );
    assert!(told);
    let asks = stage.does(RoomEvent::KeepVideo(true));
    assert!(sent(&asks, MediaLine::Camera).unwrap().on);
    assert!(!stage.call.side().audio_only);
}

#[test]
fn a_telephone_call_silences_until_the_person_goes_on_with_fresh_media() {
    let mut stage = Stage::connected();
    let asks = stage.tells(CallFact::Interrupted(true));
    assert!(!sent(&asks, MediaLine::Sound).unwrap().on);
    assert!(said(&asks, |message| {
        matches!(message, ToServer::State(side) if side.interrupted && !side.microphone)
    }));
    assert!(stage.tells(CallFact::Interrupted(false)).is_empty());
    assert_eq!(stage.call.media().interruption, Interruption::Over);
    stage.does(RoomEvent::Microphone(false));
    stage.does(RoomEvent::Microphone(true));
    assert!(stage.call.side().interrupted, "only going on ends it");
    stage.does(RoomEvent::Continue);
    let asks = stage.grant();
    assert!(sent(&asks, MediaLine::Sound).unwrap().on);
}

#[test]
fn switching_off_the_camera_closes_it_and_the_microphone_is_only_silenced() {
    let mut stage = Stage::connected();
    let asks = stage.does(RoomEvent::Camera(false));
    let closes = |ask: &Ask| matches!(ask, Ask::Call(CallOperation::AcquireMedia(it)) if !it.camera && it.microphone);
    assert!(asks.iter().any(closes));
    assert!(!sent(&asks, MediaLine::Camera).unwrap().on);
    let asks = stage.does(RoomEvent::Microphone(false));
    let acquires = |ask: &Ask| matches!(ask, Ask::Call(CallOperation::AcquireMedia(_)));
    assert!(!asks.iter().any(acquires));
    assert!(!sent(&asks, MediaLine::Sound).unwrap().on);
}

#[test]
fn an_unplugged_microphone_is_replaced_by_the_devices_own_choice() {
    let device = |id: &str| MediaDevice {
        id: id.to_owned(),
        name: String::new(),
        chosen: false,
    };
    let list = |ids: &[&str]| {
        CallFact::Devices(DeviceList {
            microphones: ids.iter().map(|id| device(id)).collect(),
            ..DeviceList::default()
        })
    };
    let chosen = |asks: &[Ask]| {
        asks.iter().find_map(|ask| match ask {
            Ask::Call(CallOperation::AcquireMedia(it)) => Some(it.microphone_id.clone()),
            _ => None,
        })
    };
    let mut stage = Stage::connected();
    stage.tells(list(&["one", "two"]));
    let asks = stage.does(RoomEvent::PickMicrophone("two".to_owned()));
    assert_eq!(chosen(&asks).as_deref(), Some("two"));
    stage.grant();
    assert_eq!(chosen(&stage.tells(list(&["one", "two"]))), None);
    assert_eq!(chosen(&stage.tells(list(&["one"]))).as_deref(), Some(""));
}

#[test]
fn what_the_connection_never_did_makes_all_connections_anew_with_another_epoch() {
    let mut stage = Stage::admitted();
    stage.says(present());
    let before = stage.connection();
    // The offer is never made.
    for _ in 0..3 {
        let retry = stage.timer(2_400, 5_000);
        stage.feed(Input::Timer(retry));
    }
    assert!(
        stage
            .asks
            .contains(&Ask::Call(CallOperation::ClosePeer(before)))
    );
    stage.greeted(true);
    let epochs = stage.asks.iter().filter_map(|ask| match ask {
        Ask::Send(_, message) => match &**message {
            ToServer::Hello { epoch, .. } => Some(epoch.clone()),
            _ => None,
        },
        _ => None,
    });
    let epochs: Vec<String> = epochs.collect();
    assert_eq!(epochs.len(), 2);
    assert_ne!(epochs[0], epochs[1]);
}

#[test]
fn another_key_in_the_same_epoch_is_a_lie() {
    let mut stage = Stage::connected();
    let ToClient::PeerPresent {
        guest,
        epoch,
        we_offer,
        ..
    } = present()
    else {
        panic!("another message")
    };
    stage.says(ToClient::PeerPresent {
        guest,
        epoch,
        we_offer,
        key: PublicKey {
            x: "other".to_owned(),
            y: "y".to_owned(),
        },
    });
    assert_eq!(stage.call.phase(), Phase::Ended(End::Untrusted));
}

#[test]
fn every_ten_seconds_the_server_hears_how_the_line_was() {
    let mut stage = Stage::connected();
    stage.feed(Input::Clock(Mark::Joined, 1_000));
    stage.feed(Input::Clock(Mark::Connected, 1_400));
    for _ in 0..9 {
        let asks = stage.sample(0, false);
        assert!(!said(&asks, |message| matches!(
            message,
            ToServer::Stats(_)
        )));
    }
    let asks = stage.sample(0, false);
    assert!(said(&asks, |message| {
        matches!(message, ToServer::Stats(it) if it.round_trip_ms == 50 && it.join_ms == 400)
    }));
    assert!(stage.call.quality().is_some());
}

#[test]
fn a_question_for_a_credential_that_was_lost_is_asked_again() {
    let mut stage = Stage::connected();
    let asks_turn = |asks: &[Ask]| said(asks, |message| *message == ToServer::TurnGet);
    assert!(asks_turn(&stage.line(LineState::Failed)));
    let retry = stage.timer(2_400, 3_600);
    assert!(asks_turn(&stage.feed(Input::Timer(retry))));
}

#[test]
fn who_was_not_seen_again_after_a_lost_socket_counts_as_away() {
    let mut stage = Stage::connected();
    stage.closes(1006);
    let next = stage.timer(0, 6_000);
    stage.feed(Input::Timer(next));
    stage.greeted(true);
    assert!(stage.link().away);
    assert_eq!(stage.link().state, LinkState::Connected);
    stage.says(present());
    assert!(!stage.link().away);
}

#[test]
fn a_socket_that_is_never_welcomed_is_given_up() {
    let mut stage = Stage::joined();
    stage.feed(Input::Ticket(Ok("ticket".to_owned())));
    let socket = stage.socket();
    stage.feed(Input::Socket(socket, SocketNews::Opened));
    let patience = stage.timer(15_000, 15_000);
    let asks = stage.feed(Input::Timer(patience));
    assert!(asks.contains(&Ask::CloseSocket(socket)));
    let next = stage.timer(0, 6_000);
    let asks = stage.feed(Input::Timer(next));
    assert!(asks.iter().any(|ask| matches!(ask, Ask::Ticket(_))));
}

#[test]
fn whoever_comes_is_told_what_this_side_sends() {
    let mut stage = Stage::admitted();
    let told = |asks: &[Ask]| said(asks, |message| matches!(message, ToServer::State(_)));
    assert!(told(&stage.asks));
    let asks = stage.says(present());
    assert!(told(&asks));
}
