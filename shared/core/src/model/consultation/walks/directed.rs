//! What chance does not reach: lines that never come back. Virtual time runs from pause to pause.

use eclinic_api::realtime::{
    Body, DescriptionKind, Guest, PublicKey, RoomRole, ToClient, Turn, VERSION,
};
use eclinic_rules::Instant;

use super::{
    choose::{print_of, sdp},
    judge::Broken,
    world::{Debt, World},
};
use crate::{
    effects::signature::SignatureKey,
    event::room::{CallFact, LineReport, LineState, LocalDescription, RoomEvent},
    model::consultation::{
        call::LinkState,
        input::{Input, SocketNews},
        invariant::{Guards, Invariant},
    },
};

/// How many steps of a hopeless line are looked at: far more than are allowed.
const STEPS: u64 = 1_500;

/// Lines that never come back, from three beginnings. Each must end by itself.
pub fn directed(guards: Guards) -> Vec<Broken> {
    let cases: [(&str, Case); 3] = [
        ("never connected", Script::only_time),
        ("connected and lost", Script::lost),
        ("up and down without a sound", Script::flapping),
    ];
    let mut all = Vec::new();
    for (name, case) in cases {
        let mut script = Script::admitted(guards);
        case(&mut script);
        if !script.world.call.is_over() {
            script.note((Invariant::RestartsBounded, format!("{name}: no end")));
        }
        all.extend(script.broken);
    }
    all
}

/// What happens to a line.
type Case = fn(&mut Script);

struct Script {
    world: World,
    broken: Vec<Broken>,
    step: u64,
}

impl Script {
    /// Admitted, with another present to whom this side offers.
    fn admitted(guards: Guards) -> Self {
        let mut script = Self {
            world: World::new(1, guards),
            broken: Vec::new(),
            step: 0,
        };
        script.feed(&Input::Person(RoomEvent::Join));
        script.answer();
        script
    }

    fn note(&mut self, (invariant, what): (Invariant, String)) {
        self.broken.push(Broken {
            invariant,
            what,
            seed: 0,
            step: self.step,
        });
    }

    fn feed(&mut self, input: &Input) {
        self.step += 1;
        if let Some(found) = self.world.feed(input, false) {
            self.note(found);
        }
    }

    fn said(&mut self, message: ToClient) {
        if let Some((number, true)) = self.world.socket {
            self.feed(&Input::Socket(number, SocketNews::Said(Box::new(message))));
        }
    }

    /// Pays every debt, as a good shell and a good server do; the other never answers.
    fn answer(&mut self) {
        for _ in 0..40 {
            if std::mem::take(&mut self.world.owes.0) {
                self.feed(&Input::Seed(vec![7; 16]));
            } else if std::mem::take(&mut self.world.owes.1) {
                let (x, y) = ("x".to_owned(), "y".to_owned());
                self.feed(&Input::Key(Some(SignatureKey { x, y })));
            } else if std::mem::take(&mut self.world.owes.2) {
                self.feed(&Input::Ticket(Ok("ticket".to_owned())));
            } else if let Some(number) = self.world.signing.pop() {
                self.feed(&Input::Signed(number, Some(vec![1; 64])));
            } else if let Some((number, _)) = self.world.checking.pop() {
                self.feed(&Input::Verified(number, Some(true)));
            } else if let Some((connection, debt)) = self.world.debts.pop() {
                let offer = debt == Debt::Offer;
                let sdp = sdp(connection);
                self.feed(&Input::Fact(if debt == Debt::Applied {
                    CallFact::Applied(connection)
                } else {
                    CallFact::LocalDescription(LocalDescription {
                        connection,
                        offer,
                        sdp,
                    })
                }));
            } else if let Some((number, false)) = self.world.socket {
                self.feed(&Input::Socket(number, SocketNews::Opened));
            } else if self.world.greeted && !self.world.welcomed {
                self.welcome();
            } else if std::mem::take(&mut self.world.turn) {
                self.said(ToClient::Turn(turn()));
            } else {
                return;
            }
        }
    }

    fn welcome(&mut self) {
        self.said(ToClient::Welcome {
            version: VERSION,
            me: "me".to_owned(),
            role: RoomRole::Clinician,
            visit: "visit".to_owned(),
            relay_only: false,
            admitted: true,
            closes_at: Instant::from_millis(0),
        });
        self.said(ToClient::Admitted { turn: turn() });
        self.said(ToClient::PeerPresent {
            guest: Guest {
                peer: "p".to_owned(),
                role: RoomRole::Patient,
                name: "Testmann".to_owned(),
                verified: true,
            },
            epoch: "1".to_owned(),
            we_offer: true,
            key: PublicKey {
                x: "x".to_owned(),
                y: "y".to_owned(),
            },
        });
    }

    /// The other answers, and the line stands.
    fn connect(&mut self) {
        self.said(ToClient::Relayed {
            from: "p".to_owned(),
            from_epoch: "1".to_owned(),
            body: Body::Description {
                kind: DescriptionKind::Answer,
                round: 1,
                sdp: sdp(print_of("p", 1)),
                signature: "AAAA".to_owned(),
            },
        });
        self.answer();
        self.line(LineState::Connected);
        if !self.world.has(LinkState::Connected) {
            self.note((
                Invariant::ConnectedOnlyTrusted,
                "it never connected".to_owned(),
            ));
        }
    }

    fn line(&mut self, state: LineState) {
        let link = self.world.call.links().get("p");
        if let Some(connection) = link.map(|link| link.connection) {
            self.feed(&Input::Fact(CallFact::Line(LineReport {
                connection,
                state,
            })));
        }
        self.answer();
    }

    /// Pauses run out, one after the other, in the order they were armed.
    fn only_time(&mut self) {
        for _ in 0..STEPS {
            let armed = |(number, _): &(u32, u32)| {
                self.world
                    .call
                    .timers()
                    .any(|(other, of)| other == *number && of > 0)
            };
            let next = self.world.timers.iter().copied().find(armed);
            let Some((number, _)) = next.filter(|_| !self.world.call.is_over()) else {
                return;
            };
            self.feed(&Input::Timer(number));
            self.answer();
        }
    }

    fn lost(&mut self) {
        self.connect();
        self.line(LineState::Failed);
        self.only_time();
    }

    fn flapping(&mut self) {
        self.connect();
        for _ in 0..STEPS {
            self.line(LineState::Disconnected);
            self.line(LineState::Connected);
        }
    }
}

fn turn() -> Turn {
    Turn {
        urls: Vec::new(),
        username: String::new(),
        credential: String::new(),
        expires_at: Instant::from_millis(0),
    }
}
