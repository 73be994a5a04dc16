-- A question on a citizen's phone. Whoever asks keeps what it needs in payload; statement is
-- exactly the text the gesture signs.
CREATE TABLE approvals_approval (
  id         char(32) PRIMARY KEY,
  matter     text NOT NULL,
  service    text NOT NULL,
  payload    text NOT NULL,
  state      text NOT NULL
             CHECK (state IN ('OFFERED', 'WAITING', 'APPROVED', 'REFUSED', 'EXPIRED')),
  account    uuid,
  device     uuid,
  statement  text,
  choices    text,
  reason     text,
  asked_at   timestamptz NOT NULL,
  deadline   timestamptz NOT NULL,
  settled_at timestamptz,
  CHECK (state = 'OFFERED' OR state = 'EXPIRED' OR state = 'REFUSED' OR account IS NOT NULL),
  CHECK ((settled_at IS NULL) = (state IN ('OFFERED', 'WAITING')))
);
CREATE INDEX approvals_open ON approvals_approval (deadline) WHERE state IN ('OFFERED', 'WAITING');
CREATE INDEX approvals_waiting ON approvals_approval (account) WHERE state = 'WAITING';
CREATE INDEX approvals_settled ON approvals_approval (settled_at) WHERE settled_at IS NOT NULL;
