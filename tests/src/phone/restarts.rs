//! The journey with the app killed once, after any of its steps: whatever it was doing, the journey
//! goes on from what the screen then shows.
//!
//! What is not kept on purpose (answers at the gate, the text of a form) has to be given again, so
//! one goes on as a person would: from the last place of the journey that the screen looks like.

use super::{Trouble, play::Player};
use crate::journey_steps::Step;

/// Plays the journey with the app killed after the step of this number.
pub async fn play(player: &mut Player, steps: &[Step], killed_after: usize) -> Result<(), Trouble> {
    let (before, rest) = steps.split_at(killed_after + 1);
    player.play(before).await?;
    let next = match rest.first() {
        // The person is in the browser; the link that leads back opens the app.
        Some(Step::BankId(_) | Step::Pay(_)) => {
            player.phone.is_away().await?;
            player.phone.kill();
            killed_after + 1
        }
        Some(_) => {
            player.phone.restart();
            resume(player, steps, killed_after).await?
        }
        None => {
            player.phone.restart();
            killed_after
        }
    };
    let rest = steps.get(next..).unwrap_or_default();
    player
        .play(rest)
        .await
        .map_err(|trouble| format!("from step {next} on: {trouble}"))
}

/// Which step to go on with: the last sight of the journey, up to the one that was to come, that the
/// screen shows. Without a network one gets it back first.
async fn resume(
    player: &mut Player,
    steps: &[Step],
    killed_after: usize,
) -> Result<usize, Trouble> {
    let mut sights = sights(steps, killed_after);
    if !player.phone.is_online() {
        player.airplane(false).await;
        let lost = |step: &Step| matches!(step, Step::Airplane(true));
        let before = steps.iter().position(lost).unwrap_or_default();
        sights.retain(|(number, _)| *number < before);
    }
    let seen = player.phone.find("a place of the journey", |page| {
        let mut known = sights.iter().rev();
        known.find(|(_, text)| page.shows(text)).map(|(at, _)| *at)
    });
    seen.await
}

/// The first of each sight, as something that is not kept may have to be given again before the
/// screen looks like a later one. Up to the one after the step.
fn sights(steps: &[Step], killed_after: usize) -> Vec<(usize, &str)> {
    let mut sights: Vec<(usize, &str)> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        if let Step::See(text) = step {
            if !sights.iter().any(|(_, known)| known == text) {
                sights.push((number, text.as_str()));
            }
            if number > killed_after {
                break;
            }
        }
    }
    sights
}
