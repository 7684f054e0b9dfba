//! Somebody in a visit's room without an app: over the clinic's own routes and realtime socket, with
//! descriptions signed as the core signs them. Media they have none: the app beside a clinician plays
//! with a double of its connections.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::{
    consultation::{Ticket, TicketRequest},
    realtime::{Body, DescriptionKind, PING_EVERY_MS, PublicKey, ToClient, ToServer, VERSION},
};
use eclinic_core::model::consultation::fingerprint::{Fingerprint, Signed};
use futures_util::{SinkExt, StreamExt};
use ring::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
        UnparsedPublicKey,
    },
};
use tokio::{
    net::TcpStream,
    sync::{mpsc, watch},
    time::{interval, timeout},
};
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite::Message};

use crate::{
    books::Books,
    clinic::Clinic,
    member::{Member, new_key},
    phone::call::DESCRIPTION,
    visits::Staff,
};

/// How long the app may take to do its part.
const PATIENCE: Duration = Duration::from_secs(40);
/// So long before its start the visit is entered, in milliseconds.
const BEFORE: i64 = 3 * 60_000;
/// Somebody in a visit's room.
pub struct Attendee {
    say: mpsc::UnboundedSender<ToServer>,
    seen: watch::Receiver<Seen>,
}

/// What has happened in the room.
#[derive(Clone, Default)]
struct Seen {
    /// The server has let this side in, which it writes down.
    welcome: bool,
    knocking: Option<String>,
    /// A description came back, with a signature that holds.
    answered: bool,
    /// Offers that were made to the other side as it is now.
    offers: u32,
    /// How often the other side came as somebody with no connection yet.
    arrivals: u32,
    muted: bool,
    /// Whether the patient has time alone, where that is offered.
    private_time: Option<bool>,
    /// Why it can go on no more.
    trouble: Option<String>,
}

impl Attendee {
    /// Moves the clinic's clock to shortly before the visit that was booked last, and enters its
    /// room as its clinician.
    ///
    /// # Errors
    /// When no visit is booked.
    pub async fn comes(clinic: &Clinic) -> Result<Self, String> {
        let books = Books::read(clinic).await;
        let mut booked = books.bookings.iter();
        let visit = booked.rfind(|booking| booking.state == "confirmed");
        let visit = visit.ok_or("no visit is booked")?;
        clinic
            .set_clock_offset(until(visit.starts_at - BEFORE))
            .await;
        Self::clinician(clinic, &visit.id, &visit.clinician_id).await
    }

    /// The clinician of this visit, signed in at the staff's entrance, enters its room.
    ///
    /// # Errors
    /// When they are not let in.
    pub async fn clinician(
        clinic: &Clinic,
        booking_id: &str,
        clinician_id: &str,
    ) -> Result<Self, String> {
        let (key, public) = new_pair();
        let staff = Staff::sign_in(clinic, clinician_id).await;
        let path = format!("/v1/staff/visits/{booking_id}/ticket");
        let ticket: Ticket = staff.post(&path, &TicketRequest { key: public }).await;
        Self::enter(clinic, &clinic.staff_url, ticket, key).await
    }

    /// The patient of this visit comes to its waiting room.
    ///
    /// # Errors
    /// When they are not let in.
    pub async fn patient(
        clinic: &Clinic,
        booking_id: &str,
        member: &Member,
    ) -> Result<Self, String> {
        let (key, public) = new_pair();
        let path = format!("/v1/consultations/{booking_id}/ticket");
        let request = TicketRequest { key: public };
        let ticket = member.post(&path, &request, &new_key()).await;
        let ticket = ticket.map_err(|problem| problem.code)?;
        Self::enter(clinic, &clinic.url, ticket, key).await
    }

