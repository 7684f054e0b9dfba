//! Counters and gauges for /metrics, in Prometheus' text format. No label holds personal data.

use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::error::ApiError;

/// All of the clinic's metrics.
pub struct Metrics {
    registry: Registry,
    /// Requests by route pattern, method and status class.
    pub requests: HistogramVec,
    /// What happened to bookings: `held`, `confirmed`, `cancelled`, `expired`, `released`,
    /// `reseated`; what became of visits: `met`, `patient_absent`, `clinician_absent`,
    /// `clinician_late`, `under_review`.
    pub bookings: IntCounterVec,
    /// What happened to money: `captured`, `late_payment`, `late_payment_refunded`, `refund_sent`,
    /// `refund_succeeded`, `refund_failed`, `refund_retried`.
    pub money: IntCounterVec,
    /// Webhooks by outcome: `handled`, `repeated`, `refused`.
    pub webhooks: IntCounterVec,
    /// Sign-ins by outcome code.
    pub sign_ins: IntCounterVec,
    /// Rounds of jobs by job and outcome.
    pub jobs: IntCounterVec,
    /// Refunds that staff must look at.
    pub refunds_failed: IntGauge,
}

impl Metrics {
    /// Registers everything.
    ///
    /// # Errors
    /// When two metrics have one name, which is a mistake in this file.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counter = |name: &str, help: &str, label: &[&str]| {
            let vector = IntCounterVec::new(Opts::new(name, help), label)?;
            registry.register(Box::new(vector.clone()))?;
            Ok::<_, prometheus::Error>(vector)
        };
        let bookings = counter("eclinic_bookings_total", "Booking events", &["event"])?;
        let money = counter("eclinic_money_total", "Money events", &["event"])?;
        let webhooks = counter("eclinic_webhooks_total", "Webhooks", &["outcome"])?;
        let sign_ins = counter("eclinic_sign_ins_total", "Sign-ins", &["outcome"])?;
        let jobs = counter(
            "eclinic_job_rounds_total",
            "Job rounds",
            &["job", "outcome"],
        )?;
        let requests = HistogramVec::new(
            HistogramOpts::new("eclinic_request_seconds", "Requests").buckets(vec![
                0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5,
            ]),
            &["route", "method", "status"],
        )?;
        registry.register(Box::new(requests.clone()))?;
        let refunds_failed =
            IntGauge::new("eclinic_refunds_failed", "Refunds that staff must look at")?;
        registry.register(Box::new(refunds_failed.clone()))?;
        Ok(Self {
            registry,
            requests,
            bookings,
            money,
            webhooks,
            sign_ins,
            jobs,
            refunds_failed,
        })
    }

    /// The page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn page(&self) -> Result<Vec<u8>, ApiError> {
        let mut page = Vec::new();
        TextEncoder::new()
            .encode(&self.registry.gather(), &mut page)
            .map_err(|_| ApiError::internal("metrics could not be written"))?;
        Ok(page)
    }
}
