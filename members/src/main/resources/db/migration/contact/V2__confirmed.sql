-- What somebody wrote waits, sealed, for their email address to be confirmed: a day at most. What
-- was sent before this change is known no more, and the same form could be sent again.
DELETE FROM contact_message;
ALTER TABLE contact_message
  ADD COLUMN digest  bytea NOT NULL UNIQUE, -- SHA-256 of what the link holds
  ADD COLUMN address bytea NOT NULL,        -- keyed digest of the email address
  ADD COLUMN sealed  uuid NOT NULL,         -- vault: the message; forgotten with its first use
  ADD COLUMN made_at timestamptz NOT NULL,  -- house clock
  ADD COLUMN used_at timestamptz;
CREATE INDEX contact_address ON contact_message (address, made_at);
