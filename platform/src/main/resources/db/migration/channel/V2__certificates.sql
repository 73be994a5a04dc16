-- Which certificate wrapped it: SHA-256, hex. Null for one that a former version made.
ALTER TABLE channel_cek ADD COLUMN certificate text;
