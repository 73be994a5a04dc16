-- What the catalogue says of a service.
CREATE TABLE catalogue_entry (
  service    text PRIMARY KEY,
  category   text NOT NULL,
  text_en    text NOT NULL,
  text_zh_hk text NOT NULL,
  text_zh_cn text NOT NULL,
  languages  text[] NOT NULL,
  sign       text,
  listed_at  timestamptz NOT NULL
);

CREATE TABLE catalogue_favourite (
  account  uuid NOT NULL,
  service  text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (account, service)
);

-- A login that a citizen began at the catalogue. How it stands follows from its question.
CREATE TABLE catalogue_login (
  approval   char(32) PRIMARY KEY,
  id         char(32) NOT NULL UNIQUE,
  account    uuid NOT NULL,
  service    text NOT NULL,
  kind       text NOT NULL,
  redirect   text NOT NULL,
  started_at timestamptz NOT NULL,
  nth        bigint GENERATED ALWAYS AS IDENTITY -- which was begun last: two may begin at one moment
);
CREATE INDEX catalogue_login_citizen ON catalogue_login (account, service);
CREATE INDEX catalogue_login_started ON catalogue_login (started_at);
