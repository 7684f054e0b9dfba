//! The schema only moves forward, and only by texts that were never edited.

use super::script;
use crate::db::job::Mode;
use crate::db::migrate::{Migration, SCHEMA, Schema, run};
use crate::db::testing::{NOW_MS, TestDb, each_engine};
use crate::db::{Db, DbError, Engine, SchemaMismatch, params};

const FIRST: Migration = Migration {
    version: 1,
    name: "first",
    text: "CREATE TABLE a (id TEXT PRIMARY KEY, b blob)",
};
const EDITED: Migration = Migration {
    text: "CREATE TABLE a (id TEXT PRIMARY KEY)",
    ..FIRST
};
const SECOND: Migration = Migration {
    version: 2,
    name: "second",
    text: "CREATE TABLE b (id TEXT); CREATE TABLE c (id TEXT)",
};
const BROKEN: Migration = Migration {
    version: 2,
    name: "broken",
    text: "CREATE TABLE d (id TEXT); CREATE TABLE a (id TEXT)",
};

const ONE: &[Migration] = &[FIRST];
const TWO: &[Migration] = &[FIRST, SECOND];

const SQLITE: &str = "DROP TRIGGER IF EXISTS a_stays;
    CREATE TRIGGER a_stays BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'a stays'); END";
const POSTGRES: &str = "CREATE OR REPLACE FUNCTION a_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a stays'; END $$;
    CREATE OR REPLACE TRIGGER a_stays BEFORE DELETE ON a FOR EACH ROW EXECUTE FUNCTION a_stays()";

async fn migrate(db: &Db, migrations: &'static [Migration]) -> Result<(), DbError> {
    let schema = Schema {
        migrations,
        sqlite_triggers: SQLITE,
        postgres_triggers: POSTGRES,
    };
    apply(db, schema).await
}

async fn apply(db: &Db, schema: Schema) -> Result<(), DbError> {
    db.submit(Mode::Migrate, move |sql| run(sql, &schema, NOW_MS))
        .await
}

async fn each_empty<R: Future<Output = ()>>(test: impl Fn(Db) -> R) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fresh = TestDb::empty(engine).await;
        println!("engine: {engine:?}");
        test(fresh.handle()).await;
        fresh.close().await;
    }
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    each_engine(|db| async move {
        db.migrate(NOW_MS + 1).await.unwrap();
        let latest = db
            .read(|sql| {
                sql.query_one(
                    "SELECT max(applied_at), min(version) FROM migration",
                    params![],
                )
            })
            .await
            .unwrap();
        assert_eq!(latest.get::<i64>(0), Ok(NOW_MS));
    })
    .await;
}

#[tokio::test]
async fn a_later_program_adds_its_migrations_and_the_earlier_one_refuses() {
    each_empty(|db| async move {
        migrate(&db, ONE).await.unwrap();
        migrate(&db, TWO).await.unwrap();
        db.read(|sql| sql.query("SELECT id FROM c", params![]))
            .await
            .unwrap();
        let older = migrate(&db, ONE).await;
        let newer = SchemaMismatch::Newer {
            stored: 2,
            known: 1,
        };
        assert_eq!(older, Err(DbError::Schema(newer)));
    })
    .await;
}

#[tokio::test]
async fn an_edited_migration_is_refused() {
    each_empty(|db| async move {
        migrate(&db, ONE).await.unwrap();
        let edited = migrate(&db, &[EDITED, SECOND]).await;
        assert_eq!(
            edited,
            Err(DbError::Schema(SchemaMismatch::Changed { version: 1 }))
        );
        let second = db
            .read(|sql| sql.query("SELECT id FROM b", params![]))
            .await;
        assert!(second.is_err(), "nothing of a refused schema was applied");
    })
    .await;
}

#[tokio::test]
async fn a_migration_inserted_in_between_is_refused() {
    each_empty(|db| async move {
        migrate(&db, &[SECOND_AFTER_FIRST]).await.unwrap();
        let missing = migrate(&db, &[FIRST, SECOND_AFTER_FIRST]).await;
        assert_eq!(
            missing,
            Err(DbError::Schema(SchemaMismatch::Missing { version: 1 }))
        );
    })
    .await;
}

const SECOND_AFTER_FIRST: Migration = Migration {
    version: 2,
    ..FIRST
};

