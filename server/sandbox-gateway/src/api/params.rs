//! Form-encoded parameters with bracket nesting (`line_items[0][price_data][currency]=nok`),
//! read piece by piece so that whatever nobody asked for is refused as unknown, as at Stripe.

use std::collections::BTreeMap;

use super::error::ApiError;
use crate::domain::session::Metadata;

const DEEPEST: usize = 6;
const MOST_PAIRS: usize = 1000;
const MOST_METADATA: usize = 50;
const LONGEST_METADATA_KEY: usize = 40;
const LONGEST_METADATA_VALUE: usize = 500;

#[derive(Debug)]
enum Node {
    Text(String),
    Group(BTreeMap<String, Node>),
}

/// Parameters of one level. Every reader removes what it reads.
#[derive(Debug, Default)]
pub struct Params {
    path: String,
    nodes: BTreeMap<String, Node>,
}

impl Params {
    /// Reads a query string or form body.
    pub fn parse(encoded: &[u8]) -> Result<Self, ApiError> {
        let mut params = Self::default();
        for (count, (name, value)) in form_urlencoded::parse(encoded).enumerate() {
            if count >= MOST_PAIRS {
                return Err(ApiError::invalid(None, "Too many parameters."));
            }
            let parts = split_name(&name).ok_or_else(|| {
                ApiError::invalid(None, format!("Invalid parameter name: {name}"))
            })?;
            insert(&mut params.nodes, &parts, value.into_owned())
                .ok_or_else(|| ApiError::invalid(None, "Invalid object").about(name))?;
        }
        Ok(params)
    }

    /// Full name of a parameter of this level.
    pub fn name(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}[{name}]", self.path)
        }
    }

    /// A text; an empty one is refused.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ApiError> {
        match self.nodes.remove(name) {
            None => Ok(None),
            Some(Node::Text(text)) if text.is_empty() => {
                let full = self.name(name);
                let message = format!(
                    "You passed an empty string for '{full}'. We assume empty values are an \
                     attempt to unset a field; however '{full}' cannot be unset."
                );
                Err(ApiError::invalid(Some("parameter_invalid_empty"), message).about(full))
            }
            Some(Node::Text(text)) => Ok(Some(text)),
            Some(Node::Group(_)) => {
                Err(ApiError::invalid(None, "Invalid string").about(self.name(name)))
            }
        }
    }

    /// A text of at most `longest` characters.
    pub fn short_text(&mut self, name: &str, longest: usize) -> Result<Option<String>, ApiError> {
        let text = self.text(name)?;
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > longest)
        {
            let message = format!("Invalid string: must be at most {longest} characters");
            return Err(ApiError::invalid(None, message).about(self.name(name)));
        }
        Ok(text)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &str) -> Result<String, ApiError> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// The error for a parameter that must be there and is not.
    pub fn missing(&self, name: &str) -> ApiError {
        let full = self.name(name);
        ApiError::invalid(
            Some("parameter_missing"),
            format!("Missing required param: {full}."),
        )
        .about(full)
    }

    /// A whole number.
    pub fn integer(&mut self, name: &str) -> Result<Option<i64>, ApiError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        text.parse().map(Some).map_err(|_| {
            let message = format!("Invalid integer: {text}");
            ApiError::invalid(Some("parameter_invalid_integer"), message).about(self.name(name))
        })
    }

    /// One of a few words.
    pub fn word(&mut self, name: &str, allowed: &[&str]) -> Result<Option<String>, ApiError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        if allowed.contains(&text.as_str()) {
            return Ok(Some(text));
        }
        let message = format!("Invalid {name}: must be one of {}", allowed.join(", "));
        Err(ApiError::invalid(None, message).about(self.name(name)))
    }

    /// A nested level; empty when it is not there.
    pub fn group(&mut self, name: &str) -> Result<Self, ApiError> {
        let path = self.name(name);
        match self.nodes.remove(name) {
            None => Ok(Self {
                path,
                nodes: BTreeMap::new(),
            }),
            Some(Node::Group(nodes)) => Ok(Self { path, nodes }),
            Some(Node::Text(_)) => Err(ApiError::invalid(None, "Invalid object").about(path)),
        }
    }

    /// Nested levels in order of their numbers.
    pub fn groups(&mut self, name: &str) -> Result<Vec<Self>, ApiError> {
        let mut list = self.group(name)?;
        list.ordered_keys()?
            .iter()
            .map(|key| list.group(key))
            .collect()
    }

    /// A list of texts, in order.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, ApiError> {
        let mut list = self.group(name)?;
        list.ordered_keys()?
            .iter()
            .map(|key| list.required_text(key))
            .collect()
    }

    /// A text, or the comparisons in brackets after it (`created[gte]=…`).
    pub fn text_or_group(&mut self, name: &str) -> Result<(Option<i64>, Self), ApiError> {
        if matches!(self.nodes.get(name), Some(Node::Text(_))) {
            return Ok((self.integer(name)?, Self::default()));
        }
        Ok((None, self.group(name)?))
    }

    /// Free key-value pairs within Stripe's limits.
    pub fn metadata(&mut self, name: &str) -> Result<Metadata, ApiError> {
        let group = self.group(name)?;
        let path = group.path.clone();
        let wrong = |message: &str| ApiError::invalid(None, message).about(path.clone());
        if group.nodes.len() > MOST_METADATA {
            return Err(wrong("Metadata can have up to 50 keys."));
        }
        let mut metadata = Metadata::new();
        for (key, node) in group.nodes {
            let Node::Text(value) = node else {
                return Err(wrong("Metadata values must be strings."));
            };
            if key.chars().count() > LONGEST_METADATA_KEY {
                return Err(wrong("Metadata keys must be at most 40 characters long."));
            }
            if value.chars().count() > LONGEST_METADATA_VALUE {
                return Err(wrong(
                    "Metadata values must be at most 500 characters long.",
                ));
            }
            // An empty value unsets a key; on creation there is nothing to unset.
            if !value.is_empty() {
                metadata.insert(key, value);
            }
        }
        Ok(metadata)
    }

    /// Refuses what nobody has read.
    pub fn finish(self) -> Result<(), ApiError> {
        match self.nodes.keys().next() {
            None => Ok(()),
            Some(name) => {
                let full = self.name(name);
                let message = format!("Received unknown parameter: {full}");
                Err(ApiError::invalid(Some("parameter_unknown"), message).about(full))
            }
        }
    }

    fn ordered_keys(&self) -> Result<Vec<String>, ApiError> {
        let mut numbered = Vec::new();
        for key in self.nodes.keys() {
            let number: usize = key
                .parse()
                .map_err(|_| ApiError::invalid(None, "Invalid array").about(self.path.clone()))?;
            numbered.push((number, key.clone()));
        }
        numbered.sort();
        Ok(numbered.into_iter().map(|(_, key)| key).collect())
    }
}

