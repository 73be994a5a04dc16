-- What online services of organisations called, without what they sent or got.
CREATE TABLE calls_call (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id   text NOT NULL,        -- of a copy; as claimed when the signature was refused
  tx_id       text NOT NULL,
  at          timestamptz NOT NULL, -- real clock
  took_micros bigint NOT NULL,
  path        text NOT NULL,        -- of a call that there is; empty for any other
  status      integer NOT NULL,
  code        text NOT NULL,
  reason      text NOT NULL,        -- of a refusal, without personal data
  parameter   text NOT NULL,        -- at fault; empty for none
  mend        text NOT NULL         -- what the refusal itself says of it; empty for what its code says
);
CREATE INDEX calls_call_of ON calls_call (client_id, id DESC);
CREATE INDEX calls_call_figures ON calls_call (client_id, at);
CREATE INDEX calls_call_at ON calls_call (at);
