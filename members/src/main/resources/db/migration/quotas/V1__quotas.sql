-- How much a copy may have, above what its stage has without asking.
CREATE TABLE quotas_grant (
  client_id  text PRIMARY KEY,
  calls      int NOT NULL,
  notices    int NOT NULL,
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL
);
