-- The key that signs in the programme's installation.
CREATE TABLE bundles_key (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  key     uuid NOT NULL,            -- vault
  made_at timestamptz NOT NULL      -- house clock
);

-- Which version of a copy left last.
CREATE TABLE bundles_exported (
  client_id text PRIMARY KEY,
  number    integer NOT NULL
);

-- What was taken in the installation of a stage. A row stays when its service is removed here, so
-- that no bundle makes it again.
CREATE TABLE bundles_taken (
  service     uuid PRIMARY KEY,     -- as the programme knows it
  client_id   text NOT NULL UNIQUE, -- as this installation knows it
  number      integer NOT NULL,     -- version of the settings at the programme
  settings    text NOT NULL,        -- JSON, as the room of settings writes it
  secret_told boolean NOT NULL,     -- whether its client secret was handed over
  taken_at    timestamptz NOT NULL  -- house clock
);
