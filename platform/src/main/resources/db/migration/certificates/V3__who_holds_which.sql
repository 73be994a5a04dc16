-- Authorities, lists, events and states are the room authority's, which has taken over what there
-- was (authority/V1). In a new database these tables were never used.
DROP TABLE IF EXISTS certificates_authority, certificates_event, certificates_list;

-- live: the citizen signs with it, or will when it is no longer on hold.
ALTER TABLE certificates_personal ADD COLUMN live boolean NOT NULL DEFAULT false;
UPDATE certificates_personal SET live = true WHERE state IN ('VALID', 'SUSPENDED');
ALTER TABLE certificates_personal ALTER COLUMN live DROP DEFAULT;
DROP INDEX certificates_one_a_citizen, certificates_ending, certificates_revoked;
ALTER TABLE certificates_personal
  DROP COLUMN issuer, DROP COLUMN state, DROP COLUMN reason, DROP COLUMN since;
CREATE UNIQUE INDEX certificates_one_a_citizen ON certificates_personal (holder, family)
  WHERE live;
CREATE INDEX certificates_ending ON certificates_personal (not_after) WHERE live;
