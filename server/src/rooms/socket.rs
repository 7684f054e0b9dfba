//! One socket, from its hello to its end.

use std::time::{Duration, Instant};

use axum::extract::ws::{Message, WebSocket};
use eclinic_api::realtime::{Quality, ToClient, ToServer, VERSION, close};
use futures_util::{StreamExt, stream::SplitStream};
use tokio::time::timeout;

use super::{
    Rooms,
    hub::{Local, Message as Relayed},
    line::Line,
    may::{Refusal, may},
    members::{self, Coming, Entered, Entry, Going, Verdict},
    pace::Pace,
    quality,
    tell::{Out, Told},
};
use crate::{app::App, error::ApiError, ids};

/// How long a socket may wait with its hello.
const HELLO: Duration = Duration::from_secs(10);
/// A socket that is silent for longer is dead: three pings were lost.
const SILENCE: Duration = Duration::from_secs(35);
/// How long the other side may take to answer a goodbye.
const GOODBYE: Duration = Duration::from_secs(2);
/// The normal end (RFC 6455 § 7.4.1).
const NORMAL: u16 = 1000;
/// The most characters of an epoch.
const EPOCH_MOST: usize = 64;

/// Serves a socket until its end.
pub async fn serve(app: App, socket: WebSocket) {
    let _counted = app.rooms.count();
    let (sink, mut stream) = socket.split();
    let (line, writing) = Line::open(sink);
    let code = match come_in(&app, &mut stream, &line).await {
        Ok(here) => stay(&app, &mut stream, &line, here).await,
        Err(code) => Some(code),
    };
    if let Some(code) = code {
        line.send(Out::Close(code));
    }
    drop(line);
    // What is still unread would make the system reset the connection, and the code with it.
    let _ = timeout(GOODBYE, async {
        while stream.next().await.is_some_and(|message| message.is_ok()) {}
        writing.await
    })
    .await;
}

/// The first message, or the code with which the socket is closed.
async fn come_in(app: &App, stream: &mut SplitStream<WebSocket>, line: &Line) -> Result<Here, u16> {
    let first = timeout(HELLO, next(stream)).await.ok().flatten();
    let message = first.ok_or(close::MISUSE)??;
    let ToServer::Hello {
        version,
        ticket,
        epoch,
    } = message
    else {
        return Err(close::MISUSE);
    };
    let epoch_length = epoch.chars().count();
    if version != VERSION
        || !(1..=EPOCH_MOST).contains(&epoch_length)
        || epoch.chars().any(char::is_control)
    {
        return Err(close::MISUSE);
    }
    let here = enter(app, &ticket, epoch).await?;
    line.say(ToClient::Welcome {
        version: VERSION,
        me: here.me.peer.clone(),
        role: here.me.role,
        visit: here.me.booking_id.clone(),
        relay_only: here.me.relay_only,
        admitted: here.me.admitted,
        closes_at: here.me.closes_at,
    });
    let local = Local {
        socket: here.socket.clone(),
        peer: here.me.peer.clone(),
        line: line.clone(),
        told: Told::default(),
    };
    app.rooms.join(&here.me.booking_id, local).await;
    app.rooms.changed(app, &here.me.booking_id).await;
    Ok(here)
}

/// A socket that has come in.
struct Here {
    me: Entered,
    socket: String,
}

async fn enter(app: &App, ticket: &str, epoch: String) -> Result<Here, u16> {
    let coming = Coming {
        ticket_hash: ids::token_hash(ticket),
        epoch,
        socket: ids::new_id(),
        node: app.settings.node.clone(),
    };
    let (socket, now) = (coming.socket.clone(), app.clock.now());
    let entry = app
        .db
        .write(move |sql| members::enter(sql, &coming, now))
        .await;
    match entry {
        Ok(Entry::In(me)) => Ok(Here { me, socket }),
        Ok(Entry::Ticket) => Err(close::TICKET),
        Ok(Entry::Ended) => Err(close::ENDED),
        Ok(Entry::Removed) => Err(close::REMOVED),
        Err(error) => {
            report(&error);
            Err(close::AGAIN)
        }
    }
}

/// Listens until the end, then goes. Answers with the code to close with; none when the room has
/// said it, or nobody is there any more.
async fn stay(
    app: &App,
    stream: &mut SplitStream<WebSocket>,
    line: &Line,
    here: Here,
) -> Option<u16> {
    let mut talk = Talk {
        app,
        line,
        here: &here,
        pace: Pace::new(Instant::now()),
        quality: None,
        going: Going::Away,
    };
    let code = talk.listen(stream).await;
    let (quality, going) = (talk.quality, talk.going);
    app.rooms.leave(&here.me.booking_id, &here.socket);
    let (me, socket, now) = (here.me.clone(), here.socket.clone(), app.clock.now());
    let gone = app.db.write(move |sql| {
        members::go(sql, &me.booking_id, &socket, going, now)?;
        match &quality {
            Some(quality) => quality::keep(sql, &me.booking_id, &me.peer, quality, now),
            None => Ok(()),
        }
    });
    if let Err(error) = gone.await {
        report(&error);
    }
    app.rooms.changed(app, &here.me.booking_id).await;
    code
}

