-- What administrators do, and what they can read of what was done.

ALTER TABLE users ADD COLUMN disabled_at timestamptz;

CREATE TABLE password_resets (
    -- One at a time: a new one makes the one of before worthless.
    user_id    text        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    digest     bytea       NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
);

-- Without references: an event outlives the accounts that it names. The names of the accounts are not in it.
CREATE TABLE security_events (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor       text,
    account     text,
    network     text,
    detail      text
);
CREATE INDEX security_events_by_time ON security_events (occurred_at, id);
CREATE INDEX security_events_of_account ON security_events (account, occurred_at, id);
