-- A visit of somebody who registers: from the code on the phone to ten minutes after the last step at a
-- place. What it has found out lies in the vault. Of a kiosk there is one at most.
CREATE TABLE visits_visit (
  id           text PRIMARY KEY,
  registration text NOT NULL UNIQUE,
  code         bytea NOT NULL UNIQUE,
  kiosk        text UNIQUE,
  facts        uuid NOT NULL,
  version      bigint NOT NULL,
  until        timestamptz NOT NULL,
  ended        boolean NOT NULL,
  doubted      boolean NOT NULL -- by a member of staff
);
CREATE INDEX visits_doubted ON visits_visit (until) WHERE doubted AND NOT ended;
CREATE INDEX visits_until ON visits_visit (until);
