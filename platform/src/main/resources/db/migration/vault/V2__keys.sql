-- Key pairs: the house's own, which have a purpose, and citizens', which have an authenticator
-- that activates them. The seal is a keyed digest of all that never changes, so that no row can be
-- made or altered by writing to the database.
CREATE TABLE vault_key (
  id                   uuid PRIMARY KEY,
  kind                 text NOT NULL,
  public_key           bytea NOT NULL,
  store                text NOT NULL CHECK (store IN ('SOFTWARE', 'PKCS11')),
  -- the id in vault_secret, or the label in the token
  location             text NOT NULL,
  purpose              text,
  activation_form      text CHECK (activation_form IN ('UAF', 'PASSKEY')),
  activation_model     text,
  activation_name      text,
  activation_key       bytea,
  activation_algorithm integer,
  activation_rp        text,
  seal                 bytea NOT NULL,
  destroyed_at         timestamptz,
  CHECK ((purpose IS NULL) <> (activation_form IS NULL))
);
CREATE UNIQUE INDEX vault_key_purpose ON vault_key (purpose) WHERE destroyed_at IS NULL;
