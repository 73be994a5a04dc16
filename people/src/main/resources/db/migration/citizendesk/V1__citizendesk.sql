-- A member of staff looks at a citizen's account for a while; why is in the audit.
CREATE TABLE citizendesk_look (
  id      uuid PRIMARY KEY,
  account uuid NOT NULL,
  by      text NOT NULL,        -- as the audit names them
  ends_at timestamptz NOT NULL  -- house clock
);
CREATE INDEX citizendesk_look_ends ON citizendesk_look (ends_at);

-- Two of staff agree that an account is suspended or resumed. Nothing personal is in it.
CREATE TABLE citizendesk_decision (
  id         uuid PRIMARY KEY,
  account    uuid NOT NULL,
  kind       text NOT NULL,         -- SUSPEND, RESUME
  reason     text NOT NULL,         -- without anything personal, as in the audit
  started_by text NOT NULL,         -- as the audit names them
  started_at timestamptz NOT NULL,  -- house clock
  ends_at    timestamptz NOT NULL,  -- house clock: not confirmed from then on
  state      text NOT NULL,         -- OPEN, CONFIRMED, WITHDRAWN, EXPIRED
  ended_by   text,
  ended_at   timestamptz
);
-- One at a time for an account.
CREATE UNIQUE INDEX citizendesk_decision_open ON citizendesk_decision (account)
  WHERE state = 'OPEN';
CREATE INDEX citizendesk_decision_of ON citizendesk_decision (account, started_at);
CREATE INDEX citizendesk_decision_started ON citizendesk_decision (started_at);
