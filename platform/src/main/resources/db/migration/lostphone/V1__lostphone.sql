-- Somebody says that a phone is lost. What they said is in the vault until it was looked at; a report of
-- nobody's phone has no account and is else the same.
CREATE TABLE lostphone_report (
  id         text PRIMARY KEY,
  said       uuid,
  account    uuid,
  code       bytea,
  tries      int NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX lostphone_report_new ON lostphone_report (expires_at) WHERE said IS NOT NULL;
