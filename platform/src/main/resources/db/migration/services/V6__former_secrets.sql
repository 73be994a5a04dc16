-- The secret before the latest, which signs until then.
ALTER TABLE services_service ADD COLUMN former_secret uuid;
ALTER TABLE services_service ADD COLUMN former_until timestamptz;
