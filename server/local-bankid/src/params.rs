//! Parameters of a request as RFC 6749 § 3.1 reads them: none comes twice, and an empty one is as
//! good as absent.

use std::collections::HashMap;

use url::form_urlencoded;

/// The parameters of a query or of a form body. It has no `Debug`: it holds codes and secrets.
pub struct Params(HashMap<String, String>);

/// A parameter came more than once.
pub struct Repeated;

impl Params {
    /// Reads `application/x-www-form-urlencoded` text.
    pub fn read(text: &[u8]) -> Result<Self, Repeated> {
        let mut params = HashMap::new();
        for (name, value) in form_urlencoded::parse(text) {
            if params
                .insert(name.into_owned(), value.into_owned())
                .is_some()
            {
                return Err(Repeated);
            }
        }
        Ok(Self(params))
    }

    /// The value of `name`, unless it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The value of `name`, or the empty text.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The value of `name` to keep.
    pub fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
}