#[tokio::test]
async fn a_failing_migration_leaves_no_half_of_it() {
    each_empty(|db| async move {
        migrate(&db, ONE).await.unwrap();
        assert!(matches!(
            migrate(&db, &[FIRST, BROKEN]).await,
            Err(DbError::Other { .. })
        ));
        assert!(
            db.read(|sql| sql.query("SELECT id FROM d", params![]))
                .await
                .is_err()
        );
        migrate(&db, TWO).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn triggers_are_in_force_and_refuse_with_their_text() {
    each_empty(|db| async move {
        migrate(&db, ONE).await.unwrap();
        let deleted = db
            .write(|sql| {
                sql.execute("INSERT INTO a (id) VALUES ('x')", params![])?;
                sql.execute("DELETE FROM a", params![])
            })
            .await;
        assert_eq!(
            deleted,
            Err(DbError::Raised {
                message: "a stays".to_owned()
            })
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_together_migrate_once() {
    each_empty(|db| async move {
        let (first, second) = (db.clone(), db.clone());
        let first = tokio::spawn(async move { first.migrate(NOW_MS).await });
        let second = tokio::spawn(async move { second.migrate(NOW_MS).await });
        assert_eq!(first.await.unwrap(), Ok(()));
        assert_eq!(second.await.unwrap(), Ok(()));
    })
    .await;
}

#[test]
fn every_file_is_in_the_list_and_numbers_have_no_gaps() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/db/migrations");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    files.sort();
    let listed: Vec<String> = SCHEMA
        .migrations
        .iter()
        .map(|step| format!("{:04}_{}.sql", step.version, step.name))
        .collect();
    assert_eq!(listed, files);
    let numbers: Vec<i64> = SCHEMA.migrations.iter().map(|step| step.version).collect();
    let expected: Vec<i64> = (1..).take(numbers.len()).collect();
    assert_eq!(numbers, expected);
}

/// A clinic that was running when receipts got a queue of their own (migration 2).
#[tokio::test]
async fn r42_a_payment_without_a_receipt_waits_for_one_after_the_upgrade() {
    each_empty(|db| async move {
        // Its triggers, which are on later tables, were not there yet either.
        let first = Schema {
            migrations: SCHEMA.migrations.get(..1).unwrap(),
            sqlite_triggers: "",
            postgres_triggers: "",
        };
        apply(&db, first).await.unwrap();
        script(
            &db,
            "INSERT INTO person (id, given_name, family_name, birth_date, created_at)
             VALUES ('p', 'Kari', 'Test', '1988-04-12', 0);
             INSERT INTO service (id, position, profession, name_nb, name_en, description_nb,
                 description_en, minutes, price_ore, vat_exempt, minimum_age, channels)
             VALUES ('s', 1, 'doctor', '', '', '', '', 20, 100, 1, 0, 'video');
             INSERT INTO clinician (id, person_id, profession, hpr_number, languages, profile_nb,
                 profile_en)
             VALUES ('c', 'p', 'doctor', '1', 'nb', '', '');",
        )
        .await;
        for (id, payment_state) in [("given", "paid"), ("waits", "paid"), ("unpaid", "open")] {
            db.write(move |sql| {
                sql.execute(
                    "INSERT INTO booking (id, reference, account_holder_id, patient_id, payer_id,
                         service_id, clinician_id, channel, starts_at, ends_at, price_ore,
                         vat_exempt, state, booked_at, hold_expires_at, moved_late, terms_version)
                     VALUES ($1, $1, 'p', 'p', 'p', 's', 'c', 'video', 0, 0, 100, 1, 'confirmed',
                         0, 0, 0, '')",
                    params![id],
                )?;
                sql.execute(
                    "INSERT INTO payment (id, booking_id, payer_id, amount_ore, captured_ore,
                         refunded_ore, state, language, created_at, checked_at, paid_at)
                     VALUES ($1, $1, 'p', 100, 100, 0, $2, 'nb', 0, 0, 7)",
                    params![id, payment_state],
                )
            })
            .await
            .unwrap();
        }
        script(&db, "INSERT INTO receipt VALUES (1, 'given', 8)").await;

        apply(&db, SCHEMA).await.unwrap();
        let waiting = db
            .read(|sql| sql.query_one("SELECT payment_id, paid_at FROM receipt_due", params![]))
            .await
            .unwrap();
        assert_eq!(waiting.get::<String>(0), Ok("waits".to_owned()));
        assert_eq!(waiting.get::<i64>(1), Ok(7));
    })
    .await;
}

/// A clinic whose clinicians were there before staff could sign in (migration 4).
#[tokio::test]
async fn r27_clinicians_keep_their_authorisation_and_become_staff_after_the_upgrade() {
    each_empty(|db| async move {
        let before = Schema {
            migrations: SCHEMA.migrations.get(..3).unwrap(),
            sqlite_triggers: "",
            postgres_triggers: "",
        };
        apply(&db, before).await.unwrap();
        script(
            &db,
            "INSERT INTO person (id, given_name, family_name, birth_date, created_at)
             VALUES ('p', 'Kari', 'Test', '1988-04-12', 0);
             INSERT INTO clinician (id, person_id, profession, hpr_number, authorised_until,
                 languages, profile_nb, profile_en)
             VALUES ('c', 'p', 'doctor', '1', '2027-01-31', 'nb', '', '');",
        )
        .await;
        apply(&db, SCHEMA).await.unwrap();
        let row = db
            .read(|sql| {
                sql.query_one(
                    "SELECT a.profession, a.last_date, m.role
                     FROM clinician c JOIN authorisation a ON a.hpr_number = c.hpr_number
                     JOIN staff_member m ON m.clinician_id = c.id",
                    params![],
                )
            })
            .await
            .unwrap();
        let text = |index| row.get::<String>(index).unwrap();
        assert_eq!(
            [text(0), text(1), text(2)],
            ["doctor", "2027-01-31", "doctor"]
        );
    })
    .await;
}
