-- Sessions that have ended, for the services that believe what was issued in them without asking each time.
-- A trigger, because sessions also end with their account.

CREATE TABLE ended_sessions (
    id       text        PRIMARY KEY,
    -- By the database's clock, the only one that all replicas share.
    ended_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ended_sessions_by_time ON ended_sessions (ended_at);

CREATE FUNCTION note_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ended_sessions (id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_ended_session AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION note_ended_session();
