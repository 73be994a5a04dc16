-- What an organisation hands in so that a service of its may meet citizens.
CREATE TABLE production_application (
  id           uuid PRIMARY KEY,
  service      uuid NOT NULL,
  organisation uuid NOT NULL,
  state        text NOT NULL,        -- DRAFT, SENT, APPROVED
  made_by      text NOT NULL,        -- as the audit names them
  made_at      timestamptz NOT NULL, -- house clock
  sent_by      text,
  sent_at      timestamptz,
  first_by     text,                 -- the first of two of staff; nobody once it was sent back
  first_at     timestamptz,
  approved_by  text,                 -- the second one, when it was approved last
  approved_at  timestamptz           -- it is reviewed again two years later
);
-- One for a service; withdrawing leaves nothing.
CREATE UNIQUE INDEX production_application_of ON production_application (service);
CREATE INDEX production_application_queue ON production_application (state, sent_at);
CREATE INDEX production_application_due ON production_application (approved_at);

-- Of which days before a review is due its organisation was told: a row is one letter to each who has to know.
CREATE TABLE production_reminder (
  application uuid NOT NULL REFERENCES production_application ON DELETE CASCADE,
  approved_at timestamptz NOT NULL,
  days        integer NOT NULL,
  at          timestamptz NOT NULL, -- house clock
  PRIMARY KEY (application, approved_at, days)
);

CREATE TABLE production_item (
  application uuid NOT NULL REFERENCES production_application ON DELETE CASCADE,
  item        text NOT NULL,        -- ITEP_01, ITEP_02, ITEP_10, ITEP_11, REGISTRATION, WIREFRAMES, ...
  content     uuid,                 -- vault: what was filled in
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL,
  returned    uuid,                 -- vault: why it came back; gone once it is changed
  seen_by     text,                 -- the member of staff who looked at it, where somebody has to
  PRIMARY KEY (application, item)
);

CREATE TABLE production_file (
  id          uuid PRIMARY KEY,
  application uuid NOT NULL REFERENCES production_application ON DELETE CASCADE,
  item        text NOT NULL,
  kind        text NOT NULL,        -- PDF, JPEG, PNG, MP4, WEBM, MOV, LINK
  size        integer NOT NULL,     -- bytes
  label       text NOT NULL,        -- the journey and the screen; else empty
  sealed      uuid,                 -- vault: the bytes, or the address of a link; of a video the beginning; gone with what was removed
  added_at    timestamptz NOT NULL,
  removed_at  timestamptz,          -- of one that stays for what was written about it
  signer      uuid,                 -- vault: who signed it with iAM Smart+, as the certificate names them
  signed_at   timestamptz           -- as the time stamp says
);
CREATE INDEX production_file_of ON production_file (application, added_at);

-- What follows the beginning of a video: a large file is in the vault piece by piece, so that nobody has all of it in
-- memory.
CREATE TABLE production_piece (
  file   uuid NOT NULL REFERENCES production_file ON DELETE CASCADE,
  number integer NOT NULL,          -- from 1, without gaps
  sealed uuid NOT NULL,             -- vault
  PRIMARY KEY (file, number)
);

-- What organisation and reviewers write about an item, or about one file of it.
CREATE TABLE production_message (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application uuid NOT NULL REFERENCES production_application ON DELETE CASCADE,
  item        text NOT NULL,
  file        uuid REFERENCES production_file ON DELETE CASCADE,
  author      text NOT NULL,        -- as the audit names them
  sealed      uuid NOT NULL,        -- vault: the words
  at          timestamptz NOT NULL
);
CREATE INDEX production_message_of ON production_message (application, id);

CREATE TABLE production_assessor (
  id            uuid PRIMARY KEY,
  application   uuid NOT NULL REFERENCES production_application ON DELETE CASCADE,
  items         text[] NOT NULL,      -- ITEP_10, ITEP_11 or both
  sealed        uuid NOT NULL,        -- vault: name and email address
  link          bytea NOT NULL UNIQUE, -- SHA-256 of what the link holds
  link_until    timestamptz NOT NULL,
  used_at       timestamptz,
  session       bytea UNIQUE,         -- SHA-256 of the cookie
  session_until timestamptz
);
CREATE INDEX production_assessor_of ON production_assessor (application);

-- Links that went to assessors of a service lately: whoever withdraws an application and begins another one has sent
-- those all the same.
CREATE TABLE production_letter (
  service uuid NOT NULL,
  at      timestamptz NOT NULL -- house clock
);
CREATE INDEX production_letter_of ON production_letter (service, at);
