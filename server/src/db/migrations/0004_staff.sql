-- Staff: who works here, their sessions, their hours, and the record they keep.

-- Someone who works here (R24, R67, R68). A clinician has a row in `clinician` as well.
CREATE TABLE staff_member (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN
        ('doctor', 'psychologist', 'therapist', 'nurse', 'support', 'administrator')),
    clinician_id TEXT UNIQUE REFERENCES clinician (id),
    since BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((role IN ('support', 'administrator')) = (clinician_id IS NULL))
);
INSERT INTO staff_member (id, person_id, role, clinician_id, since)
SELECT c.id, c.person_id, c.profession, c.id, 0 FROM clinician c;

-- Which entrance a browser is signed in at: 'patients' or 'staff', each an origin with a cookie of
-- its own. A session of one is worth nothing at the other.
ALTER TABLE session ADD COLUMN entrance TEXT NOT NULL DEFAULT 'patients';

-- Which entrance a sign-in under way began at: 'patients' or 'staff'. It ends at the same one.
ALTER TABLE sign_in ADD COLUMN entrance TEXT NOT NULL DEFAULT 'patients';

-- The local register of authorised health personnel (R27): who may work in which profession, from
-- and to which dates, both included; no last date: without end.
CREATE TABLE authorisation (
    hpr_number TEXT NOT NULL,
    profession TEXT NOT NULL,
    first_date TEXT NOT NULL,
    last_date TEXT,
    CONSTRAINT authorisation_once PRIMARY KEY (hpr_number, profession, first_date)
);
INSERT INTO authorisation (hpr_number, profession, first_date, last_date)
SELECT hpr_number, profession, '1900-01-01', authorised_until FROM clinician;
ALTER TABLE clinician DROP COLUMN authorised_until;

-- Hours end, they are not deleted: what was offered when stays known.
ALTER TABLE posted_hours ADD COLUMN posted_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE posted_hours ADD COLUMN ended_at BIGINT;

-- Time that a clinician has blocked.
CREATE TABLE block (
    id TEXT PRIMARY KEY,
    clinician_id TEXT NOT NULL REFERENCES clinician (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    lifted_at BIGINT,
    CHECK (starts_at < ends_at)
);
CREATE INDEX block_clinician ON block (clinician_id, ends_at) WHERE lifted_at IS NULL;

-- Counts up whenever staff change what is offered, so that every server notices, and a hold is
-- never taken by hours that have been changed meanwhile.
CREATE TABLE catalogue_version (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    number BIGINT NOT NULL
);
INSERT INTO catalogue_version (only_row, number) VALUES (1, 1);

-- The day's visits of a clinician.
CREATE INDEX booking_clinician ON booking (clinician_id, starts_at);

-- What the clinician of a child's visit last noted: whether a guardian is there (R11).
CREATE TABLE guardian_noted (
    booking_id TEXT PRIMARY KEY REFERENCES booking (id),
    present BIGINT NOT NULL,
    noted_by TEXT NOT NULL REFERENCES staff_member (id),
    noted_at BIGINT NOT NULL
);

-- The key of one patient's record, sealed by the vault. Deleting it makes all that was sealed with
-- it unreadable, in backups too.
CREATE TABLE record_key (
    patient_id TEXT PRIMARY KEY REFERENCES person (id),
    id TEXT NOT NULL UNIQUE,
    sealed blob NOT NULL,
    created_at BIGINT NOT NULL
);

-- What the clinician of a visit is writing, sealed. Not part of the record until it is signed.
CREATE TABLE note_draft (
    booking_id TEXT PRIMARY KEY REFERENCES booking (id),
    author_id TEXT NOT NULL REFERENCES staff_member (id),
    sealed blob NOT NULL,
    saved_at BIGINT NOT NULL
);

-- Signed notes, one for each visit (R62). Rows are never changed and never deleted (R63): triggers.
CREATE TABLE note (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL UNIQUE REFERENCES booking (id),
    patient_id TEXT NOT NULL REFERENCES person (id),
    author_id TEXT NOT NULL REFERENCES staff_member (id),
    sealed blob NOT NULL,
    signed_at BIGINT NOT NULL
);
CREATE INDEX note_patient ON note (patient_id, signed_at);

-- Corrections of signed notes, each with its reason (R63). Never changed either.
CREATE TABLE note_addendum (
    id TEXT PRIMARY KEY,
    note_id TEXT NOT NULL REFERENCES note (id),
    author_id TEXT NOT NULL REFERENCES staff_member (id),
    sealed_reason blob NOT NULL,
    sealed blob NOT NULL,
    signed_at BIGINT NOT NULL
);
CREATE INDEX note_addendum_note ON note_addendum (note_id, signed_at);
