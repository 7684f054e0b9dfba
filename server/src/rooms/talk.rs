//! What one socket says, after its hello.

use std::time::{Duration, Instant};

use axum::extract::ws::WebSocket;
use eclinic_api::realtime::{Quality, ToClient, ToServer, close};
use futures_util::stream::SplitStream;
use tokio::time::timeout;

use super::{
    line::Line,
    live::Message,
    may::{Refusal, may},
    members::Going,
    pace::Pace,
    private_time, quality,
    socket::{Here, next, report},
    verdict::{self, Verdict},
};
use crate::{app::App, db::Sql, error::ApiError};

/// A socket that is silent for longer is dead: three pings were lost.
const SILENCE: Duration = Duration::from_secs(35);
/// The normal end (RFC 6455 § 7.4.1).
const NORMAL: u16 = 1000;

/// What a socket says, one message after the other.
pub(super) struct Talk<'a> {
    app: &'a App,
    line: &'a Line,
    here: &'a Here,
    pace: Pace,
    /// How the line was at its worst.
    pub(super) quality: Option<Quality>,
    /// How the socket goes.
    pub(super) going: Going,
}

impl<'a> Talk<'a> {
    /// Of a socket that has just come in.
    pub(super) fn new(app: &'a App, line: &'a Line, here: &'a Here) -> Self {
        Self {
            app,
            line,
            here,
            pace: Pace::new(Instant::now()),
            quality: None,
            going: Going::Away,
        }
    }

    /// Hears until the end. Answers with the code to close with; none when the room has said it, or
    /// nobody is there any more.
    pub(super) async fn listen(&mut self, stream: &mut SplitStream<WebSocket>) -> Option<u16> {
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
            ToServer::PrivateTime { on } => {
                self.change(move |sql, room, now| private_time::set(sql, room, on, now))
                    .await?;
            }
            ToServer::End => end(self.app, &me.booking_id).await?,
            ToServer::Relay { to, to_epoch, body } => {
                let message = Message {
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
        self.change(move |sql, room, now| verdict::judge(sql, room, &peer, verdict, now))
            .await
    }

    /// Changes the room, and has all in it told; or says why not.
    async fn change<F>(&self, change: F) -> Result<(), ApiError>
    where
        F: Fn(
                &mut dyn Sql,
                &str,
                eclinic_rules::Instant,
            ) -> Result<Result<(), &'static str>, ApiError>
            + Send
            + 'static,
    {
        let (room, now) = (self.here.me.booking_id.clone(), self.app.clock.now());
        let outcome = self
            .app
            .db
            .write(move |sql| change(sql, &room, now))
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
        .write(move |sql| verdict::end(sql, &room, now))
        .await?;
    app.rooms.changed(app, booking_id).await;
    Ok(())
}
