-- How often a citizen's phone was rung: who waits compares.
CREATE TABLE push_ring (
  account uuid PRIMARY KEY,
  number  bigint NOT NULL
);

-- Where a phone's browser is reached by Web Push. Address and keys lie in the vault.
CREATE TABLE push_subscription (
  id          uuid PRIMARY KEY,
  account     uuid NOT NULL,
  device      uuid NOT NULL,
  digest      bytea NOT NULL,       -- keyed, of the address
  host        text NOT NULL,        -- keyed, of the host in the address: pushes to it wait together
  address     uuid NOT NULL,        -- in the vault
  made_at     timestamptz NOT NULL,
  due_at      timestamptz,          -- house clock: to be pushed then; null when there is nothing to say
  attempts    int NOT NULL,
  lease_until timestamptz           -- real clock: a push is under way, or died
);
CREATE UNIQUE INDEX push_subscription_of_account ON push_subscription (account, digest);
CREATE INDEX push_subscription_due ON push_subscription (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX push_subscription_lease
  ON push_subscription (lease_until) WHERE lease_until IS NOT NULL;

-- The key by which push services know this installation (RFC 8292): one row.
CREATE TABLE push_key (
  one        boolean PRIMARY KEY CHECK (one),
  secret     uuid NOT NULL,         -- PKCS#8, in the vault
  public_key bytea NOT NULL         -- SubjectPublicKeyInfo
);
