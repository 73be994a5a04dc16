-- By which network addresses share the places; NULL where no limit counts. When a turn brought a result last.
ALTER TABLE registration_registration ADD COLUMN network text;
ALTER TABLE registration_registration ADD COLUMN gained_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE registration_accepted ADD PRIMARY KEY (account, statement, edition, accepted_at);
DROP INDEX registration_accepted_account;
