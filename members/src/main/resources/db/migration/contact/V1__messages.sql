-- A message that was sent to the operator, so that the same form sends it once. What was written
-- is in the email alone.
CREATE TABLE contact_message (
  reference text PRIMARY KEY,
  ends_at   timestamptz NOT NULL -- house clock: forgotten at it
);
CREATE INDEX contact_ends ON contact_message (ends_at);
