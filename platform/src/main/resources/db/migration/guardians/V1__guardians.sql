-- How often a guardian was asked for a registration on its way, and by which question last; none after it
-- was taken back.
CREATE TABLE guardians_asking (
  registration text PRIMARY KEY,
  approval     text UNIQUE,
  card         bytea NOT NULL,
  refused      boolean NOT NULL,
  refusals     int NOT NULL,
  asked_at     timestamptz NOT NULL
);

-- What a guardian agreed to: one registration with one card, which is a digest under the vault's key. A
-- child has an account when the registration has ended.
CREATE TABLE guardians_consent (
  registration text PRIMARY KEY,
  card         bytea NOT NULL,
  guardian     uuid NOT NULL,
  approval     text NOT NULL UNIQUE,
  statements   text NOT NULL,
  agreed_at    timestamptz NOT NULL,
  child        uuid,
  ends_at      timestamptz,
  noticed_at   timestamptz,
  ended_at     timestamptz,
  ended_by     text
);
CREATE UNIQUE INDEX guardians_child ON guardians_consent (child) WHERE child IS NOT NULL AND ended_at IS NULL;
CREATE INDEX guardians_guardian ON guardians_consent (guardian);
CREATE INDEX guardians_ends ON guardians_consent (ends_at) WHERE child IS NOT NULL AND ended_at IS NULL;
CREATE INDEX guardians_unused ON guardians_consent (agreed_at) WHERE child IS NULL;
