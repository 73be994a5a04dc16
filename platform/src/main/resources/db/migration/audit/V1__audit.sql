-- Who did what to whom. tx orders entries by the transaction that wrote them: once every
-- transaction below the oldest running one has ended, the order (tx, id) up to there is final.
CREATE TABLE audit_entry (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx      xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at      timestamptz NOT NULL,
  actor   text NOT NULL,
  deed    text NOT NULL,
  subject text NOT NULL,
  details text NOT NULL
);
CREATE INDEX audit_entry_order ON audit_entry (tx, id);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);

-- The hash chain: each seal covers the seal before it and the entries up to (through_tx, through_id).
CREATE TABLE audit_seal (
  seq        bigint PRIMARY KEY,
  through_tx xid8 NOT NULL,
  through_id bigint NOT NULL,
  entries    int NOT NULL,
  hash       bytea NOT NULL
);

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  EXECUTE FUNCTION audit_append_only();
