-- What the operator tells everybody: downtimes to come, and incidents.
CREATE TABLE status_announcement (
  id       text PRIMARY KEY,
  kind     text NOT NULL,        -- DOWNTIME, INCIDENT
  from_at  timestamptz NOT NULL,
  until_at timestamptz,          -- null: it goes on
  en       text NOT NULL,
  zh_hk    text NOT NULL,
  zh_cn    text NOT NULL
);
CREATE INDEX status_announcement_latest ON status_announcement (from_at DESC);
