-- A request of an online service to a citizen. It stays for ever: a businessID is used once.
CREATE TABLE requests_request (
  ticket       char(32) PRIMARY KEY,
  service      text NOT NULL,
  business_id  text NOT NULL,
  kind         text NOT NULL,
  -- to a signed-in citizen: where the result goes
  redirect_uri text,
  state        text,
  -- anonymous: what is asked, the question that stands for it now, and what was answered
  terms        text,
  approval     char(32),
  result       uuid,
  asked_at     timestamptz NOT NULL,
  deadline     timestamptz NOT NULL,
  code         text,
  ended_at     timestamptz,
  UNIQUE (service, business_id),
  CHECK ((redirect_uri IS NULL) = (terms IS NOT NULL)),
  CHECK ((code IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX requests_approval ON requests_request (approval) WHERE approval IS NOT NULL;
CREATE INDEX requests_result ON requests_request (ended_at) WHERE result IS NOT NULL;
CREATE INDEX requests_open_anonymous ON requests_request (deadline)
  WHERE terms IS NOT NULL AND ended_at IS NULL;
