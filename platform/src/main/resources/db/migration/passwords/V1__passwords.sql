-- What is kept of a citizen's six-digit password: Argon2id under a pepper of the vault's. tries counts
-- those since the last right one.
CREATE TABLE passwords_password (
  account uuid PRIMARY KEY,
  hash    text NOT NULL,
  tries   int NOT NULL
);
