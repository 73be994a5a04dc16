-- A question to the helpdesk. Who asks and about what lies in the vault.
CREATE TABLE tickets_ticket (
  number       text PRIMARY KEY CHECK (number ~ '^[0-9A-F]{12}$'),
  category     text NOT NULL,
  state        text NOT NULL,
  language     text NOT NULL,
  asker        text NOT NULL,        -- how they asked
  organisation uuid,                 -- of a member who asked in the portal
  person       uuid,
  content      uuid NOT NULL,        -- in the vault: who asks, and the subject
  assigned     text,                 -- a member of staff, as the audit names them
  made_at      timestamptz NOT NULL, -- house clock, like all of them
  changed_at   timestamptz NOT NULL,
  due_at       timestamptz NOT NULL, -- of the answer, while it is open
  answered_at  timestamptz,          -- the first time
  words        bigint[] NOT NULL,    -- keyed digests of what both sides may find
  staff_words  bigint[] NOT NULL     -- the same with what stands in notes
);
CREATE INDEX tickets_organisation ON tickets_ticket (organisation, changed_at DESC);
CREATE INDEX tickets_queue ON tickets_ticket (state, due_at);
CREATE INDEX tickets_changed ON tickets_ticket (changed_at);
CREATE INDEX tickets_words ON tickets_ticket USING gin (words);
CREATE INDEX tickets_staff_words ON tickets_ticket USING gin (staff_words);

-- What somebody wrote in it, with a file.
CREATE TABLE tickets_entry (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket    text NOT NULL REFERENCES tickets_ticket ON DELETE CASCADE,
  form      text NOT NULL,        -- which was sent: a second time writes nothing
  kind      text NOT NULL,
  author    text NOT NULL,        -- as the audit names them
  sealed    uuid NOT NULL,        -- in the vault: the words, and what the platform knows of calls
  file      uuid,                 -- in the vault
  file_kind text,
  file_size int,
  at        timestamptz NOT NULL,
  UNIQUE (ticket, form)
);
