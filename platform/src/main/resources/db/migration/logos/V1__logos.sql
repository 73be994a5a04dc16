-- Pictures that stand for services, drawn anew. A service may have several: proposals and versions name them.
CREATE TABLE logos_logo (
  service text NOT NULL,
  digest  char(64) NOT NULL, -- SHA-256 of the picture
  picture bytea NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (service, digest)
);
CREATE INDEX logos_logo_digest ON logos_logo (digest);
