-- The key that signs what leaves the audit.
CREATE TABLE auditdesk_key (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  key     uuid NOT NULL,            -- vault
  made_at timestamptz NOT NULL      -- house clock
);