/// `a[b][c]` as its parts; none when the brackets do not match or nest too deep.
fn split_name(name: &str) -> Option<Vec<&str>> {
    let (first, mut rest) = match name.find('[') {
        None => (name, ""),
        Some(at) => name.split_at(at),
    };
    let mut parts = vec![first];
    while !rest.is_empty() {
        let (part, after) = rest.strip_prefix('[')?.split_once(']')?;
        parts.push(part);
        rest = after;
    }
    (!first.is_empty() && parts.len() <= DEEPEST).then_some(parts)
}

/// Puts a value in its place; none when a parent is a text, or the place holds a group.
fn insert(nodes: &mut BTreeMap<String, Node>, parts: &[&str], value: String) -> Option<()> {
    let (first, rest) = parts.split_first()?;
    let key = if first.is_empty() {
        nodes.len().to_string()
    } else {
        (*first).to_owned()
    };
    if rest.is_empty() {
        if matches!(nodes.get(&key), Some(Node::Group(_))) {
            return None;
        }
        nodes.insert(key, Node::Text(value));
        return Some(());
    }
    match nodes
        .entry(key)
        .or_insert_with(|| Node::Group(BTreeMap::new()))
    {
        Node::Group(inner) => insert(inner, rest, value),
        Node::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn nested_names_are_read_in_order() {
        let encoded = b"a[10][n]=z&a[2][n]=y&b[]=1&b[]=2&m%5Bk%5D=v+w";
        let mut params = Params::parse(encoded).unwrap();
        let names: Vec<_> = params
            .groups("a")
            .unwrap()
            .into_iter()
            .map(|mut group| (group.name("n"), group.required_text("n").unwrap()))
            .collect();
        assert_eq!(
            names,
            [
                ("a[2][n]".into(), "y".into()),
                ("a[10][n]".into(), "z".into())
            ]
        );
        assert_eq!(params.texts("b").unwrap(), ["1", "2"]);
        assert_eq!(params.metadata("m").unwrap().get("k").unwrap(), "v w");
        assert_eq!(params.finish(), Ok(()));
    }

    #[test]
    fn what_nobody_reads_is_unknown() {
        let mut params = Params::parse(b"known=1&other[x]=2").unwrap();
        assert_eq!(params.integer("known").unwrap(), Some(1));
        let error = params.finish().unwrap_err();
        assert_eq!(error.code, Some("parameter_unknown"));
        assert_eq!(error.param.as_deref(), Some("other"));
    }

    #[test]
    fn broken_and_deep_names_are_refused() {
        for encoded in ["a[b=1", "[a]=1", "a]b[=1", "a=1&a[b]=2", "a[b]=2&a=1"] {
            assert!(Params::parse(encoded.as_bytes()).is_err(), "{encoded}");
        }
        assert!(Params::parse(b"a[1][2][3][4][5][6]=1").is_err());
        assert!(Params::parse("x=1&".repeat(1001).as_bytes()).is_err());
    }
}
