-- What each person means to watch and has watched. A list belongs to a profile; the first profile of an account has
-- the account's identifier.

CREATE TABLE profiles (
    id      text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users ON DELETE CASCADE
);
CREATE INDEX profiles_of_user ON profiles (user_id);
INSERT INTO profiles (id, user_id) SELECT id, id FROM users;

CREATE TABLE watchlist (
    profile_id text        NOT NULL REFERENCES profiles ON DELETE CASCADE,
    -- `movie:10331`, `tv:1396`.
    title      text        NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (profile_id, title)
);
CREATE INDEX watchlist_by_time ON watchlist (profile_id, added_at DESC, title);

CREATE TABLE history (
    profile_id       text             NOT NULL REFERENCES profiles ON DELETE CASCADE,
    -- `movie:10331`, `tv:1396:s1:e3`.
    title            text             NOT NULL,
    -- The film itself, or the episode's series: `tv:1396`.
    film_or_series   text             NOT NULL,
    position_seconds double precision NOT NULL,
    duration_seconds double precision NOT NULL CHECK (duration_seconds > 0),
    percent          int  GENERATED ALWAYS AS (floor(position_seconds * 100 / duration_seconds)) STORED,
    is_finished      bool GENERATED ALWAYS AS (position_seconds * 10 >= duration_seconds * 9) STORED,
    observed_at      timestamptz      NOT NULL,
    -- As in the contract's JSON.
    release          text,
    PRIMARY KEY (profile_id, title),
    CHECK (position_seconds BETWEEN 0 AND duration_seconds)
);
CREATE INDEX history_by_time ON history (profile_id, observed_at DESC, title);
CREATE INDEX history_by_series ON history (profile_id, film_or_series, observed_at DESC, title);
