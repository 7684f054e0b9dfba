-- Phones' sessions (R16, RFC 9449). Of codes and tokens only hashes are kept.

-- A sign-in begun by an app: the S256 challenge of its PKCE (RFC 7636).
ALTER TABLE sign_in ADD COLUMN app_challenge TEXT;

-- A signed-in phone: a family of tokens bound to one key of the device.
CREATE TABLE app_session (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    -- RFC 7638.
    key_thumbprint TEXT NOT NULL,
    -- The number of the newest refresh token.
    generation BIGINT NOT NULL CHECK (generation >= 1),
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX app_session_person ON app_session (person_id);
CREATE INDEX app_session_expiry ON app_session (expires_at);
CREATE INDEX app_session_seen ON app_session (last_seen_at);

-- A one-time code. Kept with its session once used, so that using it again is noticed.
CREATE TABLE app_code (
    code_hash blob PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    challenge TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    session_id TEXT REFERENCES app_session (id) ON DELETE CASCADE
);
CREATE INDEX app_code_person ON app_code (person_id);
CREATE INDEX app_code_session ON app_code (session_id);
CREATE INDEX app_code_expiry ON app_code (expires_at);

-- Every refresh token of a session in force, so that using an old one again is noticed. The
-- successor of a token is made of the token and this random value.
CREATE TABLE app_refresh (
    token_hash blob PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES app_session (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    successor_salt blob NOT NULL,
    CONSTRAINT app_refresh_once UNIQUE (session_id, generation)
);

CREATE TABLE app_access (
    token_hash blob PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES app_session (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX app_access_session ON app_access (session_id);
CREATE INDEX app_access_expiry ON app_access (expires_at);

-- Proofs that were used, until they are too old to be used again (RFC 9449 § 11.1).
CREATE TABLE dpop_proof (
    proof_hash blob PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX dpop_proof_expiry ON dpop_proof (expires_at);
