-- The content key (CEK) of an online service; the key itself lies in the vault.
CREATE TABLE channel_cek (
  client_id  text PRIMARY KEY,
  id         text NOT NULL,        -- names the key in explanations
  secret     uuid NOT NULL,
  wrapped    bytea NOT NULL,       -- as getKey answers it
  kek        bytea NOT NULL,       -- the public key that wrapped it
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

-- No request stamped later than this (milliseconds) was accepted; docs/decisions/0003.
CREATE TABLE channel_mark (
  client_id text PRIMARY KEY,
  mark      bigint NOT NULL
);

-- Digests of the nonces in memory at a graceful stop; taken out again at the next start.
CREATE TABLE channel_nonce (
  client_id text NOT NULL,
  minute    bigint NOT NULL,       -- of the requests' timestamps
  digests   bytea NOT NULL,        -- 8 bytes each
  PRIMARY KEY (client_id, minute)
);

-- The latest refusals with what the server computed, for the service's own developer.
CREATE TABLE channel_refusal (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx_id       text NOT NULL,
  client_id   text,                -- as claimed; nobody need be it
  at          timestamptz NOT NULL,
  path        text NOT NULL,
  status      integer NOT NULL,
  code        text NOT NULL,
  explanation jsonb NOT NULL
);
CREATE INDEX channel_refusal_tx ON channel_refusal (tx_id);
CREATE INDEX channel_refusal_client ON channel_refusal (client_id, id DESC);
