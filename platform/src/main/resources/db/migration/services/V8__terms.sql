-- What else was agreed with a service, as JSON (ServiceTerms).
ALTER TABLE services_service ADD COLUMN terms text NOT NULL DEFAULT '{}';
