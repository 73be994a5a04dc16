-- Two of staff agree that a copy is changed at once.
CREATE TABLE emergencies_emergency (
  id         uuid PRIMARY KEY,
  client_id  text NOT NULL,
  kind       text NOT NULL,         -- SUSPEND, RESUME, REMOVE_ADDRESS, GO_BACK
  value      text NOT NULL,         -- the address, or the number of the version; else empty
  reason     uuid NOT NULL,         -- vault
  started_by text NOT NULL,         -- as the audit names them
  started_at timestamptz NOT NULL,  -- house clock
  ends_at    timestamptz NOT NULL,  -- house clock: not confirmed from then on
  state      text NOT NULL,         -- OPEN, CONFIRMED, WITHDRAWN, EXPIRED
  ended_by   text,
  ended_at   timestamptz,
  version    integer                -- what a confirmed one became in the history of the copy
);
-- One at a time for a copy.
CREATE UNIQUE INDEX emergencies_open ON emergencies_emergency (client_id) WHERE state = 'OPEN';
CREATE INDEX emergencies_of ON emergencies_emergency (client_id, started_at);
CREATE INDEX emergencies_started ON emergencies_emergency (started_at);
