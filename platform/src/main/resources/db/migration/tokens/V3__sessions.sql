-- A token is a session of a service: its citizen sees it and ends it. One that has ended is kept until it
-- would have expired, so that its service is told of the account first.
ALTER TABLE tokens_token ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE tokens_token ALTER COLUMN id DROP DEFAULT;
ALTER TABLE tokens_token ADD COLUMN issued_at timestamptz;
UPDATE tokens_token SET issued_at = expires_at - interval '4 hours';
ALTER TABLE tokens_token ALTER COLUMN issued_at SET NOT NULL;
ALTER TABLE tokens_token ADD COLUMN last_used_at timestamptz;
ALTER TABLE tokens_token ADD COLUMN ended_at timestamptz;
CREATE INDEX tokens_token_account ON tokens_token (account);
