-- Who runs the platform. Their names are shown to each other and stand in no log.
CREATE TABLE staff_member (
  id      uuid PRIMARY KEY,
  name    text NOT NULL,
  roles   text NOT NULL,        -- separated by commas, in alphabetic order
  state   text NOT NULL,        -- INVITED, ACTIVE, ENDED
  made_at timestamptz NOT NULL  -- house clock
);

-- A link that lets one person register a passkey, once.
CREATE TABLE staff_invitation (
  digest     bytea PRIMARY KEY,    -- SHA-256 of what the link holds
  member     uuid NOT NULL REFERENCES staff_member,
  expires_at timestamptz NOT NULL, -- house clock
  used_at    timestamptz
);
CREATE INDEX staff_invitation_member ON staff_invitation (member);

CREATE TABLE staff_passkey (
  credential_id   bytea PRIMARY KEY,
  member          uuid NOT NULL REFERENCES staff_member,
  public_key      bytea NOT NULL, -- COSE
  counter         bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up       boolean NOT NULL,
  attestation     bytea NOT NULL,
  client_data     bytea NOT NULL,
  label           text NOT NULL,
  made_at         timestamptz NOT NULL,
  used_at         timestamptz NOT NULL
);
CREATE INDEX staff_passkey_member ON staff_passkey (member);

-- What a passkey has to sign, once.
CREATE TABLE staff_challenge (
  challenge  bytea PRIMARY KEY,
  member     uuid,                 -- for a new passkey: whose; null for a login
  expires_at timestamptz NOT NULL
);
CREATE INDEX staff_challenge_end ON staff_challenge (expires_at);

CREATE TABLE staff_session (
  id         uuid PRIMARY KEY,
  digest     bytea NOT NULL UNIQUE, -- SHA-256 of the cookie
  member     uuid NOT NULL REFERENCES staff_member,
  made_at    timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  proven_at  timestamptz NOT NULL   -- the last time that the passkey was used
);
CREATE INDEX staff_session_member ON staff_session (member);
