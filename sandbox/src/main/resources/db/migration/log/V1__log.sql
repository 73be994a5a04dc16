-- What went through the doors of the sandbox: a narrow line of each exchange, which lists and
-- figures read, and apart from it what was on the wire.
CREATE TABLE log_exchange (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  door text NOT NULL,
  tx_id text NOT NULL,
  client_id text,
  account uuid,
  method text NOT NULL,
  path text NOT NULL,
  status int NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  refused boolean NOT NULL,
  took_micros bigint NOT NULL,
  journey bigint,
  -- what ends by itself because of it, on the house clock
  ending text,
  ends_at timestamptz,
  words text NOT NULL,
  weight int NOT NULL
);
CREATE INDEX log_exchange_tx ON log_exchange (tx_id);
CREATE INDEX log_exchange_at ON log_exchange (at);
CREATE INDEX log_exchange_journey ON log_exchange (journey, id) WHERE journey IS NOT NULL;
CREATE INDEX log_exchange_ending ON log_exchange (ends_at) WHERE ends_at IS NOT NULL;
CREATE INDEX log_exchange_content_key ON log_exchange (client_id)
  WHERE ending = 'CONTENT_KEY' AND ends_at IS NOT NULL;
CREATE TABLE log_content (
  id bigint PRIMARY KEY,
  content text NOT NULL
);
-- A login or a request with everything that belongs to it; its id is that of its first exchange.
CREATE TABLE log_journey (
  id bigint PRIMARY KEY,
  kind text NOT NULL,
  client_id text,
  account uuid,
  state text NOT NULL,
  began timestamptz NOT NULL,
  ended timestamptz NOT NULL,
  latest bigint NOT NULL,
  -- a citizen may answer, on the house clock
  until timestamptz,
  -- its service has what it waited for
  settled boolean NOT NULL
);
CREATE INDEX log_journey_going ON log_journey (until) WHERE state = 'GOING';
CREATE INDEX log_journey_latest ON log_journey (latest);
-- By what an exchange is known to belong to a journey: a ticket, a code, a businessID.
CREATE TABLE log_key (
  key text PRIMARY KEY,
  journey bigint NOT NULL
);
CREATE INDEX log_key_journey ON log_key (journey);
