-- Meeting: who may come into a visit's room, who came, and what became of the visit
-- (R11, R35 to R37, R73, R74, R77). Never what was said, shown or sent there (R72).

-- What became of the visit: 'met', 'patient_absent', 'clinician_absent', 'clinician_late',
-- 'under_review', 'technical_failure'. None before it is decided.
ALTER TABLE booking ADD COLUMN attendance TEXT;
CREATE INDEX booking_undecided ON booking (ends_at)
    WHERE state = 'confirmed' AND attendance IS NULL;
-- For whom addresses of networks must not reach others: only relayed connections.
ALTER TABLE person ADD COLUMN protected_address BIGINT NOT NULL DEFAULT 0;

-- When the clinician ended the visit for all.
CREATE TABLE room (
    booking_id TEXT PRIMARY KEY REFERENCES booking (id),
    ended_at BIGINT
);

-- The key that one sign-in signs its fingerprints with: the first one is the one.
CREATE TABLE device_key (
    sign_in blob PRIMARY KEY,
    x TEXT NOT NULL,
    y TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX device_key_age ON device_key (created_at);

-- The way into a room, once and soon. Only the ticket's hash is kept.
CREATE TABLE room_ticket (
    ticket_hash blob PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    key_x TEXT NOT NULL,
    key_y TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX room_ticket_expiry ON room_ticket (expires_at);

-- Everyone who ever came, with the name that the others know them by. Admission outlives sockets
-- and servers. socket is the one that counts now, on the server called node.
CREATE TABLE room_member (
    booking_id TEXT NOT NULL REFERENCES booking (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    peer TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    number BIGINT NOT NULL,
    admission TEXT NOT NULL CHECK (admission IN ('waiting', 'admitted', 'denied', 'removed')),
    has_left BIGINT NOT NULL,
    epoch TEXT NOT NULL,
    key_x TEXT NOT NULL,
    key_y TEXT NOT NULL,
    socket TEXT,
    node TEXT,
    CONSTRAINT room_member_once PRIMARY KEY (booking_id, person_id),
    CONSTRAINT room_member_number UNIQUE (booking_id, number)
);
CREATE INDEX room_member_node ON room_member (node) WHERE socket IS NOT NULL;

-- Who came when, by the server's clock (R77): 'joined', 'admitted', 'denied', 'removed', 'left',
-- 'ended'.
CREATE TABLE room_event (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX room_event_booking ON room_event (booking_id, at);

-- How the lines were: one row for each socket, in numbers only.
CREATE TABLE room_quality (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    peer TEXT NOT NULL,
    quality TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX room_quality_booking ON room_quality (booking_id);

-- One more person from elsewhere. The token is sealed, to answer a repeated request with it.
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    token_hash blob NOT NULL UNIQUE,
    token_sealed blob NOT NULL,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    role TEXT NOT NULL CHECK (role IN ('interpreter', 'second_guardian')),
    invited_by TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    accepted_by TEXT REFERENCES person (id),
    accepted_at BIGINT
);
CREATE INDEX invitation_booking ON invitation (booking_id, accepted_by);

-- Where the patient's side is and can be called back. Sealed.
CREATE TABLE whereabouts (
    booking_id TEXT PRIMARY KEY REFERENCES booking (id),
    sealed blob NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    said_at BIGINT NOT NULL
);

-- It did not work (R37): text sealed, quality in numbers. Decided by staff.
CREATE TABLE problem_report (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    reported_by TEXT NOT NULL REFERENCES person (id),
    sealed blob NOT NULL,
    quality TEXT,
    reported_at BIGINT NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'denied')),
    decided_at BIGINT,
    decided_by TEXT
);
CREATE INDEX problem_report_booking ON problem_report (booking_id);
CREATE INDEX problem_report_open ON problem_report (reported_at) WHERE decision IS NULL;

-- The clinician rang the verified number.
CREATE TABLE telephone_call (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    clinician_id TEXT NOT NULL REFERENCES clinician (id),
    rang_at BIGINT NOT NULL,
    answered BIGINT NOT NULL
);
CREATE INDEX telephone_call_booking ON telephone_call (booking_id);
