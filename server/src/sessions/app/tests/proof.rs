//! Every way in which a proof can be wrong (RFC 9449 § 4.3 and § 11.1).

use axum::http::{Method, header};
use eclinic_api::app_session::{AppGrant, DPOP};
use serde_json::{Value, json};

use crate::{
    db::testing::each_engine,
    testing::{
        Options, TestApp,
        phone::{Change, Phone, unchanged},
        problem,
    },
};

const TOKEN_ROUTE: &str = "/v1/auth/app/token";

fn number(claims: &Value) -> i64 {
    claims["iat"].as_i64().unwrap()
}

/// What is wrong, and how it comes about. Each is signed afterwards: only the check that is for it
/// can refuse it.
const WRONG: [(&str, Change); 19] = [
    ("typ", |header, _| header["typ"] = json!("JWT")),
    ("no typ", |header, _| header["typ"] = Value::Null),
    ("alg none", |header, _| header["alg"] = json!("none")),
    ("alg of a shared secret", |header, _| {
        header["alg"] = json!("HS256");
    }),
    ("another alg", |header, _| header["alg"] = json!("ES384")),
    ("critical", |header, _| header["crit"] = json!(["x"])),
    ("private key", |header, _| header["jwk"]["d"] = json!("AA")),
    ("key type", |header, _| header["jwk"]["kty"] = json!("RSA")),
    ("curve", |header, _| header["jwk"]["crv"] = json!("P-384")),
    ("point", |header, _| header["jwk"]["x"] = json!("AA")),
    ("no key", |header, _| header["jwk"] = Value::Null),
    ("htm", |_, claims| claims["htm"] = json!("PUT")),
    ("htu: path", |_, claims| {
        claims["htu"] = json!(format!("{}/x", claims["htu"].as_str().unwrap()));
    }),
    ("htu: host", |_, claims| {
        claims["htu"] = json!("https://evil.example/v1/session");
    }),
    ("no htu", |_, claims| claims["htu"] = Value::Null),
    ("too old", |_, claims| {
        claims["iat"] = json!(number(claims) - 122);
    }),
    ("too new", |_, claims| {
        claims["iat"] = json!(number(claims) + 62);
    }),
    ("empty jti", |_, claims| claims["jti"] = json!("")),
    ("long jti", |_, claims| {
        claims["jti"] = json!("x".repeat(129));
    }),
];

#[tokio::test]
async fn rfc9449_4_3_a_wrong_proof_is_refused_with_grants_and_with_tokens() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let grant = AppGrant::RefreshToken {
            refresh_token: tokens.refresh_token.clone(),
        };
        let token = format!("DPoP {}", tokens.access_token);
        for (what, change) in WRONG {
            let proof = phone.proof(&Method::POST, TOKEN_ROUTE, None, change);
            let answer = phone.grant_with(&grant, &[&proof]).await;
            let refused = problem(answer).await;
            assert_eq!(refused, (400, "dpop_proof_refused".to_owned()), "{what}");
            let access_token = Some(tokens.access_token.as_str());
            let proof = phone.proof(&Method::GET, "/v1/session", access_token, change);
            let headers = [
                (header::AUTHORIZATION.as_str(), token.as_str()),
                (DPOP, &proof),
            ];
            let answer = phone.send("/v1/session", &headers).await;
            let challenge = answer.headers()["www-authenticate"].clone();
            assert_eq!(
                challenge,
                "DPoP error=\"invalid_dpop_proof\", algs=\"ES256\""
            );
            assert!(answer.headers().contains_key("x-eclinic-time"));
            let refused = problem(answer).await;
            assert_eq!(refused, (401, "dpop_proof_refused".to_owned()), "{what}");
        }
        // The same phone and tokens, without a fault: the refusals above were about the faults.
        assert!(phone.session(&tokens.access_token).await.person.is_some());
        phone.refresh(&tokens.refresh_token).await;
    })
    .await;
}

#[tokio::test]
async fn rfc9449_4_3_clocks_may_differ_a_little() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let changes: [Change; 2] = [
            |_, claims| claims["iat"] = json!(number(claims) - 110),
            |_, claims| claims["iat"] = json!(number(claims) + 50),
        ];
        let grant = AppGrant::RefreshToken {
            refresh_token: tokens.refresh_token,
        };
        for change in changes {
            let proof = phone.proof(&Method::POST, TOKEN_ROUTE, None, change);
            let answer = phone.grant_with(&grant, &[&proof]).await;
            assert!(answer.status().is_success());
        }
    })
    .await;
}

