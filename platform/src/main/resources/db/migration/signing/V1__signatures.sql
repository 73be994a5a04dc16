-- Every signature made with a citizen's key, one line a document of a request. Names are those the
-- online service gave.
CREATE TABLE signing_signature (
  ticket        char(32) NOT NULL,
  position      int NOT NULL CHECK (position >= 0),
  account       uuid NOT NULL,
  service       text NOT NULL,
  department    text NOT NULL,
  service_name  text NOT NULL,
  document_name text NOT NULL,
  digest        text NOT NULL,
  algorithm     text NOT NULL,
  serial_number text NOT NULL,
  signed_at     timestamptz NOT NULL,
  PRIMARY KEY (ticket, position)
);
CREATE INDEX signing_of_account ON signing_signature (account, signed_at, ticket, position);

-- What the online service made of the signatures of a request.
CREATE TABLE signing_acknowledgement (
  ticket   char(32) PRIMARY KEY,
  result   text NOT NULL CHECK (result IN ('ACCEPTED', 'REJECTED', 'NONE_RECEIVED')),
  given_at timestamptz NOT NULL
);
