-- Sheets that are on somebody's phone to be signed: each comes back once, to the session that sent it there.
CREATE TABLE signedforms_signing (
  state      bytea PRIMARY KEY,   -- digest
  session    uuid NOT NULL,       -- of the portal, or the assessor's
  path       text NOT NULL,       -- where it comes back
  sealed     uuid NOT NULL,       -- vault: the sheet, and whose name stands on it
  expires_at timestamptz NOT NULL -- house clock
);
CREATE INDEX signedforms_signing_end ON signedforms_signing (expires_at);
