-- Who is in doubt about the holder of a card, by the keyed digest of its number: it outlasts the visit.
CREATE TABLE visits_doubt (
  card bytea NOT NULL,
  by   text NOT NULL,
  at   timestamptz NOT NULL,
  PRIMARY KEY (card, by)
);
CREATE INDEX visits_doubt_at ON visits_doubt (at);
