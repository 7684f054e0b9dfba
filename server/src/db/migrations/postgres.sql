-- Triggers, PostgreSQL. Runs after the migrations, and again whenever this text has changed, so
-- every statement must be repeatable: CREATE OR REPLACE FUNCTION, CREATE OR REPLACE TRIGGER.
-- Messages are fixed texts: they reach logs. Keep in step with sqlite.sql.

-- R63: a signed note is never changed, only added to.
CREATE OR REPLACE FUNCTION record_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'what is signed stays'; END $$;
CREATE OR REPLACE TRIGGER note_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON note
    FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE OR REPLACE TRIGGER note_addendum_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON note_addendum
    FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
