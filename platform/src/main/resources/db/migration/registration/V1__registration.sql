-- A registration on its way, named by a device key that is nobody's yet. What was found out lies in the
-- vault; account and device are there when it has ended.
CREATE TABLE registration_registration (
  id         text PRIMARY KEY,
  device_key text NOT NULL UNIQUE,
  spki       bytea NOT NULL,
  tier       text NOT NULL,
  age        text NOT NULL,
  platform   text NOT NULL,
  os_version text NOT NULL,
  model      text NOT NULL,
  nfc        boolean,
  language   text NOT NULL,
  version    bigint NOT NULL,
  facts      uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  admitted   boolean NOT NULL,
  queued_at  timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  account    uuid,
  device     uuid,
  ended_at   timestamptz
);
CREATE INDEX registration_expiry ON registration_registration (expires_at);
CREATE INDEX registration_place ON registration_registration (admitted, seen_at) WHERE account IS NULL;
CREATE INDEX registration_ended ON registration_registration (ended_at) WHERE ended_at IS NOT NULL;

-- Which edition of which statement a citizen accepted.
CREATE TABLE registration_accepted (
  account     uuid NOT NULL,
  statement   text NOT NULL,
  edition     int NOT NULL,
  accepted_at timestamptz NOT NULL
);
CREATE INDEX registration_accepted_account ON registration_accepted (account);
