-- Who an online service may send notices to: citizens who have logged in to it, by the tokenised ID
-- that it knows. What they receive is their choice, and stays when they leave, so that no service
-- learns of it.
CREATE TABLE notifications_reader (
  service     text NOT NULL,
  open_id     text NOT NULL,
  account     uuid,                     -- null: they have left
  categories  text[] NOT NULL,          -- chosen by the citizen
  receipts    boolean NOT NULL,         -- the service is told what was read
  PRIMARY KEY (service, open_id)
);
CREATE UNIQUE INDEX notifications_reader_of_account ON notifications_reader (account, service);

-- A batch, so that it can be sent again and asked about.
CREATE TABLE notifications_batch (
  service  text NOT NULL,
  batch_id text NOT NULL,
  digest   bytea NOT NULL,              -- keyed, of the messages
  sent_at  timestamptz NOT NULL,
  ends_at  timestamptz NOT NULL,        -- when its last message ends
  PRIMARY KEY (service, batch_id)
);
CREATE INDEX notifications_batch_end ON notifications_batch (ends_at);

-- A message of a batch. Its words lie in the vault until it ends.
CREATE TABLE notifications_notice (
  id          uuid PRIMARY KEY,
  service     text NOT NULL,
  batch_id    text NOT NULL,
  position    int NOT NULL,
  message_id  text NOT NULL,
  account     uuid,                     -- null: of nobody, or of nobody any more
  category    text NOT NULL,
  state       text NOT NULL
    CHECK (state IN ('WAITING', 'NOBODY', 'OPTED_OUT', 'DELIVERED', 'READ')),
  content     uuid,                     -- in the vault; null when the words are gone
  sent_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  ends        boolean NOT NULL,         -- the service said that it ends then
  ring_at     timestamptz,              -- when the phone is rung next; null: not, or not any more
  remind_at   timestamptz,              -- when it is rung once more
  read_at     timestamptz,
  archived_at timestamptz
);
CREATE UNIQUE INDEX notifications_notice_of_batch
  ON notifications_notice (service, batch_id, position);
CREATE INDEX notifications_notice_of_account
  ON notifications_notice (account, sent_at, id) WHERE account IS NOT NULL;
CREATE INDEX notifications_notice_end
  ON notifications_notice (expires_at) WHERE content IS NOT NULL;
CREATE INDEX notifications_notice_unread_by_anybody
  ON notifications_notice (id) WHERE content IS NOT NULL AND state IN ('NOBODY', 'OPTED_OUT');
CREATE INDEX notifications_notice_ring
  ON notifications_notice (ring_at) WHERE ring_at IS NOT NULL;

-- How many messages a service has sent on a day of Hong Kong.
CREATE TABLE notifications_quota (
  service text NOT NULL,
  day     date NOT NULL,
  sent    int NOT NULL,
  PRIMARY KEY (service, day)
);

-- Services that have been removed; what they had sent is deleted in rounds.
CREATE TABLE notifications_removed (
  service    text PRIMARY KEY,
  removed_at timestamptz NOT NULL
);
