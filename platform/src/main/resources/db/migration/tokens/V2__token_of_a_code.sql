-- A token remembers the code that it came from, so that a code that turns up again can end it.
ALTER TABLE tokens_token ADD COLUMN code bytea;
CREATE INDEX tokens_token_code ON tokens_token (code);
