-- The signature counter that was known when the challenge was made: a gesture that overtook another is
-- told from a copied key by it. None for challenges of a former version, which live for minutes.
ALTER TABLE devices_challenge ADD COLUMN sign_counter bigint;
