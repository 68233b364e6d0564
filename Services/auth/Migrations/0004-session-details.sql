-- What a session's owner knows it by.

ALTER TABLE sessions
    ADD COLUMN device  text NOT NULL DEFAULT 'unknown device',
    -- A part of the address it was used from last: 203.0.113.0/24.
    ADD COLUMN network text NOT NULL DEFAULT 'unknown';
ALTER TABLE sessions ALTER COLUMN device DROP DEFAULT, ALTER COLUMN network DROP DEFAULT;
