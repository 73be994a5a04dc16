-- What a login ended with is the outcome of its approval.
DROP TABLE authentication_outcome;

-- The ticket of the anonymous request that is answered by logging in.
ALTER TABLE authentication_login ADD COLUMN ticket char(32);
ALTER TABLE authentication_login ADD COLUMN business_id text;
ALTER TABLE authentication_code ADD COLUMN ticket char(32);
ALTER TABLE authentication_token ADD COLUMN ticket char(32);
