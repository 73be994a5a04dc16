CREATE TABLE holdings_service (
  id           uuid PRIMARY KEY,
  organisation uuid NOT NULL,
  name         text NOT NULL,        -- for lists of the organisation's own
  made_at      timestamptz NOT NULL  -- house clock
);
CREATE INDEX holdings_service_of ON holdings_service (organisation, made_at);

CREATE TABLE holdings_copy (
  client_id text PRIMARY KEY,
  service   uuid NOT NULL REFERENCES holdings_service,
  stage     text NOT NULL,           -- simulated, ite, production
  made_at   timestamptz NOT NULL,
  UNIQUE (service, stage)
);
