-- Every secret at rest, sealed under the master key that key_id names.
CREATE TABLE vault_secret (
  id      uuid PRIMARY KEY,
  purpose text NOT NULL,
  key_id  text NOT NULL,
  sealed  bytea NOT NULL
);
CREATE INDEX vault_secret_key ON vault_secret (key_id, id);

-- Keys of keyed digests, one a purpose, made at first use and never changed:
-- a digest must stay the same when the master key is rotated.
CREATE TABLE vault_digest_key (
  purpose text PRIMARY KEY,
  secret  uuid NOT NULL
);
