-- Who of staff reads about what at present: loading a page again is the same reading.
CREATE TABLE staffreads_reading (
  actor   text NOT NULL,
  subject text NOT NULL,
  until   timestamptz NOT NULL,
  PRIMARY KEY (actor, subject)
);
CREATE INDEX staffreads_reading_until ON staffreads_reading (until);
