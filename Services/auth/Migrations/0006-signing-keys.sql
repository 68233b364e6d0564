-- The keys that sign access tokens, after the first one, which is AUTH_SIGNING_KEY itself. A private key is not here:
-- it is made of AUTH_SIGNING_KEY and the salt.

CREATE TABLE signing_keys (
    -- `kid`: the digest of the public key.
    id         text        PRIMARY KEY,
    salt       bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    -- Published from the beginning, used from here on until the next one is.
    signs_from timestamptz NOT NULL
);
