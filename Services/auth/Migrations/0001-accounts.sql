-- Accounts, the sessions that they are used in, and invitations to make new ones.
-- Identifiers are random texts; times come from the service; of codes and tokens only SHA-256 digests are kept.

CREATE TABLE users (
    id            text        PRIMARY KEY,
    -- Trimmed and in lower case, so that unique here is unique without regard to case.
    email         text        NOT NULL CONSTRAINT users_email_unique UNIQUE,
    -- scrypt in the PHC string form.
    password_hash text        NOT NULL,
    first_name    text        NOT NULL,
    last_name     text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('user', 'administrator')),
    created_at    timestamptz NOT NULL
);

CREATE TABLE sessions (
    id           text        PRIMARY KEY,
    user_id      text        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    -- Moves ahead with each refresh.
    expires_at   timestamptz NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Every refresh token of a session, the spent ones too: who shows one of those is a thief or was robbed.
CREATE TABLE refresh_tokens (
    digest     bytea       PRIMARY KEY,
    session_id text        NOT NULL REFERENCES sessions ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    spent_at   timestamptz
);
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE invitations (
    id         text        PRIMARY KEY,
    digest     bytea       NOT NULL UNIQUE,
    created_by text        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_by    text        REFERENCES users ON DELETE SET NULL,
    used_at    timestamptz
);
