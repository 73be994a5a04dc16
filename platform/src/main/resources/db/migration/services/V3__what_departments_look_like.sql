-- What registered departments look like (UTS 39 skeletons), and the words as which they are read: many
-- may be called by the same words, nobody by others that look the same.
CREATE TABLE services_department_look (
  client_id text NOT NULL REFERENCES services_service ON DELETE CASCADE,
  skeleton  text NOT NULL,
  words     text NOT NULL,
  PRIMARY KEY (client_id, skeleton, words)
);
CREATE INDEX services_department_look_skeleton ON services_department_look (skeleton);
