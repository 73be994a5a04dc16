-- What the former room "certificates" knew of authorities, lists and states is this room's. A data
-- folder of that time brings the tables along; they are brought up to date in the alphabetic order
-- of the rooms, so this comes before V3 of certificates, which lets go of what is left there.
ALTER TABLE IF EXISTS certificates_authority RENAME TO authority_certificate;
ALTER TABLE IF EXISTS certificates_event RENAME TO authority_event;
ALTER TABLE IF EXISTS certificates_list RENAME TO authority_list;
ALTER INDEX IF EXISTS certificates_event_serial RENAME TO authority_event_serial;
ALTER INDEX IF EXISTS certificates_event_unlisted RENAME TO authority_event_unlisted;
ALTER INDEX IF EXISTS certificates_event_since_full RENAME TO authority_event_since_full;

-- The house's own: root, issuing authorities, OCSP and time-stamping signers, past and present.
-- key is null where the private key is kept outside (the root of a ceremony).
CREATE TABLE IF NOT EXISTS authority_certificate (
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

-- What became of a certificate and when. listed and in_full say whether a revocation list, and a
-- full one, has told of it.
CREATE TABLE IF NOT EXISTS authority_event (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuer  text NOT NULL,
  serial  text NOT NULL,
  at      timestamptz NOT NULL,
  state   text NOT NULL CHECK (state IN ('VALID', 'SUSPENDED', 'REVOKED')),
  reason  text,
  listed  boolean NOT NULL DEFAULT false,
  in_full boolean NOT NULL DEFAULT false
);
CREATE INDEX IF NOT EXISTS authority_event_serial ON authority_event (serial, number);
CREATE INDEX IF NOT EXISTS authority_event_unlisted ON authority_event (issuer) WHERE NOT listed;
CREATE INDEX IF NOT EXISTS authority_event_since_full ON authority_event (issuer)
  WHERE NOT in_full;

-- Revocation lists as they are served. Full and delta lists of an issuer share one numbering.
CREATE TABLE IF NOT EXISTS authority_list (
  issuer      text NOT NULL,
  delta       boolean NOT NULL,
  number      bigint NOT NULL,
  made_at     timestamptz NOT NULL,
  next_update timestamptz NOT NULL,
  content     bytea NOT NULL,
  PRIMARY KEY (issuer, delta, number)
);

-- What was issued to others, and how it stands. What has ended stays as it was at its end.
CREATE TABLE authority_register (
  serial    text PRIMARY KEY,
  issuer    text NOT NULL,
  not_after timestamptz NOT NULL,
  state     text NOT NULL CHECK (state IN ('VALID', 'SUSPENDED', 'REVOKED')),
  reason    text,
  since     timestamptz
);
DO $$
BEGIN
  IF to_regclass('certificates_personal') IS NOT NULL THEN
    INSERT INTO authority_register (serial, issuer, not_after, state, reason, since)
    SELECT serial, issuer, not_after,
      CASE WHEN state <> 'EXPIRED' THEN state WHEN reason IS NULL THEN 'VALID' ELSE 'SUSPENDED' END,
      reason, since
    FROM certificates_personal;
  END IF;
END $$;
CREATE INDEX authority_register_ending ON authority_register (not_after) WHERE state = 'VALID';
CREATE INDEX authority_register_revoked ON authority_register (issuer, not_after)
  WHERE reason IS NOT NULL;