    async fn enter(
        clinic: &Clinic,
        origin: &str,
        Ticket { ticket, .. }: Ticket,
        key: EcdsaKeyPair,
    ) -> Result<Self, String> {
        let url = format!("{}/v1/realtime", origin.replacen("http", "ws", 1));
        let stream = TcpStream::connect(clinic.http_address()).await;
        let (socket, _) = client_async(url, stream.expect("the clinic"))
            .await
            .expect("a socket");
        let epoch = new_key();
        let (say, said) = mpsc::unbounded_channel();
        let (tell, seen) = watch::channel(Seen::default());
        let hello = ToServer::Hello {
            version: VERSION,
            ticket,
            epoch: epoch.clone(),
        };
        say.send(hello).expect("a place to say it");
        let room = Room {
            socket,
            key,
            epoch,
            me: String::new(),
            visit: String::new(),
            guest: None,
            tell,
        };
        tokio::spawn(room.attend(said));
        let mut attendee = Self { say, seen };
        attendee
            .until("nobody is welcome", |seen| seen.welcome)
            .await?;
        Ok(attendee)
    }

    /// Lets in who knocks, and waits until they have answered the offer.
    ///
    /// # Errors
    /// When nobody knocks or answers in time, or a signature does not hold.
    pub async fn admits(&mut self) -> Result<(), String> {
        let seen = self.until("nobody knocks", |seen| seen.knocking.is_some());
        let peer = seen.await?.knocking.unwrap_or_default();
        drop(self.say.send(ToServer::Admit { peer }));
        self.until("no answer came", |seen| seen.answered).await?;
        Ok(())
    }

    /// Waits until the other side has turned its microphone off. Their connection must be the one
    /// that it was: a dropped socket may have it look for ways anew, and makes no new one.
    ///
    /// # Errors
    /// When it does not happen in time, or another connection was needed.
    pub async fn sees_muted(&mut self) -> Result<(), String> {
        let seen = self.until("the microphone stays on", |seen| seen.muted);
        match seen.await?.arrivals {
            1 => Ok(()),
            arrivals => Err(format!("they came {arrivals} times")),
        }
    }

    /// Begins or ends the patient's time alone with the clinician, and waits until it is so.
    ///
    /// # Errors
    /// When the clinic says nothing of it in time: the patient is no youth.
    pub async fn private_time(&mut self, on: bool) -> Result<(), String> {
        drop(self.say.send(ToServer::PrivateTime { on }));
        self.until("there is no private time", |seen| {
            seen.private_time == Some(on)
        })
        .await?;
        Ok(())
    }

    /// Ends the visit for all.
    pub fn ends(&self) {
        drop(self.say.send(ToServer::End));
    }

    async fn until(
        &mut self,
        trouble: &str,
        is_so: impl Fn(&Seen) -> bool,
    ) -> Result<Seen, String> {
        let there = |seen: &Seen| seen.trouble.is_some() || is_so(seen);
        let seen = timeout(PATIENCE, self.seen.wait_for(there)).await;
        let seen = seen.map_err(|_| trouble.to_owned())?;
        let seen = seen.map_err(|_| "the room is gone".to_owned())?.clone();
        seen.trouble.clone().map_or(Ok(seen), Err)
    }
}

/// How far ahead of the system's clock this instant is.
pub fn until(instant: i64) -> Duration {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock");
    let wait = Duration::from_millis(u64::try_from(instant).expect("a time to come"));
    wait.checked_sub(now).expect("a time to come")
}

fn new_pair() -> (EcdsaKeyPair, PublicKey) {
    let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    let written = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
    let key = EcdsaKeyPair::from_pkcs8(algorithm, written.as_ref(), &random).expect("a key");
    let (x, y) = key.public_key().as_ref()[1..].split_at(32);
    let public = PublicKey {
        x: URL_SAFE_NO_PAD.encode(x),
        y: URL_SAFE_NO_PAD.encode(y),
    };
    (key, public)
}

/// The other side, once it is in the room.
struct Guest {
    peer: String,
    epoch: String,
    key: PublicKey,
}

/// The room as seen through the socket.
struct Room {
    socket: WebSocketStream<TcpStream>,
    key: EcdsaKeyPair,
    epoch: String,
    me: String,
    visit: String,
    guest: Option<Guest>,
    tell: watch::Sender<Seen>,
}

