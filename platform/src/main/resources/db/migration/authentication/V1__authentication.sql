-- A login in a browser or app. The code is not stored: it is a keyed digest of the login's id.
CREATE TABLE authentication_login (
  id            char(32) PRIMARY KEY,
  approval      char(32) NOT NULL UNIQUE,
  browser_key   bytea NOT NULL,
  service       text NOT NULL,
  redirect_uri  text NOT NULL,
  state         text,
  scopes        text NOT NULL,
  language      text NOT NULL,
  broker_page   boolean NOT NULL,
  request       text NOT NULL,
  started_at    timestamptz NOT NULL,
  deadline      timestamptz NOT NULL
);
CREATE INDEX authentication_login_started ON authentication_login (started_at);

-- What the login ended with: a code (by its hash) or an error code.
CREATE TABLE authentication_outcome (
  login      char(32) PRIMARY KEY,
  error_code text,
  at         timestamptz NOT NULL
);
CREATE INDEX authentication_outcome_at ON authentication_outcome (at);

CREATE TABLE authentication_code (
  hash        bytea PRIMARY KEY,
  login       char(32) NOT NULL,
  service     text NOT NULL,
  account     uuid NOT NULL,
  scopes      text NOT NULL,
  expires_at  timestamptz NOT NULL,
  redeemed_at timestamptz
);
CREATE INDEX authentication_code_expires ON authentication_code (expires_at);

CREATE TABLE authentication_token (
  hash       bytea PRIMARY KEY,
  service    text NOT NULL,
  account    uuid NOT NULL,
  scopes     text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX authentication_token_expires ON authentication_token (expires_at);
