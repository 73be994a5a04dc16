-- Which encipherment certificate had wrapped the content key that it was delivered under: SHA-256, hex.
ALTER TABLE callbacks_callback ADD COLUMN certificate text;
CREATE INDEX callbacks_certificate ON callbacks_callback (client_id, ended_at)
  INCLUDE (certificate) WHERE certificate IS NOT NULL;
