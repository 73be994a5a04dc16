-- One row a person. What is kept lies in the vault: the e-ME fields, the linked utilities, and where
-- the vault keeps the bills.
CREATE TABLE profiles_person (
  account     uuid PRIMARY KEY,
  kept        uuid NOT NULL,
  modified_at timestamptz NOT NULL
);
