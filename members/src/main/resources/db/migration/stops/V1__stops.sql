-- Why a copy was stopped at once; of several the latest.
CREATE TABLE stops_stop (
  client_id text PRIMARY KEY,
  reason    uuid NOT NULL,        -- vault
  by        text NOT NULL,        -- as the audit names them
  at        timestamptz NOT NULL  -- house clock
);
