-- A code that lets one phone be bound to the account; the code itself is not kept.
CREATE TABLE devices_invitation (
  account    uuid PRIMARY KEY,
  code_hash  bytea NOT NULL UNIQUE,
  replacing  boolean NOT NULL,
  expires_at timestamptz NOT NULL
);

-- A binding that has begun: the code is spent, the gesture is awaited. One an account.
CREATE TABLE devices_binding (
  account    uuid PRIMARY KEY,
  id         text NOT NULL UNIQUE,
  replacing  boolean NOT NULL,
  device_key text NOT NULL,
  spki       bytea NOT NULL,
  platform   text NOT NULL,
  os_version text NOT NULL,
  model      text NOT NULL,
  challenge  text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- A phone bound to an account, now or formerly. hardware is what the integrity authority calls it;
-- a browser with a passkey has none.
CREATE TABLE devices_device (
  id                    uuid PRIMARY KEY,
  account               uuid NOT NULL,
  device_key            text NOT NULL UNIQUE,
  spki                  bytea NOT NULL,
  hardware              text,
  platform              text NOT NULL,
  os_version            text NOT NULL,
  model                 text NOT NULL,
  status                text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'UNBOUND')),
  bound_at              timestamptz NOT NULL,
  factor                text NOT NULL CHECK (factor IN ('UAF', 'PASSKEY')),
  aaid                  text NOT NULL,
  key_id                text NOT NULL,
  public_key            bytea NOT NULL,
  signature_algorithm   int NOT NULL,
  authenticator_version int NOT NULL,
  sign_counter          bigint NOT NULL,
  UNIQUE (aaid, key_id)
);
-- one account one phone, one phone one account
CREATE UNIQUE INDEX devices_one_an_account ON devices_device (account) WHERE status <> 'UNBOUND';
CREATE UNIQUE INDEX devices_one_a_phone ON devices_device (hardware) WHERE status <> 'UNBOUND';

-- What a gesture must sign. A newer one takes the place of the older, so a phone has one a question.
CREATE TABLE devices_challenge (
  device         uuid NOT NULL,
  approval       text NOT NULL,
  challenge      text NOT NULL,
  statement_hash bytea NOT NULL,
  expires_at     timestamptz NOT NULL,
  PRIMARY KEY (device, approval)
);
CREATE INDEX devices_challenge_expiry ON devices_challenge (expires_at);

-- Nonces of calls stamped in the future; the others are remembered in memory.
CREATE TABLE devices_nonce (
  device_key text NOT NULL,
  nonce      text NOT NULL,
  created    timestamptz NOT NULL,
  PRIMARY KEY (device_key, nonce)
);
CREATE INDEX devices_nonce_created ON devices_nonce (created);
