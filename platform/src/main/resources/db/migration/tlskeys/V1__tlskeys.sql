-- The key that a host has shown in its latest TLS certificate: SHA-256 of its public key, hex.
CREATE TABLE tlskeys_host (
  host            text PRIMARY KEY,
  key_fingerprint text NOT NULL,
  seen_at         timestamptz NOT NULL
);
