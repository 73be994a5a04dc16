-- Two of staff agree that an administrator gets a link to a new passkey.
CREATE TABLE recovery_recovery (
  id           uuid PRIMARY KEY,
  organisation uuid NOT NULL,
  person       uuid NOT NULL,
  reason       uuid NOT NULL,        -- vault
  started_by   text NOT NULL,        -- as the audit names them
  started_at   timestamptz NOT NULL, -- house clock
  ends_at      timestamptz NOT NULL, -- house clock: not confirmed from then on
  state        text NOT NULL,        -- OPEN, CONFIRMED, WITHDRAWN, EXPIRED
  ended_by     text,
  ended_at     timestamptz
);
-- One at a time for a member.
CREATE UNIQUE INDEX recovery_open ON recovery_recovery (organisation, person) WHERE state = 'OPEN';
CREATE INDEX recovery_of ON recovery_recovery (organisation, started_at);
CREATE INDEX recovery_started ON recovery_recovery (started_at);
