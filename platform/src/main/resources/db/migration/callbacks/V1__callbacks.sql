-- A result on its way to an online service. What it says lies in the vault until it has ended.
CREATE TABLE callbacks_callback (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx_id       text NOT NULL UNIQUE,
  client_id   text NOT NULL,
  redirect    text NOT NULL,
  order_key   text NOT NULL,        -- those of one key go one after the other
  code        text NOT NULL,
  body        uuid,                 -- in the vault; null when it has ended
  state       text NOT NULL,        -- WAITING, DELIVERED, DEAD
  made_at     timestamptz NOT NULL, -- house clock
  deadline    timestamptz NOT NULL, -- house clock: no attempt at or after it
  due_at      timestamptz NOT NULL, -- house clock: the next attempt
  attempts    integer NOT NULL,
  lease_until timestamptz,          -- real clock: an attempt is under way, or died
  ended_at    timestamptz           -- house clock
);
CREATE INDEX callbacks_waiting ON callbacks_callback (client_id, due_at)
  WHERE state = 'WAITING';
CREATE INDEX callbacks_order ON callbacks_callback (client_id, order_key, id)
  WHERE state = 'WAITING';
CREATE INDEX callbacks_deadline ON callbacks_callback (deadline) WHERE state = 'WAITING';
CREATE INDEX callbacks_ended ON callbacks_callback (state, ended_at) WHERE ended_at IS NOT NULL;

-- One try. Neither status nor failure: it was never heard of again.
CREATE TABLE callbacks_attempt (
  callback    bigint NOT NULL REFERENCES callbacks_callback ON DELETE CASCADE,
  number      integer NOT NULL,
  at          timestamptz NOT NULL, -- house clock
  took_millis integer,
  status      integer,
  failure     text,
  detail      text,
  PRIMARY KEY (callback, number)
);