#[tokio::test]
async fn rfc9449_4_3_one_proof_signed_by_its_own_key_is_needed() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let grant = AppGrant::RefreshToken {
            refresh_token: tokens.refresh_token.clone(),
        };
        let proof = || phone.proof(&Method::POST, TOKEN_ROUTE, None, unchanged);
        let (one, other) = (proof(), proof());
        // Signed by one proof's signature for the other's words.
        let (words, _) = one.rsplit_once('.').unwrap();
        let (_, signature) = other.rsplit_once('.').unwrap();
        let swapped = format!("{words}.{signature}");
        let long = format!("{one}{}", "A".repeat(4_096));
        let cases: [&[&str]; 8] = [
            &[],
            &[""],
            &["a"],
            &["a.b"],
            &["..."],
            &[&swapped],
            &[&long],
            &[&one, &other],
        ];
        for proofs in cases {
            let refused = problem(phone.grant_with(&grant, proofs).await).await;
            assert_eq!(refused, (400, "dpop_proof_refused".to_owned()));
        }
        phone.refresh(&tokens.refresh_token).await;
    })
    .await;
}

#[tokio::test]
async fn rfc9449_11_1_a_proof_is_good_for_one_request() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let token = format!("DPoP {}", tokens.access_token);
        let access_token = Some(tokens.access_token.as_str());
        let proof = phone.proof(&Method::GET, "/v1/session", access_token, unchanged);
        let headers = [
            (header::AUTHORIZATION.as_str(), token.as_str()),
            (DPOP, &proof),
        ];
        let first = phone.send("/v1/session", &headers).await;
        assert!(first.status().is_success());
        let again = phone.send("/v1/session", &headers).await;
        assert_eq!(problem(again).await, (401, "dpop_proof_refused".to_owned()));
        let grant = AppGrant::RefreshToken {
            refresh_token: tokens.refresh_token.clone(),
        };
        let proof = phone.proof(&Method::POST, TOKEN_ROUTE, None, unchanged);
        let first = phone.grant_with(&grant, &[&proof]).await;
        assert!(first.status().is_success());
        let again = phone.grant_with(&grant, &[&proof]).await;
        assert_eq!(problem(again).await, (400, "dpop_proof_refused".to_owned()));
        phone.refresh(&tokens.refresh_token).await;
    })
    .await;
}

#[tokio::test]
async fn rfc9449_7_1_a_stolen_access_token_is_worth_nothing_without_its_key() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let (thief, own) = Phone::signed_in(&clinic, "parent").await;
        let refused = (401, "dpop_proof_refused".to_owned());
        let answer = thief.get("/v1/session", &tokens.access_token).await;
        assert_eq!(problem(answer).await, refused, "another key");
        let token = format!("DPoP {}", tokens.access_token);
        for ath in [None, Some(own.access_token.as_str())] {
            let proof = phone.proof(&Method::GET, "/v1/session", ath, unchanged);
            let headers = [
                (header::AUTHORIZATION.as_str(), token.as_str()),
                (DPOP, &proof),
            ];
            let answer = phone.send("/v1/session", &headers).await;
            assert_eq!(problem(answer).await, refused, "a proof of another token");
        }
        let answer = phone.get("/v1/session", "made-up").await;
        assert_eq!(
            problem(answer).await,
            (401, "access_token_expired".to_owned())
        );
        assert!(phone.session(&tokens.access_token).await.person.is_some());
    })
    .await;
}

#[tokio::test]
async fn an_address_is_stopped_before_signatures_are_checked() {
    each_engine(|db| async {
        let options = Options {
            strict_limits: true,
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let phone = Phone::of(&clinic);
        let grant = AppGrant::RefreshToken {
            refresh_token: "made-up".to_owned(),
        };
        let refused = (400, "dpop_proof_refused".to_owned());
        let mut last = refused.clone();
        // One is given back every quarter of a second: on a slow machine some more get through.
        for attempt in 0..2_000 {
            last = problem(phone.grant_with(&grant, &["no proof"]).await).await;
            if last != refused {
                assert!(attempt >= 240, "people are not stopped: {attempt}");
                break;
            }
        }
        assert_eq!(last, (429, "rate_limited".to_owned()));
    })
    .await;
}
