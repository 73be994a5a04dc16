-- A suspension knows its reason. Those of former versions were operators'.
ALTER TABLE accounts_account ADD COLUMN suspended_for text CHECK (suspended_for IN
  ('LOST_PHONE', 'PASSWORDS', 'INTEGRITY', 'RECORD', 'OPERATOR', 'CITIZEN'));
UPDATE accounts_account SET suspended_for = 'OPERATOR' WHERE status = 'SUSPENDED';
ALTER TABLE accounts_account ADD CHECK ((status = 'SUSPENDED') = (suspended_for IS NOT NULL));
-- Where the citizen is written to, in the vault; none for accounts of former versions.
ALTER TABLE accounts_account ADD COLUMN contact uuid;

-- How each fact about a citizen was verified: never what it is.
CREATE TABLE accounts_evidence (
  account     uuid NOT NULL,
  fact        text NOT NULL,
  means       text NOT NULL,
  verified_by text NOT NULL,
  verified_at timestamptz NOT NULL
);
CREATE INDEX accounts_evidence_account ON accounts_evidence (account);
