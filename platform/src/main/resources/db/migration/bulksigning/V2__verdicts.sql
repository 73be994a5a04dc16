-- What a service made of single documents of a job. A verdict on all of them is with the signatures.
CREATE TABLE bulksigning_verdict (
  ticket    char(32) NOT NULL REFERENCES bulksigning_job ON DELETE CASCADE,
  position  int NOT NULL,
  result    text NOT NULL,
  given_at  timestamptz NOT NULL,
  PRIMARY KEY (ticket, position)
);
CREATE INDEX bulksigning_consents ON bulksigning_job (service, account, consented_at)
  WHERE consented_at IS NOT NULL;
