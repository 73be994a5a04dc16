-- The authorities: root, issuing authorities, OCSP and time-stamping signers, past and present.
-- key is null where the private key is kept outside (the root of a ceremony).
CREATE TABLE certificates_authority (
  name        text PRIMARY KEY,
  purpose     text NOT NULL CHECK (purpose IN ('ROOT', 'ISSUING', 'OCSP', 'TIME_STAMPING')),
  generation  int NOT NULL,
  issuer      text,
  key         uuid,
  serial      text NOT NULL UNIQUE,
  certificate bytea NOT NULL,
  revoked_at  timestamptz,
  reason      text,
  UNIQUE (purpose, generation)
);

-- Citizens' certificates. salt is where the vault keeps what the digest of the HKIC number in the
-- subject was salted with.
CREATE TABLE certificates_personal (
  serial      text PRIMARY KEY,
  issuer      text NOT NULL,
  holder      uuid NOT NULL,
  family      text NOT NULL CHECK (family IN ('RSA', 'SM2')),
  key         uuid NOT NULL,
  salt        uuid NOT NULL,
  certificate bytea NOT NULL,
  not_before  timestamptz NOT NULL,
  not_after   timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('VALID', 'SUSPENDED', 'REVOKED', 'EXPIRED')),
  reason      text,
  since       timestamptz
);
CREATE UNIQUE INDEX certificates_one_a_citizen ON certificates_personal (holder, family)
  WHERE state IN ('VALID', 'SUSPENDED');
CREATE INDEX certificates_holder ON certificates_personal (holder);
CREATE INDEX certificates_ending ON certificates_personal (not_after)
  WHERE state IN ('VALID', 'SUSPENDED');
CREATE INDEX certificates_revoked ON certificates_personal (issuer, not_after)
  WHERE reason IS NOT NULL;

-- What became of a certificate and when. listed and in_full say whether a revocation list, and a
-- full one, has told of it.
CREATE TABLE certificates_event (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer  text NOT NULL,
  serial  text NOT NULL,
  at      timestamptz NOT NULL,
  state   text NOT NULL CHECK (state IN ('VALID', 'SUSPENDED', 'REVOKED')),
  reason  text,
  listed  boolean NOT NULL DEFAULT false,
  in_full boolean NOT NULL DEFAULT false
);
CREATE INDEX certificates_event_serial ON certificates_event (serial, number);
CREATE INDEX certificates_event_unlisted ON certificates_event (issuer) WHERE NOT listed;
CREATE INDEX certificates_event_since_full ON certificates_event (issuer) WHERE NOT in_full;

-- Revocation lists as they are served. Full and delta lists of an issuer share one numbering.
CREATE TABLE certificates_list (
  issuer      text NOT NULL,
  delta       boolean NOT NULL,
  number      bigint NOT NULL,
  made_at     timestamptz NOT NULL,
  next_update timestamptz NOT NULL,
  content     bytea NOT NULL,
  PRIMARY KEY (issuer, delta, number)
);

-- Citizens for whom a certificate shall be made before they sign for the first time.
CREATE TABLE certificates_wanted (
  holder uuid PRIMARY KEY,
  since  timestamptz NOT NULL
);
