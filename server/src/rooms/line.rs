//! What is on its way to one socket: a short queue. Who does not take it fast enough is cut off
//! and comes back to a room that is told anew; nobody else waits, and memory stays bounded.

use std::{sync::Arc, time::Duration};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use eclinic_api::realtime::{ToClient, close};
use futures_util::{SinkExt, stream::SplitSink};
use tokio::{
    sync::{Notify, mpsc},
    task::JoinHandle,
    time::timeout,
};

use super::tell::Out;

/// Messages that may wait. A join of four sends some dozen.
const QUEUE: usize = 64;
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// The near end of a socket's queue.
#[derive(Clone)]
pub(super) struct Line {
    queue: mpsc::Sender<Out>,
    cut: Arc<Notify>,
}

impl Line {
    /// Begins to write to a socket. The task ends with the socket's last word.
    pub(super) fn open(sink: SplitSink<WebSocket, Message>) -> (Self, JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let cut = Arc::new(Notify::new());
        let task = tokio::spawn(write(sink, waiting, Arc::clone(&cut)));
        (Self { queue, cut }, task)
    }

    /// Waits until the socket has had its last word.
    pub(super) async fn closed(&self) {
        self.queue.closed().await;
    }

    /// Sends a message.
    pub(super) fn say(&self, message: ToClient) {
        self.send(Out::Say(message));
    }

    /// Sends, or cuts a socket off whose queue is full.
    pub(super) fn send(&self, out: Out) {
        if let Err(mpsc::error::TrySendError::Full(_)) = self.queue.try_send(out) {
            self.cut.notify_one();
        }
    }
}

async fn write(
    mut sink: SplitSink<WebSocket, Message>,
    mut waiting: mpsc::Receiver<Out>,
    cut: Arc<Notify>,
) {
    let code = tokio::select! {
        code = pass_on(&mut sink, &mut waiting) => code,
        () = cut.notified() => Some(close::AGAIN),
    };
    if let Some(code) = code {
        let frame = CloseFrame {
            code,
            reason: "".into(),
        };
        // Whoever does not take it in time learns from the lost connection.
        let _ = timeout(GOODBYE, sink.send(Message::Close(Some(frame)))).await;
    }
}

/// Writes until the end: its code, or none when nobody is there any more.
async fn pass_on(
    sink: &mut SplitSink<WebSocket, Message>,
    waiting: &mut mpsc::Receiver<Out>,
) -> Option<u16> {
    loop {
        match waiting.recv().await? {
            Out::Close(code) => return Some(code),
            Out::Say(message) => {
                let text = serde_json::to_string(&message).ok()?;
                sink.send(Message::Text(text.into())).await.ok()?;
            }
        }
    }
}
