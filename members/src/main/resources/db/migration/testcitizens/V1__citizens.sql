-- Which test citizen is whose. Who they are is the platform's to know.
CREATE TABLE testcitizens_citizen (
  id           uuid PRIMARY KEY,
  organisation uuid NOT NULL,
  stage        text NOT NULL,
  begun_at     timestamptz NOT NULL,  -- real clock
  registered   boolean NOT NULL DEFAULT false
);
CREATE INDEX testcitizens_citizen_of ON testcitizens_citizen (organisation, begun_at);