impl Room {
    async fn attend(mut self, mut said: mpsc::UnboundedReceiver<ToServer>) {
        let mut ping = interval(Duration::from_millis(PING_EVERY_MS.into()));
        loop {
            tokio::select! {
                _ = ping.tick() => {
                    // Nothing is heard before the first message.
                    if !self.me.is_empty() {
                        self.say(&ToServer::Ping).await;
                    }
                }
                message = said.recv() => match message {
                    Some(message) => self.say(&message).await,
                    None => return,
                },
                heard = self.socket.next() => match heard {
                    Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                        Ok(message) => self.hear(message).await,
                        Err(_) => self.trouble("a message that cannot be read"),
                    },
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return,
                },
            }
        }
    }

    async fn say(&mut self, message: &ToServer) {
        let text = serde_json::to_string(message).expect("a message");
        // A closed socket is noticed by reading from it.
        drop(self.socket.send(Message::text(text)).await);
    }

    fn trouble(&self, trouble: &str) {
        self.tell
            .send_modify(|seen| seen.trouble = Some(trouble.to_owned()));
    }

    async fn hear(&mut self, message: ToClient) {
        match message {
            ToClient::Welcome { me, visit, .. } => {
                (self.me, self.visit) = (me, visit);
                self.tell.send_modify(|seen| seen.welcome = true);
            }
            ToClient::Knock(guest) => self
                .tell
                .send_modify(|seen| seen.knocking = Some(guest.peer)),
            ToClient::PeerPresent {
                guest,
                epoch,
                we_offer,
                key,
            } => {
                let known = self.guest.as_ref().map(|guest| &guest.epoch) == Some(&epoch);
                if known {
                    return;
                }
                if !we_offer {
                    return self.trouble("the clinician does not offer");
                }
                self.guest = Some(Guest {
                    peer: guest.peer,
                    epoch,
                    key,
                });
                self.tell.send_modify(|seen| {
                    seen.arrivals += 1;
                    seen.offers = 0;
                });
                self.offer().await;
            }
            ToClient::Relayed { body, .. } => match body {
                Body::Description {
                    kind: DescriptionKind::Answer,
                    sdp,
                    signature,
                    ..
                } => self.answer(&sdp, &signature),
                Body::RestartAsk => self.offer().await,
                _ => {}
            },
            ToClient::PeerState { state, .. } => {
                self.tell.send_modify(|seen| seen.muted = !state.microphone);
            }
            ToClient::PrivateTime { on } => {
                self.tell.send_modify(|seen| seen.private_time = Some(on));
            }
            ToClient::Error { code } => self.trouble(&code),
            _ => {}
        }
    }

    async fn offer(&mut self) {
        let Some(guest) = &self.guest else { return };
        let fingerprint = Fingerprint::of(DESCRIPTION).expect("a fingerprint");
        let bytes = Signed {
            visit: &self.visit,
            from: &self.me,
            from_epoch: &self.epoch,
            to: &guest.peer,
            to_epoch: &guest.epoch,
            kind: DescriptionKind::Offer,
        }
        .bytes(fingerprint);
        let signature = self.key.sign(&SystemRandom::new(), &bytes).expect("signed");
        self.tell.send_modify(|seen| {
            seen.offers += 1;
            seen.answered = false;
        });
        let offer = ToServer::Relay {
            to: guest.peer.clone(),
            to_epoch: guest.epoch.clone(),
            body: Body::Description {
                kind: DescriptionKind::Offer,
                round: self.tell.borrow().offers,
                sdp: DESCRIPTION.to_owned(),
                signature: URL_SAFE_NO_PAD.encode(signature),
            },
        };
        self.say(&offer).await;
    }

    /// Their answer counts when it is theirs.
    fn answer(&self, sdp: &str, signature: &str) {
        let Some(guest) = &self.guest else { return };
        let Ok(fingerprint) = Fingerprint::of(sdp) else {
            return self.trouble("an answer without a fingerprint");
        };
        let bytes = Signed {
            visit: &self.visit,
            from: &guest.peer,
            from_epoch: &guest.epoch,
            to: &self.me,
            to_epoch: &self.epoch,
            kind: DescriptionKind::Answer,
        }
        .bytes(fingerprint);
        let part = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let point = [vec![4], part(&guest.key.x), part(&guest.key.y)].concat();
        let holds = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(&bytes, &part(signature))
            .is_ok();
        if holds {
            self.tell.send_modify(|seen| seen.answered = true);
        } else {
            self.trouble("a signature that does not hold");
        }
    }
}
