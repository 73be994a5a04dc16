ALTER TABLE tickets_ticket
  ADD COLUMN address  bytea,                  -- keyed digest, of who asked from outside
  ADD COLUMN reopened int NOT NULL DEFAULT 0; -- how often without another word
CREATE INDEX tickets_address ON tickets_ticket (address) WHERE address IS NOT NULL;
