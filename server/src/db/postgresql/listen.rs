//! PostgreSQL's LISTEN and NOTIFY, on a connection of its own.

use std::future::poll_fn;

use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client};

use super::super::{DbError, PostgresConfig};
use super::link::Connector;

/// Notifications that wait to be read. When it is full, the server keeps the rest.
const QUEUE: usize = 1_024;

/// An open connection that hears one channel.
pub struct Listening {
    client: Client,
    messages: mpsc::Receiver<String>,
}

impl Listening {
    /// Connects and listens. `channel` is a constant of the program, never a user's text.
    pub(in crate::db) async fn open(
        config: &PostgresConfig,
        channel: &'static str,
    ) -> Result<Self, DbError> {
        let (client, mut connection) = Connector::new(config)?.open().await?;
        let (queue, messages) = mpsc::channel(QUEUE);
        tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await
            {
                if let AsyncMessage::Notification(notification) = message
                    && queue.send(notification.payload().to_owned()).await.is_err()
                {
                    return;
                }
            }
        });
        client
            .batch_execute(&format!("LISTEN {channel}"))
            .await
            .map_err(|_| DbError::Closed)?;
        Ok(Self { client, messages })
    }

    /// The next notification; none when the connection is lost.
    pub async fn next(&mut self) -> Option<String> {
        self.messages.recv().await
    }

    /// Notifies all who listen, this connection too. `payload` is shorter than 8000 bytes.
    ///
    /// # Errors
    /// [`DbError::Closed`] when the connection is lost.
    pub async fn notify(&self, channel: &str, payload: &str) -> Result<(), DbError> {
        self.client
            .execute("SELECT pg_notify($1, $2)", &[&channel, &payload])
            .await
            .map(|_| ())
            .map_err(|_| DbError::Closed)
    }
}
