-- A former version knew no stages: whom it kept is of the installation's usual one (null).
ALTER TABLE accounts_account ADD COLUMN stage text;
