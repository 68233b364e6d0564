-- Other ways in than a password: keys for scripts, and televisions that somebody lets in from elsewhere.

CREATE TABLE api_keys (
    -- Also the session of the access tokens that it is exchanged for.
    id           text        PRIMARY KEY,
    user_id      text        NOT NULL REFERENCES users ON DELETE CASCADE,
    name         text        NOT NULL,
    digest       bytea       NOT NULL UNIQUE,
    -- Separated by blanks.
    scopes       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    -- None when it is good until it is revoked.
    expires_at   timestamptz,
    last_used_at timestamptz
);
CREATE INDEX api_keys_of_user ON api_keys (user_id);
CREATE TRIGGER note_ended_api_key AFTER DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION note_ended_session();

CREATE TABLE device_logins (
    digest           bytea       PRIMARY KEY,
    user_code        text        NOT NULL UNIQUE,
    device           text        NOT NULL,
    network          text        NOT NULL,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    interval_seconds int         NOT NULL,
    polled_at        timestamptz,
    -- The session of who let it in: when that ends first, nobody has.
    approved_by      text        REFERENCES sessions ON DELETE CASCADE,
    is_denied        bool        NOT NULL DEFAULT false
);
CREATE INDEX device_logins_by_approval ON device_logins (approved_by);
CREATE INDEX device_logins_by_expiry ON device_logins (expires_at);
