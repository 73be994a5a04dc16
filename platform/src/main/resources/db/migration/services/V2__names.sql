-- Who answers for a service. Names belong to an owner: services of one may be called alike.
ALTER TABLE services_service ADD COLUMN owner text;
UPDATE services_service SET owner = client_id;
ALTER TABLE services_service ALTER COLUMN owner SET NOT NULL;
-- Names of departments that citizens are shown as the service's own, JSON.
ALTER TABLE services_service ADD COLUMN departments text NOT NULL DEFAULT '[]';

-- What registered names look like (UTS 39 skeletons): each belongs to one owner.
CREATE TABLE services_look (
  skeleton text PRIMARY KEY,
  owner    text NOT NULL
);
CREATE INDEX services_look_owner ON services_look (owner);