/// What a socket says, one message after the other.
struct Talk<'a> {
    app: &'a App,
    line: &'a Line,
    here: &'a Here,
    pace: Pace,
    quality: Option<Quality>,
    going: Going,
}

impl Talk<'_> {
    async fn listen(&mut self, stream: &mut SplitStream<WebSocket>) -> Option<u16> {
        let mut stopping = self.app.rooms.stopping();
        loop {
            let message = tokio::select! {
                message = timeout(SILENCE, next(stream)) => message,
                _ = stopping.wait_for(|stopping| *stopping) => return Some(close::AGAIN),
                () = self.line.closed() => return None,
            };
            let message = match message {
                Ok(Some(Ok(message))) => message,
                Ok(Some(Err(code))) => return Some(code),
                Ok(None) => return None,
                Err(_) => return Some(close::AGAIN),
            };
            if !self.pace.take(Instant::now()) {
                return Some(close::MISUSE);
            }
            match self.hear(message).await {
                Ok(None) => {}
                Ok(Some(code)) => return Some(code),
                Err(error) => {
                    report(&error);
                    return Some(close::AGAIN);
                }
            }
        }
    }

    /// Carries out one message. Answers with a code when it is the last.
    async fn hear(&mut self, message: ToServer) -> Result<Option<u16>, ApiError> {
        let (rooms, me) = (&self.app.rooms, &self.here.me);
        let admitted = rooms.admitted(&me.booking_id, &me.peer);
        match may(me.access, admitted, &message) {
            Ok(()) => {}
            Err(Refusal::Told(code)) => {
                self.refuse(code);
                return Ok(None);
            }
            Err(Refusal::Misuse) => return Ok(Some(close::MISUSE)),
        }
        match message {
            ToServer::Hello { .. } => return Ok(Some(close::MISUSE)),
            ToServer::Ping => self.line.say(ToClient::Pong),
            ToServer::Leave => {
                self.going = Going::Left;
                return Ok(Some(NORMAL));
            }
            ToServer::Admit { peer } => self.judge(peer, Verdict::Admit).await?,
            ToServer::Deny { peer } => self.judge(peer, Verdict::Deny).await?,
            ToServer::Remove { peer } => self.judge(peer, Verdict::Remove).await?,
            ToServer::End => end(self.app, &me.booking_id).await?,
            ToServer::Relay { to, to_epoch, body } => {
                let message = Relayed {
                    from: me.peer.clone(),
                    socket: self.here.socket.clone(),
                    to,
                    to_epoch,
                    body,
                };
                if let Err(code) = rooms.relay(&me.booking_id, message) {
                    self.refuse(code);
                }
            }
            ToServer::State(state) => rooms.state(&me.booking_id, &me.peer, state),
            ToServer::TurnGet => {
                let turn = rooms.turn_or_none(self.app.clock.now());
                self.line.say(ToClient::Turn(turn));
            }
            ToServer::Stats(sample) => {
                let before = self.quality.take();
                let worst = before.map(|before| quality::worst(&before, &sample));
                self.quality = Some(worst.unwrap_or(sample));
            }
        }
        Ok(None)
    }

    fn refuse(&self, code: &str) {
        self.line.say(ToClient::Error {
            code: code.to_owned(),
        });
    }

    async fn judge(&self, peer: String, verdict: Verdict) -> Result<(), ApiError> {
        let (room, now) = (self.here.me.booking_id.clone(), self.app.clock.now());
        let outcome = self
            .app
            .db
            .write(move |sql| members::judge(sql, &room, &peer, verdict, now))
            .await?;
        match outcome {
            Ok(()) => {
                let room = &self.here.me.booking_id;
                self.app.rooms.changed(self.app, room).await;
            }
            Err(code) => self.refuse(code),
        }
        Ok(())
    }
}

async fn end(app: &App, booking_id: &str) -> Result<(), ApiError> {
    let (room, now) = (booking_id.to_owned(), app.clock.now());
    app.db
        .write(move |sql| members::end(sql, &room, now))
        .await?;
    app.rooms.changed(app, booking_id).await;
    Ok(())
}

/// The next message; none when the other side has gone, a code when it cannot be read.
async fn next(stream: &mut SplitStream<WebSocket>) -> Option<Result<ToServer, u16>> {
    loop {
        match stream.next().await? {
            Ok(Message::Text(text)) => {
                return Some(serde_json::from_str(&text).map_err(|_| close::MISUSE));
            }
            // Answered by the library.
            Ok(Message::Ping(_) | Message::Pong(_)) => {}
            Ok(Message::Close(_)) => return None,
            // Bytes, too long, or not a socket's language at all.
            Ok(Message::Binary(_)) | Err(_) => return Some(Err(close::MISUSE)),
        }
    }
}

/// Neither who it was nor what was said.
fn report(error: &ApiError) {
    tracing::warn!(
        code = error.code(),
        cause = error.cause(),
        "a room's change could not be stored"
    );
}

impl Rooms {
    /// Counts a socket for as long as the value lives.
    fn count(&self) -> Counted {
        Counted::of(&self.sockets)
    }
}

/// One open socket.
struct Counted(tokio::sync::watch::Sender<usize>);

impl Counted {
    fn of(sockets: &tokio::sync::watch::Sender<usize>) -> Self {
        sockets.send_modify(|count| *count += 1);
        Self(sockets.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}
