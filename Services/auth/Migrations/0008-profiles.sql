-- Several people share an account: each has a name, limits, and lists.

ALTER TABLE profiles
    ADD COLUMN name                  text        NOT NULL DEFAULT '',
    ADD COLUMN colour                text        NOT NULL DEFAULT '#3a7bd5',
    ADD COLUMN maximum_certification text,
    -- BCP 47, separated by commas.
    ADD COLUMN preferred_languages   text        NOT NULL DEFAULT '',
    -- scrypt in the PHC string form.
    ADD COLUMN pin_hash              text,
    ADD COLUMN created_at            timestamptz NOT NULL DEFAULT now();
UPDATE profiles SET name = first_name, created_at = users.created_at FROM users WHERE users.id = profiles.id;
ALTER TABLE profiles ALTER COLUMN name DROP DEFAULT, ALTER COLUMN created_at DROP DEFAULT;

-- Who is watching; the account's main profile where it is null.
ALTER TABLE sessions ADD COLUMN profile_id text REFERENCES profiles ON DELETE SET NULL;
