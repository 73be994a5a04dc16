-- A former version knew no stages: what it kept is of the installation's usual one (null).
ALTER TABLE services_service ADD COLUMN stage text;
