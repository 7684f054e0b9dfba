//! What is stored comes back, and arguments land where the text says.

use super::script;
use crate::db::testing::each_engine;
use crate::db::{DbError, Value, params};

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_was() {
    each_engine(|db| async move {
        script(
            &db,
            "CREATE TABLE kinds (n BIGINT, t TEXT, b blob, empty TEXT)",
        )
        .await;
        let text = "Åse «Ø» 🩺 'quoted' $1";
        let bytes = vec![0_u8, 255, 39, 0];
        let row = db
            .write(move |sql| {
                sql.execute(
                    "INSERT INTO kinds VALUES ($1, $2, $3, $4)",
                    params![i64::MIN, text, &vec![0_u8, 255, 39, 0], None::<&str>],
                )?;
                sql.query_one("SELECT n, t, b, empty FROM kinds", params![])
            })
            .await
            .unwrap();
        assert_eq!(row.len(), 4);
        assert_eq!(row.get::<i64>(0), Ok(i64::MIN));
        assert_eq!(row.get::<String>(1).as_deref(), Ok(text));
        assert_eq!(row.get::<Vec<u8>>(2), Ok(bytes));
        assert_eq!(row.get::<Option<String>>(3), Ok(None));
        let wrong = row.get::<i64>(1);
        assert_eq!(
            wrong,
            Err(DbError::Column {
                index: 1,
                expected: "i64"
            })
        );
        assert_eq!(
            row.get::<String>(3),
            Err(DbError::Column {
                index: 3,
                expected: "text"
            })
        );
        assert_eq!(
            row.get::<i64>(4),
            Err(DbError::Column {
                index: 4,
                expected: "i64"
            })
        );
        assert!(row.get::<bool>(0).is_err(), "only 0 and 1 are booleans");
        assert!(!format!("{row:?}").contains("Åse"));
    })
    .await;
}

#[tokio::test]
async fn arguments_follow_their_numbers_and_not_their_order() {
    each_engine(|db| async move {
        let row = db
            .read(|sql| {
                sql.query_one(
                    "SELECT $3 || '-' || $1 || '-' || $3, $2 + 1, $2 + $2, $4",
                    params!["one", 3_000_000_000_i64, "three", true],
                )
            })
            .await
            .unwrap();
        assert_eq!(row.get::<String>(0).as_deref(), Ok("three-one-three"));
        assert_eq!(row.get::<i64>(1), Ok(3_000_000_001));
        assert_eq!(row.get::<i64>(2), Ok(6_000_000_000));
        assert_eq!(row.get::<bool>(3), Ok(true));
    })
    .await;
}

#[tokio::test]
async fn a_statement_takes_null_and_values_in_turn() {
    each_engine(|db| async move {
        for value in [Some(1_i64), None, Some(2)] {
            let found = db
                .write(move |sql| {
                    sql.execute("DELETE FROM setting", params![])?;
                    let text = value.map(|number| number.to_string());
                    sql.query_one(
                        "INSERT INTO setting (key, value) VALUES ('k', COALESCE($1, 'none'))
                         RETURNING value",
                        params![text],
                    )?
                    .get::<String>(0)
                })
                .await;
            assert_eq!(
                found,
                Ok(value.map_or("none".to_owned(), |number| number.to_string()))
            );
        }
    })
    .await;
}

#[tokio::test]
async fn counts_sums_and_comparisons_are_integers() {
    each_engine(|db| async move {
        let row = db
            .read(|sql| {
                sql.query_one(
                    "SELECT count(*), CAST(sum(n) AS BIGINT), 2 > 1, EXISTS (SELECT 1 WHERE 1 = 0)
                     FROM (SELECT $1 AS n UNION ALL SELECT 5) AS numbers",
                    params![37],
                )
            })
            .await
            .unwrap();
        assert_eq!(row.get::<i64>(0), Ok(2));
        assert_eq!(row.get::<i64>(1), Ok(42));
        assert_eq!(row.get::<bool>(2), Ok(true));
        assert_eq!(row.get::<bool>(3), Ok(false));
    })
    .await;
}

#[tokio::test]
async fn one_row_is_told_from_none_and_many() {
    each_engine(|db| async move {
        let many = "SELECT 1 UNION ALL SELECT 2";
        let none = "SELECT 1 WHERE 1 = 0";
        let ask = |text: &'static str| db.read(move |sql| sql.query_one(text, params![]));
        assert_eq!(ask(many).await.unwrap_err(), DbError::ManyRows);
        assert_eq!(ask(none).await.unwrap_err(), DbError::NoRow);
        let optional = db
            .read(|sql| sql.query_optional("SELECT 1 WHERE 1 = 0", params![]))
            .await;
        assert_eq!(optional, Ok::<_, DbError>(None));
    })
    .await;
}

#[tokio::test]
async fn too_few_arguments_are_refused() {
    each_engine(|db| async move {
        let found = db
            .read(|sql| sql.query("SELECT $1 || $2", params!["a"]))
            .await;
        assert_eq!(
            found.unwrap_err(),
            DbError::Arguments {
                wanted: 2,
                given: 1
            }
        );
    })
    .await;
}

#[tokio::test]
async fn reading_cannot_change_anything() {
    each_engine(|db| async move {
        let insert = "INSERT INTO setting (key, value) VALUES ('k', 'v')";
        let tried = db.read(move |sql| sql.execute(insert, params![])).await;
        assert!(matches!(tried, Err(DbError::Other { .. })), "{tried:?}");
        assert_eq!(super::keys(&db).await, "");
    })
    .await;
}

#[test]
fn values_and_keys_are_not_printed() {
    let values = [
        Value::from("Kari"),
        Value::from(vec![7_u8]),
        Value::from(42),
        Value::Null,
    ];
    assert_eq!(format!("{values:?}"), "[Text, Blob, Int, Null]");
    assert_eq!(format!("{:?}", crate::db::FileKey::new([7; 32])), "FileKey");
    let config = crate::db::PostgresConfig::new("postgresql://u:secret@h/d");
    assert!(!format!("{config:?}").contains("secret"));
}
