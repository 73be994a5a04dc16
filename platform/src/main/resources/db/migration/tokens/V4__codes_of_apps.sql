-- The code of an app is good only together with its verifier, which is a keyed digest of the login.
ALTER TABLE tokens_code ADD COLUMN verified boolean NOT NULL DEFAULT false;
