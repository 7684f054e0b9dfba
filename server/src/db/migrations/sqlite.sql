-- Triggers, SQLite. Runs after the migrations, and again whenever this text has changed, so
-- every statement must be repeatable: DROP TRIGGER IF EXISTS before CREATE TRIGGER.
-- Messages are fixed texts: they reach logs. Keep in step with postgres.sql.

-- R63: a signed note is never changed, only added to.
DROP TRIGGER IF EXISTS note_stays;
CREATE TRIGGER note_stays BEFORE UPDATE ON note
    BEGIN SELECT RAISE(ABORT, 'a signed note stays'); END;
DROP TRIGGER IF EXISTS note_is_kept;
CREATE TRIGGER note_is_kept BEFORE DELETE ON note
    BEGIN SELECT RAISE(ABORT, 'a signed note is kept'); END;
DROP TRIGGER IF EXISTS note_addendum_stays;
CREATE TRIGGER note_addendum_stays BEFORE UPDATE ON note_addendum
    BEGIN SELECT RAISE(ABORT, 'an addendum stays'); END;
DROP TRIGGER IF EXISTS note_addendum_is_kept;
CREATE TRIGGER note_addendum_is_kept BEFORE DELETE ON note_addendum
    BEGIN SELECT RAISE(ABORT, 'an addendum is kept'); END;
