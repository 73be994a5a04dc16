-- What was checked of a login is kept; what its browser had claimed no longer is.
ALTER TABLE authentication_login ADD COLUMN source text;
UPDATE authentication_login SET source = request::json ->> 'source';
ALTER TABLE authentication_login ALTER COLUMN source SET NOT NULL;
ALTER TABLE authentication_login DROP COLUMN request;
