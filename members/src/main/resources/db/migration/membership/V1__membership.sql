-- People who act for organisations. Their names are shown to each other and stand in no log.
CREATE TABLE membership_person (
  id       uuid PRIMARY KEY,
  address  bytea NOT NULL UNIQUE, -- keyed digest of the email address
  sealed   uuid NOT NULL,         -- vault: the address
  language text NOT NULL,         -- of their letters
  name     text NOT NULL,
  state    text NOT NULL,         -- INVITED, ACTIVE
  made_at  timestamptz NOT NULL   -- house clock
);

CREATE TABLE membership_membership (
  person       uuid NOT NULL REFERENCES membership_person,
  organisation uuid NOT NULL,
  roles        text NOT NULL,        -- separated by commas, in alphabetic order
  name         text NOT NULL,        -- as whoever invited them wrote it
  state        text NOT NULL,        -- INVITED, ACTIVE, ENDED
  made_at      timestamptz NOT NULL, -- house clock
  PRIMARY KEY (person, organisation)
);
CREATE INDEX membership_membership_of ON membership_membership (organisation, made_at);

-- As those of staff: see there.
CREATE TABLE membership_invitation (
  digest     bytea PRIMARY KEY,
  member     uuid NOT NULL REFERENCES membership_person,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX membership_invitation_member ON membership_invitation (member);

CREATE TABLE membership_passkey (
  credential_id   bytea PRIMARY KEY,
  member          uuid NOT NULL REFERENCES membership_person,
  public_key      bytea NOT NULL,
  counter         bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up       boolean NOT NULL,
  attestation     bytea NOT NULL,
  client_data     bytea NOT NULL,
  label           text NOT NULL,
  made_at         timestamptz NOT NULL,
  used_at         timestamptz NOT NULL
);
CREATE INDEX membership_passkey_member ON membership_passkey (member);

CREATE TABLE membership_challenge (
  challenge  bytea PRIMARY KEY,
  member     uuid,
  expires_at timestamptz NOT NULL
);
CREATE INDEX membership_challenge_end ON membership_challenge (expires_at);

CREATE TABLE membership_session (
  id         uuid PRIMARY KEY,
  digest     bytea NOT NULL UNIQUE,
  member     uuid NOT NULL REFERENCES membership_person,
  made_at    timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  proven_at  timestamptz NOT NULL
);
CREATE INDEX membership_session_member ON membership_session (member);
