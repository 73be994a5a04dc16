-- Of an account that was left nothing is known but the keyed digest of the number.
ALTER TABLE accounts_account ALTER COLUMN identity DROP NOT NULL;
ALTER TABLE accounts_account ADD CHECK (status = 'DEREGISTERED' OR identity IS NOT NULL);
