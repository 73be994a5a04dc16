-- What proposals are counted by. One row for each copy that ever was.
CREATE TABLE proposals_copy (
  client_id    text PRIMARY KEY,
  organisation uuid NOT NULL,
  service      uuid NOT NULL,
  stage        text NOT NULL,
  last_number  integer NOT NULL,    -- of its latest proposal
  version      integer NOT NULL     -- in effect
);

CREATE TABLE proposals_proposal (
  id         uuid PRIMARY KEY,
  client_id  text NOT NULL REFERENCES proposals_copy,
  number     integer NOT NULL,
  author     uuid NOT NULL,         -- person
  base       integer NOT NULL,      -- version that was in effect when it was drafted
  settings   text NOT NULL,         -- JSON, as the room writes it
  returns_to integer,               -- version
  state      text NOT NULL,         -- DRAFT, WAITING, CHANGES_ASKED, APPROVED, EFFECTIVE, DECLINED,
                                    -- WITHDRAWN, OVERTAKEN, FAILED
  wanted_at  timestamptz,           -- time of effect; at once without
  changed_at timestamptz NOT NULL,  -- house clock
  state_at   timestamptz NOT NULL,
  decided_by uuid,                  -- person who decided, or withdrew
  effect_at  timestamptz,           -- of an approved one
  version    integer,               -- what it became, or what overtook it
  failure    text,
  UNIQUE (client_id, number)
);
CREATE UNIQUE INDEX proposals_proposal_draft ON proposals_proposal (client_id, author)
  WHERE state = 'DRAFT';
CREATE INDEX proposals_proposal_due ON proposals_proposal (effect_at) WHERE state = 'APPROVED';
CREATE INDEX proposals_proposal_waiting ON proposals_proposal (client_id) WHERE state = 'WAITING';
CREATE INDEX proposals_copy_of ON proposals_copy (organisation);

CREATE TABLE proposals_version (
  client_id text NOT NULL REFERENCES proposals_copy,
  number    integer NOT NULL,
  settings  text NOT NULL,
  proposal  uuid,                   -- without for the first one
  by        text NOT NULL,          -- as the audit names them
  at        timestamptz NOT NULL,
  PRIMARY KEY (client_id, number)
);

-- What members say to each other about a proposal.
CREATE TABLE proposals_remark (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  proposal uuid NOT NULL REFERENCES proposals_proposal,
  author   uuid NOT NULL,           -- person
  kind     text NOT NULL,           -- REMARK, CHANGES, REASON
  sealed   uuid NOT NULL,           -- vault: the words
  at       timestamptz NOT NULL
);
CREATE INDEX proposals_remark_of ON proposals_remark (proposal, id);
