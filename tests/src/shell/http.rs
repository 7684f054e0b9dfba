//! The HTTP lane: one attempt for each request of the core, with the person's cookies, through a
//! network that can lose requests or answers.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use eclinic_core::effects::http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult};
use reqwest::{RequestBuilder, Response};

use crate::browser::Browser;

/// What the network does with mutations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weather {
    /// Everything arrives.
    #[default]
    Fair,
    /// The first attempt of each mutation does not reach the clinic.
    RequestsLost,
    /// The first attempt of each mutation reaches the clinic, its answer does not come back.
    AnswersLost,
}

/// The lane.
pub struct Lane {
    browser: Arc<Mutex<Browser>>,
    /// What the network does.
    pub weather: Weather,
    /// How many attempts it has lost.
    pub lost: usize,
    tried: BTreeSet<String>,
}

impl Lane {
    /// A lane with this browser's cookies.
    pub fn new(browser: Browser) -> Self {
        Self {
            browser: Arc::new(Mutex::new(browser)),
            weather: Weather::Fair,
            lost: 0,
            tried: BTreeSet::new(),
        }
    }

    /// The browser, for the pages outside the app.
    pub fn browser(&self) -> Browser {
        lock(&self.browser).clone()
    }

    /// Puts back the browser after it has been on pages outside the app.
    pub fn set_browser(&self, browser: Browser) {
        *lock(&self.browser) = browser;
    }

    /// Makes one attempt.
    pub fn attempt(&mut self, request: &HttpRequest) -> impl Future<Output = HttpResult> + use<> {
        let lost = self.loses(request);
        self.lost += usize::from(lost);
        let (weather, browser) = (self.weather, Arc::clone(&self.browser));
        let prepared = prepare(&lock(&browser), request);
        async move {
            if lost && weather == Weather::RequestsLost {
                return HttpResult::NoConnection;
            }
            let result = send(prepared, &browser).await;
            if lost { HttpResult::TimedOut } else { result }
        }
    }

    /// A mutation is lost once: the first time it is tried, known by its key.
    fn loses(&mut self, request: &HttpRequest) -> bool {
        if self.weather == Weather::Fair || request.method != "POST" {
            return false;
        }
        let key = request
            .headers
            .iter()
            .find(|header| header.name == eclinic_api::IDEMPOTENCY_KEY)
            .map_or_else(|| request.path.clone(), |header| header.value.clone());
        self.tried.insert(key)
    }
}

fn lock(browser: &Mutex<Browser>) -> MutexGuard<'_, Browser> {
    browser.lock().unwrap_or_else(PoisonError::into_inner)
}

fn prepare(browser: &Browser, request: &HttpRequest) -> RequestBuilder {
    let mut builder = match request.method.as_str() {
        "GET" => browser.get(&request.path),
        "POST" => browser.post(&request.path).body(request.body.clone()),
        other => panic!("the core asked for {other}"),
    };
    for header in &request.headers {
        builder = builder.header(&header.name, &header.value);
    }
    builder.timeout(Duration::from_millis(request.timeout_ms.into()))
}

async fn send(request: RequestBuilder, browser: &Mutex<Browser>) -> HttpResult {
    let answered = match request.send().await {
        Ok(response) => {
            lock(browser).keep_cookies(&response);
            read(response).await
        }
        Err(error) => Err(error),
    };
    match answered {
        Ok(answer) => HttpResult::Answer(answer),
        Err(error) if error.is_timeout() => HttpResult::TimedOut,
        Err(_) => HttpResult::NoConnection,
    }
}

async fn read(response: Response) -> reqwest::Result<HttpAnswer> {
    let status = response.status().as_u16();
    let headers = response.headers().iter().filter_map(|(name, value)| {
        Some(HttpHeader {
            name: name.as_str().to_owned(),
            value: value.to_str().ok()?.to_owned(),
        })
    });
    Ok(HttpAnswer {
        status,
        headers: headers.collect(),
        body: response.bytes().await?.to_vec(),
    })
}
