-- Where messages come from, so that no single site fills all the places; what is urgent has places of its own.
ALTER TABLE contact_message
  ADD COLUMN site   bytea, -- keyed digest of an IPv4 address or of the /48 of an IPv6 one; NULL where no limit counts
  ADD COLUMN urgent boolean NOT NULL DEFAULT false;
