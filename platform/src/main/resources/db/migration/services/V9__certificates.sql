-- By what people call a certificate, and by what its key is known again: SHA-256, hex. The key and
-- the end of one that a former version kept are reckoned at the next start.
ALTER TABLE services_kek ADD COLUMN fingerprint text;
UPDATE services_kek SET fingerprint = encode(sha256(certificate), 'hex');
DELETE FROM services_kek k WHERE EXISTS (
  SELECT FROM services_kek later
  WHERE later.client_id = k.client_id AND later.fingerprint = k.fingerprint AND later.id > k.id);
ALTER TABLE services_kek ALTER COLUMN fingerprint SET NOT NULL;
ALTER TABLE services_kek ADD COLUMN key_fingerprint text;
-- So that those which end soon are found without reading any.
ALTER TABLE services_kek ADD COLUMN ends_at timestamptz;
-- Since when it is the service's no more; it stays, so that no service of another stage comes with it.
ALTER TABLE services_kek ADD COLUMN taken_at timestamptz;
CREATE UNIQUE INDEX services_kek_fingerprint ON services_kek (client_id, fingerprint);
CREATE INDEX services_kek_anybodys ON services_kek (fingerprint);
CREATE INDEX services_kek_end ON services_kek (ends_at) WHERE taken_at IS NULL;
CREATE INDEX services_kek_key ON services_kek (key_fingerprint);
