-- What a question is about that a service put to a citizen by itself, as a digest; null where the
-- citizen began, by scanning a code.
ALTER TABLE approvals_approval ADD COLUMN about text;
-- Of those that are alike one is open at a time.
CREATE UNIQUE INDEX approvals_alike ON approvals_approval (account, service, matter, about)
  WHERE state = 'WAITING' AND about IS NOT NULL;

-- How often a citizen has refused a service, and until when it does not ask again.
CREATE TABLE approvals_pause (
  account uuid NOT NULL,
  service text NOT NULL,
  times   int NOT NULL,
  until   timestamptz NOT NULL,
  PRIMARY KEY (account, service)
);
CREATE INDEX approvals_pause_until ON approvals_pause (until);
