//! The switches: persons at run time, the clock, and that they are for this machine only.

use std::collections::HashSet;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Client, claims, now};

fn person() -> Value {
    json!({
        "key": "new-one", "given_name": "Åse", "family_name": "<Ny>", "birth_date": "1970-01-02",
        "national_id": "12848810515", "bankid_altsub": "9578-5999-4-1709999"
    })
}

#[tokio::test]
async fn a_person_added_at_run_time_can_sign_in() {
    let client = Client::start().await;
    assert_eq!(
        client.post_json("/admin/persons", person()).await.status(),
        StatusCode::CREATED
    );
    let html = client.authorize(&[]).await.text().await.unwrap();
    assert!(html.contains("Åse &lt;Ny&gt;, "), "listed and escaped");
    let signed_in = claims(&client.tokens("new-one", &[]).await);
    assert_eq!(signed_in["bankid_altsub"], "9578-5999-4-1709999");
    assert_eq!(signed_in["birthdate"], "1970-01-02");
    assert_eq!(
        client.post_json("/admin/persons", person()).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn r14_a_person_with_a_number_that_could_be_real_is_refused() {
    let client = Client::start().await;
    for (field, value, status) in [
        ("national_id", "02013299997", 422),
        ("national_id", "12848810516", 422),
        ("key", "No Spaces", 422),
        ("given_name", " ", 422),
        ("birth_date", "1970-02-30", 422),
        ("bankid_altsub", "9578-5999-4-1700538", 409),
    ] {
        let mut person = person();
        person[field] = json!(value);
        let answer = client.post_json("/admin/persons", person).await;
        assert_eq!(answer.status().as_u16(), status, "{field}");
    }
}

#[tokio::test]
async fn generated_adults_are_distinct_and_can_sign_in() {
    let client = Client::start().await;
    let answer = client
        .post_json("/admin/persons/generate", json!({ "count": 20 }))
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let keys: Value = answer.json().await.unwrap();
    let (mut numbers, mut altsubs) = (HashSet::new(), HashSet::new());
    for key in keys["keys"].as_array().unwrap() {
        let claims = claims(&client.tokens(key.as_str().unwrap(), &[]).await);
        let number = claims["nnin_altsub"].as_str().unwrap().to_owned();
        assert!(matches!(&number[2..3], "8" | "9"), "month + 80");
        assert!(claims["birthdate"].as_str().unwrap() < "2000");
        numbers.insert(number);
        altsubs.insert(claims["bankid_altsub"].to_string());
    }
    assert_eq!((numbers.len(), altsubs.len()), (20, 20));
    let html = client.authorize(&[]).await.text().await.unwrap();
    assert!(
        !html.contains("generated-"),
        "thousands would make the page useless"
    );
}

#[tokio::test]
async fn the_clock_moves_the_tokens_times() {
    let client = Client::start().await;
    let day = 86_400;
    client
        .post_json("/admin/clock", json!({ "offset_ms": day * 1000 }))
        .await;
    let issued = claims(&client.tokens("adult", &[]).await)["iat"]
        .as_i64()
        .unwrap();
    assert!((issued - now() - day).abs() <= 5);
    let shown: Value = client.get("/admin/clock").await.json().await.unwrap();
    assert_eq!(shown, json!({ "offset_ms": day * 1000 }));
    let answer = client
        .post_json("/admin/clock", json!({ "offset_ms": i64::MIN }))
        .await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn switches_are_for_this_machine_only() {
    let client = Client::start().await;
    let paths = [
        "/admin/persons",
        "/admin/persons/generate",
        "/admin/faults",
        "/admin/reset",
        "/admin/clock",
    ];
    for path in paths {
        for (name, value) in [
            ("host", "evil.example"),
            ("x-forwarded-for", "192.0.2.7"),
            ("forwarded", "for=192.0.2.7"),
            ("origin", "http://evil.example"),
        ] {
            let url = format!("{}{path}", client.base);
            let request = client.http.post(url).json(&json!({})).header(name, value);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {name}");
        }
        assert_ne!(
            client.post_json(path, json!({})).await.status(),
            StatusCode::FORBIDDEN
        );
    }
}
