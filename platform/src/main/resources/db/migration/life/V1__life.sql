-- What a citizen has shown lately, or is asked to show, to be believed once more: times only, never what was
-- seen or read.
CREATE TABLE life_proof (
  account      uuid PRIMARY KEY,
  actions      text,
  act_until    timestamptz,
  challenge    text,
  read_until   timestamptz,
  face_at      timestamptz,
  face_by_chip boolean NOT NULL DEFAULT false,
  chip_at      timestamptz
);

-- An act whose password was right, waiting for the gesture.
CREATE TABLE life_act (
  account    uuid PRIMARY KEY,
  id         text NOT NULL UNIQUE,
  device     uuid NOT NULL,
  act        text NOT NULL,
  language   text NOT NULL,
  edition    int NOT NULL,
  expires_at timestamptz NOT NULL
);

-- An address that waits for its code; it is in the vault, the code is a keyed digest.
CREATE TABLE life_address (
  account    uuid PRIMARY KEY,
  address    uuid NOT NULL,
  code       bytea NOT NULL,
  tries      int NOT NULL,
  expires_at timestamptz NOT NULL
);
