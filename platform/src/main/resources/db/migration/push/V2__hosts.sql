-- Which pushes wait for the same push service. Of what was there before that is not known: each is
-- a host of its own, until its browser hands its address over again.
ALTER TABLE push_subscription ADD COLUMN host text; -- keyed, of the host in the address; hex
UPDATE push_subscription SET host = encode(digest, 'hex');
ALTER TABLE push_subscription ALTER COLUMN host SET NOT NULL;
