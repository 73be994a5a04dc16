-- An online service. Its secret lies in the vault.
CREATE TABLE services_service (
  client_id     text PRIMARY KEY,
  secret        uuid NOT NULL,
  name_en       text NOT NULL,
  name_zh_hk    text NOT NULL,
  name_zh_cn    text NOT NULL,
  domain        text NOT NULL,
  scopes        text[] NOT NULL,
  callbacks     text[] NOT NULL,
  key_wrap      text NOT NULL,
  status        text NOT NULL,
  registered_at timestamptz NOT NULL
);

-- Its encipherment certificates (KEK); the latest upload is the one in use.
CREATE TABLE services_kek (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id   text NOT NULL REFERENCES services_service ON DELETE CASCADE,
  certificate bytea NOT NULL,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX services_kek_latest ON services_kek (client_id, id DESC);
