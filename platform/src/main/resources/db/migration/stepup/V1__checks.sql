-- A check of a citizen's face or identity card for one question. Nothing of what was captured is
-- kept, only how often it was tried and how it ended.
CREATE TABLE stepup_check (
  question char(32) NOT NULL,
  method   text NOT NULL CHECK (method IN ('FR', 'NFC')),
  attempts int NOT NULL CHECK (attempts BETWEEN 0 AND 3),
  state    text NOT NULL CHECK (state IN ('BEGUN', 'PASSED', 'FAILED', 'NO_READER')),
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (question, method)
);
CREATE INDEX stepup_check_begun ON stepup_check (begun_at);
