//! What `GET /v1/session` says: who is signed in, the membership, the children.

use eclinic_api::session::{Child, Membership, Person as PersonView, Session};
use eclinic_rules::{Instant, Language};

use super::{Person, children::guarded_children, person};
use crate::{
    app::App,
    db::{Sql, params},
    error::ApiError,
    sessions::SignedIn,
};

/// The session as the app sees it; empty when nobody is signed in.
///
/// # Errors
/// Storage errors.
pub async fn session_view(app: &App, signed_in: Option<&SignedIn>) -> Result<Session, ApiError> {
    let Some(signed_in) = signed_in.cloned() else {
        return Ok(Session::default());
    };
    let now = app.clock.now();
    app.db
        .read(move |sql| {
            let id = &signed_in.person_id;
            Ok(Session {
                person: Some(view(person(sql, id)?)),
                csrf_token: signed_in.csrf_token.clone(),
                membership: membership(sql, id)?,
                children: guarded_children(sql, id, now)?
                    .into_iter()
                    .map(child)
                    .collect(),
                idle_until: Some(signed_in.idle_until),
            })
        })
        .await
}

fn membership(sql: &mut dyn Sql, person_id: &str) -> Result<Option<Membership>, ApiError> {
    let row = sql.query_optional(
        "SELECT since, email, telephone, language, terms_version, share_with_general_practitioner
         FROM membership WHERE person_id = $1 AND ended_at IS NULL",
        params![person_id],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Membership {
        since: Instant::from_millis(row.get(0)?),
        email: row.get(1)?,
        telephone: row.get(2)?,
        language: Language::of_tag(&row.get::<String>(3)?).unwrap_or_default(),
        terms_version: row.get(4)?,
        share_with_general_practitioner: row.get(5)?,
    }))
}

fn view(person: Person) -> PersonView {
    PersonView {
        id: person.id,
        given_name: person.given_name,
        family_name: person.family_name,
        birth_date: person.birth_date,
    }
}

fn child(person: Person) -> Child {
    Child {
        id: person.id,
        given_name: person.given_name,
        family_name: person.family_name,
        birth_date: person.birth_date,
    }
}
