//! Sends changed requests, a visitor each, and counts what became of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Dice,
    answers::{Codes, judge},
    chance,
    requests::{Borrowed, change},
    routes::{ROUTES, Route},
    visitor::{Ground, Visitor},
    wire::{Connection, Outcome},
};

/// What became of the requests of a route.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Count {
    /// Sent.
    pub sent: usize,
    /// Read as a request of the route.
    pub parsed: usize,
    /// Done, or answered.
    pub accepted: usize,
}

/// What a worker found.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By route.
    pub routes: BTreeMap<String, Count>,
    /// By class of status.
    pub classes: BTreeMap<&'static str, usize>,
    /// By code of refusal.
    pub codes: BTreeMap<String, usize>,
    /// Broken invariants, the first of each kind with its number.
    pub broken: BTreeMap<String, usize>,
}

impl Tally {
    /// Takes in another's.
    pub fn add(&mut self, other: Self) {
        for (route, count) in other.routes {
            let own = self.routes.entry(route).or_default();
            own.sent += count.sent;
            own.parsed += count.parsed;
            own.accepted += count.accepted;
        }
        for (class, count) in other.classes {
            *self.classes.entry(class).or_default() += count;
        }
        for (code, count) in other.codes {
            *self.codes.entry(code).or_default() += count;
        }
        for (what, count) in other.broken {
            *self.broken.entry(what).or_default() += count;
        }
    }

    /// Requests of all routes.
    pub fn sent(&self) -> usize {
        self.routes.values().map(|count| count.sent).sum()
    }

    /// Counts one request.
    pub fn count(&mut self, route: &Route, verdict: super::answers::Verdict) {
        let count = self.routes.entry(route.name()).or_default();
        count.sent += 1;
        count.parsed += usize::from(verdict.parsed);
        count.accepted += usize::from(matches!(verdict.class, "2xx" | "3xx"));
        *self.classes.entry(verdict.class).or_default() += 1;
        if let Some(code) = verdict.code {
            *self.codes.entry(code).or_default() += 1;
        }
        if let Some(what) = verdict.broken {
            *self.broken.entry(what).or_default() += 1;
        }
    }
}

/// Sends every route's valid request as it is: only what the clinic takes is worth changing.
/// Answers with the routes that refused theirs.
pub async fn record(ground: &Ground, person: &str, dice: &mut Dice) -> Vec<String> {
    let mut visitor = Visitor::new(ground, person, 0);
    let mut connection = Connection::new(ground.address);
    let mut refused = Vec::new();
    for route in &ROUTES {
        // Now and then a sample is about another's booking: that is refused, and rightly.
        let mut last = String::from("no answer");
        for _ in 0..5 {
            let sample = visitor.sample(dice, route).await;
            let Outcome::Answered(answer) = connection.send(&sample.request).await else {
                continue;
            };
            visitor.learn(route, &sample.request, &answer);
            last = format!(
                "{} {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
            if route.refuses_with(answer.status) {
                last.clear();
                break;
            }
            if (200..400).contains(&answer.status) && !is_error(answer.header("location")) {
                ground
                    .answers
                    .borrow_mut()
                    .insert(route.path.to_owned(), answer.body);
                last.clear();
                break;
            }
        }
        if !last.is_empty() {
            refused.push(format!("{}: {last}", route.name()));
        }
    }
    keep_this_week(ground).await;
    refused
}

/// The times the core asks for: from today on.
async fn keep_this_week(ground: &Ground) {
    let url = format!("{}/v1/slots?service=doctor-20&days=7", ground.clinic.url);
    let answer = ground.client.get(url).send().await.expect("an answer");
    let times = answer.bytes().await.expect("times").to_vec();
    let mut answers = ground.answers.borrow_mut();
    answers.insert("/v1/slots".to_owned(), times);
}

fn is_error(location: Option<&str>) -> bool {
    location.is_some_and(|to| to.starts_with("/sign-in?error="))
}

/// A visitor's share of the changed requests.
pub struct Share {
    /// What is drawn.
    pub dice: Dice,
    /// The route to begin with; then the others in turn.
    pub first: usize,
    /// How many.
    pub requests: usize,
    /// What somebody else has.
    pub stranger: Borrowed,
}

/// Sends one visitor's share.
pub async fn work(
    mut visitor: Visitor<'_>,
    ground: &Ground,
    codes: &Codes,
    share: Share,
    progress: impl Fn(),
) -> Tally {
    let mut connection = Connection::new(ground.address);
    let mut tally = Tally::default();
    let mut dice = share.dice;
    for number in 0..share.requests {
        let route = ROUTES[(share.first + number) % ROUTES.len()];
        let sample = visitor.sample(&mut dice, &route).await;
        let mut borrowed = share.stranger.clone();
        borrowed.key.clone_from(&visitor.borrowed.key);
        let mut request = change(&mut dice, &sample, &borrowed);
        if chance(&mut dice, 12) {
            request.remove("cookie");
            request.remove("x-csrf-token");
        }
        let outcome = connection.send(&request).await;
        let verdict = judge(codes, &route, &request, &outcome);
        if verdict.broken.is_some() && tally.broken.len() < 20 {
            println!("  {verdict:?}\n  {}", describe(&request));
        }
        tally.count(&route, verdict);
        if let Outcome::Answered(answer) = &outcome {
            visitor.learn(&route, &request, answer);
        }
        progress();
    }
    tally
}

/// A request for those who must find out what was wrong with it; test persons only.
fn describe(request: &super::wire::Request) -> String {
    let body: String = String::from_utf8_lossy(&request.body)
        .chars()
        .take(600)
        .collect();
    let headers: Vec<String> = request
        .headers
        .iter()
        .filter(|(name, _)| name != "cookie" && name != "x-csrf-token")
        .map(|(name, value)| format!("{name}: {:?}", String::from_utf8_lossy(value)))
        .map(|header| header.chars().take(120).collect())
        .take(20)
        .collect();
    let target = String::from_utf8_lossy(&request.target).into_owned();
    format!(
        "{} {target:?} {:?} {headers:?} {body:?}",
        request.method, request.length
    )
}
