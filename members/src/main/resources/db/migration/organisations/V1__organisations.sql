-- Organisations whose services use the platform.
CREATE TABLE organisations_organisation (
  id          uuid PRIMARY KEY,
  name_en     text NOT NULL,
  name_zh     text NOT NULL,
  business    text NOT NULL,        -- business registration number, eight digits
  branch      text NOT NULL,        -- three digits
  sector      text NOT NULL,        -- id
  state       text NOT NULL,        -- ACTIVE
  application uuid NOT NULL UNIQUE, -- from which it comes
  made_at     timestamptz NOT NULL, -- house clock
  UNIQUE (business, branch)
);

-- A link that makes one person the first administrator, once.
CREATE TABLE organisations_invitation (
  digest       bytea PRIMARY KEY,    -- SHA-256 of what the link holds
  organisation uuid NOT NULL REFERENCES organisations_organisation,
  address      uuid NOT NULL,        -- vault: whose mailbox it went to
  expires_at   timestamptz NOT NULL  -- house clock
);
CREATE INDEX organisations_invitation_of ON organisations_invitation (organisation);
