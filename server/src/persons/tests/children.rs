//! Children on a guardian's account (R6, R7, R14, D12).

use axum::http::StatusCode;
use eclinic_api::{
    IDEMPOTENCY_KEY,
    problem::Problem,
    session::{ChildDeclaration, Session},
};
use eclinic_rules::{LocalDate, terms::DocumentKind};
use reqwest::Response;

use super::{born, number, signed_in};
use crate::{
    db::{params, testing::each_engine},
    persons::{MOST_CHILDREN, guarded_child},
    testing::{Browser, Options, TestApp, phone::Phone, problem, registration},
};

fn child(birth_date: LocalDate, number: &str) -> ChildDeclaration {
    ChildDeclaration {
        given_name: " Emma ".to_owned(),
        family_name: "Prøvesen".to_owned(),
        birth_date,
        identity_number: number.to_owned(),
        declaration_version: DocumentKind::GuardianDeclaration
            .current_version()
            .to_owned(),
    }
}

fn of_nine(clinic: &TestApp) -> ChildDeclaration {
    let birth_date = born(clinic, 9, 30);
    child(birth_date, &number(birth_date, 0))
}

async fn declare(browser: &Browser, declaration: &ChildDeclaration, key: &str) -> Response {
    browser
        .post_with("/v1/children", declaration, &[(IDEMPOTENCY_KEY, key)])
        .await
}

/// The codes of the refused fields.
async fn fields(answer: Response) -> Vec<(String, String)> {
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Problem = answer.json().await.unwrap();
    problem
        .fields
        .into_iter()
        .map(|one| (one.field, one.code))
        .collect()
}

fn field(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

#[tokio::test]
async fn r6_a_guardian_does_so_on_a_phone_with_one_proof() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "parent").await;
        let token = &tokens.access_token;
        let member = phone.post("/v1/membership", token, &registration()).await;
        assert_eq!(member.status(), StatusCode::OK);
        let answer = phone.post("/v1/children", token, &of_nine(&clinic)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(phone.session(token).await.children.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn r6_a_guardian_puts_a_child_on_the_account() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let declaration = of_nine(&clinic);
        let answer = declare(&parent, &declaration, "key").await;
        assert_eq!(answer.status(), StatusCode::OK);
        let session: Session = answer.json().await.unwrap();
        assert_eq!(session.children.len(), 1);
        assert_eq!(session.children[0].given_name, "Emma");
        assert_eq!(session.children[0].birth_date, declaration.birth_date);
        assert!(parent.session().await.children == session.children);
        let row = clinic
            .app
            .db
            .read(|sql| {
                sql.query_one(
                    "SELECT g.birth_date_check, a.version, p.identity_number_sealed
                     FROM guardianship g
                     JOIN acceptance a ON a.person_id = g.guardian_id
                         AND a.document = 'guardian_declaration'
                     JOIN person p ON p.id = g.child_id",
                    params![],
                )
            })
            .await
            .unwrap();
        assert_eq!(row.get::<String>(0).unwrap(), "agrees");
        assert_eq!(
            row.get::<String>(1).unwrap(),
            declaration.declaration_version
        );
        let sealed: Vec<u8> = row.get(2).unwrap();
        let digits = declaration.identity_number.as_bytes();
        assert!(!sealed.windows(digits.len()).any(|window| window == digits));
    })
    .await;
}

#[tokio::test]
async fn a_child_is_added_once_and_a_repeated_request_is_answered_the_same() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let declaration = of_nine(&clinic);
        for _ in 0..2 {
            assert_eq!(
                declare(&parent, &declaration, "key").await.status(),
                StatusCode::OK
            );
        }
        let again = declare(&parent, &declaration, "another-key").await;
        assert_eq!(
            problem(again).await,
            (409, "child_already_added".to_owned())
        );
        assert_eq!(clinic.count("guardianship").await, 1);
    })
    .await;
}

#[tokio::test]
async fn r7_guardian_access_ends_at_the_16th_birthday() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let birth_date = born(&clinic, 16, 2);
        let added = declare(&parent, &child(birth_date, &number(birth_date, 0)), "key").await;
        assert_eq!(added.status(), StatusCode::OK);
        let session = parent.session().await;
        let (guardian, child_id) = (session.person.unwrap().id, session.children[0].id.clone());
        clinic.pass_minutes(3 * 24 * 60).await;
        let parent = clinic.signed_in("parent").await;
        assert!(parent.session().await.children.is_empty());
        let now = clinic.app.clock.now();
        let found = clinic
            .app
            .db
            .read(move |sql| guarded_child(sql, &guardian, &child_id, now));
        assert!(found.await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn r6_r7_ages_of_guardian_and_child_are_checked() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        for (age, in_days, code) in [
            (16, 0, "child_is_16_books_alone"),
            (40, 0, "child_is_16_books_alone"),
        ] {
            let birth_date = born(&clinic, age, in_days);
            let answer = declare(&parent, &child(birth_date, &number(birth_date, 0)), "key").await;
            assert_eq!(problem(answer).await, (422, code.to_owned()), "{age}");
        }
        let unborn = ChildDeclaration {
            birth_date: born(&clinic, 0, 2),
            ..of_nine(&clinic)
        };
        let answer = declare(&parent, &unborn, "key").await;
        assert_eq!(fields(answer).await, field("birth_date", "birth_in_future"));
        let youth = signed_in(&clinic, "seventeen", born(&clinic, 18, 2)).await;
        youth.post("/v1/membership", &registration()).await;
        let answer = declare(&youth, &of_nine(&clinic), "key").await;
        assert_eq!(
            problem(answer).await,
            (422, "guardian_must_be_adult".to_owned())
        );
        assert_eq!(clinic.count("guardianship").await, 0);
    })
    .await;
}

