-- An e-mail that nobody has taken yet. Address and words lie in the vault; both go when it ends.
CREATE TABLE mail_letter (
  id          uuid PRIMARY KEY,     -- its Message-ID, the same at every attempt
  kind        text NOT NULL,
  body        uuid NOT NULL,        -- in the vault
  due_at      timestamptz NOT NULL, -- house clock: the next attempt
  deadline    timestamptz NOT NULL, -- house clock: given up at it
  attempts    integer NOT NULL,
  lease_until timestamptz           -- real clock: an attempt is under way, or died
);
CREATE INDEX mail_due ON mail_letter (due_at);
CREATE INDEX mail_deadline ON mail_letter (deadline);
