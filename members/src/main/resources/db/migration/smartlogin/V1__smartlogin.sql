-- Which citizen a person at the portal is. Nobody can be found by an openID here.
CREATE TABLE smartlogin_link (
  person  uuid PRIMARY KEY,
  openid  bytea NOT NULL UNIQUE, -- keyed digest
  made_at timestamptz NOT NULL   -- house clock
);

-- Logins on their way: each is taken once, by the browser that began it.
CREATE TABLE smartlogin_state (
  digest     bytea PRIMARY KEY,
  browser    bytea NOT NULL,      -- digest of its cookie
  session    uuid,                -- of the portal, which shall be linked; null: a login
  next       text NOT NULL,       -- path where it leads
  language   text NOT NULL,       -- of whoever began it
  expires_at timestamptz NOT NULL -- house clock
);
CREATE INDEX smartlogin_state_end ON smartlogin_state (expires_at);