#[tokio::test]
async fn r14_the_number_must_be_well_formed_and_synthetic_in_a_demo() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let good = of_nine(&clinic);
        let mut typo = good.identity_number.clone();
        let last = if typo.ends_with('0') { "1" } else { "0" };
        typo.replace_range(10.., last);
        for (number, code) in [
            ("123", "identity_number_form"),
            ("99999999999", "identity_number_control_digits"),
            (typo.as_str(), "identity_number_control_digits"),
        ] {
            let answer = declare(&parent, &child(good.birth_date, number), "key").await;
            assert_eq!(
                fields(answer).await,
                field("identity_number", code),
                "{number}"
            );
        }
        let spaced = format!(
            " {} {} ",
            &good.identity_number[..6],
            &good.identity_number[6..]
        );
        let answer = declare(&parent, &child(good.birth_date, &spaced), "key").await;
        assert_eq!(answer.status(), StatusCode::OK, "as people write it");
    })
    .await;
}

#[tokio::test]
async fn d12_the_declaration_must_be_the_one_in_force() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let old = ChildDeclaration {
            declaration_version: "2020-01-01".to_owned(),
            ..of_nine(&clinic)
        };
        let answer = declare(&parent, &old, "key").await;
        assert_eq!(problem(answer).await, (409, "terms_changed".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn d4_a_number_that_differs_from_the_birth_date_is_noted_and_not_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let other = number(born(&clinic, 8, 30), 0);
        let answer = declare(&parent, &child(born(&clinic, 9, 30), &other), "key").await;
        assert_eq!(answer.status(), StatusCode::OK);
        let check = clinic
            .app
            .db
            .read(|sql| {
                let row = sql.query_one("SELECT birth_date_check FROM guardianship", params![])?;
                row.get::<String>(0)
            })
            .await;
        assert_eq!(check.as_deref(), Ok("differs"));
    })
    .await;
}

#[tokio::test]
async fn two_guardians_of_one_child_see_their_own_spelling() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (one, two) = (clinic.member("parent").await, clinic.member("adult").await);
        let declaration = of_nine(&clinic);
        declare(&one, &declaration, "key").await;
        let other = ChildDeclaration {
            given_name: "Emma Sofie".to_owned(),
            ..declaration
        };
        assert_eq!(declare(&two, &other, "key").await.status(), StatusCode::OK);
        let (one, two) = (one.session().await.children, two.session().await.children);
        assert_eq!(one[0].id, two[0].id, "one patient, one record");
        assert_eq!(
            (one[0].given_name.as_str(), two[0].given_name.as_str()),
            ("Emma", "Emma Sofie")
        );
    })
    .await;
}

#[tokio::test]
async fn a_child_who_signs_in_alone_is_the_same_person() {
    each_engine(|db| async {
        let options = Options {
            identity_number: true,
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let parent = clinic.member("parent").await;
        let birth_date = born(&clinic, 14, 30);
        let declaration = child(birth_date, &number(birth_date, 7));
        declare(&parent, &declaration, "key").await;
        let persons = clinic.count("person").await;
        let youth = signed_in(&clinic, "youth-of-parent", birth_date).await;
        let child_id = parent.session().await.children[0].id.clone();
        assert_eq!(youth.session().await.person.unwrap().id, child_id);
        assert_eq!(clinic.count("person").await, persons);
        assert_eq!(
            parent.session().await.children[0].given_name,
            "Emma",
            "the guardian's spelling stays with the guardian"
        );
    })
    .await;
}

#[tokio::test]
async fn a_birth_date_known_from_bankid_counts_and_not_the_stated_one() {
    each_engine(|db| async {
        let options = Options {
            identity_number: true,
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let grown = born(&clinic, 17, 30);
        signed_in(&clinic, "grown", grown).await;
        let parent = clinic.member("parent").await;
        let younger = child(born(&clinic, 9, 30), &number(grown, 7));
        let answer = declare(&parent, &younger, "key").await;
        // 16 since eleven months by BankID, 8 by the guardian's word.
        assert_eq!(
            problem(answer).await,
            (422, "child_is_16_books_alone".to_owned())
        );
        assert_eq!(clinic.count("guardianship").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_account_has_at_most_ten_children() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let parent = clinic.member("parent").await;
        let birth_date = born(&clinic, 9, 30);
        for counter in 0..u16::try_from(MOST_CHILDREN).unwrap() {
            let one = child(birth_date, &number(birth_date, counter));
            let answer = declare(&parent, &one, &format!("key-{counter}")).await;
            assert_eq!(answer.status(), StatusCode::OK, "{counter}");
        }
        let eleventh = child(birth_date, &number(birth_date, 100));
        let answer = declare(&parent, &eleventh, "eleventh").await;
        assert_eq!(problem(answer).await, (403, "forbidden".to_owned()));
        let persons = parent.session().await.children.len();
        assert_eq!(persons, 10);
    })
    .await;
}
