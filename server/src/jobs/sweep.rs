//! Forgets what has served its time: keys, sign-ins under way, ended sessions with their codes and
//! tokens, used proofs, webhook ids, tickets and keys of rooms.

use crate::{app::App, db::params, error::ApiError, idempotency, rooms::device_key, sessions};

/// How long webhook ids are kept. The gateway stops repeating after three days.
const WEBHOOK_KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// One round.
pub async fn sweep(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    let keys_until = now.saturating_add_millis(-idempotency::KEPT_MS).millis();
    let webhooks_until = now.saturating_add_millis(-WEBHOOK_KEPT_MS).millis();
    let device_keys_until = now.saturating_add_millis(-device_key::KEPT_MS).millis();
    app.db
        .write(move |sql| {
            sql.execute(
                "DELETE FROM idempotency WHERE created_at < $1",
                params![keys_until],
            )?;
            sql.execute(
                "DELETE FROM sign_in WHERE expires_at < $1",
                params![now.millis()],
            )?;
            sql.execute(
                "DELETE FROM session WHERE expires_at < $1",
                params![now.millis()],
            )?;
            sessions::app::sweep(sql, now)?;
            sql.execute(
                "DELETE FROM webhook_event WHERE received_at < $1",
                params![webhooks_until],
            )?;
            sql.execute(
                "DELETE FROM room_ticket WHERE expires_at < $1",
                params![now.millis()],
            )?;
            sql.execute(
                "DELETE FROM device_key WHERE created_at < $1",
                params![device_keys_until],
            )?;
            Ok::<_, ApiError>(())
        })
        .await
}
