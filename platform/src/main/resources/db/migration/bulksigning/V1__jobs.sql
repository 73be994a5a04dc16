-- A request to sign in bulk, from the question to the last result. Forgotten 30 days after it was
-- asked.
CREATE TABLE bulksigning_job (
  ticket        char(32) PRIMARY KEY,
  service       text NOT NULL,
  business_id   text NOT NULL,
  state         text,                 -- the parameter of that name
  request_name  text NOT NULL,
  department    text NOT NULL,
  result_uri    text NOT NULL,
  per_callback  int NOT NULL CHECK (per_callback BETWEEN 1 AND 1000),
  documents     int NOT NULL CHECK (documents BETWEEN 1 AND 1000),
  asked_at      timestamptz NOT NULL,
  account       uuid,                 -- from here on since the consent
  question      char(32),
  proof         uuid,                 -- in the vault until the last document is done
  token         bytea UNIQUE,         -- SHA-256 of the BSQCToken
  serial_number text,
  certificate   bytea,
  consented_at  timestamptz,
  failed        int,                  -- from here on since the end
  completed_at  timestamptz,
  UNIQUE (service, business_id)
);
CREATE INDEX bulksigning_unfinished ON bulksigning_job (consented_at)
  WHERE consented_at IS NOT NULL AND completed_at IS NULL;
CREATE INDEX bulksigning_asked ON bulksigning_job (asked_at);

CREATE TABLE bulksigning_document (
  ticket    char(32) NOT NULL REFERENCES bulksigning_job ON DELETE CASCADE,
  position  int NOT NULL,
  id        text NOT NULL,
  name      text NOT NULL,
  digest    text NOT NULL,
  algorithm text,                     -- null for a PDF
  PRIMARY KEY (ticket, position)
);

-- What became of a document: one line, whatever crashes. A signature goes into the callback with
-- the results and from here in one transaction.
CREATE TABLE bulksigning_outcome (
  ticket    char(32) NOT NULL REFERENCES bulksigning_job ON DELETE CASCADE,
  position  int NOT NULL,
  at        timestamptz NOT NULL,
  signature bytea,
  failure   text,
  PRIMARY KEY (ticket, position),
  CHECK ((signature IS NULL) <> (failure IS NULL))
);
