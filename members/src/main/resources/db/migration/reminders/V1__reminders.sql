-- Of which ends of which certificate its organisation was told: a row is one letter to each who has to know.
CREATE TABLE reminders_told (
  client_id   text NOT NULL,
  fingerprint text NOT NULL,
  days        integer NOT NULL,
  at          timestamptz NOT NULL, -- house clock
  PRIMARY KEY (client_id, fingerprint, days)
);
