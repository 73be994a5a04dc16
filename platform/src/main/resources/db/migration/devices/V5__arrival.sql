-- How a phone came to its account. Of what was bound before nobody asked.
ALTER TABLE devices_device ADD COLUMN arrival text NOT NULL DEFAULT 'FIRST'
  CHECK (arrival IN ('FIRST', 'HANDED_OVER', 'ALONE'));
ALTER TABLE devices_device ALTER COLUMN arrival DROP DEFAULT;
