//! What is logged.

use tracing_subscriber::{EnvFilter, filter::LevelFilter};

/// Libraries that would log what passes through sockets, or what statements are given.
const SILENCED: [&str; 3] = ["tungstenite", "tokio_tungstenite", "tokio_postgres"];

/// The filter that the operator asks for, or `info`; never with what persons say to each other,
/// whatever is asked for.
pub fn filter(asked: Option<&str>) -> EnvFilter {
    let filter = asked.and_then(|asked| EnvFilter::try_new(asked).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new("info"));
    SILENCED.iter().fold(filter, |filter, target| {
        match format!("{target}={}", LevelFilter::INFO).parse() {
            Ok(directive) => filter.add_directive(directive),
            Err(_) => filter,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_that_see_what_is_said_stay_silent_whatever_is_asked_for() {
        for asked in [None, Some("trace"), Some("tungstenite=trace"), Some("=,=")] {
            let filter = filter(asked).to_string();
            for target in SILENCED {
                let silenced = format!("{target}=info");
                assert!(filter.contains(&silenced), "{asked:?}: {filter}");
            }
            assert!(!filter.contains("tungstenite=trace"), "{filter}");
        }
    }
}
