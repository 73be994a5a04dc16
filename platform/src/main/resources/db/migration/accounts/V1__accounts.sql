-- A citizen's account. Names and numbers are in the vault; person is a keyed digest of the HKIC
-- number, the same after re-registration.
CREATE TABLE accounts_account (
  id            uuid PRIMARY KEY,
  person        bytea NOT NULL,
  identity      uuid NOT NULL,
  tier          text NOT NULL CHECK (tier IN ('IAM_SMART', 'IAM_SMART_PLUS')),
  status        text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'DEREGISTERED')),
  registered_at timestamptz NOT NULL,
  modified_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX accounts_one_a_person ON accounts_account (person) WHERE status <> 'DEREGISTERED';
CREATE INDEX accounts_person ON accounts_account (person);
