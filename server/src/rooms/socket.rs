//! One socket, from its hello to its end.

use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use eclinic_api::realtime::{ToClient, ToServer, VERSION, close};
use futures_util::{StreamExt, stream::SplitStream};
use tokio::time::timeout;

use super::{
    Rooms,
    line::Line,
    live::Local,
    members::{self, Coming, Entered, Entry},
    quality,
    talk::Talk,
    tell::{Out, Told},
};
use crate::{app::App, error::ApiError, ids};

/// How long a socket may wait with its hello.
const HELLO: Duration = Duration::from_secs(10);
/// How long the other side may take to answer a goodbye.
const GOODBYE: Duration = Duration::from_secs(2);
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
pub(super) struct Here {
    /// Whose it is.
    pub(super) me: Entered,
    /// Its own name.
    pub(super) socket: String,
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
    let mut talk = Talk::new(app, line, &here);
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

/// The next message; none when the other side has gone, a code when it cannot be read.
pub(super) async fn next(stream: &mut SplitStream<WebSocket>) -> Option<Result<ToServer, u16>> {
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
pub(super) fn report(error: &ApiError) {
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
