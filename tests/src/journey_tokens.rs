//! The tokens of phones that play a journey. They are made to expire, and the clinic is asked how
//! often they were renewed since: once, however many requests found their token expired.

use crate::clinic::Clinic;

/// Tokens that were made to expire.
#[derive(Clone, Copy)]
pub struct Expired {
    /// How many there were: none when a browser plays.
    tokens: usize,
    /// How often tokens were given until then.
    given: u64,
}

impl Expired {
    /// Makes the access tokens of all phones expire.
    pub async fn now(clinic: &Clinic) -> Self {
        let file = clinic.data().join("clinic.sqlite");
        let tokens = rusqlite::Connection::open(file)
            .and_then(|database| database.execute("UPDATE app_access SET expires_at = 0", []))
            .expect("the clinic's tokens");
        Self {
            tokens,
            given: given(clinic).await,
        }
    }

    /// Why the tokens were not renewed as they should be. An app that is killed on the way needs
    /// one more token for each start.
    pub async fn trouble(self, clinic: &Clinic, killed: bool) -> Option<String> {
        let renewed = given(clinic).await - self.given;
        let right = match (self.tokens, killed) {
            (0, _) => renewed == 0,
            (_, false) => renewed == 1,
            (_, true) => renewed >= 1,
        };
        (!right).then(|| {
            format!(
                "{} tokens expired and were renewed {renewed} times",
                self.tokens
            )
        })
    }
}

/// How often the server has given tokens. What it refused is not counted: an app that has just been
/// started does not know the clinic's clock, and has to make its proof again.
async fn given(clinic: &Clinic) -> u64 {
    let metrics = clinic.metrics().await;
    let of_tokens = |line: &&str| {
        line.starts_with("eclinic_request_seconds_count")
            && line.contains("route=\"/v1/auth/app/token\",status=\"200\"")
    };
    let counts = metrics.lines().filter(of_tokens);
    counts
        .map(|line| line.rsplit(' ').next().and_then(|count| count.parse().ok()))
        .map(|count: Option<u64>| count.expect("a count"))
        .sum()
}
