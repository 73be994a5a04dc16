-- What an unproven email address leaves: a link that somebody asked for, for a day at most.
CREATE TABLE applications_link (
  digest     bytea PRIMARY KEY,    -- SHA-256 of what the link holds
  address    bytea NOT NULL,       -- keyed digest of the email address
  sealed     uuid NOT NULL,        -- vault: the address
  language   text NOT NULL,
  made_at    timestamptz NOT NULL, -- house clock
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX applications_link_of ON applications_link (address, made_at);
CREATE INDEX applications_link_end ON applications_link (expires_at);

CREATE TABLE applications_application (
  id               uuid PRIMARY KEY,
  address          bytea NOT NULL,       -- keyed digest of the proven email address
  language         text NOT NULL,
  content          uuid NOT NULL,        -- vault: address and answers
  name             text NOT NULL,        -- of the organisation, for lists
  business         text NOT NULL,        -- business registration number, eight digits
  sector           text NOT NULL,        -- id
  state            text NOT NULL,        -- DRAFT, SENT, QUESTION, APPROVED, REJECTED, WITHDRAWN
  certificate      uuid,                 -- vault: copy of the business registration certificate
  certificate_kind text,                 -- PDF, JPEG, PNG
  certificate_size integer,
  made_at          timestamptz NOT NULL, -- house clock
  changed_at       timestamptz NOT NULL,
  sent_at          timestamptz,
  due_at           timestamptz,          -- the first answer
  answered_at      timestamptz,          -- the first answer
  ended_at         timestamptz,
  ended_by         text                  -- as the audit names them
);
CREATE UNIQUE INDEX applications_application_open ON applications_application (address)
  WHERE state IN ('DRAFT', 'SENT', 'QUESTION');
CREATE INDEX applications_application_queue ON applications_application (state, sent_at);
CREATE INDEX applications_application_business ON applications_application (business);

-- Between reviewers and applicant.
CREATE TABLE applications_message (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application uuid NOT NULL REFERENCES applications_application,
  author      text NOT NULL,        -- as the audit names them
  kind        text NOT NULL,        -- QUESTION, ANSWER, REASON
  sealed      uuid NOT NULL,        -- vault: the words
  at          timestamptz NOT NULL
);
CREATE INDEX applications_message_of ON applications_message (application, id);

CREATE TABLE applications_session (
  digest      bytea PRIMARY KEY,    -- SHA-256 of the cookie
  application uuid NOT NULL REFERENCES applications_application,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX applications_session_of ON applications_session (application);
CREATE INDEX applications_session_end ON applications_session (expires_at);
