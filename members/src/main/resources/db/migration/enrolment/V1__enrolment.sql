-- Applications of online services for the Integrated Testing Environment.
CREATE TABLE enrolment_application (
  id           uuid PRIMARY KEY,
  number       bigint GENERATED ALWAYS AS IDENTITY, -- later ones have a higher one
  organisation uuid NOT NULL,
  service      uuid NOT NULL,
  author       uuid NOT NULL,        -- person who saved it last
  state        text NOT NULL,        -- DRAFT, WAITING, SENT_BACK, REVIEW, QUESTION, APPROVED, REFUSED
  revision     integer NOT NULL,     -- counts what was saved: who decides names what they saw
  journey      text NOT NULL,
  plan         text NOT NULL,
  settings     text NOT NULL,        -- JSON, as settings write it
  look         text,                 -- JSON: what was found at the domain, and when
  approver     uuid,                 -- person who approved it for the organisation
  begun_at     timestamptz NOT NULL, -- house clock
  state_at     timestamptz NOT NULL
);
-- One at a time for a service.
CREATE UNIQUE INDEX enrolment_open ON enrolment_application (service)
  WHERE state NOT IN ('APPROVED', 'REFUSED');
CREATE INDEX enrolment_of ON enrolment_application (service, number);
CREATE INDEX enrolment_queue ON enrolment_application (state, state_at);

-- Who has ever saved it: nobody of them approves it.
CREATE TABLE enrolment_author (
  application uuid NOT NULL REFERENCES enrolment_application ON DELETE CASCADE,
  person      uuid NOT NULL,
  PRIMARY KEY (application, person)
);

-- What the organisation, its approver and reviewers said.
CREATE TABLE enrolment_message (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application uuid NOT NULL REFERENCES enrolment_application ON DELETE CASCADE,
  kind        text NOT NULL,         -- SENT_BACK, QUESTION, ANSWER, REASON
  by          text NOT NULL,         -- as the audit names them
  sealed      uuid NOT NULL,         -- vault: the words
  at          timestamptz NOT NULL
);
CREATE INDEX enrolment_message_of ON enrolment_message (application, id);

-- To whom the enrolment email was sent.
CREATE TABLE enrolment_letter (
  application uuid NOT NULL REFERENCES enrolment_application ON DELETE CASCADE,
  person      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX enrolment_letter_of ON enrolment_letter (application, at);
