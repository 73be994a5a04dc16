-- Where the apps of a service are called back, and where citizens arrive from the catalogue.
ALTER TABLE services_service ADD COLUMN app_returns text[] NOT NULL DEFAULT '{}';
ALTER TABLE services_service ADD COLUMN direct_kind text;
ALTER TABLE services_service ADD COLUMN direct_redirect text;
