//! Who is signed in, as member and as guardian (R1–R16, D17, D19).

use eclinic_rules::{Instant, Language, LocalDate};
use serde::{Deserialize, Serialize};

/// `GET /v1/session`: always 200, also when nobody is signed in.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The person who signed in with BankID; absent when signed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// Token to send in `x-csrf-token` with every mutation; absent when signed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csrf_token: Option<String>,
    /// The person's membership; absent before registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub membership: Option<Membership>,
    /// Children under 16 whom the person has declared parental responsibility for (D12).
    #[serde(default)]
    pub children: Vec<Child>,
    /// When this session ends if nothing is done (R16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub idle_until: Option<Instant>,
}

/// A person as BankID names them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The clinic's own id.
    pub id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, from BankID's `birthdate` claim (D4).
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub birth_date: LocalDate,
}

/// A membership in force.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub since: Instant,
    /// E-mail address for receipts and reminders.
    pub email: String,
    /// Telephone in E.164 form.
    pub telephone: String,
    /// Language of messages to the member.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
    /// Version of the terms last accepted (R26).
    pub terms_version: String,
    /// Whether the member agreed to share with their general practitioner (R64); optional.
    pub share_with_general_practitioner: bool,
}

/// A child under 16 on a guardian's account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Child {
    /// The clinic's own id of the child as patient.
    pub id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub birth_date: LocalDate,
}

/// `POST /v1/membership`: become a member (D19). Answered with [`Session`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registration {
    /// E-mail address.
    pub email: String,
    /// Telephone, as typed.
    pub telephone: String,
    /// Language of messages to the member.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
    /// The version of the terms that was shown and accepted.
    pub terms_version: String,
    /// Optional sharing with the general practitioner (R64).
    pub share_with_general_practitioner: bool,
}

/// `POST /v1/children`: declare parental responsibility for a child (D12). Answered with
/// [`Session`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildDeclaration {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, as the guardian states it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub birth_date: LocalDate,
    /// The child's identity number.
    pub identity_number: String,
    /// The version of the declaration that was shown and signed.
    pub declaration_version: String,
}

crate::opaque_debug!(
    Session,
    Person,
    Membership,
    Child,
    Registration,
    ChildDeclaration
);
